"""A worker's own hours of a month as a paper: by day, approved ones and those that wait.

No identity code and no pay stands on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.papers.said import facts
from jobcenter_core.ports.papers import Block, Paper, Paragraph, Table, TableColumn
from jobcenter_core.services.hour_list import WorkedHours
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.months import Month
from jobcenter_core.wording import formats
from jobcenter_core.wording.catalogue import Wording

__all__ = ["hour_list_paper"]

_PAUSE: Final = "pause"
_COLUMNS: Final[tuple[tuple[str, bool], ...]] = (
    ("day", False),
    ("work", False),
    ("starts", True),
    ("ends", True),
    (_PAUSE, True),
    ("worked", True),
)


def hour_list_paper(
    worker_id: str,
    month: Month,
    worked: Sequence[WorkedHours],
    directory: Directory,
    wording: Wording,
    lang: str,
) -> Paper:
    """The hours in a language; its id is made of the worker's id and the month."""
    approved = [one for one in worked if one.is_approved]
    waiting = [one for one in worked if not one.is_approved]
    head = (
        wording.say("attendance.worker", lang, name=directory.worker(worker_id)),
        wording.say("attendance.month", lang, month=formats.month(month, lang)),
    )
    blocks: list[Block] = [*facts(head)]
    blocks += _table("hours_caption", approved, wording, lang)
    blocks += _table("waiting_caption", waiting, wording, lang)
    if not worked:
        blocks.append(Paragraph(text=wording.say("paper.no_hours", lang)))
    blocks.append(Paragraph(text=wording.say("attendance.questions", lang)))
    return Paper(
        id=check_id(f"hours-{worker_id}-{month}", "worker.id", longest=MADE_ID),
        kind="hour_list",
        language=lang,
        title=wording.say("paper.hours_title", lang),
        blocks=tuple(blocks),
    )


def _table(
    caption: str, worked: Sequence[WorkedHours], wording: Wording, lang: str
) -> Iterator[Block]:
    if not worked:
        return
    columns = [one for one in _COLUMNS if one[0] != _PAUSE or any(_pauses(worked))]
    rows = [_cells(one, lang) for one in worked]
    total = dict.fromkeys((key for key, _ in columns), "")
    total["day"] = wording.say("paper.total", lang)
    total["worked"] = formats.hours(sum(one.entry.worked_minutes for one in worked), lang)
    yield Table(
        caption=wording.say(f"paper.{caption}", lang),
        columns=tuple(
            TableColumn(heading=wording.say(f"paper.{key}", lang), is_number=is_number)
            for key, is_number in columns
        ),
        rows=tuple(tuple(cells[key] for key, _ in columns) for cells in rows),
        total=tuple(total.values()),
    )


def _pauses(worked: Sequence[WorkedHours]) -> Iterator[int]:
    return (one.entry.pause_minutes for one in worked)


def _cells(one: WorkedHours, lang: str) -> dict[str, str]:
    entry = one.entry
    clock = lang.partition("@")[0]  # in plain Finnish the heading says "kello" already
    return {
        "day": formats.day_of_year(entry.starts_at.date(), lang),  # the head says the month
        "work": one.work,
        "starts": formats.clock(entry.starts_at.time(), clock),
        "ends": formats.clock(entry.ends_at.time(), clock),
        _PAUSE: formats.hours(entry.pause_minutes, lang) if entry.pause_minutes else "",
        "worked": formats.hours(entry.worked_minutes, lang),
    }
