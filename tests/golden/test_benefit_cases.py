"""Sentences of the facts page about benefits, through the payroll and the forecast.

"At 10 EUR/h without supplements the 2026 limit equals about 99 hours a month; with 9 % compensation
paid along, about 90 hours." "1,000 -> -500", "200 -> -100" (domain facts, section 3).
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "services"))
from forecast_steps import enter, of_december, office, shift, told, weekdays

from jobcenter_core.hours.planned import PlannedShift

SATURDAY = date(2026, 11, 28)


def plan(hours: int) -> list[PlannedShift]:
    """So many hours of November, 8 a day on weekdays from the 4th and the rest on a Saturday."""
    days, rest = divmod(hours, 8)
    return [*weekdays(days), *([shift("s-rest", SATURDAY, rest * 60)] if rest else [])]


@pytest.mark.parametrize(
    ("due", "hours", "gross", "level"),
    [
        ("at_end", 79, 79_000, "ok"),  # 80 % of 990.90 is 792.72
        ("at_end", 99, 99_000, "near"),
        ("at_end", 100, 100_000, "over"),
        ("with_each_pay", 90, 98_100, "near"),  # 900.00 + 81.00
        ("with_each_pay", 91, 99_190, "over"),  # 910.00 + 81.90
    ],
)
def test_hours_within_the_earnings_limit(due: str, hours: int, gross: int, level: str) -> None:
    world = office(1_000, due)
    enter(world, "disability_pension")
    forecast = told(world, plan(hours))
    found = of_december(forecast)
    assert found.level == level
    assert forecast.months[-1].pay.planned_cents == gross


@pytest.mark.parametrize(
    ("hours", "cents", "reduction"), [(100, 1_000, 50_000), (20, 1_000, 10_000)]
)
def test_general_support_falls_by_half_of_the_pay(hours: int, cents: int, reduction: int) -> None:
    world = office(cents)
    enter(world, "general_support")
    assert of_december(told(world, plan(hours)), "general_support").reduction_cents == reduction
