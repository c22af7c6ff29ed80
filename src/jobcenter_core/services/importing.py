"""The import command: an input folder's contents become stored documents, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from jobcenter_core.errors import (
    ImportRefused,
    InvalidValue,
    NotFound,
    NotPermitted,
    TransitionError,
)
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.timesheets import Timesheet, timesheet_id
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.services.folder_contents import Approval, FolderContents
from jobcenter_core.services.hour_commands import approve_sheet, record_entries, submit_sheet
from jobcenter_core.services.registering import start_assignment, start_order, store_or_compare
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["ImportFolder"]

# What is wrong with the folder; a fault of the store is none of its rows.
_REFUSALS = (InvalidValue, NotFound, NotPermitted, TransitionError)


@attrs.frozen(kw_only=True)
class ImportFolder:
    """Store everything that an input folder says.

    What is stored already and says the same is passed over, so a folder that has grown can be
    imported again. A contradiction is an error finding; with one error nothing at all is stored
    and :class:`ImportRefused` lists them all.
    """

    command_id: str
    actor: str
    contents: FolderContents

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns counts: documents and entries added, documents known, timesheets approved."""
        contents = self.contents
        documents = _documents(contents)
        new, faults = store_or_compare(session, documents)
        _start(session, new, contents.accepted_assignments)
        new_entries, entry_faults = _new_entries(session, contents.entries)
        faults += entry_faults
        if faults:
            raise ImportRefused(tuple(faults))
        _record_and_submit(session, new_entries)
        disputes, dispute_faults = store_or_compare(session, contents.disputes)
        approved, approval_faults = _approve(session, contents.approvals)
        if dispute_faults or approval_faults:
            raise ImportRefused((*dispute_faults, *approval_faults))
        return {
            "documents_added": len(new) + len(disputes),
            "documents_known": len(documents) + len(contents.disputes) - len(new) - len(disputes),
            "entries_added": len(new_entries),
            "timesheets_approved": approved,
        }


def _documents(contents: FolderContents) -> tuple[Any, ...]:
    return (
        contents.settings,
        *contents.organisations,
        *contents.staff,
        *contents.workers,
        *contents.groups,
        *contents.customers,
        *contents.budgets,
        *contents.policies,
        *contents.employments,
        *contents.tax_cards,
        *contents.orders,
        *contents.assignments,
        *contents.placements,
    )


def _start(session: Session, new: Iterable[Any], accepted: frozenset[str]) -> None:
    """New orders begin; new assignments begin when their worker has said yes. A yes that comes in
    a later import of the same folder begins an assignment that was stored before."""
    for document in new:
        if isinstance(document, Order):
            start_order(session, document)
    for assignment_id in sorted(accepted):
        assignment = session.get(Assignment, assignment_id)
        if assignment.state == "proposed":
            start_assignment(session, assignment)


def _new_entries(
    session: Session, entries: tuple[TimeEntry, ...]
) -> tuple[tuple[TimeEntry, ...], list[Finding]]:
    """The entries that are not stored yet, and an error for each that contradicts a stored one or
    comes for hours that are approved already."""
    by_sheet: dict[str, list[TimeEntry]] = {}
    for entry in entries:
        by_sheet.setdefault(entry.timesheet_id, []).append(entry)
    new: list[TimeEntry] = []
    faults: list[Finding] = []
    for sheet_id, mine in sorted(by_sheet.items()):
        stored = {entry.id: entry for entry in session.unit.time_entries(sheet_id)}
        sheet = session.maybe(Timesheet, sheet_id)
        for entry in mine:
            known = stored.get(entry.id)
            if known is None and sheet is not None and sheet.state != "open":
                faults.append(_fault("timesheet_frozen", entry, "its timesheet is handed in"))
            elif known is None:
                new.append(entry)
            elif known != entry:
                faults.append(_fault("stored_with_other_content", entry, "it is stored otherwise"))
    return tuple(new), faults


def _record_and_submit(session: Session, entries: tuple[TimeEntry, ...]) -> None:
    if not entries:
        return
    try:
        for sheet_id in record_entries(session, entries):
            submit_sheet(session, sheet_id)
    except _REFUSALS as problem:
        subject = problem.subject if "/" in problem.subject else f"entry/{problem.subject}"
        message = f"The hours cannot be stored: {problem.message}"
        raise ImportRefused(
            (Finding(severity=Severity.ERROR, code="hours_refused", path=subject, message=message),)
        ) from problem


def _fault(code: str, entry: TimeEntry, why: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code=code,
        path=f"entry/{entry.id}",
        message=f"Entry {entry.id} cannot be stored: {why}. Correct it with a new document.",
        values=(("id", entry.id),),
    )


def _approve(session: Session, approvals: tuple[Approval, ...]) -> tuple[int, list[Finding]]:
    """Approve the sheets that wait for it; an approved one must have been approved the same way."""
    count = 0
    faults: list[Finding] = []
    for wish in approvals:
        sheet_id = timesheet_id(wish.assignment_id, wish.month)
        sheet = session.maybe(Timesheet, sheet_id)
        if sheet is not None and sheet.state == "approved":
            same = (sheet.approved_by, sheet.approved_on) == (wish.approved_by, wish.approved_on)
            if not same:
                faults.append(_approval_fault(sheet_id, "it is approved already otherwise"))
            continue
        try:
            approve_sheet(session, sheet_id, wish.approved_by, wish.approved_on)
        except _REFUSALS as problem:
            faults.append(_approval_fault(sheet_id, problem.message))
            continue
        count += 1
    return count, faults


def _approval_fault(sheet_id: str, why: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="approval_refused",
        path=f"timesheet/{sheet_id}",
        message=f"Timesheet {sheet_id} cannot be approved: {why}",
        values=(("id", sheet_id),),
    )
