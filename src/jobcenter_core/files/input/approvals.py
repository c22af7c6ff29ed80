"""From rows to approvals and disputes of hours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.assignments import AssignmentFacts
from jobcenter_core.files.input.columns import TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.timesheets import Dispute, timesheet_id
from jobcenter_core.services.folder_contents import Approval

__all__ = [
    "APPROVALS",
    "APPROVED_ON",
    "DISPUTES",
    "RAISED_ON",
    "SETTLED_ON",
    "read_approvals",
    "read_disputes",
]

ASSIGNMENT = required("assignment", kinds.ID)
MONTH = required("month", kinds.MONTH)
APPROVED_BY = required("approved_by", kinds.ID)
APPROVED_ON = required("approved_on", kinds.DAY)
APPROVALS = TableSpec(
    file="approvals.csv",
    columns=(ASSIGNMENT, MONTH, APPROVED_BY, APPROVED_ON),
    key=(ASSIGNMENT, MONTH),
    may_be_missing=True,
)

DISPUTE_ID = required("id", kinds.ID)
RAISED_BY = required("raised_by", kinds.ID)
RAISED_ON = required("raised_on", kinds.DAY)
REASON = required("reason", kinds.LONG_TEXT)
SETTLED_ON = optional("settled_on", kinds.DAY, None)
DISPUTES = TableSpec(
    file="disputes.csv",
    columns=(DISPUTE_ID, ASSIGNMENT, MONTH, RAISED_BY, RAISED_ON, REASON, SETTLED_ON),
    key=(DISPUTE_ID,),
    may_be_missing=True,
)


def read_approvals(
    table: Table,
    assignments: Mapping[str, AssignmentFacts],
    known_assignments: Known,
    approvers: Known,
    entries: Iterable[TimeEntry] | None,
    faults: Faults,
) -> tuple[Approval, ...]:
    """The approvals. ``entries`` are those that count, ``None`` when rows of hours.csv could not
    be read."""
    sheets: dict[str, _Sheet] = {}
    for entry in entries or ():
        sheet = sheets.setdefault(entry.timesheet_id, _Sheet())
        sheet.recorders.add(entry.recorded_by)
        sheet.last_on = max(sheet.last_on, entry.ends_at.date())
    for row in table.rows:
        if must_be_known(faults, row, ASSIGNMENT, known_assignments):
            _check_approver(row, assignments, sheets, approvers, faults)
            _check_hours(row, sheets, faults, is_known=entries is not None)
    return tuple(
        Approval(
            assignment_id=row[ASSIGNMENT],
            month=row[MONTH],
            approved_by=row[APPROVED_BY],
            approved_on=row[APPROVED_ON],
        )
        for row in table.complete_rows()
    )


@attrs.define
class _Sheet:
    """What an approval must know of the hours of an assignment in a month."""

    recorders: set[str] = attrs.field(factory=set)
    last_on: date = date.min


def _sheet_of(row: Row) -> str:
    assignment, month = row.get(ASSIGNMENT), row.get(MONTH)
    return timesheet_id(assignment, month) if assignment and month else ""


def _check_approver(
    row: Row,
    assignments: Mapping[str, AssignmentFacts],
    sheets: Mapping[str, _Sheet],
    approvers: Known,
    faults: Faults,
) -> None:
    approver = row.get(APPROVED_BY)
    facts = assignments.get(row.get(ASSIGNMENT) or "")
    sheet = sheets.get(_sheet_of(row))
    if approver is None:
        return
    if facts is not None and approver == facts.worker_id:
        code, who = "approved_by_worker", "the worker"
    elif sheet is not None and approver in sheet.recorders:
        code, who = "approved_by_recorder", "who recorded them"
    else:
        must_be_known(faults, row, APPROVED_BY, approvers)
        return
    faults.add(
        row.at(APPROVED_BY),
        code,
        f"Hours are approved by somebody else than {who}. Ask the customer or a coordinator.",
    )


def _check_hours(row: Row, sheets: Mapping[str, _Sheet], faults: Faults, *, is_known: bool) -> None:
    id, on = _sheet_of(row), row.get(APPROVED_ON)
    sheet = sheets.get(id)
    if sheet is not None and on is not None and on < sheet.last_on:
        faults.add(
            row.at(APPROVED_ON),
            "approved_too_early",
            "The day is before the last day of the hours. Mend it: hours are approved when done.",
        )
    if is_known and id and sheet is None:
        faults.add(
            row.at(MONTH),
            "nothing_to_approve",
            "The assignment has no hours in this month. Mend the month, or remove the row.",
        )


def read_disputes(
    table: Table, known_assignments: Known, people: Known, faults: Faults
) -> tuple[Dispute, ...]:
    """The disputes, each about the hours of an assignment in a month."""
    found: list[Dispute] = []
    for row in table.rows:
        must_be_known(faults, row, ASSIGNMENT, known_assignments)
        must_be_known(faults, row, RAISED_BY, people)
        raised_on, settled_on = row.get(RAISED_ON), row.get(SETTLED_ON)
        if raised_on and settled_on and settled_on < raised_on:
            faults.add(
                row.at(SETTLED_ON),
                "range_reversed",
                "The dispute is settled before it was raised. Mend one of the dates.",
            )
        if row.complete:
            found.append(
                Dispute(
                    id=row[DISPUTE_ID],
                    timesheet_id=_sheet_of(row),
                    raised_by=row[RAISED_BY],
                    raised_on=row[RAISED_ON],
                    reason=row[REASON],
                    settled_on=row[SETTLED_ON],
                )
            )
    return tuple(found)
