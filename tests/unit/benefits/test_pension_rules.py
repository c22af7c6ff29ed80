"""Pensions: the limits of the years, personal limits, and what is left to earn."""

from __future__ import annotations

from datetime import date

import pytest
from benefit_cases import forecast, known, outlook

from jobcenter_core.benefits.outlooks import HeldPay, RuleChange
from jobcenter_core.values.months import Month

NEXT = (
    RuleChange(
        path="disability_pension.earnings_limit_month", on=date(2027, 1, 1), status="not_known"
    ),
    RuleChange(path="disability_pension.free_months_year", on=date(2028, 1, 1), status="announced"),
)


@pytest.mark.parametrize(
    ("month", "limit"),
    [(Month(2024, 6), 97_659), (Month(2025, 6), 98_630), (Month(2026, 6), 99_090)],
)
def test_the_limit_of_each_year(month: Month, limit: int) -> None:
    at, over = (outlook("disability_pension", month, cents) for cents in (limit, limit + 1))
    assert (at.level, at.limit_cents, at.left_cents) == ("near", limit, 0)
    assert (over.level, over.left_cents, over.left_basic_cents) == ("over", 0, 0)
    assert over.codes[0] == "pension_over"


def test_99_hours_fit_at_ten_euros_and_90_with_compensation() -> None:
    bare = outlook("disability_pension", basic_cents=100, slip_cents=100, hourly_cents=1_000)
    along = outlook("disability_pension", basic_cents=100, slip_cents=109, hourly_cents=1_000)
    # 99 h 5 min (990.90 / 10 = 99.09 h) and 90 h 54 min (990.90 / 10.90 = 90.908 h).
    assert (bare.left_minutes, along.left_minutes) == (5_945, 5_454)
    assert along.left_basic_cents == 90_908
    assert outlook("disability_pension").left_minutes is None


def test_all_pay_of_the_month_counts() -> None:
    found = forecast(
        known("disability_pension"),
        paid_cents=30_000,
        approved_cents=30_000,
        planned_cents=30_000,
        other_wages_cents=9_091,
        other_income_cents=50_000,
    )
    (one,) = found.months[0].benefits
    assert one.level == "over"
    (over,) = [line for line in found.lines if line.code == "forecast_over"]
    assert (over.amount_cents, over.on_lines) == (1, (1, 2, 3, 4))


def test_the_personal_limit_of_a_decision() -> None:
    found = outlook("disability_pension", gross=100_000, personal_limit_cents=150_000)
    assert (found.level, found.limit_cents, found.left_cents) == ("ok", 150_000, 50_000)
    assert found.codes == ("pension_ok", "personal_limit")
    low = outlook("disability_pension", personal_limit_cents=50_000)
    assert (low.limit_cents, low.codes) == (99_090, ("pension_ok", "figure_unconfirmed"))


def test_a_partial_pension_may_have_a_higher_limit() -> None:
    found = outlook("partial_disability_pension")
    assert found.codes == ("pension_ok", "limit_may_be_higher", "figure_unconfirmed")


def test_2026_is_derived_and_2025_is_known() -> None:
    assert "figure_unconfirmed" not in outlook("disability_pension", Month(2025, 5)).codes
    assert outlook("disability_pension").changes == NEXT


def test_a_year_without_a_limit_promises_nothing() -> None:
    found = outlook("disability_pension", Month(2027, 1))
    assert (found.level, found.codes) == ("rule_changes", ("limit_not_known",))
    assert (found.limit_cents, found.changes) == (None, NEXT[1:])
    own = outlook("disability_pension", Month(2027, 1), personal_limit_cents=120_000)
    assert (own.level, own.limit_cents) == ("ok", 120_000)


def test_pay_that_was_not_computed() -> None:
    held = (HeldPay(employer_id="firm", field="employment", reason="?"),)
    found = outlook("disability_pension", gross=10_000, held=held)
    assert (found.level, found.codes[0]) == ("unknown_pay", "pay_not_computed")
    assert outlook("disability_pension", gross=99_091, held=held).level == "over"
    assert outlook("other", held=held).level == "words"
    assert outlook("social_assistance", gross=100, held=held).level == "unknown_pay"


def test_what_corrections_take_back_lifts_no_limit() -> None:
    assert outlook("disability_pension", paid_cents=-5_000).left_cents == 99_090


def test_the_guarantee_pension_stays() -> None:
    found = outlook("guarantee_pension", gross=200_000)
    assert (found.level, found.codes) == ("ok", ("guarantee_same",))
