"""Quantities of the data files: exact, with the unit the parameter asks for."""

from __future__ import annotations

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.statutes.units import UNITS, parse_quantity


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("7.15 %", "ppm", 71_500),  # 7.15 / 100 * 1 000 000
        ("7,15 %", "ppm", 71_500),
        ("0.0001 %", "ppm", 1),
        ("100 %", "ppm", 1_000_000),
        ("71.72 EUR", "cents", 7_172),
        ("2509500 EUR", "cents", 250_950_000),
        ("12.59 EUR/h", "cents_per_hour", 1_259),
        ("12 EUR/day", "cents_per_day", 1_200),
        ("0.55 EUR/km", "cents_per_km", 55),
        ("8 h", "minutes", 480),
        ("7.25 h", "minutes", 435),  # 7 * 60 + 15
        ("38.25 h", "minutes", 2_295),  # 38 * 60 + 15
        ("90 min", "minutes", 90),
        ("14 days", "days", 14),
        ("17 years", "years", 17),
        ("161 count", "count", 161),
        ("0 EUR", "cents", 0),
    ],
)
def test_quantity_is_read_exactly(text: str, unit: str, expected: int) -> None:
    assert parse_quantity(text, unit) == expected


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("7.15001 %", "ppm"),  # not a whole ppm
        ("71.725 EUR", "cents"),
        ("12.595 EUR/h", "cents_per_hour"),
        ("7.33 h", "minutes"),  # 439.8 minutes
        ("7.333 h", "minutes"),
        ("1.5 days", "days"),
        ("-1 EUR", "cents"),
        ("1e3 EUR", "cents"),
        ("NaN %", "ppm"),
        ("seven %", "ppm"),
        ("% ", "ppm"),
        ("7.15", "ppm"),
        ("7.15%", "ppm"),
        ("7.15  %", "ppm"),
        ("2 509 500 EUR", "cents"),
        ("7.15 EUR", "ppm"),
        ("8 h", "cents"),
        ("8 hours", "minutes"),
        ("12 EUR", "cents_per_hour"),
        ("", "ppm"),
    ],
)
def test_everything_else_is_refused_by_field(text: str, unit: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_quantity(text, unit, "rate")
    assert caught.value.field == "rate"


def test_wrong_unit_names_the_fitting_ones() -> None:
    with pytest.raises(InvalidValue, match=r"a unit of minutes \(h, min\)"):
        parse_quantity("8 days", "minutes")


def test_units_are_sorted_and_unique() -> None:
    assert list(UNITS) == sorted(set(UNITS))
    assert "ppm" in UNITS
