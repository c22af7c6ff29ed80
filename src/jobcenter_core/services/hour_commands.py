"""Commands on hours: record, submit, approve, return, dispute."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.hours import approval
from jobcenter_core.hours.checks import overlaps
from jobcenter_core.hours.entries import MOST_MINUTES, TimeEntry
from jobcenter_core.hours.timesheets import Dispute, Timesheet, timesheet_id
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.services.session import Session
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.months import Month

__all__ = [
    "ApproveByDeadline",
    "ApproveTimesheet",
    "RaiseDispute",
    "RecordHours",
    "ReturnTimesheet",
    "SettleDispute",
    "SubmitTimesheet",
    "approve_sheet",
    "past_deadline",
    "record_entries",
    "submit_sheet",
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
    if assignment.state != "active":
        raise InvalidValue(
            "entry.assignment_id", "an assignment the worker said yes to", subject=entry.id
        )
    for each in entries:
        _check_entry(each, assignment)
    sheet = session.maybe(Timesheet, sheet_id)
    if sheet is not None:
        if sheet.state != "open":
            raise InvalidValue(
                "entry.timesheet_id", f"open, but it is {sheet.state}", subject=entry.id
            )
        return
    deadline = entry.month.next()
    sheet = Timesheet(
        id=sheet_id,
        assignment_id=assignment.id,
        order_id=assignment.order_id,
        worker_id=assignment.worker_id,
        month=entry.month,
        approve_by=date(deadline.year, deadline.month, settings.approval_deadline_day),
    )
    session.add(sheet, "TimesheetOpened")


def _check_entry(entry: TimeEntry, assignment: Assignment) -> None:
    """What :func:`entry_between` checks, again, and that the entry fits its assignment."""
    check_id(entry.id, "entry.id")
    elapsed = entry.end_utc_minute - entry.start_utc_minute
    if not 0 <= entry.pause_minutes < elapsed <= MOST_MINUTES:
        raise InvalidValue(
            "entry.end", "after start and pause, at most 24 hours later", subject=entry.id
        )
    if entry.assignment_id != assignment.id or entry.worker_id != assignment.worker_id:
        raise InvalidValue("entry.worker_id", "the worker of the assignment", subject=entry.id)
    if not assignment.valid.contains(entry.starts_at.date()):
        raise InvalidValue("entry.start", "within the assignment", subject=entry.id)
    if entry.timesheet_id != timesheet_id(assignment.id, entry.month):
        raise InvalidValue("entry.timesheet_id", "of the assignment and month", subject=entry.id)


def _refuse_overlaps(session: Session, entries: tuple[TimeEntry, ...]) -> None:
    known = {entry.id: entry for entry in entries}
    for worker_id in sorted({entry.worker_id for entry in entries}):
        mine = [entry for entry in entries if entry.worker_id == worker_id]
        first = min(entry.start_utc_minute for entry in mine)
        last = max(entry.end_utc_minute for entry in mine)
        for stored in session.unit.time_entries_of_worker(worker_id, first, last):
            known.setdefault(stored.id, stored)
    found = overlaps(known.values())
    if found:
        ids = ", ".join(finding.path for finding in found)
        raise InvalidValue("entry.start", "after the end of the entry before it", subject=ids)


def submit_sheet(session: Session, sheet_id: str) -> Timesheet:
    """Hand in an open timesheet."""
    sheet = session.get(Timesheet, sheet_id)
    submitted = approval.submit(sheet, session.unit.time_entries(sheet_id))
    session.change(submitted, "TimesheetSubmitted")
    return submitted


def approve_sheet(session: Session, sheet_id: str, approver: str, on: date) -> Timesheet:
    """Approve a submitted timesheet in the approver's name."""
    sheet = session.get(Timesheet, sheet_id)
    entries = session.unit.time_entries(sheet_id)
    digest = session.office.codec.fingerprint(entries)
    approved = approval.approve(sheet, entries, approver=approver, on=on, digest=digest)
    session.change(approved, "TimesheetApproved")
    return approved


