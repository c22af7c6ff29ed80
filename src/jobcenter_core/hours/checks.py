"""Findings about reported hours that need a look before approval."""

from __future__ import annotations

from collections.abc import Iterable

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["overlaps"]


def overlaps(entries: Iterable[TimeEntry]) -> tuple[Finding, ...]:
    """An error for each pair of neighbouring entries of one worker that overlap in time."""
    by_worker: dict[str, list[TimeEntry]] = {}
    for entry in entries:
        by_worker.setdefault(entry.worker_id, []).append(entry)
    found: list[Finding] = []
    for worker_id in sorted(by_worker):
        found.extend(_overlaps_of_one(by_worker[worker_id]))
    return tuple(found)


def _overlaps_of_one(entries: list[TimeEntry]) -> list[Finding]:
    """Sweep by start: the entry that reaches furthest so far is the one a next one can meet."""
    entries.sort(key=lambda entry: (entry.start_utc_minute, entry.end_utc_minute, entry.id))
    found: list[Finding] = []
    furthest: TimeEntry | None = None
    for entry in entries:
        if furthest is not None and entry.start_utc_minute < furthest.end_utc_minute:
            found.append(
                Finding(
                    severity=Severity.ERROR,
                    code="entries_overlap",
                    path=f"entry/{entry.id}",
                    message=f"Entries {furthest.id} and {entry.id} of one worker overlap.",
                    values=(("first", furthest.id), ("second", entry.id)),
                )
            )
        if furthest is None or entry.end_utc_minute > furthest.end_utc_minute:
            furthest = entry
    return found
