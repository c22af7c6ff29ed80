"""Rules of the absences in a wage report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, TypeAlias

from jobcenter_tax_incomes_register.messages.absences import PaidAbsencePeriod, UnpaidAbsencePeriod
from jobcenter_tax_incomes_register.rules.cases import ReportCase
from jobcenter_tax_incomes_register.rules.rule import REPORT, rule

__all__ = ["ABSENCE_RULES"]

_Period: TypeAlias = PaidAbsencePeriod | UnpaidAbsencePeriod


@rule("The period of the absence data has both dates or neither.", REPORT)
def absence_period_half(case: ReportCase) -> Iterator[str]:
    absence = case.report.absence
    if absence is not None and (absence.starts_on is None) is not (absence.ends_on is None):
        yield "absence"


@rule("The pay of an absence is not below zero.", REPORT)
def absence_pay_negative(case: ReportCase) -> Iterator[str]:
    absence = case.report.absence
    for number, period in enumerate(() if absence is None else absence.paid, 1):
        if period.amount_cents < 0:
            yield f"absence/paid/{number}/amount_cents"


@rule("Paid absences overlap each other or an unpaid one.", REPORT)
def absences_overlap(case: ReportCase) -> Iterator[str]:
    absence = case.report.absence
    if absence is None:
        return
    for number, period in enumerate(absence.paid, 1):
        others: tuple[_Period, ...] = (*absence.paid[: number - 1], *absence.unpaid)
        if any(_overlap(period, other) for other in others):
            yield f"absence/paid/{number}"


def _overlap(one: _Period, other: _Period) -> bool:
    """Whether the periods share a day; one without an end goes on."""
    return one.starts_on <= (other.ends_on or date.max) and other.starts_on <= (
        one.ends_on or date.max
    )


ABSENCE_RULES: Final = (absence_period_half, absence_pay_negative, absences_overlap)
