"""Hours that are planned, or reported and not approved, in the shape of approved work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.planned import PlannedShift, planned_on_days
from jobcenter_core.hours.spans import spans_of
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.services.hour_records import entries_of
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork
from jobcenter_core.timeline.periods import days_of, part_on

__all__ = ["OVER", "occurrence_shifts", "planned_work", "stored_shifts"]

_SAID_YES = ("accepted", "active")
OVER = ("declined", "withdrawn", "cancelled", "ended")
"""States of assignments whose shifts count for nothing any more."""


def stored_shifts(
    session: Session, worker_id: str, assignment_id: str = ""
) -> tuple[PlannedShift, ...]:
    """The worker's stored shifts that count: of assignments with a yes, and of the one asked
    about, which waits for its answer."""
    jobs = {one.id: one for one in session.all(Assignment, worker_id=worker_id)}
    return tuple(
        shift
        for shift in session.all(PlannedShift, worker_id=worker_id)
        if shift.assignment_id in jobs
        and (
            jobs[shift.assignment_id].state in _SAID_YES
            or (
                shift.assignment_id == assignment_id and jobs[shift.assignment_id].state not in OVER
            )
        )
    )


def occurrence_shifts(
    session: Session,
    assignment_id: str,
    *,
    starts: time,
    ends: time,
    pause_minutes: int = 0,
    until: date,
) -> tuple[PlannedShift, ...]:
    """The same shift on every day of the assignment's order from today until a day, within the
    days of the assignment."""
    job = session.get(Assignment, assignment_id)
    order = session.get(Order, job.order_id)
    today = session.office.today()
    days = [
        one.on for one in order.occurrences(until) if one.on >= today and job.valid.contains(one.on)
    ]
    return planned_on_days(
        days,
        assignment_id=job.id,
        worker_id=job.worker_id,
        starts=starts,
        ends=ends,
        pause_minutes=pause_minutes,
    )


def planned_work(
    session: Session, worker_id: str, shifts: Iterable[PlannedShift]
) -> tuple[ApprovedWork, ...]:
    """What the shifts and the reported hours would be as approved timesheets, by timesheet id.

    A day with reported hours of an assignment goes by them, not by its shifts, but for shifts of
    that day that have not begun. A shift of a timesheet that is approved counts no more. Work for
    which we owe no wage is left out.
    Raises ``InvalidValue`` for a shift of an assignment that is not the worker's.
    """
    jobs = {one.id: one for one in session.all(Assignment, worker_id=worker_id)}
    sheets = {one.id: one for one in session.all(Timesheet, worker_id=worker_id)}
    entries: dict[str, list[TimeEntry]] = {}
    for sheet in sheets.values():
        if sheet.state != "approved" and (mine := entries_of(session, sheet.id)):
            entries[sheet.id] = list(mine)
    now = session.office.now_minute()
    reported = {_day(entry) for some in entries.values() for entry in some}
    for shift in shifts:
        job = jobs.get(shift.assignment_id)
        if job is None or shift.worker_id != worker_id:
            raise InvalidValue(
                "planned_shift.assignment_id", "an assignment of the worker", subject=shift.id
            )
        entry = shift.as_entry(job.timesheet_period)
        known = sheets.get(entry.timesheet_id)
        if (
            shift.cancelled
            or (_day(entry) in reported and entry.start_utc_minute < now)
            or (known is not None and known.state == "approved")
        ):
            continue
        entries.setdefault(entry.timesheet_id, []).append(entry)
    return tuple(
        _as_approved(sheet_id, tuple(some), jobs[some[0].assignment_id])
        for sheet_id, some in sorted(entries.items())
        if jobs[some[0].assignment_id].pay is not None
    )


def _day(entry: TimeEntry) -> tuple[str, int]:
    return entry.assignment_id, entry.starts_at.date().toordinal()


def _as_approved(sheet_id: str, entries: tuple[TimeEntry, ...], job: Assignment) -> ApprovedWork:
    month = entries[0].month
    part = part_on(job.timesheet_period, entries[0].starts_at.date())
    sheet = Timesheet(
        id=sheet_id,
        assignment_id=job.id,
        order_id=job.order_id,
        worker_id=job.worker_id,
        month=month,
        part=part,
        approve_by=days_of(month, part)[1],
        worked_minutes=sum(entry.worked_minutes for entry in entries),
        spans=spans_of(entries),
    )
    return ApprovedWork(sheet=attrs.evolve(sheet, state="approved"), assignment=job)
