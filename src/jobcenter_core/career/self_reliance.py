"""Self-reliance: which steps of a gig a worker did alone, with help, or others did instead.

It is told to the worker in words, never as a score, and of the programme in numbers without names.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.ranges import DateRange

__all__ = [
    "HOW",
    "SMALLEST_GROUP",
    "STEPS",
    "StepFigures",
    "StepNote",
    "StepProgress",
    "progress_of",
    "shown_counts",
    "step_figures",
]

STEPS = (
    "reading_offer",
    "answering_offer",
    "entering_hours",
    "reading_payslip",
    "sharing_cv",
)
"""The steps that a worker can learn to do alone, in the order of a gig."""

HOW = ("alone", "with_help", "by_others")

SMALLEST_GROUP: Final = 5
"""Fewer people than this are never shown as a number."""


@attrs.frozen(kw_only=True)
class StepNote:
    """One time that a step was done. ``about`` is the id of the offer, timesheet, payslip or CV
    that it was about, or empty. ``in_practice`` is true for a rehearsal."""

    id: str
    worker_id: str
    step: str
    how: str
    done_on: date
    noted_by: str
    about: str = ""
    in_practice: bool = False

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "step.id")
        if self.about:
            check_id(self.about, "step.about", longest=MADE_ID)
        if self.step not in STEPS:
            raise InvalidValue("step.step", "one of " + ", ".join(STEPS), subject=self.id)
        if self.how not in HOW:
            raise InvalidValue("step.how", "one of " + ", ".join(HOW), subject=self.id)


@attrs.frozen(kw_only=True)
class StepProgress:
    """How one step has gone: how it went last, when it was first done alone, and how often each
    way. All are empty for a step that was never noted."""

    step: str
    last_how: str = ""
    last_on: date | None = None
    first_alone_on: date | None = None
    alone: int = 0
    with_help: int = 0
    by_others: int = 0


def progress_of(notes: Iterable[StepNote]) -> tuple[StepProgress, ...]:
    """The progress of one worker, every step in its order."""
    known = sorted(notes, key=lambda one: (one.done_on, one.id))
    return tuple(_progress(step, [one for one in known if one.step == step]) for step in STEPS)


def _progress(step: str, notes: list[StepNote]) -> StepProgress:
    if not notes:
        return StepProgress(step=step)
    counts = {how: sum(one.how == how for one in notes) for how in HOW}
    alone = [one.done_on for one in notes if one.how == "alone"]
    return StepProgress(
        step=step,
        last_how=notes[-1].how,
        last_on=notes[-1].done_on,
        first_alone_on=alone[0] if alone else None,
        **counts,
    )


@attrs.frozen(kw_only=True)
class StepFigures:
    """How many workers did a step in a time, each counted once by the last way in that time.

    ``workers`` is ``None`` for fewer than :data:`SMALLEST_GROUP` people, and the ways are ``None``
    when one of them is of fewer.
    """

    step: str
    workers: int | None
    alone: int | None
    with_help: int | None
    by_others: int | None


def step_figures(notes: Iterable[StepNote], within: DateRange) -> tuple[StepFigures, ...]:
    """Figures of the programme for a time, without names; what was only practised does not count.

    Asked for two times that differ by little, the difference could tell of few people: publish
    times that do not overlap.
    """
    last: dict[tuple[str, str], StepNote] = {}
    for one in sorted(notes, key=lambda note: (note.done_on, note.id)):
        if not one.in_practice and within.contains(one.done_on):
            last[one.step, one.worker_id] = one
    return tuple(
        _figures(step, [one for (s, _), one in last.items() if s == step]) for step in STEPS
    )


def _figures(step: str, last: list[StepNote]) -> StepFigures:
    counts = tuple(sum(one.how == how for one in last) for how in HOW)
    shown = shown_counts(counts)
    workers = sum(counts)
    return StepFigures(
        step=step,
        workers=workers if workers >= SMALLEST_GROUP else None,
        alone=shown[0],
        with_help=shown[1],
        by_others=shown[2],
    )


def shown_counts(counts: tuple[int, ...]) -> tuple[int | None, ...]:
    """The counts of the parts of a whole that is told: all of them, or none when one is of a small
    group.

    To leave out the small ones alone would not do. What is left out of a whole can be worked out,
    and so can two small ones whose sum is known.
    """
    if all(count >= SMALLEST_GROUP for count in counts):
        return counts
    return (None,) * len(counts)
