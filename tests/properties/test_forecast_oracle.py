"""A second, naive reading of the facts page against the rules, over random months and sums."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "benefits"))
from benefit_cases import forecast, known

from jobcenter_core.benefits.outlooks import MonthPay
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

CENTS = st.integers(0, 300_000) | st.sampled_from([97_659, 98_630, 99_090, 15_000, 30_000, 31_100])
MONTHS = st.builds(Month, st.integers(2024, 2026), st.integers(1, 12))
GENERAL = {2024: Fraction("976.59"), 2025: Fraction("986.30"), 2026: Fraction("990.90")}
EVER = DateRange(None, None)


def cents(euros: Fraction) -> int:
    """Half up; there is nothing below zero here."""
    return int(euros * 100 + Fraction(1, 2))


def protected(month: Month) -> Fraction:
    return Fraction(300) if (month.year, month.month) < (2024, 4) else Fraction(0)


@given(MONTHS, CENTS, st.none() | CENTS)
def test_pensions(month: Month, gross: int, personal: int | None) -> None:
    limit = max(GENERAL[month.year], Fraction(personal or 0, 100))
    pay = Fraction(gross, 100)
    level = "over" if pay > limit else "near" if pay > limit * Fraction(80, 100) else "ok"
    one = known("disability_pension", valid=EVER, personal_limit_cents=personal)
    (found,) = forecast(one, pay=MonthPay(month=month, planned_cents=gross)).months[0].benefits
    assert (found.level, found.limit_cents) == (level, cents(limit))
    assert found.left_cents == cents(max(Fraction(0), limit - pay))


@given(MONTHS, CENTS, CENTS, CENTS, st.integers(0, 31))
def test_benefits_of_the_unemployed(
    month: Month, gross: int, other: int, monthly: int, days: int
) -> None:
    pay, benefit = Fraction(gross, 100), Fraction(monthly, 100)
    is_new = (month.year, month.month) >= (2026, 5)
    kind = "general_support" if is_new else "labour_market_subsidy"
    taken = cents(max(Fraction(0), pay - (0 if is_new else protected(month))) / 2)
    if is_new:
        taken += cents(max(Fraction(0), Fraction(other, 100) - 311) / 2)
    left = max(Fraction(0), benefit - Fraction(taken, 100))
    made = forecast(
        known(kind, "bp-1", EVER, monthly_cents=monthly),
        known("expense_allowance", "bp-2", EVER, expense_days=days),
        pay=MonthPay(month=month, planned_cents=gross, other_income_cents=other),
    )
    support, expenses = made.months[0].benefits
    assert support.benefit_left_cents == cents(left)
    assert support.reduction_cents == min(taken, monthly)
    assert expenses.reduction_cents == (0 if left else days * 900)


@given(MONTHS, CENTS)
def test_benefits_of_the_household(month: Month, gross: int) -> None:
    pay = Fraction(gross, 100)
    free = Fraction(150) if (month.year, month.month) < (2026, 3) else Fraction(0)
    share = Fraction("41.3") if month.year == 2024 else Fraction("43.5")
    made = forecast(
        known("social_assistance", "bp-1", EVER),
        known("pensioners_housing_allowance", "bp-2", EVER),
        pay=MonthPay(month=month, planned_cents=gross),
    )
    found = {one.kind: one for one in made.months[0].benefits}
    assert found["social_assistance"].reduction_cents == cents(max(Fraction(0), pay - free))
    assert found["pensioners_housing_allowance"].reduction_cents == cents(pay * share / 100)
    assert all(one.at_most for one in found.values() if one.reduction_cents)


@given(st.dictionaries(st.integers(0, 7), st.integers(0, 3_000), max_size=8))
def test_weeks(minutes: dict[int, int]) -> None:
    """Mondays from 2 November 2026, ordinal 739 922: over 8 hours the duty to arrange lapses."""
    weeks = {739_922 + 7 * number: value for number, value in minutes.items()}
    made = forecast(known("rehabilitative_work_activity", valid=EVER), weeks=weeks)
    for week in made.weeks:
        hours = Fraction(week.minutes, 60)
        expected = "over" if hours > 8 else "near" if hours > Fraction(64, 10) else "ok"
        assert week.level == expected
    assert [week.monday.toordinal() for week in made.weeks] == sorted(weeks)
