"""Domestic per diems of 2026: published unit tests of a public travel-expense application, 2026.

Departure on 1 May 2026 at 06:00; rates of 2026 (full 54, part 25 euros).
"""

from __future__ import annotations

import sys
from datetime import date, time
from pathlib import Path

import pytest

from jobcenter_core.payroll.trips import TripRules, per_diems
from jobcenter_core.timeline.helsinki import at, utc_minute
from jobcenter_core.values.rounding import half_up

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "oracle"))

import payroll_inputs as inputs

FIRST, SECOND = date(2026, 5, 1), date(2026, 5, 2)


@pytest.mark.parametrize(
    ("returned", "free_meals", "cents"),
    [
        (at(FIRST, time(11)), (), 0),
        (at(FIRST, time(14)), (), 25_00),
        (at(FIRST, time(18)), (), 54_00),
        (at(SECOND, time(6)), (), 54_00),
        (at(SECOND, time(6)), (2,), 27_00),
    ],
    ids=["5 h", "8 h", "12 h", "24 h", "24 h with two meals"],
)
def test_a_published_trip(returned: object, free_meals: tuple[int, ...], cents: int) -> None:
    statutes = inputs.statutes()
    full = statutes.value("travel.per_diem.full", FIRST)
    part = statutes.value("travel.per_diem.part", FIRST)
    found = per_diems(
        utc_minute(at(FIRST, time(6))),
        utc_minute(returned),  # type: ignore[arg-type]
        TripRules.resolve(statutes, FIRST),
        free_meals,
    )
    whole = found.full * full + found.part * part
    halves = found.halved_full * half_up(full, 2) + found.halved_part * half_up(part, 2)
    assert whole + halves == cents
