"""Asking a customer for feedback: ask, remind, record, give up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import attrs

from jobcenter_core.career.feedback import (
    CUSTOMER_QUESTIONS,
    FEEDBACK_LIFECYCLE,
    REMIND_AFTER_DAYS,
    Feedback,
    check_answers,
    check_words,
)
from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.services.restrictions import refuse_restricted, restricted_of
from jobcenter_core.services.session import Session
from jobcenter_core.services.standing import is_coordinator, require_coordinator
from jobcenter_core.services.vault import given_value
from jobcenter_core.values.secrets import Secret

__all__ = ["AskFeedback", "GiveUpFeedback", "RecordFeedback", "RemindFeedback"]

_AT_WORK = ("active", "ended")

_RECORD = ("record", "FeedbackRecorded")
_CORRECT = ("correct", "FeedbackCorrected")


@attrs.frozen(kw_only=True)
class AskFeedback:
    """The coordinator asks an order's customer about its work.

    ``worker_ids`` are those whom the answer may be about; without any, all who have worked on the
    order. The reminder is due after :data:`REMIND_AFTER_DAYS` unless ``remind_on`` is given.
    """

    command_id: str
    actor: str
    feedback_id: str
    order_id: str
    worker_ids: tuple[str, ...] = ()
    remind_on: date | None = None

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``state`` and the day of the reminder. :class:`NotPermitted` for others than
        a coordinator, while an asking about the order and one of the workers waits for its answer,
        and for a named worker whose data are of restricted use; without names, such workers are
        left out. ``InvalidValue`` for a worker who has no work on the order."""
        require_coordinator(session, self.actor, self.feedback_id)
        order = session.get(Order, self.order_id)
        found = session.all(Assignment, order_id=order.id)
        there = sorted({one.worker_id for one in found if one.state in _AT_WORK})
        if not set(self.worker_ids) <= set(there):
            raise InvalidValue(
                "feedback.worker_ids", "workers with work on the order", subject=self.feedback_id
            )
        today = session.office.today()
        feedback = Feedback(
            id=self.feedback_id,
            order_id=order.id,
            customer_id=order.customer_id,
            worker_ids=self._about(session, there),
            asked_by=self.actor,
            asked_on=today,
            remind_on=self.remind_on or _later(today),
        )
        _refuse_twice(session, feedback)
        session.add(feedback, "FeedbackAsked")
        return {"state": feedback.state, "remind_on": feedback.remind_on.isoformat()}

    def _about(self, session: Session, there: list[str]) -> tuple[str, ...]:
        for worker_id in self.worker_ids:
            refuse_restricted(session, worker_id, self.feedback_id)
        restricted = restricted_of(session, there)
        return self.worker_ids or tuple(id for id in there if id not in restricted)


def _refuse_twice(session: Session, wanted: Feedback) -> None:
    """A customer is not asked the same while the first asking still waits."""
    for known in session.all(Feedback, order_id=wanted.order_id):
        if known.is_waiting and set(known.worker_ids) & set(wanted.worker_ids):
            raise NotPermitted(
                f"feedback {known.id} asks the customer about the same work and waits.",
                subject=wanted.id,
                next_step="Remind the customer, or give it up first.",
            )


@attrs.frozen(kw_only=True)
class RemindFeedback:
    """The coordinator has reminded the customer today; ``remind_on`` is when to do so next."""

    command_id: str
    actor: str
    feedback_id: str
    remind_on: date | None = None

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``state`` and the day of the next reminder. Refused: twice on one day."""
        require_coordinator(session, self.actor, self.feedback_id)
        feedback = session.get(Feedback, self.feedback_id)
        state = FEEDBACK_LIFECYCLE.advance(feedback.state, "remind", subject=feedback.id)
        today = session.office.today()
        if today in feedback.reminded_on:
            raise NotPermitted("the customer was reminded today already.", subject=feedback.id)
        changed = attrs.evolve(
            feedback,
            state=state,
            reminded_on=(*feedback.reminded_on, today),
            remind_on=_next(feedback, self.remind_on, today),
        )
        session.change(changed, "FeedbackReminded")
        return {"state": state, "remind_on": changed.remind_on.isoformat()}


def _next(feedback: Feedback, wanted: date | None, today: date) -> date:
    if wanted is not None and wanted <= today:
        raise InvalidValue("feedback.remind_on", "after today", subject=feedback.id)
    return wanted or _later(today)


@attrs.frozen(kw_only=True)
class RecordFeedback:
    """Write down what the customer answered: by the customer, or by the coordinator who asked.

    ``answers`` are those to the questions, in their order; ``free_word`` is optional. Until the
    feedback is handled, a coordinator may write it down anew; what was written wrongly is gone.
    """

    command_id: str
    actor: str
    feedback_id: str
    answers: tuple[str, ...]
    free_word: Secret[str] | None = None

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``state``. :class:`NotPermitted` for another customer."""
        feedback = session.get(Feedback, self.feedback_id)
        if self.actor != feedback.customer_id and not is_coordinator(session, self.actor):
            raise NotPermitted(
                "feedback is given by the order's customer, or written down by a coordinator.",
                subject=feedback.id,
            )
        again = feedback.state == "recorded" and is_coordinator(session, self.actor)
        step, event = _CORRECT if again else _RECORD
        state = FEEDBACK_LIFECYCLE.advance(feedback.state, step, subject=feedback.id)
        check_answers(self.answers, CUSTOMER_QUESTIONS, "feedback.answers", feedback.id)
        recorded = attrs.evolve(
            feedback,
            state=state,
            answers=self.answers,
            free_word=_free_word(self.free_word, feedback.id),
            recorded_by=self.actor,
            recorded_on=session.office.today(),
        )
        if recorded.free_word is None:
            session.erase_secret(feedback.id, "free_word")
        session.change(recorded, event)
        return {"state": state}


def _free_word(given: Secret[str] | None, subject: str) -> Secret[str] | None:
    """The words cleaned; none for nothing."""
    text = "" if given is None else given_value(given)
    words = check_words(text or "", "feedback.free_word", subject, required=False)
    return Secret(words) if words else None


@attrs.frozen(kw_only=True)
class GiveUpFeedback:
    """The coordinator waits for no answer any more."""

    command_id: str
    actor: str
    feedback_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``state``."""
        require_coordinator(session, self.actor, self.feedback_id)
        feedback = session.get(Feedback, self.feedback_id)
        state = FEEDBACK_LIFECYCLE.advance(feedback.state, "give_up", subject=feedback.id)
        session.change(attrs.evolve(feedback, state=state), "FeedbackGivenUp")
        return {"state": state}


def _later(today: date) -> date:
    return today + timedelta(days=REMIND_AFTER_DAYS)
