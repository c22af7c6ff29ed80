"""Minutes by the clock: a time entry cut at midnight and told apart by kind of day."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.timeline.helsinki import DayPart, day_parts
from jobcenter_core.timeline.holidays import sunday_days

__all__ = ["WorkSpan", "spans_of"]


@attrs.frozen(kw_only=True)
class WorkSpan:
    """Worked minutes of one entry on one Helsinki calendar day.

    ``day`` is the day's proleptic ordinal, ``start_minute`` wall-clock minutes from midnight.
    ``is_sunday`` holds on Sundays and church holidays. Planned work uses the same class, with the
    id of the planned shift as ``entry_id``. ``pause_minutes`` were taken out of this part of the
    entry, so it took ``worked_minutes`` plus those by the clock. ``units`` are the units of a task
    that the entry reports, all of them on its first span. ``in_second_hour`` holds for a start in
    the hour that autumn's clocks show a second time.
    """

    entry_id: str
    day: int
    start_minute: int
    worked_minutes: int
    is_sunday: bool = False
    pause_minutes: int = 0
    units: int = 0
    in_second_hour: bool = False


def spans_of(entries: Iterable[TimeEntry]) -> tuple[WorkSpan, ...]:
    """The spans of the entries, sorted by day, time and entry; their minutes sum exactly.

    An unpaid pause has no place of its own on the clock; it is taken out of the longest day part
    of its entry (the first of equals), and out of the next longest if it does not fit.
    """
    cut = [(entry, day_parts(entry.start_utc_minute, entry.end_utc_minute)) for entry in entries]
    if not cut:
        return ()
    days = [part.day for _, parts in cut for part in parts]
    sundays = sunday_days(min(days), max(days))
    spans = [span for entry, parts in cut for span in _spans(entry, parts, sundays)]
    return tuple(sorted(spans, key=lambda span: (span.day, span.start_minute, span.entry_id)))


def _spans(entry: TimeEntry, parts: tuple[DayPart, ...], sundays: frozenset[int]) -> list[WorkSpan]:
    worked = _without_pause(parts, entry.pause_minutes)
    kept = [(part, minutes) for part, minutes in zip(parts, worked, strict=True) if minutes]
    return [
        WorkSpan(
            entry_id=entry.id,
            day=part.day,
            start_minute=part.start_minute,
            worked_minutes=minutes,
            is_sunday=part.day in sundays,
            pause_minutes=part.minutes - minutes,
            units=0 if place else entry.units,
            in_second_hour=part.in_second_hour,
        )
        for place, (part, minutes) in enumerate(kept)
    ]


def _without_pause(parts: tuple[DayPart, ...], pause: int) -> list[int]:
    """Minutes of each part after the pause is taken out of the longest parts first."""
    minutes = [part.minutes for part in parts]
    for index in sorted(range(len(parts)), key=lambda i: (-parts[i].minutes, i)):
        taken = min(pause, minutes[index])
        minutes[index] -= taken
        pause -= taken
    return minutes
