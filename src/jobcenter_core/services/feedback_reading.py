"""Reading feedback: what waits, what a customer is asked, and what is opened for whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from jobcenter_core.career.cv import ShownFeedback
from jobcenter_core.career.feedback import (
    Feedback,
    FeedbackNote,
    PlaceFeedback,
    PlaceFigures,
    place_figures,
)
from jobcenter_core.career.revealing import leave_words_in, revealing_words_in
from jobcenter_core.career.texts import as_shown
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.services.session import Office, Session
from jobcenter_core.services.standing import refuse_readers, require_coordinator
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.secrets import Sealed

__all__ = [
    "FeedbackRequest",
    "OpenedFeedback",
    "OpenedNote",
    "feedback_findings",
    "open_feedback",
    "open_notes",
    "open_place_feedback",
    "places_of",
    "request_to_customer",
    "shown_of",
]


@attrs.frozen(kw_only=True)
class FeedbackRequest:
    """What a customer is asked about: its order and nothing of any worker.

    ``order_title`` is empty when the title holds a word that would reveal somebody's service, and
    so is ``shown_order_id`` when the id, which stands in its place, holds one.
    """

    feedback_id: str
    customer_id: str
    order_id: str
    order_title: str
    shown_order_id: str
    sender: str
    asked_on: date
    is_reminder: bool


@attrs.frozen(kw_only=True)
class OpenedFeedback:
    """A customer's feedback, or a worker's on a place, in the open for a coordinator."""

    id: str
    answers: tuple[str, ...]
    free_word: str = attrs.field(repr=False)
    held_reason: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class OpenedNote:
    """One feedback in a worker's profile, for the worker and those who stand beside.

    ``order_title`` is the order's id when the title cannot be read.
    """

    id: str
    order_title: str
    given_on: date
    words: str = attrs.field(repr=False)
    is_shown: bool


def request_to_customer(session: Session, feedback_id: str) -> FeedbackRequest:
    """What to send to the customer; :class:`NotFound` for an unknown id."""
    feedback = session.get(Feedback, feedback_id)
    order = session.get(Order, feedback.order_id)
    seller = session.get(Organisation, order.seller_id)
    return FeedbackRequest(
        feedback_id=feedback.id,
        customer_id=feedback.customer_id,
        order_id=order.id,
        order_title=_harmless(order.title),
        shown_order_id=_harmless(order.id),
        sender=_harmless(seller.name),
        asked_on=feedback.asked_on,
        is_reminder=bool(feedback.reminded_on),
    )


def _harmless(text: str) -> str:
    shown = as_shown(text)
    return "" if revealing_words_in(shown) or leave_words_in(shown) else shown


def open_feedback(office: Office, feedback_id: str, *, actor: str) -> OpenedFeedback:
    """What the customer wrote, for a coordinator; the access log keeps that it was opened.

    :class:`NotPermitted` for anybody else, :class:`NotFound` for an unknown id.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"open-{feedback_id}")
        require_coordinator(session, actor, feedback_id)
        feedback = session.get(Feedback, feedback_id)
        opened = OpenedFeedback(
            id=feedback.id,
            answers=feedback.answers,
            free_word=_opened(session, feedback.free_word, feedback.id),
            held_reason=_opened(session, feedback.held_reason, feedback.id),
        )
        unit.commit()
    return opened


def open_place_feedback(office: Office, feedback_id: str, *, actor: str) -> OpenedFeedback:
    """What a worker wrote of a place, for a coordinator; otherwise as :func:`open_feedback`."""
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"open-{feedback_id}")
        require_coordinator(session, actor, feedback_id)
        given = session.get(PlaceFeedback, feedback_id)
        words = _opened(session, given.free_word, given.id)
        unit.commit()
    return OpenedFeedback(id=given.id, answers=given.answers, free_word=words)


def open_notes(office: Office, worker_id: str, *, actor: str) -> tuple[OpenedNote, ...]:
    """The feedback in a worker's profile, the latest first; the access log keeps the opening.

    :class:`NotPermitted` for others than the worker, a coach, an instructor or a coordinator, and
    for all but the worker while the worker's data are of restricted use.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"open-notes-{worker_id}")
        refuse_readers(session, actor, worker_id, worker_id)
        notes = list(session.all(FeedbackNote, worker_id=worker_id))
        orders = session.many(Order, {note.order_id for note in notes})
        opened = [
            OpenedNote(
                id=note.id,
                order_title=as_shown(orders[note.order_id].title) or note.order_id,
                given_on=note.given_on,
                words=session.reveal(note.words, str, purpose=f"feedback {note.id}"),
                is_shown=bool(note.shown_words),
            )
            for note in notes
        ]
        unit.commit()
    return tuple(sorted(opened, key=lambda one: (one.given_on, one.id), reverse=True))


def _opened(session: Session, sealed: Sealed[str] | None, id: str) -> str:
    return "" if sealed is None else session.reveal(sealed, str, purpose=f"feedback {id}")


def shown_of(notes: Iterable[FeedbackNote]) -> tuple[ShownFeedback, ...]:
    """Those of one worker's notes that the worker lets the CV show, the latest first."""
    shown = [one for one in notes if one.shown_words]
    shown.sort(key=lambda one: (one.given_on, one.id), reverse=True)
    return tuple(
        ShownFeedback(id=one.id, order_id=one.order_id, text=one.shown_words, given_on=one.given_on)
        for one in shown
    )


def places_of(session: Session) -> tuple[PlaceFigures, ...]:
    """How workers answered about each customer, by customer id."""
    given: dict[str, list[PlaceFeedback]] = {}
    for one in session.all(PlaceFeedback):
        if one.answers:  # a worker may have taken them back
            given.setdefault(one.customer_id, []).append(one)
    return tuple(place_figures(id, tuple(found)) for id, found in sorted(given.items()))


def feedback_findings(session: Session) -> tuple[Finding, ...]:
    """What waits for the coordinator today: ``feedback_reminder_due``, ``feedback_not_handled``
    and ``place_worry`` (a worker has answered a question about a customer with no)."""
    return (*_waiting(session, session.office.today()), *_worries(session))


def _waiting(session: Session, today: date) -> Iterator[Finding]:
    for one in session.all(Feedback):
        if one.is_waiting and one.remind_on <= today:
            yield Finding(
                severity=Severity.INFO,
                code="feedback_reminder_due",
                path=f"feedback/{one.id}",
                message="The customer has not answered; the day of the reminder has come.",
            )
        elif one.state == "recorded":
            yield Finding(
                severity=Severity.WARNING,
                code="feedback_not_handled",
                path=f"feedback/{one.id}",
                message="The feedback is neither passed on to the worker nor held back.",
            )


def _worries(session: Session) -> Iterator[Finding]:
    for place in places_of(session):
        if place.is_worrying:
            yield Finding(
                severity=Severity.WARNING,
                code="place_worry",
                path=f"customer/{place.customer_id}",
                message="A worker has answered a question about this place with no.",
            )
