"""Strategies of feedback, practice and self-reliance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.career.feedback import (
    ANSWERS,
    CUSTOMER_QUESTIONS,
    FEEDBACK_LIFECYCLE,
    WORKER_QUESTIONS,
    Feedback,
    FeedbackNote,
    PlaceFeedback,
    note_id,
)
from jobcenter_core.career.practice import (
    DRAFT_KINDS,
    PROMPTS,
    DraftComment,
    DraftText,
    PracticeDraft,
    draft_id,
)
from jobcenter_core.career.self_reliance import HOW, STEPS, StepNote
from jobcenter_core.testing._plain_strategies import days, ids, texts
from jobcenter_core.values.secrets import Secret

__all__ = ["FEEDBACK_DOCUMENTS", "draft_texts"]

_WAITING = ("asked", "reminded", "unanswered")


def _answers(questions: tuple[str, ...]) -> SearchStrategy[tuple[str, ...]]:
    size = len(questions)
    return st.lists(st.sampled_from(ANSWERS), min_size=size, max_size=size).map(tuple)


@st.composite
def feedbacks(draw: st.DrawFn) -> Feedback:
    """Feedback of customers in every state."""
    state = draw(st.sampled_from(FEEDBACK_LIFECYCLE.states))
    asked_on = draw(days())
    is_recorded = state not in _WAITING
    is_handled = state in ("passed_on", "held_back")
    return Feedback(
        id=draw(ids("fb")),
        order_id=draw(ids("order")),
        customer_id=draw(ids("customer")),
        worker_ids=tuple(draw(st.lists(ids("worker"), min_size=1, max_size=3, unique=True))),
        asked_by=draw(ids("staff")),
        asked_on=asked_on,
        remind_on=asked_on,
        reminded_on=(asked_on,) if state == "reminded" else (),
        state=state,
        answers=draw(_answers(CUSTOMER_QUESTIONS)) if is_recorded else (),
        free_word=draw(st.none() | texts().map(Secret)) if is_recorded else None,
        recorded_by=draw(ids("customer")) if is_recorded else "",
        recorded_on=asked_on if is_recorded else None,
        handled_by=draw(ids("staff")) if is_handled else "",
        handled_on=asked_on if is_handled else None,
        held_reason=Secret(draw(texts())) if state == "held_back" else None,
    )


@st.composite
def feedback_notes(draw: st.DrawFn) -> FeedbackNote:
    """Notes in profiles, shown in the CV or not."""
    feedback_id, worker_id, words = draw(ids("fb")), draw(ids("worker")), draw(texts())
    chosen_on = draw(st.none() | days())
    return FeedbackNote(
        id=note_id(feedback_id, worker_id),
        worker_id=worker_id,
        order_id=draw(ids("order")),
        feedback_id=feedback_id,
        given_on=draw(days()),
        passed_on_by=draw(ids("staff")),
        passed_on_on=draw(days()),
        words=Secret(words),
        shown_words=words if chosen_on is not None and draw(st.booleans()) else "",
        chosen_on=chosen_on,
    )


def place_feedbacks() -> SearchStrategy[PlaceFeedback]:
    """What workers say of places."""
    return st.builds(
        PlaceFeedback,
        id=ids("pf"),
        worker_id=ids("worker"),
        order_id=ids("order"),
        customer_id=ids("customer"),
        given_by=ids("worker"),
        given_on=days(),
        answers=_answers(WORKER_QUESTIONS),
        free_word=st.none() | texts().map(Secret),
    )


def draft_texts(kind: str) -> SearchStrategy[DraftText]:
    """Texts along some of the prompts of a kind of draft."""
    chosen = st.lists(st.sampled_from(PROMPTS[kind]), unique=True)
    parts = chosen.flatmap(
        lambda codes: st.tuples(*(st.tuples(st.just(c), texts()) for c in codes))
    )
    return st.builds(DraftText, parts=parts, about=st.just("") | texts())


@st.composite
def practice_drafts(draw: st.DrawFn) -> PracticeDraft:
    """Versions of drafts, thrown away ones among them."""
    worker_id, name, version = draw(ids("worker")), draw(ids("d")), draw(st.integers(1, 9))
    kind, removed_on = draw(st.sampled_from(DRAFT_KINDS)), draw(st.none() | days())
    text = draw(draft_texts(kind)) if removed_on is None else DraftText()
    return PracticeDraft(
        id=draft_id(worker_id, name, version),
        name=name,
        worker_id=worker_id,
        kind=kind,
        version=version,
        written_by=draw(ids("staff")),
        written_on=draw(days()),
        text=Secret(text),
        removed_on=removed_on,
    )


def draft_comments() -> SearchStrategy[DraftComment]:
    """Comments of coaches."""
    return st.builds(
        DraftComment,
        id=ids("comment"),
        draft_id=ids("draft"),
        worker_id=ids("worker"),
        given_by=ids("staff"),
        given_on=days(),
        words=texts().map(Secret),
    )


def step_notes() -> SearchStrategy[StepNote]:
    """Notes of steps of every kind and way."""
    return st.builds(
        StepNote,
        id=ids("step"),
        worker_id=ids("worker"),
        step=st.sampled_from(STEPS),
        how=st.sampled_from(HOW),
        done_on=days(),
        noted_by=ids("staff"),
        about=st.just("") | ids("offer"),
        in_practice=st.booleans(),
    )


FEEDBACK_DOCUMENTS: Mapping[str, Callable[[], SearchStrategy[Any]]] = MappingProxyType(
    {
        "draft_comment": draft_comments,
        "feedback": feedbacks,
        "feedback_note": feedback_notes,
        "place_feedback": place_feedbacks,
        "practice_draft": practice_drafts,
        "step_note": step_notes,
    }
)
"""The strategy of each kind of document of feedback, practice and self-reliance."""
