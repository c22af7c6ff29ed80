"""What people should see about a month although nothing stops it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.orders import Order
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.billing_commands import bills_to_make
from jobcenter_core.services.month_cover import cover_findings
from jobcenter_core.services.pay_findings import pay_findings
from jobcenter_core.services.service_days import day_findings
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month

__all__ = ["month_findings"]


def month_findings(
    session: Session,
    month: Month,
    pay_on: date,
    work: tuple[ApprovedWork, ...],
    payslips: tuple[Payslip, ...],
    runs: tuple[PayRun, ...],
) -> tuple[Finding, ...]:
    """Findings about hours, pay and bills. ``work`` is the approved work up to the month's end."""
    return (
        *_empty(month, work, runs),
        *_waiting(session, month),
        *pay_findings(session, month, pay_on, work, payslips, runs),
        *day_findings(session, month),
        *cover_findings(session, month),
        *_unbilled(session, month, work),
        *_vat(session, work),
        *session.office.warnings,
    )


def _empty(
    month: Month, work: tuple[ApprovedWork, ...], runs: tuple[PayRun, ...]
) -> Iterable[Finding]:
    if not runs and not any(item.sheet.month == month for item in work):
        yield Finding(
            severity=Severity.WARNING,
            code="nothing_in_month",
            path=f"month/{month}",
            message=f"No approved work in {month}.",
            values=(("month", str(month)),),
        )


def _waiting(session: Session, month: Month) -> Iterable[Finding]:
    for state in ("open", "submitted", "returned"):
        for sheet in session.all(Timesheet, month_to=str(month), state=state):
            yield Finding(
                severity=Severity.WARNING,
                code="hours_wait_for_approval",
                path=f"timesheet/{sheet.id}",
                message=f"Timesheet {sheet.id} is {sheet.state}; its hours are not paid or billed.",
                values=(("timesheet", sheet.id), ("state", sheet.state)),
            )


def _unbilled(session: Session, month: Month, work: tuple[ApprovedWork, ...]) -> Iterable[Finding]:
    for bill in bills_to_make(session, month, work):
        yield Finding(
            severity=Severity.WARNING,
            code="hours_wait_for_billing",
            path=f"customer/{bill.customer_id}",
            message=f"Customer {bill.customer_id} has approved hours that are not billed.",
            values=(("customer", bill.customer_id), ("seller", bill.seller_id)),
        )


def _vat(session: Session, work: tuple[ApprovedWork, ...]) -> Iterable[Finding]:
    """Warnings about VAT rates that were not seen to hold on the days of work, each once."""
    found: dict[tuple[str, str], Finding] = {}
    orders: dict[str, Order] = {}
    for item in work:
        if item.sheet.order_id not in orders:
            orders[item.sheet.order_id] = session.get(Order, item.sheet.order_id)
        path = orders[item.sheet.order_id].price.vat_parameter
        if path is not None and item.sheet.spans:
            last = date.fromordinal(max(span.day for span in item.sheet.spans))
            for finding in session.office.statutes.findings((path,), last):
                found.setdefault((finding.code, finding.path), finding)
    return found.values()
