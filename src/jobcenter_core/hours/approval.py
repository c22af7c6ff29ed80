"""Who may approve hours, and when silence counts as approval."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.spans import spans_of
from jobcenter_core.hours.timesheets import (
    DEADLINE_APPROVER,
    TIMESHEET_LIFECYCLE,
    Dispute,
    Timesheet,
)

__all__ = [
    "DAYS_TO_OBJECT",
    "approve",
    "approve_by_deadline",
    "reopen",
    "return_with_reason",
    "submit",
]

DAYS_TO_OBJECT = 7
"""Days between handing hours in and the earliest approval by silence."""


def submit(sheet: Timesheet, entries: tuple[TimeEntry, ...], *, on: date) -> Timesheet:
    """Hand the hours in for approval; the recorders and minutes are taken from the entries.

    Hours handed in late get a later deadline, so that there is time to object. Raises
    InvalidValue without entries, with one of another timesheet or worker, and with one that ends
    after ``on``.
    """
    state = TIMESHEET_LIFECYCLE.advance(sheet.state, "submit", subject=sheet.id)
    if not entries:
        raise InvalidValue("timesheet.entries", "at least one entry", subject=sheet.id)
    _check_entries(sheet, entries)
    if max(entry.ends_at.date() for entry in entries) > on:
        raise InvalidValue("timesheet.entries", "work that is done", subject=sheet.id)
    return attrs.evolve(
        sheet,
        state=state,
        submitted_on=on,
        approve_by=max(sheet.approve_by, on + timedelta(days=DAYS_TO_OBJECT)),
        recorded_by=tuple(sorted({entry.recorded_by for entry in entries})),
        worked_minutes=sum(entry.worked_minutes for entry in entries),
    )


def approve(
    sheet: Timesheet, entries: tuple[TimeEntry, ...], *, approver: str, on: date, digest: str
) -> Timesheet:
    """Freeze the hours. The approver is neither the worker nor anybody who recorded them.

    ``entries`` are those that were submitted and ``digest`` is theirs. Raises NotPermitted for
    such an approver and for the deadline rule's own name, InvalidValue for other entries.
    """
    if not approver:
        raise InvalidValue("timesheet.approved_by", "the id of a person", subject=sheet.id)
    if approver == DEADLINE_APPROVER:
        raise NotPermitted(
            "the deadline rule approves only after the deadline.",
            subject=sheet.id,
            next_step="Let a person approve, or approve by deadline.",
        )
    return _approved(sheet, entries, approver=approver, on=on, digest=digest)


def _approved(
    sheet: Timesheet, entries: tuple[TimeEntry, ...], *, approver: str, on: date, digest: str
) -> Timesheet:
    recorders = {*sheet.recorded_by, *(entry.recorded_by for entry in entries)}
    if approver == sheet.worker_id or approver in recorders:
        raise NotPermitted(
            "hours are approved by somebody else than the worker and the recorder.",
            subject=sheet.id,
            next_step="Ask the customer or another coordinator to approve.",
        )
    state = TIMESHEET_LIFECYCLE.advance(sheet.state, "approve", subject=sheet.id)
    _check_entries(sheet, entries)
    if sum(entry.worked_minutes for entry in entries) != sheet.worked_minutes:
        raise InvalidValue("timesheet.entries", "those that were submitted", subject=sheet.id)
    return attrs.evolve(
        sheet,
        state=state,
        spans=spans_of(entries),
        entries_digest=digest,
        approved_by=approver,
        approved_on=on,
    )


def approve_by_deadline(
    sheet: Timesheet,
    entries: tuple[TimeEntry, ...],
    disputes: tuple[Dispute, ...],
    *,
    on: date,
    digest: str,
) -> Timesheet:
    """Approve hours whose deadline has passed without a dispute; the rule is the approver."""
    if on <= sheet.approve_by:
        raise NotPermitted(
            "the deadline for approval has not passed.",
            subject=sheet.id,
            next_step=f"Approve by a person, or wait until after {sheet.approve_by.isoformat()}.",
        )
    if any(dispute.timesheet_id == sheet.id and dispute.settled_on is None for dispute in disputes):
        raise NotPermitted(
            "an open dispute stops approval by deadline.",
            subject=sheet.id,
            next_step="Settle the dispute, or return the hours.",
        )
    return _approved(sheet, entries, approver=DEADLINE_APPROVER, on=on, digest=digest)


def return_with_reason(sheet: Timesheet, reason: str) -> Timesheet:
    """Send the hours back to the recorder with a reason."""
    if not reason:
        raise InvalidValue("timesheet.returned_reason", "given", subject=sheet.id)
    state = TIMESHEET_LIFECYCLE.advance(sheet.state, "return", subject=sheet.id)
    return attrs.evolve(sheet, state=state, returned_reason=reason)


def reopen(sheet: Timesheet) -> Timesheet:
    """Open returned hours for mending; the reason stays on them."""
    state = TIMESHEET_LIFECYCLE.advance(sheet.state, "reopen", subject=sheet.id)
    return attrs.evolve(sheet, state=state)


def _check_entries(sheet: Timesheet, entries: tuple[TimeEntry, ...]) -> None:
    """Raise InvalidValue for an entry of another timesheet or worker."""
    for entry in entries:
        if entry.timesheet_id != sheet.id or entry.worker_id != sheet.worker_id:
            raise InvalidValue("timesheet.entries", "entries of this timesheet", subject=sheet.id)
