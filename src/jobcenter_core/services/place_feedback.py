"""What workers say of the places where they work. Coordinators read it; the customer never does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from jobcenter_core.career.feedback import (
    WORKER_QUESTIONS,
    PlaceFeedback,
    check_answers,
    check_words,
)
from jobcenter_core.errors import InvalidValue
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.services.restrictions import refuse_restricted
from jobcenter_core.services.session import Session
from jobcenter_core.services.standing import refuse_strangers
from jobcenter_core.services.vault import given_value
from jobcenter_core.values.secrets import Secret

__all__ = ["GivePlaceFeedback"]


@attrs.frozen(kw_only=True)
class GivePlaceFeedback:
    """A worker, alone or with a coach, says how a place was.

    ``answers`` are those to :data:`~jobcenter_core.career.feedback.WORKER_QUESTIONS`, in order.
    """

    command_id: str
    actor: str
    feedback_id: str
    worker_id: str
    order_id: str
    answers: tuple[str, ...]
    free_word: Secret[str] | None = None

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``id``. :class:`NotPermitted` for others than worker and coach, and while the
        worker's data are of restricted use,
        ``InvalidValue`` for an order that the worker has not worked on."""
        refuse_strangers(session, self.actor, self.worker_id, self.feedback_id)
        refuse_restricted(session, self.worker_id, self.feedback_id)
        order = session.get(Order, self.order_id)
        found = session.all(Assignment, worker_id=self.worker_id, order_id=order.id)
        if not any(one.state in ("active", "ended") for one in found):
            raise InvalidValue(
                "place_feedback.order_id", "an order of the worker's", subject=self.feedback_id
            )
        check_answers(self.answers, WORKER_QUESTIONS, "place_feedback.answers", self.feedback_id)
        text = "" if self.free_word is None else given_value(self.free_word) or ""
        words = check_words(text, "place_feedback.free_word", self.feedback_id, required=False)
        feedback = PlaceFeedback(
            id=self.feedback_id,
            worker_id=self.worker_id,
            order_id=order.id,
            customer_id=order.customer_id,
            given_by=self.actor,
            given_on=session.office.today(),
            answers=self.answers,
            free_word=Secret(words) if words else None,
        )
        session.add(feedback, "PlaceFeedbackGiven")
        return {"id": feedback.id}
