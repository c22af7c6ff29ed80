"""From rows to planned shifts: times that workers are asked to work."""

from __future__ import annotations

from collections.abc import Mapping

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.assignments import AssignmentFacts
from jobcenter_core.files.input.columns import TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.hour_times import DATE, END, FOLD, NEXT_DAY, START, interval
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.hours.entries import MOST_MINUTES
from jobcenter_core.hours.planned import PlannedShift, planned_shift

__all__ = ["PLANNED_SHIFTS", "read_planned_shifts"]

SHIFT_ID = required("id", kinds.ID)
ASSIGNMENT = required("assignment", kinds.ID)
PAUSE = optional("pause_minutes", kinds.whole(0, MOST_MINUTES), 0)
CANCELLED = optional("cancelled", kinds.YES_NO, False)
PLANNED_SHIFTS = TableSpec(
    file="planned_shifts.csv",
    columns=(SHIFT_ID, ASSIGNMENT, DATE, START, END, NEXT_DAY, FOLD, PAUSE, CANCELLED),
    key=(SHIFT_ID,),
    may_be_missing=True,
)


def read_planned_shifts(
    table: Table,
    assignments: Mapping[str, AssignmentFacts],
    known_assignments: Known,
    faults: Faults,
) -> tuple[PlannedShift, ...]:
    """The shifts; whether the worker says yes is not asked here: that is what they are for."""
    found: list[PlannedShift] = []
    for row in table.rows:
        must_be_known(faults, row, ASSIGNMENT, known_assignments)
        facts = assignments.get(row.get(ASSIGNMENT) or "")
        _check_day(row, facts, faults)
        shift = _shift(row, facts, faults) if row.complete else None
        if shift is not None:
            found.append(shift)
    return tuple(found)


def _check_day(row: Row, facts: AssignmentFacts | None, faults: Faults) -> None:
    on = row.get(DATE)
    if on is None or facts is None or facts.valid is None or facts.valid.contains(on):
        return
    faults.add(
        row.at(DATE),
        "outside_assignment",
        "The day lies outside the days of the assignment. Mend the date or the assignment.",
    )


def _shift(row: Row, facts: AssignmentFacts | None, faults: Faults) -> PlannedShift | None:
    times = interval(row, faults)
    if times is None or facts is None or facts.worker_id is None:
        return None
    try:
        return planned_shift(
            id=row[SHIFT_ID],
            assignment_id=row[ASSIGNMENT],
            worker_id=facts.worker_id,
            starts_at=times[0],
            ends_at=times[1],
            pause_minutes=row[PAUSE],
            cancelled=row[CANCELLED],
        )
    except InvalidValue:  # of the times only the pause is left to be wrong
        faults.add(
            row.at(PAUSE), "pause_too_long", "The pause is not shorter than the shift. Mend it."
        )
        return None
