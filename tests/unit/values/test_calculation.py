from __future__ import annotations

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.calculation import (
    UNIT_DIVISORS,
    Calculation,
    Factor,
    RuleRef,
    Source,
)


@pytest.mark.parametrize(
    ("factors", "less_cents", "expected"),
    [
        # 7 h 30 min at 12.59 an hour: 9442.5 cents.
        ((("minutes", 450), ("cents_per_hour", 1_259)), 0, 9_443),
        # The evening increase of 20 % on it, rounded once: 1888.5 cents.
        ((("minutes", 450), ("cents_per_hour", 1_259), ("ppm", 200_000)), 0, 1_889),
        # 90 min at 31.5050 euro an hour: 47.2575 euro.
        ((("minutes", 90), ("e4_per_hour", 315_050)), 0, 4_726),
        # 3 days at 12 euro.
        ((("days", 3), ("cents_per_day", 1_200)), 0, 3_600),
        # 25.5 % of 100 euro, less 5 euro already charged.
        ((("cents", 10_000), ("ppm", 255_000)), 500, 2_050),
        ((("cents", -10_000), ("ppm", 255_000)), 0, -2_550),
        ((("count", 2), ("cents", 750)), 0, 1_500),
        ((), 0, 0),
        ((), 125, -125),
    ],
)
def test_recompute(factors: tuple[Factor, ...], less_cents: int, expected: int) -> None:
    assert Calculation(factors=factors, less_cents=less_cents).recompute() == expected


def test_an_unknown_unit() -> None:
    with pytest.raises(InvalidValue) as caught:
        Calculation(factors=(("cents", 1), ("furlongs", 1))).recompute()
    assert caught.value.field == "factors"


def test_the_divisors_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        UNIT_DIVISORS["cents"] = 2  # type: ignore[index]


def test_records() -> None:
    source = Source(timesheet_id="ts-1", entry_id="3", worked_minutes=450)
    assert source.worked_minutes == 450
    rule = RuleRef(rule="withholding.base")
    assert (rule.parameters, rule.law) == ((), "")
