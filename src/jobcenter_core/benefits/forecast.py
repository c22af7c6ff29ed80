"""The forecast: months of payment against every benefit of the worker, and the weeks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from jobcenter_core.benefits.cases import Case
from jobcenter_core.benefits.contradictions import CONTRADICT, contradicting
from jobcenter_core.benefits.earnings_limit import limit_level
from jobcenter_core.benefits.lines import Ledger, pay_lines
from jobcenter_core.benefits.outlooks import (
    BenefitOutlook,
    Forecast,
    MonthOutlook,
    MonthPay,
    WeekOutlook,
)
from jobcenter_core.benefits.parameters import BenefitFigures
from jobcenter_core.benefits.profiles import (
    ALLOWANCE_KINDS,
    NONE,
    NOT_KNOWN,
    SERVICE_KIND,
    BenefitAmounts,
)
from jobcenter_core.benefits.rules import outlook
from jobcenter_core.errors import ParameterMissing
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.calculation import Source
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

__all__ = ["KnownBenefit", "WorkerPay", "forecast_of"]

_WEEK_LIMIT: Final = "work_activity.rehabilitative.employment_week"
_BY_WEIGHT: Final = ("ok", "near", "rule_changes", "over")
_EXPENSES: Final = "expense_allowance"


@attrs.frozen(kw_only=True)
class KnownBenefit:
    """An opened profile: kind and amounts in the clear, for as long as a forecast is made."""

    profile_id: str
    kind: str
    amounts: BenefitAmounts
    valid: DateRange


@attrs.frozen(kw_only=True)
class WorkerPay:
    """What is known of a worker's pay: by month of payment, the hours that are planned as sources
    of lines by month of payment, and minutes of paid work by the ordinal of each Monday."""

    months: tuple[MonthPay, ...]
    sources: Mapping[Month, tuple[Source, ...]]
    week_minutes: Mapping[int, int]


def forecast_of(
    *,
    id: str,
    worker_id: str,
    assignment_id: str,
    on: date,
    pay: WorkerPay,
    benefits: Iterable[KnownBenefit],
    statutes: Statutes,
) -> Forecast:
    """What the pay does to the benefits, month by month; equal inputs give equal forecasts.

    A month without any profile is ``unknown_profile``: nothing is guessed.
    """
    known = tuple(sorted(benefits, key=_order))
    ledger = Ledger()
    weeks = _weeks(pay.week_minutes, known, statutes)
    worst = max((week.level for week in weeks), key=_BY_WEIGHT.index, default="ok")
    months = tuple(
        _month(one, pay.sources.get(one.month, ()), known, statutes, ledger, worst)
        for one in sorted(pay.months, key=lambda one: one.month)
    )
    return Forecast(
        id=id,
        worker_id=worker_id,
        assignment_id=assignment_id,
        on=on,
        parameters_version=statutes.version,
        months=months,
        weeks=weeks,
        lines=ledger.lines,
    )


def _order(one: KnownBenefit) -> tuple[bool, str, str]:
    """The expense allowance comes last: it hangs on what is left of another benefit."""
    return one.kind == _EXPENSES, one.kind, one.profile_id


def _month(
    pay: MonthPay,
    sources: tuple[Source, ...],
    known: tuple[KnownBenefit, ...],
    statutes: Statutes,
    ledger: Ledger,
    week_level: str,
) -> MonthOutlook:
    numbers = pay_lines(ledger, pay, sources)
    figures = BenefitFigures(statutes, pay.month)
    valid = [one for one in known if _is_valid(one.valid, pay.month)]
    if not valid:
        valid = [_nothing_known(pay.month)]
    found: list[BenefitOutlook] = []
    wrong = contradicting(valid)
    allowances = [one for one in valid if one.kind in ALLOWANCE_KINDS]
    left: int | None = None
    for one in valid:
        if one.kind == NONE:
            continue
        case = Case(
            profile_id=one.profile_id,
            kind=one.kind,
            amounts=one.amounts,
            pay=pay,
            pay_lines=numbers,
            figures=figures,
            ledger=ledger,
            allowance_left_cents=left,
            week_level=week_level,
        )
        said = outlook(case)
        if one.profile_id in wrong:
            said = attrs.evolve(said, codes=(CONTRADICT, *said.codes))
        found.append(said)
        if [one] == allowances:  # of two nobody knows which the expense allowance hangs on
            left = said.benefit_left_cents
    return MonthOutlook(pay=pay, lines=numbers, benefits=tuple(found))


def _nothing_known(month: Month) -> KnownBenefit:
    return KnownBenefit(profile_id="", kind=NOT_KNOWN, amounts=BenefitAmounts(), valid=month.range)


def _is_valid(valid: DateRange, month: Month) -> bool:
    """Whether the benefit is paid on some day of the month."""
    begins = valid.first is None or valid.first <= month.last
    return begins and (valid.last is None or valid.last >= month.first)


def _weeks(
    minutes: Mapping[int, int], known: tuple[KnownBenefit, ...], statutes: Statutes
) -> tuple[WeekOutlook, ...]:
    """Weeks with paid work of a worker in rehabilitative work activity."""
    services = [one.valid for one in known if one.kind == SERVICE_KIND]
    found = []
    for ordinal in sorted(minutes):
        monday = date.fromordinal(ordinal)
        week = DateRange(monday, date.fromordinal(ordinal + 6))
        if any(valid.overlaps(week) for valid in services):
            found.append(_week(monday, minutes[ordinal], statutes))
    return tuple(found)


def _week(monday: date, minutes: int, statutes: Statutes) -> WeekOutlook:
    try:
        limit = statutes.value(_WEEK_LIMIT, monday)
    except ParameterMissing:
        return WeekOutlook(monday=monday, minutes=minutes, limit_minutes=None, level="rule_changes")
    level = limit_level(minutes, limit)
    return WeekOutlook(monday=monday, minutes=minutes, limit_minutes=limit, level=level)
