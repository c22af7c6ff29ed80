"""In 2026 Helsinki clocks go forward on 29 March at 3:00 and back on 25 October at 4:00."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue, LocalTimeError
from jobcenter_core.hours.entries import TimeEntry, entry_between, local_instants
from jobcenter_core.timeline import helsinki
from jobcenter_core.values.months import Month

SPRING_EVE, AUTUMN_EVE = date(2026, 3, 28), date(2026, 10, 24)


def entry(starts_at: datetime, ends_at: datetime, **changes: Any) -> TimeEntry:
    arguments: dict[str, Any] = {
        "id": "e-1",
        "timesheet_id": "ts-1",
        "assignment_id": "a-1",
        "worker_id": "w-1",
        "recorded_by": "s-1",
    }
    return entry_between(starts_at=starts_at, ends_at=ends_at, **{**arguments, **changes})


def local(on: date, starts: str, ends: str, **changes: Any) -> TimeEntry:
    instants = local_instants(on, time.fromisoformat(starts), time.fromisoformat(ends))
    return entry(*instants, **changes)


def test_an_entry_counts_minutes_less_the_pause() -> None:
    found = local(date(2026, 10, 5), "08:00", "16:00", pause_minutes=30)
    assert found.worked_minutes == 450
    assert (found.starts_at.hour, found.ends_at.hour) == (8, 16)
    assert found.starts_at.tzinfo is helsinki.ZONE
    # 8:00 on 5 October is 5:00 in UTC (summer time)
    assert found.starts_at == datetime(2026, 10, 5, 5, tzinfo=UTC)
    assert (found.id, found.timesheet_id, found.assignment_id) == ("e-1", "ts-1", "a-1")
    assert (found.worker_id, found.recorded_by, found.pause_minutes) == ("w-1", "s-1", 30)


@pytest.mark.parametrize(
    ("on", "minutes"),
    [(date(2026, 10, 5), 480), (SPRING_EVE, 420), (AUTUMN_EVE, 540)],
)
def test_a_night_shift_lasts_as_long_as_the_clock_really_runs(on: date, minutes: int) -> None:
    """22-06 is 8 h, 7 h when an hour is skipped, 9 h when one is repeated."""
    assert local(on, "22:00", "06:00").worked_minutes == minutes


@pytest.mark.parametrize(
    ("starts_at", "month"),
    [
        (datetime(2026, 9, 30, 20, 59, tzinfo=UTC), Month(2026, 9)),  # 23:59 in Helsinki
        (datetime(2026, 9, 30, 21, 0, tzinfo=UTC), Month(2026, 10)),  # 0:00 in Helsinki
        (datetime(2026, 10, 31, 21, 59, tzinfo=UTC), Month(2026, 10)),  # winter time
        (datetime(2026, 10, 31, 22, 0, tzinfo=UTC), Month(2026, 11)),
    ],
)
def test_the_month_is_that_of_the_start_in_helsinki(starts_at: datetime, month: Month) -> None:
    found = entry(starts_at, datetime.fromtimestamp(starts_at.timestamp() + 3_600, UTC))
    assert found.month == month


DAY = datetime(2026, 10, 5, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ends_at", "pause", "field"),
    [
        (DAY, 0, "entry.end"),
        (datetime(2026, 10, 5, 7, 59, tzinfo=UTC), 0, "entry.end"),
        (datetime(2026, 10, 6, 8, 1, tzinfo=UTC), 0, "entry.end"),
        (datetime(2026, 10, 5, 9, tzinfo=UTC), -1, "entry.pause_minutes"),
        (datetime(2026, 10, 5, 9, tzinfo=UTC), 60, "entry.pause_minutes"),
    ],
)
def test_a_faulty_interval_is_refused_and_named(ends_at: datetime, pause: int, field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        entry(DAY, ends_at, pause_minutes=pause)
    assert (caught.value.field, caught.value.subject) == (field, "e-1")


def test_an_entry_of_a_whole_day_and_one_of_a_minute_are_allowed() -> None:
    assert entry(DAY, datetime(2026, 10, 6, 8, tzinfo=UTC)).worked_minutes == 1_440
    hour = datetime(2026, 10, 5, 9, tzinfo=UTC)
    assert entry(DAY, hour, pause_minutes=59).worked_minutes == 1


def test_naive_and_broken_minutes_are_refused() -> None:
    for ends_at in (datetime(2026, 10, 5, 9), datetime(2026, 10, 5, 9, 0, 1, tzinfo=UTC)):  # noqa: DTZ001
        with pytest.raises(InvalidValue):
            entry(DAY, ends_at)


@pytest.mark.parametrize(("ends", "day"), [("16:00", 5), ("07:59", 6), ("08:00", 6)])
def test_an_end_that_is_not_after_the_start_is_next_morning(ends: str, day: int) -> None:
    start, end = local_instants(date(2026, 10, 5), time(8), time.fromisoformat(ends))
    assert (start.day, end.day) == (5, day)


@pytest.mark.parametrize(("fold", "minutes"), [(0, 150), (1, 210)])
def test_a_time_that_occurs_twice_is_told_apart_by_fold(fold: int, minutes: int) -> None:
    """From 1:00 to 3:30: the first 3:30 is 2.5 h later, the second 3.5 h."""
    instants = local_instants(date(2026, 10, 25), time(1), time(3, 30), fold=fold)
    assert entry(*instants).worked_minutes == minutes


@pytest.mark.parametrize("on", [date(2026, 10, 25), date(2026, 3, 29)])
def test_a_doubtful_or_missing_time_is_refused(on: date) -> None:
    with pytest.raises(LocalTimeError):
        local_instants(on, time(1), time(3, 30))


def test_the_calendar_has_a_last_day() -> None:
    with pytest.raises(InvalidValue) as caught:
        local_instants(date.max, time(22), time(6))
    assert caught.value.field == "entry.date"
