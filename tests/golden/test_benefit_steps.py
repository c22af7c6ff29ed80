"""Every benefit at the days and sums on which its rule turns, each worked out by hand.

Figures are those of the facts page (section 3); percents are taken of cents and rounded half up.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "benefits"))
from benefit_cases import ALWAYS, forecast, known, outlook

from jobcenter_core.values.months import Month


def month(text: str) -> Month:
    year, number = text.split("-")
    return Month(int(year), int(number))


@pytest.mark.parametrize(
    ("kind", "paid_in", "gross", "personal", "level", "left"),
    [
        ("disability_pension", "2024-12", 97_659, None, "near", 0),  # at the limit nothing is lost
        ("disability_pension", "2024-12", 97_660, None, "over", 0),
        ("disability_pension", "2025-01", 97_660, None, "near", 970),  # 986.30 - 976.60
        ("disability_pension", "2025-12", 98_631, None, "over", 0),
        ("disability_pension", "2026-01", 98_631, None, "near", 459),  # 990.90 - 986.31
        ("disability_pension", "2026-12", 99_090, None, "near", 0),
        ("disability_pension", "2026-12", 99_091, None, "over", 0),
        ("disability_pension", "2027-01", 1, None, "rule_changes", None),  # no figure of 2027
        ("disability_pension", "2027-01", 1, 120_000, "ok", 119_999),  # the decision's own limit
        ("disability_pension", "2026-12", 79_272, None, "ok", 19_818),  # 80 % of 990.90 is 792.72
        ("disability_pension", "2026-12", 79_273, None, "near", 19_817),
        ("disability_pension", "2026-12", 99_091, 50_000, "over", 0),  # never below the general
        ("partial_disability_pension", "2026-12", 90_000, 120_000, "ok", 30_000),
        ("partial_disability_pension", "2026-12", 120_001, 120_000, "over", 0),
    ],
)
def test_pensions(
    kind: str, paid_in: str, gross: int, personal: int | None, level: str, left: int | None
) -> None:
    found = outlook(kind, month(paid_in), gross, personal_limit_cents=personal)
    assert (found.level, found.left_cents) == (level, left)


@pytest.mark.parametrize(
    ("kind", "paid_in", "gross", "other", "level", "reduction"),
    [
        ("labour_market_subsidy", "2024-03", 30_000, 0, "ok", 0),  # protected: 300.00
        ("labour_market_subsidy", "2024-03", 30_101, 0, "reduced", 51),  # 1.01 / 2 = 0.505
        ("labour_market_subsidy", "2024-04", 30_000, 0, "reduced", 15_000),  # nothing protected
        ("labour_market_subsidy", "2026-04", 20_000, 0, "reduced", 10_000),
        ("labour_market_subsidy", "2026-05", 20_000, 0, "rule_changes", None),  # ended with April
        ("general_support", "2026-04", 20_000, 0, "rule_changes", None),
        ("general_support", "2026-05", 100_000, 0, "reduced", 50_000),  # 1,000 -> -500
        ("general_support", "2026-05", 0, 31_100, "ok", 0),
        ("general_support", "2026-05", 0, 31_300, "reduced", 100),  # (313 - 311) / 2
        ("general_support", "2026-12", 100_000, 31_300, "reduced", 50_100),
        ("earnings_related_allowance", "2024-03", 50_000, 0, "reduced", 10_000),  # (500 - 300) / 2
        ("earnings_related_allowance", "2026-12", 93_000, 0, "reduced", 46_500),
        ("social_assistance", "2026-02", 15_000, 0, "ok", 0),
        ("social_assistance", "2026-02", 15_001, 0, "reduced", 1),
        ("social_assistance", "2026-03", 1, 0, "reduced", 1),  # euro for euro from March
        ("pensioners_housing_allowance", "2024-12", 10_000, 0, "reduced", 4_130),  # 41.3 %
        ("pensioners_housing_allowance", "2025-01", 10_000, 0, "reduced", 4_350),  # 43.5 %
        ("pensioners_housing_allowance", "2026-12", 1_001, 0, "reduced", 435),  # 4.354
        ("guarantee_pension", "2026-12", 400_000, 0, "ok", None),
        ("general_housing_allowance", "2026-12", 1, 0, "words", None),
    ],
)
def test_benefits_that_fall(
    kind: str, paid_in: str, gross: int, other: int, level: str, reduction: int | None
) -> None:
    found = outlook(kind, month(paid_in), gross, other_income_cents=other)
    assert (found.level, found.reduction_cents) == (level, reduction)


@pytest.mark.parametrize(
    ("gross", "left", "lost"),
    [
        (159_998, 1, 0),  # half is 799.99 of 800.00
        (160_000, 0, 4_500),  # nothing is left: 5 days of 9.00
        (400_000, 0, 4_500),
    ],
)
def test_the_expense_allowance_falls_with_the_last_cent(gross: int, left: int, lost: int) -> None:
    made = forecast(
        known("general_support", "bp-1", ALWAYS, monthly_cents=80_000),
        known("expense_allowance", "bp-2", ALWAYS, expense_days=5),
        planned_cents=gross,
    )
    support, expenses = made.months[0].benefits
    assert (support.benefit_left_cents, expenses.reduction_cents) == (left, lost)


@pytest.mark.parametrize(
    ("gross", "earned"),
    [
        (46_499, None),
        (46_500, "condition_half_month"),
        (92_999, "condition_half_month"),
        (93_000, "condition_month"),
    ],
)
def test_the_earnings_condition(gross: int, earned: str | None) -> None:
    found = outlook("earnings_related_allowance", gross=gross)
    said = [code for code in found.codes if code.startswith("condition")]
    assert said == ([] if earned is None else [earned])
