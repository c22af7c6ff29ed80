from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.career.feedback import (
    FEEDBACK_LIFECYCLE,
    FREE_WORD,
    Feedback,
    FeedbackNote,
    PlaceFeedback,
    check_words,
    note_id,
    place_figures,
)
from jobcenter_core.errors import InvalidValue, TransitionError
from jobcenter_core.values.secrets import Secret

DAY = date(2026, 11, 3)


def asked(**fields: Any) -> Feedback:
    values: dict[str, Any] = {
        "id": "fb-1",
        "order_id": "o-1",
        "customer_id": "club",
        "worker_ids": ("w-1",),
        "asked_by": "co",
        "asked_on": DAY,
        "remind_on": date(2026, 11, 10),
    }
    return Feedback(**{**values, **fields})


def place(id: str, *answers: str, customer_id: str = "club") -> PlaceFeedback:
    return PlaceFeedback(
        id=id,
        worker_id="w-1",
        order_id="o-1",
        customer_id=customer_id,
        given_by="w-1",
        given_on=DAY,
        answers=answers,
    )


def test_only_what_was_asked_and_not_answered_waits() -> None:
    states = {state for state in FEEDBACK_LIFECYCLE.states if asked(state=state).is_waiting}
    assert states == {"asked", "reminded"}


def test_what_was_not_recorded_cannot_be_passed_on() -> None:
    for state in ("asked", "reminded", "unanswered", "passed_on"):
        with pytest.raises(TransitionError):
            FEEDBACK_LIFECYCLE.advance(state, "pass_on", subject="fb-1")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"worker_ids": ()}, "feedback.worker_ids"),
        ({"worker_ids": ("w-1", "w-1")}, "feedback.worker_ids"),
        ({"remind_on": date(2026, 11, 2)}, "feedback.remind_on"),
        ({"answers": ("yes", "yes"), "recorded_on": DAY}, "feedback.answers"),
        ({"answers": ("yes", "yes", "maybe"), "recorded_on": DAY}, "feedback.answers"),
        ({"answers": ("yes", "yes", "no")}, "feedback.recorded_on"),
        ({"recorded_on": DAY}, "feedback.recorded_on"),
        ({"id": "a b"}, "feedback.id"),
    ],
)
def test_a_feedback_that_cannot_be_is_refused(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        asked(**fields)
    assert refusal.value.field == field


def test_free_words_stay_out_of_repr() -> None:
    words = "CANARY"
    feedback = asked(free_word=Secret(words), held_reason=Secret(words))
    note = FeedbackNote(
        id=note_id("fb-1", "w-1"),
        worker_id="w-1",
        order_id="o-1",
        feedback_id="fb-1",
        given_on=DAY,
        passed_on_by="co",
        passed_on_on=DAY,
        words=Secret(words),
        shown_words=words,
        chosen_on=DAY,
    )
    assert words not in f"{feedback!r}{note!r}"


def test_words_are_clean_and_short_and_hold_nothing_hidden() -> None:
    assert check_words("  a\r\nb ", "f", "x", required=True) == "a\nb"
    assert check_words(" ", "f", "x", required=False) == ""
    assert check_words("hyvä\u00ad työ\u202e\u200b!", "f", "x", required=True) == "hyvä työ!"
    for text in ("", "   ", "\u200b", "x" * (FREE_WORD + 1), "a\x00", 7):
        with pytest.raises(InvalidValue):
            check_words(text, "f", "x", required=True)  # type: ignore[arg-type]


def test_answers_about_a_place_are_counted_by_question() -> None:
    figures = place_figures(
        "club",
        (
            place("p-1", "yes", "yes", "partly"),
            place("p-2", "yes", "no", "partly"),
            place("p-3", "partly", "yes", "partly"),
        ),
    )
    assert figures.count == 3
    # yes, partly, no of each question
    assert figures.by_question == (
        ("clear", (2, 1, 0)),
        ("fair", (2, 0, 1)),
        ("again", (0, 3, 0)),
    )
    assert figures.is_worrying
    assert not place_figures("club", (place("p-1", "yes", "partly", "yes"),)).is_worrying
