"""Planned shifts: checked like entries, and of the same minutes by the clock."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.hours.planned import PlannedShift, planned_on_days, planned_shift
from jobcenter_core.hours.spans import spans_of
from jobcenter_core.timeline.helsinki import at

START = at(date(2026, 11, 16), time(9))


def shift(minutes: int = 240, pause: int = 0) -> PlannedShift:
    return planned_shift(
        id="s-1",
        assignment_id="a-1",
        worker_id="w-1",
        starts_at=START,
        ends_at=START + timedelta(minutes=minutes),
        pause_minutes=pause,
    )


def test_a_shift_is_an_entry_of_its_timesheet() -> None:
    entry = shift(pause=30).as_entry()
    assert (entry.id, entry.timesheet_id, entry.worked_minutes) == ("s-1", "ts-a-1-2026-11", 210)
    assert shift().as_entry("half_month").timesheet_id == "ts-a-1-2026-11-h2"
    assert shift().starts_on == date(2026, 11, 16)


@pytest.mark.parametrize(("minutes", "pause"), [(0, 0), (-60, 0), (1_441, 0), (60, 60), (60, -1)])
def test_what_is_no_shift(minutes: int, pause: int) -> None:
    with pytest.raises(InvalidValue):
        shift(minutes, pause)


def test_the_same_shift_on_several_days() -> None:
    days = [date(2026, 11, 17), date(2026, 11, 16), date(2026, 11, 17)]
    found = planned_on_days(
        days,
        assignment_id="a-1",
        worker_id="w-1",
        starts=time(9),
        ends=time(12, 30),
        pause_minutes=30,
    )
    assert [one.id for one in found] == ["shift-a-1-20261116", "shift-a-1-20261117"]
    assert [one.as_entry().worked_minutes for one in found] == [180, 180]


def test_a_night_over_the_clock_change_has_its_real_length() -> None:
    """22 to 06 on 24 October 2026 lasts 9 hours: the clocks show 3 o'clock twice."""
    (night,) = planned_on_days(
        [date(2026, 10, 24)], assignment_id="a", worker_id="w", starts=time(22), ends=time(6)
    )
    assert sum(span.worked_minutes for span in spans_of([night.as_entry()])) == 540
