"""What is said of every benefit alike."""

from __future__ import annotations

import pytest
from benefit_cases import outlook


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
