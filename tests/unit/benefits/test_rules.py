"""What is said of every benefit alike."""

from __future__ import annotations

import pytest
from benefit_cases import forecast, known, outlook

from jobcenter_core.benefits.outlooks import HeldPay


@pytest.mark.parametrize(
    "kind",
    [
        "disability_pension",
        "labour_market_subsidy",
        "earnings_related_allowance",
        "social_assistance",
        "pensioners_housing_allowance",
    ],
)
def test_income_that_is_no_wage_is_said_to_be_left_out(kind: str) -> None:
    """Income of an own business counts against the limit of a pension, capital income does not;
    which of them it is nobody has said, so nothing may be promised of it."""
    assert "income_not_counted" in outlook(kind, gross=40_000, other_income_cents=1).codes
    assert "income_not_counted" not in outlook(kind, gross=40_000).codes


def test_general_support_counts_it_and_a_guarantee_pension_does_not_ask() -> None:
    for kind in ("general_support", "guarantee_pension"):
        assert "income_not_counted" not in outlook(kind, other_income_cents=50_000).codes


def test_the_guarantee_pension_does_not_hang_on_pay_that_is_not_known() -> None:
    held = HeldPay(employer_id="firm", field="tax_card", reason="none")
    found = outlook("guarantee_pension", held=(held,))
    assert (found.level, found.codes) == ("ok", ("guarantee_same",))


def test_other_income_alone_may_change_the_housing_allowance() -> None:
    assert outlook("general_housing_allowance").level == "ok"
    assert outlook("general_housing_allowance", other_income_cents=1).level == "words"


HELD = (HeldPay(employer_id="firm", field="tax_card", reason="none"),)


@pytest.mark.parametrize(
    "kind",
    [
        "disability_pension",
        "general_support",
        "earnings_related_allowance",
        "social_assistance",
        "general_housing_allowance",
        "pensioners_housing_allowance",
    ],
)
@pytest.mark.parametrize("gross", [0, 20_000])
def test_nothing_is_promised_while_some_pay_is_not_known(kind: str, gross: int) -> None:
    """Neither that a benefit goes on, nor what can still be earned, nor what is left of it: the
    pay that is not known comes on top."""
    found = outlook(kind, gross=gross, held=HELD, monthly_cents=None)
    assert found.level in ("unknown_pay", "words")
    assert not any(code.endswith(("_same", "_ok", "_near")) for code in found.codes)
    assert (found.left_cents, found.left_basic_cents, found.left_minutes) == (None, None, None)
    assert (found.reduction_cents, found.benefit_left_cents) == (None, None)


def test_a_benefit_that_is_gone_is_gone_whatever_else_is_paid() -> None:
    found = outlook("general_support", gross=160_000, monthly_cents=80_000, held=HELD)
    assert (found.level, found.reduction_cents, found.benefit_left_cents) == ("over", 80_000, 0)


def test_the_expense_allowance_is_in_words_while_some_pay_is_not_known() -> None:
    made = forecast(
        known("general_support", "bp-1", monthly_cents=80_000),
        known("expense_allowance", "bp-2", expense_days=5),
        planned_cents=10_000,
        held=HELD,
    )
    assert made.months[0].benefits[1].level == "words"
