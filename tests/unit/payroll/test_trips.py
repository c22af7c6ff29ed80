"""Per diems by the times of a trip; the published examples are in tests/golden."""

from __future__ import annotations

from datetime import date

import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_core.payroll.trips import PerDiems, TripRules, per_diems

RULES = TripRules(part_after=360, full_after=600, last_part_from=120, last_full_after=360)
DAY = 1440


def test_the_limits_are_those_of_the_decision() -> None:
    assert TripRules.resolve(inputs.statutes(), date(2026, 5, 1)) == RULES


def test_a_year_without_limits_is_refused() -> None:
    with pytest.raises(ParameterMissing):
        TripRules.resolve(inputs.statutes(), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        (0, PerDiems()),
        (360, PerDiems()),
        (361, PerDiems(part=1)),
        (600, PerDiems(part=1)),
        (601, PerDiems(full=1)),
        (DAY, PerDiems(full=1)),
        (DAY + 119, PerDiems(full=1)),
        (DAY + 120, PerDiems(full=1, part=1)),
        (DAY + 360, PerDiems(full=1, part=1)),
        (DAY + 361, PerDiems(full=2)),
        (3 * DAY, PerDiems(full=3)),
    ],
)
def test_hours_over_six_ten_and_the_rest_of_a_longer_trip(minutes: int, found: PerDiems) -> None:
    assert per_diems(1000, 1000 + minutes, RULES) == found


@pytest.mark.parametrize(
    ("minutes", "meals", "found"),
    [
        (700, (1,), PerDiems(full=1)),
        (700, (2,), PerDiems(halved_full=1)),
        (400, (1,), PerDiems(halved_part=1)),
        (2 * DAY + 150, (2, 0, 1), PerDiems(halved_full=1, full=1, halved_part=1)),
        (2 * DAY, (0, 3), PerDiems(full=1, halved_full=1)),
        (300, (2,), PerDiems()),
    ],
)
def test_free_meals_halve_the_per_diem_of_their_day(
    minutes: int, meals: tuple[int, ...], found: PerDiems
) -> None:
    assert per_diems(0, minutes, RULES, meals) == found


def test_a_return_before_the_departure_is_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        per_diems(10, 9, RULES)
    assert caught.value.field == "trip.return"


@pytest.mark.parametrize(("minutes", "meals"), [(DAY, (0, 1)), (0, (1,)), (DAY, (-1,))])
def test_meals_of_days_that_the_trip_has_not_are_refused(
    minutes: int, meals: tuple[int, ...]
) -> None:
    with pytest.raises(InvalidValue) as caught:
        per_diems(0, minutes, RULES, meals)
    assert caught.value.field == "trip.free_meals"
