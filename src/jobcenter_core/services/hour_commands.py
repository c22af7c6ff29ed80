"""Commands on hours: record, withdraw, submit, approve, return, dispute."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.hours import approval
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.timesheets import Dispute, Timesheet
from jobcenter_core.parties.organisations import Customer
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.services.hour_records import (
    approve_sheet,
    entries_of,
    record_entries,
    return_sheet,
    submit_sheet,
    withdraw_entry,
)
from jobcenter_core.services.session import Session

__all__ = [
    "ApproveByDeadline",
    "ApproveTimesheet",
    "RaiseDispute",
    "RecordHours",
    "ReturnTimesheet",
    "SettleDispute",
    "SubmitTimesheet",
    "WithdrawEntry",
]


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
        return {
            "worked_minutes": submit_sheet(
                session, self.timesheet_id, session.office.today()
            ).worked_minutes
        }


@attrs.frozen(kw_only=True)
class ApproveTimesheet:
    """Approve a timesheet; the actor is the approver and has not recorded it. It is somebody of
    the staff, a customer, or one whom the programme's settings name."""

    command_id: str
    actor: str
    timesheet_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the minutes approved. Raises :class:`InvalidValue` for an unknown approver."""
        sheet = approve_sheet(session, self.timesheet_id, self.actor, session.office.today())
        if not _is_known(session, self.actor):
            raise InvalidValue(
                "timesheet.approved_by",
                "somebody of the staff or a customer",
                subject=self.timesheet_id,
            )
        return {"worked_minutes": sheet.worked_minutes}


def _is_known(session: Session, actor: str) -> bool:
    """Whether the id is of somebody who may approve hours; those who may not approve these very
    hours are refused by the approval itself."""
    for cls in (StaffMember, Customer):
        if session.maybe(cls, actor) is not None:
            return True
    settings = session.get(ProgrammeSettings, "programme")
    return actor in (
        settings.coordinator,
        settings.payroll_clerk,
        settings.payroll_approver,
        settings.invoicer,
    )


@attrs.frozen(kw_only=True)
class ReturnTimesheet:
    """Send a timesheet back with a reason and open it again for the recorder."""

    command_id: str
    actor: str
    timesheet_id: str
    reason: str = attrs.field(repr=False)

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns nothing."""
        return_sheet(session, self.timesheet_id, self.reason)
        return {}


@attrs.frozen(kw_only=True)
class WithdrawEntry:
    """Let a wrongly recorded entry of an open timesheet count no more. The right hours are
    recorded as a new entry with an id of its own."""

    command_id: str
    actor: str
    timesheet_id: str
    entry_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns nothing."""
        withdraw_entry(session, session.get(Timesheet, self.timesheet_id), self.entry_id)
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
            entries = entries_of(session, sheet_id)
            digest = session.office.codec.fingerprint(entries)
            session.change(
                approval.approve_by_deadline(sheet, entries, disputes, on=self.on, digest=digest),
                "TimesheetApproved",
            )
        return {"approved": len(self.timesheet_ids)}
