"""Planned work: shifts that somebody is asked to do, in the same shape as worked time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

import attrs

from jobcenter_core.hours.entries import TimeEntry, entry_between, local_instants
from jobcenter_core.hours.timesheets import timesheet_id_on
from jobcenter_core.timeline.periods import MONTH
from jobcenter_core.values.ids import MADE_ID, check_id

__all__ = ["PlannedShift", "planned_on_days", "planned_shift"]

_PLANNER = "plan"


@attrs.frozen(kw_only=True)
class PlannedShift:
    """A shift of an assignment that has not been worked.

    Instants are whole minutes since 1970-01-01T00:00Z; ``pause_minutes`` are unpaid and lie inside.
    A ``cancelled`` shift stays stored and counts for nothing; a moved one is cancelled and planned
    anew. Shifts are made by :func:`planned_shift`, which checks them.
    """

    id: str
    assignment_id: str
    worker_id: str
    start_utc_minute: int
    end_utc_minute: int
    pause_minutes: int = 0
    cancelled: bool = False

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "planned_shift.id", longest=MADE_ID)

    def as_entry(self, period: str = MONTH) -> TimeEntry:
        """The shift as if it had been worked as planned, for a timesheet of that period."""
        entry = TimeEntry(
            id=self.id,
            timesheet_id="",
            assignment_id=self.assignment_id,
            worker_id=self.worker_id,
            start_utc_minute=self.start_utc_minute,
            end_utc_minute=self.end_utc_minute,
            pause_minutes=self.pause_minutes,
            recorded_by=_PLANNER,
        )
        sheet_id = timesheet_id_on(self.assignment_id, period, entry.starts_at.date())
        return attrs.evolve(entry, timesheet_id=sheet_id)

    @property
    def starts_on(self) -> date:
        """The Helsinki day on which it begins."""
        return self.as_entry().starts_at.date()


def planned_shift(
    *,
    id: str,
    assignment_id: str,
    worker_id: str,
    starts_at: datetime,
    ends_at: datetime,
    pause_minutes: int = 0,
    cancelled: bool = False,
) -> PlannedShift:
    """A checked shift between two aware instants; raises ``InvalidValue`` as
    :func:`~jobcenter_core.hours.entries.entry_between` does."""
    entry = entry_between(
        id=id,
        timesheet_id="",
        assignment_id=assignment_id,
        worker_id=worker_id,
        starts_at=starts_at,
        ends_at=ends_at,
        pause_minutes=pause_minutes,
        recorded_by=_PLANNER,
    )
    return PlannedShift(
        id=entry.id,
        assignment_id=entry.assignment_id,
        worker_id=entry.worker_id,
        start_utc_minute=entry.start_utc_minute,
        end_utc_minute=entry.end_utc_minute,
        pause_minutes=entry.pause_minutes,
        cancelled=cancelled,
    )


def planned_on_days(
    days: Iterable[date],
    *,
    assignment_id: str,
    worker_id: str,
    starts: time,
    ends: time,
    pause_minutes: int = 0,
) -> tuple[PlannedShift, ...]:
    """The same shift on each day, such as those of a recurring order; an end before the start is
    next morning. The ids are made of assignment and day."""
    found = []
    for on in sorted(set(days)):
        starts_at, ends_at = local_instants(on, starts, ends)
        found.append(
            planned_shift(
                id=f"shift-{assignment_id}-{on:%Y%m%d}",
                assignment_id=assignment_id,
                worker_id=worker_id,
                starts_at=starts_at,
                ends_at=ends_at,
                pause_minutes=pause_minutes,
            )
        )
    return tuple(found)
