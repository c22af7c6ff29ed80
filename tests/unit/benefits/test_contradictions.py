"""Two profiles that cannot both hold are told of, and nothing that hangs on them is promised."""

from __future__ import annotations

from datetime import date

import pytest
from benefit_cases import ALWAYS, DECEMBER, forecast, known

from jobcenter_core.benefits.contradictions import contradicting
from jobcenter_core.values.ranges import DateRange

CODE = "profiles_contradict"
UNTIL_MID = DateRange(date(2026, 1, 1), date(2026, 12, 15))
FROM_MID = DateRange(date(2026, 12, 16), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("disability_pension", "disability_pension"),  # two limits
        ("disability_pension", "partial_disability_pension"),
        ("general_support", "earnings_related_allowance"),
        ("labour_market_subsidy", "general_support"),
        ("social_assistance", "social_assistance"),
        ("none", "disability_pension"),
        ("none", "not_known"),
    ],
)
def test_two_that_cannot_both_hold_are_told_of(one: str, other: str) -> None:
    month = forecast(known(one, "bp-1"), known(other, "bp-2"), planned_cents=10_000).months[0]
    assert month.benefits
    assert all(CODE in found.codes for found in month.benefits)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("disability_pension", "guarantee_pension"),
        ("disability_pension", "pensioners_housing_allowance"),
        ("general_support", "expense_allowance"),
        ("social_assistance", "general_housing_allowance"),
        ("other", "other"),
        ("none", "rehabilitative_work_activity"),  # a service is no benefit
        ("not_known", "disability_pension"),
    ],
)
def test_benefits_that_go_together_are_not(one: str, other: str) -> None:
    assert contradicting([known(one, "bp-1"), known(other, "bp-2")]) == frozenset()


def test_one_after_the_other_in_a_month_does_not_contradict() -> None:
    some = known("general_support", "bp-1", UNTIL_MID), known("general_support", "bp-2", FROM_MID)
    assert contradicting(some) == frozenset()


def test_the_expense_allowance_is_in_words_beside_two_allowances() -> None:
    """Of which of them something would have to be left is not known: 100.00 or 900.00."""
    found = forecast(
        known("general_support", "bp-1", UNTIL_MID, monthly_cents=10_000),
        known("general_support", "bp-2", FROM_MID, monthly_cents=90_000),
        known("expense_allowance", "bp-3", ALWAYS, expense_days=5),
        month=DECEMBER,
        planned_cents=100_000,
    )
    expenses = found.months[0].benefits[-1]
    assert (expenses.kind, expenses.level, expenses.codes[0]) == (
        "expense_allowance",
        "words",
        "expense_words",
    )
