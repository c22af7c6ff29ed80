"""What becomes of a customer's feedback: passed on in plain words or held back, shown or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from jobcenter_core.career.feedback import (
    FEEDBACK_LIFECYCLE,
    Feedback,
    FeedbackNote,
    check_words,
    note_id,
)
from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.services.restrictions import refuse_restricted, restricted_of
from jobcenter_core.services.session import Session
from jobcenter_core.services.standing import require_coordinator
from jobcenter_core.services.vault import given_value
from jobcenter_core.values.secrets import Secret

__all__ = ["ChooseShownFeedback", "HoldFeedbackBack", "PassOnFeedback"]


@attrs.frozen(kw_only=True)
class PassOnFeedback:
    """The coordinator writes the feedback into the workers' profiles, in plain words of its own.

    ``words`` are pairs of worker id and words, one for each worker of the feedback whose data are
    not of restricted use: the customer's own text is never copied by the library. Feedback that
    was held back may be passed on later.
    """

    command_id: str
    actor: str
    feedback_id: str
    words: tuple[tuple[str, Secret[str]], ...]

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``state`` and the ids of the ``notes``. :class:`NotPermitted` for others than
        a coordinator, and when the data of all the workers are of restricted use."""
        require_coordinator(session, self.actor, self.feedback_id)
        feedback = session.get(Feedback, self.feedback_id)
        state = FEEDBACK_LIFECYCLE.advance(feedback.state, "pass_on", subject=feedback.id)
        if sorted(worker for worker, _ in self.words) != _may_be_told(session, feedback):
            raise InvalidValue(
                "feedback.words",
                "given once for each worker, and for none whose data are of restricted use",
                subject=feedback.id,
            )
        notes = [self._note(session, feedback, *one) for one in self.words]
        session.add_all(notes, "FeedbackPassedOn")
        today = session.office.today()
        handled = attrs.evolve(feedback, state=state, handled_by=self.actor, handled_on=today)
        session.change(handled, "FeedbackPassedOn")
        return {"state": state, "notes": sorted(note.id for note in notes)}

    def _note(
        self, session: Session, feedback: Feedback, worker_id: str, given: Secret[str]
    ) -> FeedbackNote:
        text = given_value(given) or ""
        words = check_words(text, "feedback.words", feedback.id, required=True)
        today = session.office.today()
        return FeedbackNote(
            id=note_id(feedback.id, worker_id),
            worker_id=worker_id,
            order_id=feedback.order_id,
            feedback_id=feedback.id,
            given_on=feedback.recorded_on or today,
            passed_on_by=self.actor,
            passed_on_on=today,
            words=Secret(words),
        )


def _may_be_told(session: Session, feedback: Feedback) -> list[str]:
    restricted = restricted_of(session, feedback.worker_ids)
    told = sorted(set(feedback.worker_ids) - restricted)
    if not told:
        refuse_restricted(session, feedback.worker_ids[0], feedback.id)
    return told


@attrs.frozen(kw_only=True)
class HoldFeedbackBack:
    """The coordinator keeps hurtful feedback from the worker, and says why. It stays with the
    order, so that the record is honest."""

    command_id: str
    actor: str
    feedback_id: str
    reason: Secret[str]

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``state``. ``InvalidValue`` without a reason."""
        require_coordinator(session, self.actor, self.feedback_id)
        feedback = session.get(Feedback, self.feedback_id)
        state = FEEDBACK_LIFECYCLE.advance(feedback.state, "hold_back", subject=feedback.id)
        text = given_value(self.reason) or ""
        reason = check_words(text, "feedback.held_reason", feedback.id, required=True)
        held = attrs.evolve(
            feedback,
            state=state,
            handled_by=self.actor,
            handled_on=session.office.today(),
            held_reason=Secret(reason),
        )
        session.change(held, "FeedbackHeldBack")
        return {"state": state}


@attrs.frozen(kw_only=True)
class ChooseShownFeedback:
    """The worker lets the CV show a feedback, or takes that back. Only the worker does so."""

    command_id: str
    actor: str
    note_id: str
    shown: bool

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns whether it is ``shown``. :class:`NotPermitted` for anybody but the worker; to
        show it, also while the worker's data are of restricted use."""
        note = session.get(FeedbackNote, self.note_id)
        if self.actor != note.worker_id:
            raise NotPermitted("only the worker chooses what the CV shows.", subject=note.id)
        words = ""
        if self.shown:
            refuse_restricted(session, note.worker_id, note.id)
            words = session.reveal(note.words, str, purpose="the worker's own CV")
        chosen = attrs.evolve(note, shown_words=words, chosen_on=session.office.today())
        session.change(chosen, "FeedbackShown" if self.shown else "FeedbackHidden")
        return {"shown": self.shown}
