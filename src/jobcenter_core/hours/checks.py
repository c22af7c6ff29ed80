"""Findings about reported hours that need a look before approval."""

from __future__ import annotations

from collections.abc import Iterable

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.terms.day_rules import FormDay
from jobcenter_core.terms.legal_forms import LegalForm
from jobcenter_core.timeline import helsinki
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["days_of_entries", "days_of_spans", "overlaps"]


def days_of_entries(entries: Iterable[TimeEntry], form: LegalForm) -> tuple[FormDay, ...]:
    """Every day that the entries touch, for the rules of days: also one that only a pause reaches.

    The minutes are those by the clock, pauses not taken out, as nobody knows when a pause was.
    """
    return tuple(
        FormDay(
            assignment_id=entry.assignment_id,
            form=form,
            day=part.day,
            entry_id=entry.id,
            worked_minutes=part.minutes,
        )
        for entry in entries
        for part in helsinki.day_parts(entry.start_utc_minute, entry.end_utc_minute)
    )


def days_of_spans(
    assignment_id: str, spans: Iterable[WorkSpan], form: LegalForm
) -> tuple[FormDay, ...]:
    """The days of the frozen spans of an approved timesheet, for the rules of days."""
    return tuple(
        FormDay(
            assignment_id=assignment_id,
            form=form,
            day=span.day,
            entry_id=span.entry_id,
            worked_minutes=span.worked_minutes,
        )
        for span in spans
    )


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
