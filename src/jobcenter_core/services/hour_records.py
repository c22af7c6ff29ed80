"""Reported hours inside a session: recording, withdrawing, handing in, approving."""

from __future__ import annotations

from datetime import date, timedelta

from jobcenter_core.errors import InvalidValue, NotFound
from jobcenter_core.hours import approval
from jobcenter_core.hours.checks import overlaps
from jobcenter_core.hours.entries import MOST_MINUTES, TimeEntry
from jobcenter_core.hours.timesheets import (
    Dispute,
    EntryWithdrawal,
    Timesheet,
    timesheet_id_on,
)
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.services.session import Session
from jobcenter_core.timeline.periods import days_of, part_on
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.months import Month

__all__ = [
    "approve_sheet",
    "entries_of",
    "past_deadline",
    "record_entries",
    "return_sheet",
    "submit_sheet",
    "withdraw_entry",
]


def record_entries(session: Session, entries: tuple[TimeEntry, ...]) -> tuple[str, ...]:
    """Store new entries and open their timesheets; returns the ids of the timesheets touched.

    An approved timesheet is frozen: entries for it raise :class:`InvalidValue`. So do entries of
    one worker that overlap each other or stored ones, and entries outside their assignment.
    """
    settings = session.get(ProgrammeSettings, "programme")
    by_sheet: dict[str, list[TimeEntry]] = {}
    for entry in entries:
        by_sheet.setdefault(entry.timesheet_id, []).append(entry)
    for sheet_id, new in sorted(by_sheet.items()):
        _open_sheet(session, sheet_id, new, settings)
    _refuse_overlaps(session, entries)
    session.unit.add_time_entries(entries)
    for sheet_id, new in sorted(by_sheet.items()):
        session.note("HoursRecorded", "timesheet", sheet_id, note=f"{len(new)} entries")
    return tuple(sorted(by_sheet))


def _open_sheet(
    session: Session, sheet_id: str, entries: list[TimeEntry], settings: ProgrammeSettings
) -> None:
    entry = entries[0]
    assignment = session.get(Assignment, entry.assignment_id)
    if assignment.state not in ("active", "ended"):
        raise InvalidValue(
            "entry.assignment_id", "an assignment the worker said yes to", subject=entry.id
        )
    for each in entries:
        _check_entry(each, assignment, session.office.now_minute())
    sheet = session.maybe(Timesheet, sheet_id)
    if sheet is not None:
        if sheet.state != "open":
            raise InvalidValue(
                "entry.timesheet_id", f"open, but it is {sheet.state}", subject=entry.id
            )
        return
    part = part_on(assignment.timesheet_period, entry.starts_at.date())
    _, last = days_of(entry.month, part)
    sheet = Timesheet(
        id=sheet_id,
        assignment_id=assignment.id,
        order_id=assignment.order_id,
        worker_id=assignment.worker_id,
        month=entry.month,
        part=part,
        # For a whole month this is that day of the month after.
        approve_by=last + timedelta(days=settings.approval_deadline_day),
    )
    session.add(sheet, "TimesheetOpened")


def _check_entry(entry: TimeEntry, assignment: Assignment, now: int) -> None:
    """What :func:`entry_between` checks, again, and that the entry fits its assignment."""
    if entry.end_utc_minute > now:
        raise InvalidValue("entry.end", "not in the future", subject=entry.id)
    check_id(entry.id, "entry.id")
    elapsed = entry.end_utc_minute - entry.start_utc_minute
    if not 0 <= entry.pause_minutes < elapsed <= MOST_MINUTES:
        raise InvalidValue(
            "entry.end", "after start and pause, at most 24 hours later", subject=entry.id
        )
    if entry.assignment_id != assignment.id or entry.worker_id != assignment.worker_id:
        raise InvalidValue("entry.worker_id", "the worker of the assignment", subject=entry.id)
    on = entry.starts_at.date()
    if not assignment.valid.contains(on):
        raise InvalidValue("entry.start", "within the assignment", subject=entry.id)
    if entry.timesheet_id != timesheet_id_on(assignment.id, assignment.timesheet_period, on):
        raise InvalidValue("entry.timesheet_id", "of the assignment and period", subject=entry.id)


