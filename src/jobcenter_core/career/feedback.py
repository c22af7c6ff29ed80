"""Feedback: what a customer says of the work, what of it reaches the worker, and what the worker
says of the place. A person stands in between: the coordinator."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.career.texts import open_text, typed_text
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.lifecycle import Lifecycle
from jobcenter_core.values.secrets import Sealed

__all__ = [
    "ANSWERS",
    "CUSTOMER_QUESTIONS",
    "FEEDBACK_LIFECYCLE",
    "FREE_WORD",
    "REMIND_AFTER_DAYS",
    "WORKER_QUESTIONS",
    "Feedback",
    "FeedbackNote",
    "PlaceFeedback",
    "PlaceFigures",
    "check_answers",
    "check_words",
    "note_id",
    "place_figures",
]

CUSTOMER_QUESTIONS = ("done", "cooperation", "again")
"""Three questions to the customer, answered in two minutes: was it done as agreed, did working
together go well, would you order again."""

WORKER_QUESTIONS = ("clear", "fair", "again")
"""Three questions to the worker: was it clear what to do, was I treated well, would I go again."""

ANSWERS = ("yes", "partly", "no")

FREE_WORD = 1_000
"""Most characters of a free word."""

REMIND_AFTER_DAYS = 7
"""Days from the asking to the reminder unless the coordinator names a day. Our own proposal."""

FEEDBACK_LIFECYCLE = Lifecycle(
    name="feedback",
    initial="asked",
    transitions=(
        ("asked", "remind", "reminded"),
        ("asked", "record", "recorded"),
        ("asked", "give_up", "unanswered"),
        ("reminded", "remind", "reminded"),
        ("reminded", "record", "recorded"),
        ("reminded", "give_up", "unanswered"),
        ("recorded", "correct", "recorded"),
        ("recorded", "pass_on", "passed_on"),
        ("recorded", "hold_back", "held_back"),
        ("held_back", "pass_on", "passed_on"),
    ),
)
"""Nothing that a customer says reaches a worker by itself. What was held back may be passed on
later in other words; the noted reason stays."""


@attrs.frozen(kw_only=True)
class Feedback:
    """One asking of a customer about the work of an order by one worker or a group.

    ``answers`` are those to :data:`CUSTOMER_QUESTIONS`, in their order. ``free_word`` may tell of a
    person and is a secret, and so is ``held_reason``. ``remind_on`` is when to remind next.
    """

    id: str
    order_id: str
    customer_id: str
    worker_ids: tuple[str, ...]
    asked_by: str
    asked_on: date
    remind_on: date
    reminded_on: tuple[date, ...] = ()
    state: str = "asked"
    answers: tuple[str, ...] = ()
    free_word: Sealed[str] | None = None
    recorded_by: str = ""
    recorded_on: date | None = None
    handled_by: str = ""
    handled_on: date | None = None
    held_reason: Sealed[str] | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "feedback.id")
        if not self.worker_ids or len(set(self.worker_ids)) != len(self.worker_ids):
            self._refuse("worker_ids", "one worker or more, each once")
        if self.remind_on < self.asked_on:
            self._refuse("remind_on", "not before the day of asking")
        if self.answers:
            check_answers(self.answers, CUSTOMER_QUESTIONS, "feedback.answers", self.id)
        if bool(self.answers) != (self.recorded_on is not None):
            self._refuse("recorded_on", "given together with the answers")

    def _refuse(self, field: str, expected: str) -> None:
        raise InvalidValue(f"feedback.{field}", expected, subject=self.id)

    @property
    def is_waiting(self) -> bool:
        """Whether the customer has not answered and nobody has given up."""
        return self.state in ("asked", "reminded")


@attrs.frozen(kw_only=True)
class FeedbackNote:
    """What of a feedback stands in one worker's profile, in the coordinator's plain words.

    ``words`` are a secret. ``shown_words`` are the same in the open while the worker lets the CV
    show them, and empty otherwise; ``chosen_on`` is the day of that choice. The worker may take it
    back at any time.
    """

    id: str
    worker_id: str
    order_id: str
    feedback_id: str
    given_on: date
    passed_on_by: str
    passed_on_on: date
    words: Sealed[str]
    shown_words: str = attrs.field(default="", repr=False)
    chosen_on: date | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "feedback_note.id", longest=MADE_ID)
        shown = open_text(self.shown_words, "feedback_note.shown_words", lines=True)
        object.__setattr__(self, "shown_words", shown)


@attrs.frozen(kw_only=True)
class PlaceFeedback:
    """What a worker says of an order's place and customer. The customer is never shown it.

    ``answers`` are those to :data:`WORKER_QUESTIONS`, in their order; the worker may take them
    back, and then there are none.
    """

    id: str
    worker_id: str
    order_id: str
    customer_id: str
    given_by: str
    given_on: date
    answers: tuple[str, ...]
    free_word: Sealed[str] | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "place_feedback.id")
        if self.answers:
            check_answers(self.answers, WORKER_QUESTIONS, "place_feedback.answers", self.id)


@attrs.frozen(kw_only=True)
class PlaceFigures:
    """How workers answered about a customer: for each question the number of each answer, in the
    order of :data:`ANSWERS`."""

    customer_id: str
    count: int
    by_question: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def is_worrying(self) -> bool:
        """Whether anybody has answered a question with no."""
        return any(numbers[-1] for _, numbers in self.by_question)


def place_figures(customer_id: str, given: tuple[PlaceFeedback, ...]) -> PlaceFigures:
    """The answers about one customer, counted; those that were taken back are not."""
    answered = [one.answers for one in given if one.answers]
    return PlaceFigures(
        customer_id=customer_id,
        count=len(answered),
        by_question=tuple(
            (question, tuple(sum(one[place] == a for one in answered) for a in ANSWERS))
            for place, question in enumerate(WORKER_QUESTIONS)
        ),
    )


def check_answers(
    answers: tuple[str, ...], questions: tuple[str, ...], field: str, subject: str
) -> None:
    """Raise InvalidValue unless there is a known answer to each question."""
    if len(answers) != len(questions) or any(one not in ANSWERS for one in answers):
        expected = f"{len(questions)} answers, each one of {', '.join(ANSWERS)}"
        raise InvalidValue(field, expected, subject=subject)


def check_words(text: str, field: str, subject: str, *, required: bool) -> str:
    """Words that somebody typed, clean; InvalidValue naming the field when needed and missing."""
    words = typed_text(text, field, max_length=FREE_WORD)
    if required and not words:
        raise InvalidValue(field, "given", subject=subject)
    return words


def note_id(feedback_id: str, worker_id: str) -> str:
    """The id of what a worker's profile says of a feedback; there is one of each."""
    return f"note-{feedback_id}-{worker_id}"
