"""Noting how a step of a gig was done, and telling of it: to the worker, and of the programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.career.self_reliance import (
    StepFigures,
    StepNote,
    StepProgress,
    progress_of,
    step_figures,
)
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.own_use import ERASED_PERSON
from jobcenter_core.services.restrictions import refuse_restricted
from jobcenter_core.services.session import Session
from jobcenter_core.services.standing import refuse_strangers
from jobcenter_core.values.ranges import DateRange

__all__ = ["NoteStep", "programme_steps", "progress_to_worker"]


@attrs.frozen(kw_only=True)
class NoteStep:
    """Note how a step was done, by the worker or by who stood beside. Nothing is guessed.

    Fields as in :class:`~jobcenter_core.career.self_reliance.StepNote`; ``done_on`` is today
    unless given.
    """

    command_id: str
    actor: str
    note_id: str
    worker_id: str
    step: str
    how: str
    done_on: date | None = None
    about: str = ""
    in_practice: bool = False

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``id``. :class:`NotPermitted` for others than worker and coach, and while the
        worker's data are of restricted use,
        ``InvalidValue`` for an unknown step or way and a day to come."""
        refuse_strangers(session, self.actor, self.worker_id, self.note_id)
        refuse_restricted(session, self.worker_id, self.note_id)
        session.get(Worker, self.worker_id)
        today = session.office.today()
        done_on = self.done_on or today
        if done_on > today:
            raise InvalidValue("step.done_on", "not in the future", subject=self.note_id)
        note = StepNote(
            id=self.note_id,
            worker_id=self.worker_id,
            step=self.step,
            how=self.how,
            done_on=done_on,
            noted_by=self.actor,
            about=self.about,
            in_practice=self.in_practice,
        )
        session.add(note, "StepNoted")
        return {"id": note.id}


def progress_to_worker(session: Session, worker_id: str) -> tuple[StepProgress, ...]:
    """One worker's progress in every step, practice among it."""
    session.get(Worker, worker_id)
    return progress_of(session.all(StepNote, worker_id=worker_id))


def programme_steps(session: Session, within: DateRange) -> tuple[StepFigures, ...]:
    """Figures of all workers for a time, without names and without small groups. Notes that a
    worker has had erased count no more."""
    notes = (one for one in session.all(StepNote) if one.worker_id != ERASED_PERSON)
    return step_figures(notes, within)
