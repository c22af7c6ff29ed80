"""Figures are written as they are read, and words of agreements have their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.errors import InvalidValue
from jobcenter_core.statutes.units import (
    DAY_KINDS,
    PAY_BASES,
    UNITS,
    parse_quantity,
    written_quantity,
)

MOST = {"clock": 24 * 60, "day_kind": len(DAY_KINDS) - 1, "pay_base": len(PAY_BASES) - 1}
QUANTITIES = st.sampled_from(UNITS).flatmap(
    lambda unit: st.tuples(st.just(unit), st.integers(0, MOST.get(unit, 10**9)))
)


@given(QUANTITIES)
def test_what_is_written_is_read(quantity: tuple[str, int]) -> None:
    unit, value = quantity
    assert parse_quantity(written_quantity(value, unit), unit) == value


@pytest.mark.parametrize("unit", UNITS)
def test_below_and_above_what_a_unit_has_is_refused(unit: str) -> None:
    beyond = [-1] if unit not in MOST else [-1, MOST[unit] + 1]
    for value in beyond:
        with pytest.raises(InvalidValue) as caught:
            written_quantity(value, unit)
        assert caught.value.field == "value"


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        written_quantity(1, "furlongs")
    assert caught.value.field == "unit"


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("7.15 %", "ppm", 71_500),
        ("100 %", "ppm", 1_000_000),
        ("12.50 EUR", "cents", 1_250),
        ("54 EUR", "cents", 5_400),
        ("0.73 EUR/h", "cents_per_hour", 73),
        ("8 h", "minutes", 480),
        ("435 min", "minutes", 435),
        ("1.8 times", "thousandths", 1_800),
        ("1.712 times", "thousandths", 1_712),
        ("9 times", "thousandths", 9_000),
        ("2.5 days/month", "tenth_days_per_month", 25),
        ("2 days/month", "tenth_days_per_month", 20),
        ("24 months", "months", 24),
        ("15 km", "km", 15),
        ("100 days", "days", 100),
        ("0 EUR", "cents", 0),
        ("0.053 %", "ppm", 530),
        ("00:00 clock", "clock", 0),
        ("18:00 clock", "clock", 1_080),
        ("24:00 clock", "clock", 1_440),
        ("every day_kind", "day_kind", 0),
        ("saturday day_kind", "day_kind", DAY_KINDS.index("saturday")),
        ("with_supplements pay_base", "pay_base", 1),
    ],
)
def test_both_ways(text: str, unit: str, value: int) -> None:
    assert parse_quantity(text, unit) == value
    assert written_quantity(value, unit) == text


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("24:01 clock", "clock"),
        ("18:60 clock", "clock"),
        ("1800 clock", "clock"),
        ("18:00", "clock"),
        ("sunday day_kind", "day_kind"),
        ("every", "day_kind"),
        ("raised pay_base", "pay_base"),
    ],
)
def test_what_is_no_time_and_no_known_word(text: str, unit: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_quantity(text, unit, "value")
    assert caught.value.field == "value"


def test_the_words_are_those_of_the_rules() -> None:
    assert PAY_BASES == ("unraised", "with_supplements")
    assert DAY_KINDS[:2] == ("every", "not_sunday")
