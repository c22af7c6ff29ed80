"""A worker's own paper about a month's days that we pay no money for: days and hours, no amount."""

from __future__ import annotations

from jobcenter_core.files.output.attendance_text import (
    attendance_facts,
    attendance_name,
    attendance_notes,
)
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.papers.said import facts
from jobcenter_core.ports.papers import Paper, Paragraph
from jobcenter_core.services.month_view import WorkerMonth
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import Wording

__all__ = ["attendance_paper"]


def attendance_paper(
    of: WorkerMonth, month: Month, directory: Directory, wording: Wording, lang: str
) -> Paper:
    """The days and hours in a language; its id is made of the worker's id and the month."""
    return Paper(
        id=attendance_name(of.worker_id, month),
        kind="attendance",
        language=lang,
        title=wording.say("attendance.title", lang),
        blocks=(
            *facts(attendance_facts(of, month, directory, wording, lang)),
            *(Paragraph(text=note) for note in attendance_notes(wording, lang)),
            Paragraph(text=wording.say("attendance.questions", lang)),
        ),
    )
