"""Samples of feedback, practice and self-reliance."""

from __future__ import annotations

from datetime import date
from typing import Any

from jobcenter_core.career.feedback import Feedback, FeedbackNote, PlaceFeedback
from jobcenter_core.career.practice import DraftComment, PracticeDraft
from jobcenter_core.career.self_reliance import StepNote
from jobcenter_core.values.secrets import SecretRef


def _reference(document_id: str, field: str) -> SecretRef:
    return SecretRef(document_id=document_id, field=field, digest="d1" * 32)


def feedback_documents() -> dict[str, Any]:
    return {
        "feedback": Feedback(
            id="fb-1",
            order_id="o-1",
            customer_id="c-1",
            worker_ids=("w-1", "w-2"),
            asked_by="co",
            asked_on=date(2026, 11, 2),
            remind_on=date(2026, 11, 16),
            reminded_on=(date(2026, 11, 9),),
            state="held_back",
            answers=("yes", "partly", "no"),
            free_word=_reference("fb-1", "free_word"),
            recorded_by="c-1",
            recorded_on=date(2026, 11, 10),
            handled_by="co",
            handled_on=date(2026, 11, 11),
            held_reason=_reference("fb-1", "held_reason"),
        ),
        "feedback_note": FeedbackNote(
            id="note-fb-2-w-1",
            worker_id="w-1",
            order_id="o-1",
            feedback_id="fb-2",
            given_on=date(2026, 11, 10),
            passed_on_by="co",
            passed_on_on=date(2026, 11, 11),
            words=_reference("note-fb-2-w-1", "words"),
            shown_words="Työ oli huolellista ja siistiä.",
            chosen_on=date(2026, 11, 12),
        ),
        "place_feedback": PlaceFeedback(
            id="pf-1",
            worker_id="w-1",
            order_id="o-1",
            customer_id="c-1",
            given_by="w-1",
            given_on=date(2026, 11, 10),
            answers=("partly", "yes", "yes"),
            free_word=_reference("pf-1", "free_word"),
        ),
        "practice_draft": PracticeDraft(
            id="draft-w-1-siivous-2",
            name="siivous",
            worker_id="w-1",
            kind="pitch",
            version=2,
            written_by="w-1",
            written_on=date(2026, 11, 4),
            text=_reference("draft-w-1-siivous-2", "text"),
            removed_on=date(2026, 11, 20),
        ),
        "draft_comment": DraftComment(
            id="comment-1",
            draft_id="draft-w-1-siivous-2",
            worker_id="w-1",
            given_by="co",
            given_on=date(2026, 11, 5),
            words=_reference("comment-1", "words"),
        ),
        "step_note": StepNote(
            id="step-1",
            worker_id="w-1",
            step="entering_hours",
            how="with_help",
            done_on=date(2026, 11, 5),
            noted_by="w-1",
            about="ts-a-1-2026-10",
            in_practice=True,
        ),
    }
