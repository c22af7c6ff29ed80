"""From rows to time entries, and what hours of one worker may not do to each other."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.assignments import AssignmentFacts
from jobcenter_core.files.input.columns import TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.hour_times import DATE, END, FOLD, NEXT_DAY, START, interval
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.hours.checks import days_of_entries, overlaps
from jobcenter_core.hours.entries import MOST_MINUTES, TimeEntry, entry_between
from jobcenter_core.hours.timesheets import timesheet_id_on
from jobcenter_core.terms.day_rules import FormDay, excluded_pairs
from jobcenter_core.timeline import helsinki

__all__ = ["HOURS", "Hours", "read_hours"]

ENTRY_ID = required("id", kinds.ID)
ASSIGNMENT = required("assignment", kinds.ID)
PAUSE = optional("pause_minutes", kinds.whole(0, MOST_MINUTES), 0)
UNITS = optional("units", kinds.whole(0, 9999), 0)
RECORDED_BY = required("recorded_by", kinds.ID)
WITHDRAWN = optional("withdrawn", kinds.YES_NO, False)
HOURS = TableSpec(
    file="hours.csv",
    columns=(
        ENTRY_ID,
        ASSIGNMENT,
        DATE,
        START,
        END,
        NEXT_DAY,
        FOLD,
        PAUSE,
        RECORDED_BY,
        WITHDRAWN,
        UNITS,
    ),
    key=(ENTRY_ID,),
    may_be_missing=True,
)


@attrs.frozen(kw_only=True)
class Hours:
    """The entries in the order of their rows, and the ids of those that do not count."""

    entries: tuple[TimeEntry, ...]
    withdrawn: frozenset[str]

    def counting(self) -> tuple[TimeEntry, ...]:
        """The entries that were not withdrawn."""
        return tuple(entry for entry in self.entries if entry.id not in self.withdrawn)


def read_hours(
    table: Table,
    assignments: Mapping[str, AssignmentFacts],
    known_assignments: Known,
    people: Known,
    faults: Faults,
) -> Hours:
    """The hours. A withdrawn row is checked by itself and hinders no other row."""
    entries: list[TimeEntry] = []
    rows: dict[str, Row] = {}
    for row in table.rows:
        must_be_known(faults, row, ASSIGNMENT, known_assignments)
        must_be_known(faults, row, RECORDED_BY, people)
        facts = assignments.get(row.get(ASSIGNMENT) or "")
        if facts is not None:
            _check_assignment(row, facts, faults)
        entry = _entry(row, facts, faults) if row.complete else None
        if entry is not None:
            entries.append(entry)
            rows[entry.id] = row
    withdrawn = frozenset(id for id, row in rows.items() if row[WITHDRAWN])
    hours = Hours(entries=tuple(entries), withdrawn=withdrawn)
    _check_overlaps(hours.counting(), rows, faults)
    _check_same_day(hours.counting(), rows, assignments, faults)
    return hours


def _check_assignment(row: Row, facts: AssignmentFacts, faults: Faults) -> None:
    on = row.get(DATE)
    if on is not None and facts.valid is not None and not facts.valid.contains(on):
        faults.add(
            row.at(DATE),
            "outside_assignment",
            "The day lies outside the days of the assignment. Mend the date or the assignment.",
        )
    if facts.accepted is False:
        faults.add(
            row.at(ASSIGNMENT),
            "not_accepted",
            "The worker has not said yes to the assignment, so it has no hours. Mend the answer in "
            "assignments.csv, or remove the row.",
        )


def _entry(row: Row, facts: AssignmentFacts | None, faults: Faults) -> TimeEntry | None:
    """A checked entry. Without a known assignment the times alone are checked."""
    times = interval(row, faults)
    if times is None:
        return None
    start, end = times
    if not _pause_fits(row, helsinki.elapsed_minutes(start, end), faults):
        return None
    if facts is None or facts.worker_id is None:
        return None
    return entry_between(
        id=row[ENTRY_ID],
        timesheet_id=timesheet_id_on(row[ASSIGNMENT], facts.timesheets, row[DATE]),
        assignment_id=row[ASSIGNMENT],
        worker_id=facts.worker_id,
        starts_at=start,
        ends_at=end,
        pause_minutes=row[PAUSE],
        units=row[UNITS],
        recorded_by=row[RECORDED_BY],
    )


def _pause_fits(row: Row, elapsed: int, faults: Faults) -> bool:
    if row[PAUSE] >= elapsed:
        faults.add(
            row.at(PAUSE), "pause_too_long", "The pause is not shorter than the work. Mend it."
        )
        return False
    return True


def _check_overlaps(
    entries: tuple[TimeEntry, ...], rows: Mapping[str, Row], faults: Faults
) -> None:
    for finding in overlaps(entries):
        values = dict(finding.values)
        one, other = rows[values["first"]], rows[values["second"]]
        earlier, later = sorted((one, other), key=lambda row: row.number)
        faults.add(
            later.at(START),
            finding.code,
            f"The time overlaps row {earlier.number} of the same worker. Mend one of the two.",
        )


def _check_same_day(
    entries: tuple[TimeEntry, ...],
    rows: Mapping[str, Row],
    assignments: Mapping[str, AssignmentFacts],
    faults: Faults,
) -> None:
    """A day holds no work in two legal forms that exclude each other; the week may."""
    by_worker: dict[str, list[FormDay]] = {}
    for entry in entries:
        form = assignments[entry.assignment_id].form
        if form is not None:
            by_worker.setdefault(entry.worker_id, []).extend(days_of_entries((entry,), form))
    for days in by_worker.values():
        for earlier, later in excluded_pairs(days):
            faults.add(
                rows[later.entry_id].at(DATE),
                "work_activity_and_paid_work",
                f"Assignments {earlier.assignment_id} and {later.assignment_id} are of one worker "
                "on one day, in legal forms that exclude each other. Move one to another day.",
            )
