"""A worker's own paper about days that we pay no money for: days and hours, and no amount.

Somebody else pays the expense allowance of these days (Kela or the employment authority), so the
paper says that and leaves the sum to whoever pays it.
"""

from __future__ import annotations

from jobcenter_core.files.output.directory import Directory
from jobcenter_core.services.month_view import WorkerMonth
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.months import Month
from jobcenter_core.wording import formats
from jobcenter_core.wording.catalogue import Wording

__all__ = ["attendance_facts", "attendance_name", "attendance_notes", "attendance_text"]


def attendance_name(worker_id: str, month: Month) -> str:
    """The paper's file name without its ending; InvalidValue for an id that cannot be one."""
    return check_id(f"{worker_id}-{month}", "worker.id", longest=MADE_ID)


def attendance_text(
    of: WorkerMonth, month: Month, directory: Directory, wording: Wording, lang: str
) -> str:
    """The whole text with a newline at its end."""
    lines = [
        wording.say("attendance.title", lang),
        "",
        *attendance_facts(of, month, directory, wording, lang),
        "",
        *attendance_notes(wording, lang),
        "",
        wording.say("attendance.questions", lang),
    ]
    return "\n".join(lines) + "\n"


def attendance_facts(
    of: WorkerMonth, month: Month, directory: Directory, wording: Wording, lang: str
) -> tuple[str, ...]:
    """Whose days and hours, of which month, and how many, each as a line."""
    return (
        wording.say("attendance.worker", lang, name=directory.worker(of.worker_id)),
        wording.say("attendance.month", lang, month=formats.month(month, lang)),
        wording.say("attendance.days", lang, days=formats.days(of.unpaid_days, lang)),
        wording.say("attendance.hours", lang, hours=formats.hours(of.unpaid_minutes, lang)),
    )


def attendance_notes(wording: Wording, lang: str) -> tuple[str, ...]:
    """That the money of these days comes from somebody else."""
    return tuple(wording.say(f"attendance.{key}", lang) for key in ("no_money", "paid_by_another"))
