"""Strategies of benefits and forecasts: profiles, planned shifts, advice given."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.benefits.outlooks import (
    LEVELS,
    AdviceGiven,
    BenefitOutlook,
    Forecast,
    MonthOutlook,
    MonthPay,
    RuleChange,
    WeekOutlook,
)
from jobcenter_core.benefits.profiles import KINDS, BenefitAmounts, BenefitProfile
from jobcenter_core.hours.entries import MOST_MINUTES
from jobcenter_core.hours.planned import PlannedShift
from jobcenter_core.testing._plain_strategies import date_ranges, days, ids, months
from jobcenter_core.values.secrets import Secret

__all__ = ["advice_given", "benefit_amounts", "benefit_profiles", "planned_shifts"]

_CENTS = st.integers(0, 10**7)
_PLACES = st.lists(st.integers(1, 20), max_size=3).map(tuple)


def benefit_amounts() -> SearchStrategy[BenefitAmounts]:
    """What decisions say, each number known or not."""
    return st.builds(
        BenefitAmounts,
        personal_limit_cents=st.none() | _CENTS,
        monthly_cents=st.none() | _CENTS,
        expense_days=st.none() | st.integers(0, 31),
    )


def benefit_profiles() -> SearchStrategy[BenefitProfile]:
    """Profiles of every kind."""
    return st.builds(
        BenefitProfile,
        id=ids("bp"),
        worker_id=ids("worker"),
        kind=st.sampled_from(KINDS).map(Secret),
        amounts=benefit_amounts().map(Secret),
        valid=date_ranges(),
        entered_by=ids("staff"),
        entered_on=days(),
    )


@st.composite
def planned_shifts(draw: st.DrawFn) -> PlannedShift:
    """Shifts of at most 24 hours with a pause that leaves some work."""
    start, elapsed = draw(st.integers(0, 40_000_000)), draw(st.integers(1, MOST_MINUTES))
    return PlannedShift(
        id=draw(ids("shift")),
        assignment_id=draw(ids("assignment")),
        worker_id=draw(ids("worker")),
        start_utc_minute=start,
        end_utc_minute=start + elapsed,
        pause_minutes=draw(st.integers(0, min(60, elapsed - 1))),
        cancelled=draw(st.booleans()),
    )


def _outlooks() -> SearchStrategy[BenefitOutlook]:
    changes = st.builds(
        RuleChange,
        path=st.just("disability_pension.earnings_limit_month"),
        on=days(),
        status=st.sampled_from(("enacted", "announced", "not_known")),
    )
    return st.builds(
        BenefitOutlook,
        profile_id=ids("bp"),
        kind=st.sampled_from(KINDS),
        level=st.sampled_from(LEVELS),
        codes=st.just(("ask_office",)),
        left_cents=st.none() | _CENTS,
        lines=_PLACES,
        changes=st.lists(changes, max_size=2).map(tuple),
    )


def _forecasts() -> SearchStrategy[Forecast]:
    pay = st.builds(MonthPay, month=months(), planned_cents=_CENTS, pay_on=st.tuples(days()))
    month = st.builds(
        MonthOutlook, pay=pay, lines=_PLACES, benefits=st.lists(_outlooks(), max_size=2).map(tuple)
    )
    week = st.builds(
        WeekOutlook,
        monday=days(),
        minutes=st.integers(0, 6_000),
        limit_minutes=st.none() | st.just(480),
        level=st.sampled_from(("ok", "near", "over")),
    )
    return st.builds(
        Forecast,
        id=ids("advice"),
        worker_id=ids("worker"),
        assignment_id=st.just("") | ids("assignment"),
        on=days(),
        parameters_version=st.just("e1" * 32),
        months=st.lists(month, max_size=2).map(tuple),
        weeks=st.lists(week, max_size=2).map(tuple),
    )


def advice_given() -> SearchStrategy[AdviceGiven]:
    """Advice with and without an answer."""
    return st.builds(
        AdviceGiven,
        id=ids("advice"),
        worker_id=ids("worker"),
        assignment_id=st.just("") | ids("assignment"),
        given_on=days(),
        given_by=ids("staff"),
        parameters_version=st.just("e1" * 32),
        forecast=_forecasts().map(Secret),
        answer=st.sampled_from(("", "yes", "no", "later")),
        answered_on=st.none() | days(),
    )
