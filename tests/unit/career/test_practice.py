from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.career.practice import (
    DRAFT_KINDS,
    PROMPTS,
    REHEARSAL_LIFECYCLE,
    DraftText,
    PracticeDraft,
    draft_id,
)
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.secrets import Secret


def draft(**fields: Any) -> PracticeDraft:
    values: dict[str, Any] = {
        "id": draft_id("w-1", "cleaning", 1),
        "name": "cleaning",
        "worker_id": "w-1",
        "kind": "pitch",
        "version": 1,
        "written_by": "w-1",
        "written_on": date(2026, 11, 3),
        "text": Secret(DraftText()),
    }
    return PracticeDraft(**{**values, **fields})


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "letter"}, "practice_draft.kind"),
        ({"version": 0}, "practice_draft.version"),
        ({"name": "my draft"}, "practice_draft.name"),
        ({"id": ""}, "practice_draft.id"),
    ],
)
def test_a_draft_that_cannot_be_is_refused(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        draft(**fields)
    assert refusal.value.field == field


def test_a_text_is_clean_and_shows_itself_to_nobody_by_accident() -> None:
    text = DraftText(parts=(("who", " CANARY\u202e\r\nx"),), about="CANARY ")
    assert (text.parts, text.about) == ((("who", "CANARY\nx"),), "CANARY")
    assert "CANARY" not in repr(text)
    with pytest.raises(InvalidValue):
        DraftText(parts=(("who", "a\x00b"),))


def test_each_kind_of_draft_has_prompts_each_once() -> None:
    assert set(PROMPTS) == set(DRAFT_KINDS)
    assert all(parts and len(set(parts)) == len(parts) for parts in PROMPTS.values())


def test_a_rehearsal_ends_with_a_payslip_or_a_no() -> None:
    assert set(REHEARSAL_LIFECYCLE.terminal_states) == {"paid", "declined"}
