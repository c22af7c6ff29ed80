"""Time entries: what was reported, as plain numbers."""

from __future__ import annotations

from datetime import date, datetime, time

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.timeline import helsinki
from jobcenter_core.values.months import Month

__all__ = ["MOST_MINUTES", "TimeEntry", "entry_between", "local_instants"]

MOST_MINUTES = 24 * 60
"""No single entry is longer than a day."""


@attrs.frozen(kw_only=True)
class TimeEntry:
    """One reported interval of work.

    Instants are whole minutes since 1970-01-01T00:00Z, so no later step meets a time zone.
    ``pause_minutes`` are unpaid and lie inside the interval; ``units`` are the units done of a task
    that is paid by the unit. Entries are made by
    :func:`entry_between`, which checks them; this class does not check again.
    """

    id: str
    timesheet_id: str
    assignment_id: str
    worker_id: str
    start_utc_minute: int
    end_utc_minute: int
    pause_minutes: int = 0
    units: int = 0
    recorded_by: str

    @property
    def worked_minutes(self) -> int:
        """Elapsed minutes less the pause."""
        return self.end_utc_minute - self.start_utc_minute - self.pause_minutes

    @property
    def starts_at(self) -> datetime:
        """Start as an aware Helsinki datetime."""
        return helsinki.from_utc_minute(self.start_utc_minute)

    @property
    def ends_at(self) -> datetime:
        """End as an aware Helsinki datetime."""
        return helsinki.from_utc_minute(self.end_utc_minute)

    @property
    def month(self) -> Month:
        """The month of the start, by the Helsinki calendar; the entry belongs to it whole."""
        return Month.of(self.starts_at.date())


def entry_between(
    *,
    id: str,
    timesheet_id: str,
    assignment_id: str,
    worker_id: str,
    starts_at: datetime,
    ends_at: datetime,
    pause_minutes: int = 0,
    units: int = 0,
    recorded_by: str,
) -> TimeEntry:
    """A checked entry between two aware instants.

    Raises :class:`InvalidValue` naming the entry when the end is not after the start, the entry
    is longer than 24 hours, or the pause is negative or not shorter than the interval.
    """
    elapsed = helsinki.elapsed_minutes(starts_at, ends_at)
    if elapsed <= 0:
        raise InvalidValue("entry.end", "after the start", subject=id)
    if elapsed > MOST_MINUTES:
        raise InvalidValue("entry.end", "at most 24 hours after the start", subject=id)
    if not 0 <= pause_minutes < elapsed:
        raise InvalidValue(
            "entry.pause_minutes", "zero or more and shorter than the work", subject=id
        )
    if units < 0:
        raise InvalidValue("entry.units", "zero or more", subject=id)
    start = helsinki.utc_minute(starts_at)
    return TimeEntry(
        id=id,
        timesheet_id=timesheet_id,
        assignment_id=assignment_id,
        worker_id=worker_id,
        start_utc_minute=start,
        end_utc_minute=start + elapsed,
        pause_minutes=pause_minutes,
        units=units,
        recorded_by=recorded_by,
    )


def local_instants(
    on: date, starts: time, ends: time, *, fold: int | None = None
) -> tuple[datetime, datetime]:
    """Helsinki wall-clock times of one day as instants; an end before the start is next morning.

    ``fold`` (0 first, 1 second) decides a time that occurs twice in autumn.
    """
    start = helsinki.at(on, starts, fold=fold)
    if ends <= starts and on == date.max:
        raise InvalidValue("entry.date", "before the last day of the calendar")
    end_on = on if ends > starts else date.fromordinal(on.toordinal() + 1)
    return start, helsinki.at(end_on, ends, fold=fold)
