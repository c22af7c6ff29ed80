"""From rows to time entries, and what hours of one worker may not do to each other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from jobcenter_core.errors import LocalTimeError
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.assignments import AssignmentFacts
from jobcenter_core.files.input.columns import Column, TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.hours.checks import overlaps
from jobcenter_core.hours.entries import MOST_MINUTES, TimeEntry, entry_between
from jobcenter_core.hours.timesheets import timesheet_id
from jobcenter_core.timeline import helsinki
from jobcenter_core.values.months import Month

__all__ = ["HOURS", "read_hours"]

FOLDS = {"first": 0, "second": 1}

ENTRY_ID = required("id", kinds.ID)
ASSIGNMENT = required("assignment", kinds.ID)
DATE = required("date", kinds.DAY)
START = required("start", kinds.CLOCK)
END = required("end", kinds.CLOCK)
NEXT_DAY = optional("next_day", kinds.YES_NO, False)
FOLD = optional("fold", kinds.choice(*FOLDS), None)
PAUSE = optional("pause_minutes", kinds.whole(0, MOST_MINUTES), 0)
RECORDED_BY = required("recorded_by", kinds.ID)
HOURS = TableSpec(
    file="hours.csv",
    columns=(ENTRY_ID, ASSIGNMENT, DATE, START, END, NEXT_DAY, FOLD, PAUSE, RECORDED_BY),
    key=(ENTRY_ID,),
    may_be_missing=True,
)


def read_hours(
    table: Table,
    assignments: Mapping[str, AssignmentFacts],
    known_assignments: Known,
    people: Known,
    faults: Faults,
) -> tuple[TimeEntry, ...]:
    """The entries in the order of their rows."""
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
    _check_overlaps(entries, rows, faults)
    _check_same_day(entries, rows, assignments, faults)
    return tuple(entries)


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
            "The worker has not said yes to the assignment, so no hours can be recorded on it.",
        )


def _entry(row: Row, facts: AssignmentFacts | None, faults: Faults) -> TimeEntry | None:
    """A checked entry. Without a known assignment the times alone are checked."""
    on = row[DATE]
    ends_next_day = row[NEXT_DAY]
    if not ends_next_day and row[END] <= row[START]:
        faults.add(
            row.at(END),
            "end_before_start",
            "The end is not after the start. Mend it, or write yes in next_day.",
        )
        return None
    start = _instant(row, START, on, faults)
    end = _instant(row, END, on + timedelta(days=1) if ends_next_day else on, faults)
    if start is None or end is None or not _length_fits(row, start, end, faults):
        return None
    worker_id = facts.worker_id if facts is not None else None
    if worker_id is None:
        return None
    return entry_between(
        id=row[ENTRY_ID],
        timesheet_id=timesheet_id(row[ASSIGNMENT], Month.of(on)),
        assignment_id=row[ASSIGNMENT],
        worker_id=worker_id,
        starts_at=start,
        ends_at=end,
        pause_minutes=row[PAUSE],
        recorded_by=row[RECORDED_BY],
    )


def _instant(row: Row, column: Column[time], on: date, faults: Faults) -> datetime | None:
    fold = row[FOLD]
    try:
        return helsinki.at(on, row[column], fold=None if fold is None else FOLDS[fold])
    except LocalTimeError:
        pass
    if fold is None and _exists(on, row[column]):
        faults.add(
            row.at(column),
            "local_time_twice",
            "The time occurs twice when the clocks go back. Write first or second in fold.",
        )
    else:
        faults.add(
            row.at(column),
            "local_time_missing",
            "The time does not exist, since the clocks go forward over it. Mend the time.",
        )
    return None


def _exists(on: date, clock: time) -> bool:
    try:
        helsinki.at(on, clock, fold=0)
    except LocalTimeError:
        return False
    return True


def _length_fits(row: Row, start: datetime, end: datetime, faults: Faults) -> bool:
    # The end is later by the clock, and one fold serves both, so it is later in fact too.
    elapsed = helsinki.elapsed_minutes(start, end)
    if elapsed > MOST_MINUTES:
        faults.add(
            row.at(END), "too_long", "An entry lasts at most 24 hours. Split it or mend next_day."
        )
        return False
    if row[PAUSE] >= elapsed:
        faults.add(
            row.at(PAUSE), "pause_too_long", "The pause is not shorter than the work. Mend it."
        )
        return False
    return True


def _check_overlaps(entries: list[TimeEntry], rows: Mapping[str, Row], faults: Faults) -> None:
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
    entries: list[TimeEntry],
    rows: Mapping[str, Row],
    assignments: Mapping[str, AssignmentFacts],
    faults: Faults,
) -> None:
    """A day of work activity holds no paid work; other days of the week may."""
    seen: dict[tuple[str, int], dict[bool, TimeEntry]] = {}
    for entry in entries:
        is_service = assignments[entry.assignment_id].is_service
        if is_service is None:
            continue
        for part in helsinki.day_parts(entry.start_utc_minute, entry.end_utc_minute):
            on_day = seen.setdefault((entry.worker_id, part.day), {})
            other = on_day.get(not is_service)
            if on_day.setdefault(is_service, entry) is entry and other is not None:
                faults.add(
                    rows[entry.id].at(DATE),
                    "work_activity_and_paid_work",
                    f"Assignments {other.assignment_id} and {entry.assignment_id} are work "
                    "activity and paid work of one worker on one day. Move one to another day.",
                )
