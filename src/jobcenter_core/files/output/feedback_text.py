"""Feedback on paper: what a customer is asked, and what the worker's profile says.

The customer's paper holds the order's own title and the questions: no worker, profile, legal form
or service. The worker's paper holds the coordinator's words, never the customer's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jobcenter_core.career.feedback import ANSWERS, CUSTOMER_QUESTIONS, WORKER_QUESTIONS
from jobcenter_core.files.output.paper_text import paper_text
from jobcenter_core.ports.papers import Block, Facts, Heading, Paper, Paragraph
from jobcenter_core.services.feedback_reading import FeedbackRequest, OpenedNote
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import day

__all__ = [
    "notes_paper",
    "notes_text",
    "place_questions_text",
    "request_paper",
    "request_text",
]


def request_text(request: FeedbackRequest, wording: Wording, lang: str) -> str:
    """The message to the customer, with a newline at its end."""
    return paper_text(request_paper(request, wording, lang))


def request_paper(request: FeedbackRequest, wording: Wording, lang: str) -> Paper:
    """The questions to the customer as a paper to fill in."""

    def say(key: str) -> str:
        return wording.say(f"feedback.ask.{key}", lang)

    facts = [
        (say("sender"), request.sender),
        (say("order"), request.order_title or request.shown_order_id),
        (say("asked_on"), day(request.asked_on, lang)),
    ]
    return Paper(
        id=check_id(f"feedback-{request.feedback_id}", "feedback.id", longest=MADE_ID),
        kind="feedback_request",
        language=lang,
        title=say("reminder_title" if request.is_reminder else "title"),
        blocks=(
            Facts(rows=tuple(row for row in facts if row[1])),
            Paragraph(text=say("intro")),
            Paragraph(text=say("answers")),
            *_questions("feedback.question", CUSTOMER_QUESTIONS, wording, lang),
            Paragraph(text=say("free_word")),
            Paragraph(text=say("careful")),
            Paragraph(text=say("purpose")),
            Paragraph(text=say("thanks")),
        ),
    )


def _questions(
    section: str, questions: Sequence[str], wording: Wording, lang: str
) -> Iterable[Block]:
    answers = " / ".join(wording.say(f"feedback.answer.{one}", lang) for one in ANSWERS)
    for number, question in enumerate(questions, start=1):
        text = wording.say(f"{section}.{question}", lang)
        yield Paragraph(text=f"{number}. {text} {answers}")


def place_questions_text(wording: Wording, lang: str) -> str:
    """The questions to the worker about the place, with a newline at their end."""
    blocks = (
        *_questions("feedback.place", WORKER_QUESTIONS, wording, lang),
        Paragraph(text=wording.say("feedback.place.private", lang)),
    )
    title = wording.say("feedback.place.title", lang)
    paper = Paper(
        id="place-questions", kind="place_questions", language=lang, title=title, blocks=blocks
    )
    return paper_text(paper)


def notes_text(
    worker_id: str, name: str, notes: Sequence[OpenedNote], wording: Wording, lang: str
) -> str:
    """The feedback in a worker's profile as text, for the worker."""
    return paper_text(notes_paper(worker_id, name, notes, wording, lang))


def notes_paper(
    worker_id: str, name: str, notes: Sequence[OpenedNote], wording: Wording, lang: str
) -> Paper:
    """The feedback in a worker's profile as a paper, for the worker."""

    def say(key: str, **values: str) -> str:
        return wording.say(f"feedback.profile.{key}", lang, **values)

    blocks: list[Block] = [Facts(rows=((say("worker"), name),))] if name else []
    for note in notes:
        blocks += [
            Heading(text=say("given", work=note.order_title, day=day(note.given_on, lang))),
            Paragraph(text=note.words),
            Paragraph(text=say("shown" if note.is_shown else "hidden")),
        ]
    blocks.append(Paragraph(text=say("choice" if notes else "none")))
    return Paper(
        id=check_id(f"feedback-{worker_id}", "worker.id", longest=MADE_ID),
        kind="feedback",
        language=lang,
        title=say("title"),
        blocks=tuple(blocks),
    )
