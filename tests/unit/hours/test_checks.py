from __future__ import annotations

from datetime import date, time
from itertools import permutations

import attrs
import pytest

from jobcenter_core.hours.checks import days_of_entries, days_of_spans, overlaps
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.spans import spans_of
from jobcenter_core.terms.legal_forms import legal_form
from jobcenter_core.timeline.helsinki import at, utc_minute
from jobcenter_core.values.findings import Finding, Severity


def entry(id: str, start: int, end: int, worker: str = "w-1", assignment: str = "a-1") -> TimeEntry:
    return TimeEntry(
        id=id,
        timesheet_id="ts-1",
        assignment_id=assignment,
        worker_id=worker,
        start_utc_minute=start,
        end_utc_minute=end,
        recorded_by="s-1",
    )


def pairs(*entries: TimeEntry) -> list[tuple[str, str]]:
    return [(found.values[0][1], found.values[1][1]) for found in overlaps(entries)]


def test_entries_that_overlap_are_an_error_that_names_both() -> None:
    assert overlaps([entry("e-1", 0, 60), entry("e-2", 59, 120)]) == (
        Finding(
            severity=Severity.ERROR,
            code="entries_overlap",
            path="entry/e-2",
            message="Entries e-1 and e-2 of one worker overlap.",
            values=(("first", "e-1"), ("second", "e-2")),
        ),
    )


@pytest.mark.parametrize(
    "second",
    [
        entry("e-2", 60, 120),  # begins when the other ends
        entry("e-2", 0, 60, worker="w-2"),  # another worker
    ],
)
def test_neighbours_and_other_workers_do_not_overlap(second: TimeEntry) -> None:
    assert overlaps([entry("e-1", 0, 60), second]) == ()


def test_work_in_two_assignments_at_once_overlaps() -> None:
    assert pairs(entry("e-1", 0, 60), entry("e-2", 30, 90, assignment="a-2")) == [("e-1", "e-2")]


def test_the_same_hours_twice_overlap() -> None:
    assert pairs(entry("e-2", 0, 60), entry("e-1", 0, 60)) == [("e-1", "e-2")]


def test_a_long_entry_meets_all_inside_it() -> None:
    """The short one in between does not hide the long one."""
    found = pairs(
        entry("e-1", 0, 600), entry("e-2", 10, 20), entry("e-3", 30, 700), entry("e-4", 700, 710)
    )
    assert found == [("e-1", "e-2"), ("e-1", "e-3")]


def test_findings_do_not_depend_on_the_order_of_entries() -> None:
    entries = [
        entry("e-1", 0, 60, worker="w-2"),
        entry("e-2", 30, 90, worker="w-2"),
        entry("e-3", 0, 60),
        entry("e-4", 10, 20),
    ]
    found = {tuple(pairs(*some)) for some in permutations(entries)}
    assert found == {(("e-3", "e-4"), ("e-1", "e-2"))}


def test_no_entries_no_findings() -> None:
    assert overlaps([]) == ()


def test_days_of_entries_are_all_days_that_they_touch() -> None:
    # From 22:00 to 02:00 of the next day.
    start = utc_minute(at(date(2026, 10, 5), time(22)))
    night = attrs.evolve(entry("e-1", start, start + 240), pause_minutes=150)
    form = legal_form("employment")
    monday = date(2026, 10, 5).toordinal()
    touched = days_of_entries([night], form)
    assert [(one.day, one.worked_minutes) for one in touched] == [
        (monday, 120),
        (monday + 1, 120),
    ]
    assert {(one.assignment_id, one.entry_id, one.form) for one in touched} == {
        ("a-1", "e-1", form)
    }
    # The pause of 150 minutes leaves 90 of the second day; the first has no work in it.
    spans = days_of_spans("a-1", spans_of([night]), form)
    assert [(one.day, one.worked_minutes) for one in spans] == [(monday + 1, 90)]
