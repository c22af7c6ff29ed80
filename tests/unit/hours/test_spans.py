"""5 October 2026 is a Monday; 31 October 2026, a Saturday, is All Saints' Day."""

from __future__ import annotations

from datetime import date, time
from itertools import permutations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.hours.entries import TimeEntry, entry_between, local_instants
from jobcenter_core.hours.spans import WorkSpan, spans_of


def entry(on: date, starts: str, ends: str, pause: int = 0, id: str = "e-1") -> TimeEntry:
    start, end = local_instants(on, time.fromisoformat(starts), time.fromisoformat(ends))
    return entry_between(
        id=id,
        timesheet_id="ts-1",
        assignment_id="a-1",
        worker_id="w-1",
        starts_at=start,
        ends_at=end,
        pause_minutes=pause,
        recorded_by="s-1",
    )


def shown(*entries: TimeEntry) -> list[tuple[date, int, int, bool]]:
    return [
        (date.fromordinal(span.day), span.start_minute, span.worked_minutes, span.is_sunday)
        for span in spans_of(entries)
    ]


def test_a_day_shift_is_one_span() -> None:
    day = date(2026, 10, 5)
    assert spans_of([entry(day, "08:15", "16:00", 30)]) == (
        WorkSpan(
            entry_id="e-1",
            day=day.toordinal(),
            start_minute=495,
            worked_minutes=435,  # 7 h 45 min less the pause
            pause_minutes=30,
        ),
    )


def test_units_stand_on_the_first_span_that_is_left() -> None:
    """22:00 to 06:00 with a pause of two hours: it is taken out of the six hours after midnight."""
    first, second = spans_of(
        [attrs.evolve(entry(date(2026, 10, 12), "22:00", "06:00", 120), units=9)]
    )
    assert (first.worked_minutes, first.pause_minutes, first.units) == (120, 0, 9)
    assert (second.worked_minutes, second.pause_minutes, second.units) == (240, 120, 0)


def test_a_night_shift_is_cut_at_midnight_and_sunday_is_told_apart() -> None:
    assert shown(entry(date(2026, 10, 10), "22:00", "06:00")) == [
        (date(2026, 10, 10), 1_320, 120, False),
        (date(2026, 10, 11), 0, 360, True),
    ]


@pytest.mark.parametrize(
    ("on", "is_sunday"),
    [
        (date(2026, 10, 30), False),
        (date(2026, 10, 31), True),  # All Saints' Day
        (date(2026, 11, 1), True),  # Sunday
        (date(2026, 12, 6), True),  # Independence Day, also a Sunday
        (date(2026, 12, 24), False),  # Christmas Eve is an ordinary day
        (date(2026, 12, 25), True),
    ],
)
def test_church_holidays_count_as_sundays(on: date, is_sunday: bool) -> None:
    assert shown(entry(on, "08:00", "09:00")) == [(on, 480, 60, is_sunday)]


@pytest.mark.parametrize(
    ("eve", "minutes"),
    [(date(2026, 3, 28), 300), (date(2026, 10, 24), 420)],
)
def test_the_clock_change_falls_on_the_sunday(eve: date, minutes: int) -> None:
    """From midnight to 6 it is 5 h when an hour is skipped, 7 h when one is repeated."""
    before, after = shown(entry(eve, "22:00", "06:00"))
    assert before[2] == 120
    assert after == (date.fromordinal(eve.toordinal() + 1), 0, minutes, True)


@pytest.mark.parametrize(
    ("starts", "ends", "pause", "minutes"),
    [
        ("22:00", "06:00", 30, [120, 330]),  # out of the longer part
        ("20:00", "04:00", 30, [210, 240]),  # out of the first of equals
        ("23:00", "00:40", 70, [30]),  # eats the longer part whole and 10 min of the other
    ],
)
def test_a_pause_is_taken_out_of_the_longest_part(
    starts: str, ends: str, pause: int, minutes: list[int]
) -> None:
    found = shown(entry(date(2026, 10, 5), starts, ends, pause))
    assert [span[2] for span in found] == minutes


def test_spans_are_sorted_by_day_time_and_entry_whatever_the_order_of_entries() -> None:
    day = date(2026, 10, 5)
    entries = [
        entry(date(2026, 10, 6), "08:00", "09:00", id="e-1"),
        entry(day, "12:00", "13:00", id="e-2"),
        entry(day, "08:00", "09:00", id="e-4"),
        entry(day, "08:00", "10:00", id="e-3"),
    ]
    found = {spans_of(some) for some in permutations(entries)}
    assert [[span.entry_id for span in spans] for spans in found] == [["e-3", "e-4", "e-2", "e-1"]]


def test_no_entries_no_spans() -> None:
    assert spans_of([]) == ()


@given(
    start=st.integers(29_000_000, 31_000_000),  # 2025 to 2028
    elapsed=st.integers(1, 24 * 60),
    data=st.data(),
)
def test_9_minutes_of_the_spans_sum_to_what_was_worked(
    start: int, elapsed: int, data: st.DataObject
) -> None:
    pause = data.draw(st.integers(0, elapsed - 1))
    one = TimeEntry(
        id="e-1",
        timesheet_id="ts-1",
        assignment_id="a-1",
        worker_id="w-1",
        start_utc_minute=start,
        end_utc_minute=start + elapsed,
        pause_minutes=pause,
        recorded_by="s-1",
    )
    spans = spans_of([one])
    assert sum(span.worked_minutes for span in spans) == elapsed - pause
    assert all(span.worked_minutes > 0 for span in spans)
    assert len({span.day for span in spans}) == len(spans)
