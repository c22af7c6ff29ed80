"""The JSON of each paper: the document's own fields, and who the parties are."""

from __future__ import annotations

from typing import Any, Final

from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.files.output.billing_text import buyer_vat_number, charges_vat, supplied
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.json_text import canonical_json, plain
from jobcenter_core.files.output.payslip_text import is_allowance_slip
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.month_view import MonthView, WorkerMonth
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.findings import order
from jobcenter_core.values.months import Month

__all__ = ["attendance_json", "charge_json", "checks_json", "invoice_json", "payslip_json"]

_FORMAT_VERSION: Final = 1


def payslip_json(slip: Payslip, names: Directory) -> str:
    """A payslip with payer and worker by name."""
    kind = "allowance_slip" if is_allowance_slip(slip) else "payslip"
    return _document(
        slip,
        kind,
        payer=_organisation(slip.employer_id, names),
        worker={"id": slip.worker_id, "name": names.worker(slip.worker_id)},
    )


def attendance_json(of: WorkerMonth, month: Month, names: Directory) -> str:
    """Days and time of a worker's month that the programme pays no money for."""
    return canonical_json(
        {
            "format_version": _FORMAT_VERSION,
            "kind": "attendance",
            "month": month,
            "worker": {"id": of.worker_id, "name": names.worker(of.worker_id)},
            "days": of.unpaid_days,
            "worked_minutes": of.unpaid_minutes,
            "allowance": "paid_by_another",
        }
    )


def invoice_json(invoice: Invoice, names: Directory) -> str:
    """An invoice with seller (account, address, VAT identifier when VAT is charged), customer and
    days of supply."""
    id = invoice.seller_id
    return _document(
        invoice,
        "credit_note" if invoice.is_credit_note else "invoice",
        seller={
            **_organisation(id, names),
            "address": plain(names.address(id)),
            "iban": names.iban(id),
            "vat_number": names.vat_number(id) if charges_vat(invoice) else "",
        },
        customer={
            "id": invoice.customer_id,
            "name": names.customer(invoice.customer_id),
            "business_id": names.customer_business_id(invoice.customer_id),
            "vat_number": buyer_vat_number(invoice, names),
            "address": plain(names.customer_address(invoice.customer_id)),
        },
        supplied=plain(supplied(invoice)),
    )


def charge_json(charge: InternalCharge, names: Directory) -> str:
    """An internal charge with both units."""
    return _document(
        charge,
        "internal_charge",
        seller=_organisation(charge.seller_id, names),
        customer={"id": charge.customer_id, "name": names.customer(charge.customer_id)},
    )


def checks_json(view: MonthView, statutes: Statutes) -> str:
    """The checks with their differences, the findings, and the version of the parameters."""
    checks = [
        {**plain(check), "difference": check.difference, "ok": check.ok} for check in view.checks
    ]
    return canonical_json(
        {
            "format_version": _FORMAT_VERSION,
            "kind": "checks",
            "month": view.month,
            "pay_on": view.pay_on,
            "ok": all(check.ok for check in view.checks),
            "checks": checks,
            "findings": [plain(finding) for finding in sorted(view.findings, key=order)],
            "parameters_version": statutes.version,
        }
    )


def _document(
    document: Payslip | Invoice | InternalCharge, kind: str, **more: dict[str, Any]
) -> str:
    fields: dict[str, Any] = plain(document)
    return canonical_json({**fields, **more, "kind": kind, "format_version": _FORMAT_VERSION})


def _organisation(id: str, names: Directory) -> dict[str, str]:
    return {"id": id, "name": names.organisation(id), "business_id": names.business_id(id)}
