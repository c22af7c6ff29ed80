"""Corrected entries laid over the hours that were paid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from jobcenter_core.hours.entries import entry_between
from jobcenter_core.hours.spans import WorkSpan, spans_of
from jobcenter_core.hours.timesheets import timesheet_id_on
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.services.correction_facts import PaidFacts
from jobcenter_core.services.correction_rows import RightHours
from jobcenter_core.services.session import Session

__all__ = ["HoursFault", "RightSpans"]


@attrs.frozen
class HoursFault:
    """Why an entry cannot be corrected so: code of a finding, column of the file, what to do."""

    code: str
    column: str
    message: str


class RightSpans:
    """One worker's timesheets of a month with corrected entries, taken one after another."""

    def __init__(self, session: Session, facts: Sequence[PaidFacts]) -> None:
        self._session = session
        self._facts = {sheet_id: one for one in facts for sheet_id in one.sheet_ids}
        self._spans = {id: one.spans(id) for id, one in self._facts.items()}
        self._changed: set[str] = set()
        self._seen: set[str] = set()

    def by_payslip(self) -> dict[str, tuple[tuple[str, tuple[WorkSpan, ...]], ...]]:
        """By payslip, its changed timesheets with all their right hours."""
        found: dict[str, tuple[tuple[str, tuple[WorkSpan, ...]], ...]] = {}
        for sheet_id in sorted(self._changed):
            slip_id = self._facts[sheet_id].slip.id
            found[slip_id] = (*found.get(slip_id, ()), (sheet_id, self._spans[sheet_id]))
        return found

    def take(self, assignment_id: str, hours: RightHours) -> PaidFacts | HoursFault:
        """The payslip that the entry belongs to, or else what is wrong. ``assignment_id`` says
        where an entry that was not paid belongs; it may be empty for others."""
        if hours.entry_id in self._seen:
            return _TWICE
        self._seen.add(hours.entry_id)
        sheet_id = self._sheet_of(hours.entry_id) or self._sheet_on(assignment_id, hours)
        if sheet_id not in self._facts:
            return _UNKNOWN
        fault = self._fault(sheet_id, assignment_id, hours)
        if fault is not None:
            return fault
        kept = [span for span in self._spans[sheet_id] if span.entry_id != hours.entry_id]
        right = _spans(sheet_id, hours)
        if self._overlaps(right, hours.entry_id):
            return _OVERLAP
        self._spans[sheet_id] = tuple(sorted([*kept, *right], key=_by_time))
        self._changed.add(sheet_id)
        return self._facts[sheet_id]

    def _sheet_of(self, entry_id: str) -> str:
        """The timesheet that holds the entry, be it one that an earlier correction took away."""
        found = (one.sheet_of(entry_id) for one in self._facts.values())
        return next((sheet_id for sheet_id in found if sheet_id), "")

    def _sheet_on(self, assignment_id: str, hours: RightHours) -> str:
        """The timesheet of an entry that is new, by its assignment and day."""
        assignment = self._session.maybe(Assignment, assignment_id) if assignment_id else None
        if assignment is None or hours.times is None:
            return ""
        on = hours.times[0].date()
        return timesheet_id_on(assignment_id, assignment.timesheet_period, on)

    def _fault(self, sheet_id: str, assignment_id: str, hours: RightHours) -> HoursFault | None:
        of_sheet = {
            one.assignment_id for one in self._facts[sheet_id].work if one.timesheet_id == sheet_id
        }
        if assignment_id and assignment_id not in of_sheet:
            return _OTHER_ASSIGNMENT
        if hours.times is None:
            return None
        starts_at, ends_at = hours.times
        assignment = self._session.get(Assignment, min(of_sheet))
        if not assignment.valid.contains(starts_at.date()):
            return _OUTSIDE
        if (
            timesheet_id_on(assignment.id, assignment.timesheet_period, starts_at.date())
            != sheet_id
        ):
            return _OTHER_SHEET
        if ends_at.date() > self._session.office.today():
            return _FUTURE
        return None

    def _overlaps(self, right: Iterable[WorkSpan], entry_id: str) -> bool:
        """Whether somebody would be at two places at once, by the month's paid hours."""
        others = [
            span for spans in self._spans.values() for span in spans if span.entry_id != entry_id
        ]
        return any(_meet(one, other) for one in right for other in others)


def _spans(sheet_id: str, hours: RightHours) -> tuple[WorkSpan, ...]:
    if hours.times is None:
        return ()
    entry = entry_between(
        id=hours.entry_id,
        timesheet_id=sheet_id,
        assignment_id="",
        worker_id="",
        starts_at=hours.times[0],
        ends_at=hours.times[1],
        pause_minutes=hours.pause_minutes,
        units=hours.units,
        recorded_by="",
    )
    return spans_of((entry,))


def _meet(one: WorkSpan, other: WorkSpan) -> bool:
    return one.day == other.day and (
        one.start_minute < _end(other) and other.start_minute < _end(one)
    )


def _end(span: WorkSpan) -> int:
    return span.start_minute + span.worked_minutes + span.pause_minutes


def _by_time(span: WorkSpan) -> tuple[int, int, str]:
    return (span.day, span.start_minute, span.entry_id)


_TWICE = HoursFault("duplicate_id", "entry", "The entry has another row. Keep one of the two.")
_UNKNOWN = HoursFault(
    "no_payslip_to_correct",
    "entry",
    "No payslip of that month pays a timesheet with this entry. Mend the id or the month; for "
    "hours that were left out, name the assignment and a new id.",
)
_OTHER_ASSIGNMENT = HoursFault(
    "unknown_assignment",
    "assignment",
    "The entry belongs to another assignment. Empty the cell, or mend the id.",
)
_OUTSIDE = HoursFault(
    "outside_assignment",
    "date",
    "The day lies outside the days of the assignment. Mend the date.",
)
_OTHER_SHEET = HoursFault(
    "outside_assignment",
    "date",
    "The day belongs to another timesheet. Write no in worked, and give the right hours a row and "
    "an id of their own.",
)
_FUTURE = HoursFault("in_the_future", "date", "The day has not come yet. Mend the date.")
_OVERLAP = HoursFault(
    "entries_overlap",
    "start",
    "The time overlaps other hours of the worker that were paid. Mend one of the two.",
)