@attrs.frozen(kw_only=True)
class RecordHours:
    """Record time entries; their timesheets open by themselves."""

    command_id: str
    actor: str
    entries: tuple[TimeEntry, ...]

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the timesheets touched."""
        return {"timesheets": list(record_entries(session, self.entries))}


@attrs.frozen(kw_only=True)
class SubmitTimesheet:
    """Hand in the hours of a timesheet for approval."""

    command_id: str
    actor: str
    timesheet_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the minutes handed in."""
        return {"worked_minutes": submit_sheet(session, self.timesheet_id).worked_minutes}


@attrs.frozen(kw_only=True)
class ApproveTimesheet:
    """Approve a timesheet; the actor is the approver and has not recorded it."""

    command_id: str
    actor: str
    timesheet_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the minutes approved."""
        sheet = approve_sheet(session, self.timesheet_id, self.actor, session.office.today())
        return {"worked_minutes": sheet.worked_minutes}


@attrs.frozen(kw_only=True)
class ReturnTimesheet:
    """Send a timesheet back with a reason and open it again for the recorder."""

    command_id: str
    actor: str
    timesheet_id: str
    reason: str = attrs.field(repr=False)

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns nothing."""
        sheet = session.get(Timesheet, self.timesheet_id)
        returned = approval.return_with_reason(sheet, self.reason)
        session.change(returned, "TimesheetReturned")
        session.change(approval.reopen(returned), "TimesheetReopened")
        return {}


@attrs.frozen(kw_only=True)
class RaiseDispute:
    """Object to a timesheet. Approval by deadline waits until the dispute is settled."""

    command_id: str
    actor: str
    dispute: Dispute

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the dispute's id."""
        session.get(Timesheet, self.dispute.timesheet_id)
        session.add(self.dispute, "DisputeRaised")
        return {"dispute": self.dispute.id}


@attrs.frozen(kw_only=True)
class SettleDispute:
    """Note that a dispute is settled; what follows from it is done by other commands."""

    command_id: str
    actor: str
    dispute_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns nothing."""
        dispute = session.get(Dispute, self.dispute_id)
        if dispute.settled_on is not None:
            raise NotPermitted("the dispute is settled already.", subject=dispute.id)
        session.change(attrs.evolve(dispute, settled_on=session.office.today()), "DisputeSettled")
        return {}


def past_deadline(session: Session, month: Month, on: date) -> tuple[str, ...]:
    """Ids of the submitted timesheets, those of earlier months among them, that count as approved
    on that day, sorted."""
    found = []
    for sheet in session.all(Timesheet, month_to=str(month), state="submitted"):
        disputes = session.all(Dispute, parent_id=sheet.id)
        if on > sheet.approve_by and all(dispute.settled_on for dispute in disputes):
            found.append(sheet.id)
    return tuple(found)


@attrs.frozen(kw_only=True)
class ApproveByDeadline:
    """Approve submitted hours that nobody approved, returned or disputed in time.

    ``on`` is the day of the decision, today or before; ``timesheet_ids`` come from
    :func:`past_deadline`. One that may still wait is refused.
    """

    command_id: str
    actor: str
    timesheet_ids: tuple[str, ...]
    on: date

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns how many timesheets were approved."""
        if self.on > session.office.today():
            raise NotPermitted("hours are not approved on a day to come.", subject=self.command_id)
        for sheet_id in self.timesheet_ids:
            sheet = session.get(Timesheet, sheet_id)
            disputes = tuple(session.all(Dispute, parent_id=sheet_id))
            entries = session.unit.time_entries(sheet_id)
            digest = session.office.codec.fingerprint(entries)
            session.change(
                approval.approve_by_deadline(sheet, entries, disputes, on=self.on, digest=digest),
                "TimesheetApproved",
            )
        return {"approved": len(self.timesheet_ids)}
