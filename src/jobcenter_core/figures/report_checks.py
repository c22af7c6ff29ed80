"""Checks between papers and what was written to authorities and buyers about them.

The right side was read back from the files themselves, never from what they were made of.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.figures.checks import MONEY, Check, compared, summed
from jobcenter_core.payroll.payslips import Payslip

__all__ = [
    "REPORTED_ALLOWANCES",
    "REPORTED_DEDUCTIONS",
    "ReportedSums",
    "deductions_report",
    "invoices_einvoices",
    "payslips_report",
]

REPORTED_ALLOWANCES = (
    "km_allowance",
    "km_passenger",
    "per_diem_full",
    "per_diem_part",
    "per_diem_halved",
    "meal_allowance",
)
"""Tax-free money of payslips that a tax report names; an allowance of work activity is none."""

REPORTED_DEDUCTIONS = (
    "withholding",
    "withholding_additional",
    "tax_at_source",
    "employee_pension",
    "employee_unemployment",
)
"""Deductions that a tax report names; garnishment, advances and fees are between others."""


@attrs.frozen(kw_only=True)
class ReportedSums:
    """What the report about a payslip and its corrections says, in cents."""

    payslip_id: str
    income_cents: int
    deductions_cents: int


def payslips_report(payslips: Iterable[Payslip], reported: Iterable[ReportedSums]) -> Check:
    """Pay and reportable tax-free money against the income that reports name. Subjects are the
    payslips that differ; a correction counts to the payslip that it corrects."""
    left = summed((slip.corrects or slip.id, _income(slip)) for slip in payslips)
    right = {one.payslip_id: one.income_cents for one in reported}
    return compared("payslips_report", MONEY, left, right)


def deductions_report(payslips: Iterable[Payslip], reported: Iterable[ReportedSums]) -> Check:
    """Tax and employee's contributions on payslips against those that reports name."""
    left = summed((slip.corrects or slip.id, _deductions(slip)) for slip in payslips)
    right = {one.payslip_id: one.deductions_cents for one in reported}
    return compared("deductions_report", MONEY, left, right)


def invoices_einvoices(
    invoices: Iterable[Invoice], files: Iterable[tuple[str, int]], *, of: str = ""
) -> Check:
    """Totals of invoices and credit notes against the amounts that electronic ones of a form ask
    for. ``files`` are invoice ids with the amounts read from the files. Subjects are the invoices
    that differ."""
    left = summed((one.id, one.total_cents) for one in invoices)
    return attrs.evolve(compared("invoices_einvoices", MONEY, left, summed(files)), of=of)


def _income(slip: Payslip) -> int:
    allowances = (line for line in slip.lines if line.code in REPORTED_ALLOWANCES)
    return slip.gross_cents + sum(line.amount_cents for line in allowances)


def _deductions(slip: Payslip) -> int:
    return sum(line.amount_cents for line in slip.lines if line.code in REPORTED_DEDUCTIONS)
