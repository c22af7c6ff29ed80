"""Sums over payslips: the year so far, and what a benefit office asks for by month."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs

from jobcenter_core.payroll.payslips import DEDUCTION, PayLine, Payslip
from jobcenter_core.values.months import Month

__all__ = [
    "HOLIDAY_COMPENSATION",
    "CertificateMonth",
    "YearSums",
    "pay_certificate",
    "year_sums",
]

HOLIDAY_COMPENSATION: Final = (
    "holiday_compensation",
    "holiday_compensation_end",
    "holiday_compensation_rise",
)
"""Codes of the lines of holiday compensation."""

_SHARES = ("employee_pension", "employee_unemployment")


@attrs.frozen(kw_only=True)
class YearSums:
    """What one employer has paid one worker, in cents; corrections are counted in.

    ``deducted_cents`` is all that was deducted, tax and contributions included.
    """

    gross_cents: int = 0
    allowance_cents: int = 0
    withheld_cents: int = 0
    contribution_cents: int = 0
    deducted_cents: int = 0
    net_cents: int = 0


@attrs.frozen(kw_only=True)
class CertificateMonth:
    """One calendar month of payments, as benefit offices ask for it.

    ``gross_cents`` is the pay without holiday compensation, which stands apart. ``paid_minutes``
    are the hours that the basic pay is for.
    """

    month: Month
    gross_cents: int
    holiday_compensation_cents: int
    withheld_cents: int
    paid_minutes: int


def year_sums(slips: Iterable[Payslip]) -> YearSums:
    """The sums of the payslips, which the caller chooses: those of a year up to a day."""
    sums = YearSums()
    for slip in slips:
        sums = YearSums(
            gross_cents=sums.gross_cents + slip.gross_cents,
            allowance_cents=sums.allowance_cents + slip.allowance_cents,
            withheld_cents=sums.withheld_cents + slip.withheld_cents,
            contribution_cents=sums.contribution_cents + _of(slip.lines, _SHARES),
            deducted_cents=sums.deducted_cents
            + sum(line.amount_cents for line in slip.of_kind(DEDUCTION)),
            net_cents=sums.net_cents + slip.net_cents,
        )
    return sums


def pay_certificate(slips: Iterable[Payslip]) -> tuple[CertificateMonth, ...]:
    """The payslips by the month that their pay belongs to, in order; months without are left out.

    Corrections change the sums of the month that they correct and add no hours.
    """
    by_month: dict[Month, list[Payslip]] = {}
    for slip in slips:
        by_month.setdefault(Month.of(slip.accounted_on), []).append(slip)
    return tuple(_month(month, by_month[month]) for month in sorted(by_month))


def _month(month: Month, slips: list[Payslip]) -> CertificateMonth:
    holiday = sum(_of(slip.lines, HOLIDAY_COMPENSATION) for slip in slips)
    return CertificateMonth(
        month=month,
        gross_cents=sum(slip.gross_cents for slip in slips) - holiday,
        holiday_compensation_cents=holiday,
        withheld_cents=sum(slip.withheld_cents for slip in slips),
        paid_minutes=sum(slip.base_pay_minutes for slip in slips),
    )


def _of(lines: Iterable[PayLine], codes: tuple[str, ...]) -> int:
    return sum(line.amount_cents for line in lines if line.code in codes)