def _refuse_overlaps(session: Session, entries: tuple[TimeEntry, ...]) -> None:
    known = {entry.id: entry for entry in entries}
    for worker_id in sorted({entry.worker_id for entry in entries}):
        mine = [entry for entry in entries if entry.worker_id == worker_id]
        first = min(entry.start_utc_minute for entry in mine)
        last = max(entry.end_utc_minute for entry in mine)
        withdrawn = {w.entry_id for w in session.all(EntryWithdrawal, worker_id=worker_id)}
        for stored in session.unit.time_entries_of_worker(worker_id, first, last):
            if stored.id not in withdrawn:
                known.setdefault(stored.id, stored)
    found = overlaps(known.values())
    if found:
        ids = ", ".join(finding.path for finding in found)
        raise InvalidValue("entry.start", "after the end of the entry before it", subject=ids)


def entries_of(session: Session, sheet_id: str) -> tuple[TimeEntry, ...]:
    """The entries of a timesheet that count: those that are not withdrawn."""
    withdrawn = {w.entry_id for w in session.all(EntryWithdrawal, parent_id=sheet_id)}
    entries = session.unit.time_entries(sheet_id)
    return tuple(entry for entry in entries if entry.id not in withdrawn)


def withdraw_entry(session: Session, sheet: Timesheet, entry_id: str) -> None:
    """Let an entry of an open timesheet count no more; it stays stored."""
    if sheet.state != "open":
        raise InvalidValue("timesheet.state", f"open, but it is {sheet.state}", subject=sheet.id)
    if entry_id not in {entry.id for entry in entries_of(session, sheet.id)}:
        raise NotFound("the timesheet has no such entry.", subject=f"{sheet.id}/{entry_id}")
    withdrawal = EntryWithdrawal(
        id=f"wd-{entry_id}",
        entry_id=entry_id,
        timesheet_id=sheet.id,
        worker_id=sheet.worker_id,
        withdrawn_by=session.actor,
        withdrawn_on=session.office.today(),
    )
    session.add(withdrawal, "EntryWithdrawn")


def submit_sheet(session: Session, sheet_id: str, on: date) -> Timesheet:
    """Hand in an open timesheet on a day that is not in the future."""
    if on > session.office.today():
        raise InvalidValue("timesheet.submitted_on", "not in the future", subject=sheet_id)
    sheet = session.get(Timesheet, sheet_id)
    submitted = approval.submit(sheet, entries_of(session, sheet_id), on=on)
    session.change(submitted, "TimesheetSubmitted")
    return submitted


def return_sheet(session: Session, sheet_id: str, reason: str) -> Timesheet:
    """Send a submitted timesheet back and open it for mending."""
    returned = approval.return_with_reason(session.get(Timesheet, sheet_id), reason)
    session.change(returned, "TimesheetReturned")
    opened = approval.reopen(returned)
    session.change(opened, "TimesheetReopened")
    return opened


def approve_sheet(session: Session, sheet_id: str, approver: str, on: date) -> Timesheet:
    """Approve a submitted timesheet in the approver's name, on a day not in the future."""
    if on > session.office.today():
        raise InvalidValue("timesheet.approved_on", "not in the future", subject=sheet_id)
    sheet = session.get(Timesheet, sheet_id)
    entries = entries_of(session, sheet_id)
    if any(on < entry.ends_at.date() for entry in entries):
        raise InvalidValue("timesheet.approved_on", "not before the work", subject=sheet_id)
    digest = session.office.codec.fingerprint(entries)
    approved = approval.approve(sheet, entries, approver=approver, on=on, digest=digest)
    session.change(approved, "TimesheetApproved")
    return approved


def past_deadline(session: Session, until: date, on: date) -> tuple[str, ...]:
    """Ids of the submitted timesheets of periods that end by ``until`` and that count as approved
    on the day ``on``, sorted."""
    found = []
    for sheet in session.all(Timesheet, month_to=str(Month.of(until)), state="submitted"):
        disputes = session.all(Dispute, parent_id=sheet.id)
        is_silent = on > sheet.approve_by and all(dispute.settled_on for dispute in disputes)
        if is_silent and sheet.last <= until:
            found.append(sheet.id)
    return tuple(found)
