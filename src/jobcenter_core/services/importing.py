"""The import command: an input folder's contents become stored documents, all or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
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
from jobcenter_core.services.cover import uncovered
from jobcenter_core.services.folder_contents import Approval, FolderContents
from jobcenter_core.services.hour_records import (
    approve_sheet,
    entries_of,
    record_entries,
    return_sheet,
    submit_sheet,
    withdraw_entry,
)
from jobcenter_core.services.registering import start_assignment, start_order, store_or_compare
from jobcenter_core.services.remembered_findings import to_plain
from jobcenter_core.services.session import Session
from jobcenter_core.services.settings_changes import change_settings, known_settings
from jobcenter_core.services.taken_back import without_taken_back
from jobcenter_core.timeline.periods import parts_of
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["ImportFolder"]

# What is wrong with the folder; a fault of the store is none of its rows.
_REFUSALS = (InvalidValue, NotFound, NotPermitted, TransitionError)


@attrs.frozen(kw_only=True)
class ImportFolder:
    """Store everything that an input folder says.

    What is stored already and says the same is passed over, so a folder that has grown can be
    imported again. Other settings take the place of the stored ones, with a warning. Any other
    contradiction is an error finding; with one error nothing at all is stored and
    :class:`ImportRefused` lists them all.
    """

    command_id: str
    actor: str
    contents: FolderContents

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns counts: documents and entries added, documents known, settings changed and
        timesheets approved; and the ``findings`` about changed settings and what was left out."""
        contents = self.contents
        documents, left_out = without_taken_back(session, _documents(contents))
        known = known_settings(session, contents.all_settings)
        changed, faults = change_settings(session, known)
        new, contradictions = store_or_compare(session, (d for d in documents if d not in known))
        faults += contradictions
        faults += _start(session, new, contents)
        new_entries, entry_faults = _new_entries(session, contents.entries)
        faults += entry_faults
        if faults:
            raise ImportRefused(tuple(faults))
        _take_hours(session, contents, new_entries)
        disputes, dispute_faults = store_or_compare(session, contents.disputes)
        approved, approval_faults = _approve(session, contents.approvals)
        if dispute_faults or approval_faults:
            raise ImportRefused((*dispute_faults, *approval_faults))
        added = len(new) + len(disputes)
        given = len(documents) + len(contents.disputes)
        return {
            "documents_added": added,
            "documents_known": given - added - len(changed),
            "settings_changed": len(changed),
            "entries_added": len(new_entries),
            "timesheets_approved": approved,
            "findings": to_plain((*changed, *left_out)),
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
        *contents.pay_documents,
    )


def _start(session: Session, new: Iterable[Any], contents: FolderContents) -> list[Finding]:
    """New orders begin; new assignments begin when their worker has said yes. A yes that comes in
    a later import of the same folder begins an assignment that was stored before. Returns an error
    for each that the programme's insurer finds without cover; then none begins."""
    for document in new:
        if isinstance(document, Order):
            start_order(session, document)
    accepted = [session.get(Assignment, id) for id in sorted(contents.accepted_assignments)]
    begins = [one for one in accepted if one.state == "proposed"]
    faults = uncovered(session, begins, contents.assignments)
    if not faults:
        for assignment in begins:
            start_assignment(session, assignment)
    return faults


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
            if known is None and sheet is not None and sheet.state == "approved":
                faults.append(_fault("timesheet_frozen", entry, "its hours are approved"))
            elif known is None:
                new.append(entry)
            elif known != entry:
                faults.append(_fault("stored_with_other_content", entry, "it is stored otherwise"))
    return tuple(new), faults


def _take_hours(session: Session, contents: FolderContents, new: tuple[TimeEntry, ...]) -> None:
    """Record, withdraw and hand in. A timesheet that was handed in before is opened again for
    rows that have come since; it gets a new deadline."""
    gone = contents.withdrawn_entries
    withdrawn = [entry for entry in contents.entries if entry.id in gone and entry not in new]
    to_record = tuple(entry for entry in new if entry.id not in gone)
    try:
        withdrawn = [entry for entry in withdrawn if _counts(session, entry)]
        touched = sorted({entry.timesheet_id for entry in (*to_record, *withdrawn)})
        for sheet_id in touched:
            sheet = session.maybe(Timesheet, sheet_id)
            if sheet is not None and sheet.state == "submitted":
                return_sheet(session, sheet_id, "the input folder has changed")
        for entry in withdrawn:
            withdraw_entry(session, session.get(Timesheet, entry.timesheet_id), entry.id)
        if to_record:
            record_entries(session, to_record)
        for sheet_id in touched:
            if entries_of(session, sheet_id):
                submit_sheet(session, sheet_id, _handed_in_on(session, contents, sheet_id))
    except _REFUSALS as problem:
        subject = problem.subject if "/" in problem.subject else f"entry/{problem.subject}"
        message = f"The hours cannot be stored: {problem.message}"
        raise ImportRefused(
            (Finding(severity=Severity.ERROR, code="hours_refused", path=subject, message=message),)
        ) from problem


def _counts(session: Session, entry: TimeEntry) -> bool:
    return entry.id in {known.id for known in entries_of(session, entry.timesheet_id)}


def _handed_in_on(session: Session, contents: FolderContents, sheet_id: str) -> date:
    """The day that the folder names, unless its hours are later; then today."""
    today = session.office.today()
    named = contents.handed_in_on
    last = max(entry.ends_at.date() for entry in entries_of(session, sheet_id))
    return named if named is not None and last <= named <= today else today


def _fault(code: str, entry: TimeEntry, why: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code=code,
        path=f"entry/{entry.id}",
        message=f"Entry {entry.id} cannot be stored: {why}.",
        values=(("id", entry.id),),
    )


def _approve(session: Session, approvals: tuple[Approval, ...]) -> tuple[int, list[Finding]]:
    """Approve the sheets that wait for it; an approved one must have been approved the same way."""
    count = 0
    faults: list[Finding] = []
    for wish in approvals:
        for sheet_id in _sheets_of(session, wish):
            sheet = session.maybe(Timesheet, sheet_id)
            if sheet is not None and sheet.state == "approved":
                if (sheet.approved_by, sheet.approved_on) != (wish.approved_by, wish.approved_on):
                    faults.append(_approval_fault(sheet_id, "it is approved already otherwise"))
                continue
            try:
                approve_sheet(session, sheet_id, wish.approved_by, wish.approved_on)
            except _REFUSALS as problem:
                faults.append(_approval_fault(sheet_id, problem.message))
                continue
            count += 1
    return count, faults


def _sheets_of(session: Session, wish: Approval) -> tuple[str, ...]:
    """The timesheets that an approval is about: the one of the part it names, or all of the month.
    One that is not there is named too, so that its approval is refused."""
    assignment = session.maybe(Assignment, wish.assignment_id)
    if wish.part or assignment is None:
        return (timesheet_id(wish.assignment_id, wish.month, wish.part),)
    parts = parts_of(assignment.timesheet_period, wish.month)
    ids = tuple(timesheet_id(wish.assignment_id, wish.month, part) for part in parts)
    return tuple(id for id in ids if session.maybe(Timesheet, id) is not None) or ids[:1]


def _approval_fault(sheet_id: str, why: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="approval_refused",
        path=f"timesheet/{sheet_id}",
        message=f"Timesheet {sheet_id} cannot be approved: {why}",
        values=(("id", sheet_id),),
    )
