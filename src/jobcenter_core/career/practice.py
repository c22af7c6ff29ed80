"""Practice: drafts of applications and sales pitches, comments on them, and a rehearsal of a gig.

All of it is the worker's own. No customer ever sees a draft, and a rehearsal is about nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import attrs

from jobcenter_core.career.texts import typed_text
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.lifecycle import Lifecycle
from jobcenter_core.values.secrets import Sealed

__all__ = [
    "APPLICATION",
    "DRAFT_KINDS",
    "PITCH",
    "PROMPTS",
    "REHEARSAL_LIFECYCLE",
    "DraftComment",
    "DraftText",
    "PracticeDraft",
    "draft_id",
]

APPLICATION = "application"
PITCH = "pitch"
DRAFT_KINDS = (APPLICATION, PITCH)
"""An application for a gig, and a sales pitch (myyntipuhe): why to hire me, in half a minute."""

PROMPTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        APPLICATION: ("hello", "which_gig", "can_do", "have_done", "when", "thanks"),
        PITCH: ("who", "can_do", "good_at", "wish", "ask"),
    }
)
"""What a draft is written along: the code of each part, in order. Their texts are wording."""

REHEARSAL_LIFECYCLE = Lifecycle(
    name="rehearsal",
    initial="offered",
    transitions=(
        ("offered", "accept", "accepted"),
        ("offered", "decline", "declined"),
        ("accepted", "record", "recorded"),
        ("recorded", "approve", "approved"),
        ("approved", "pay", "paid"),
    ),
)
"""A gig from offer to payslip, with nobody and nothing behind it."""


@attrs.frozen(kw_only=True)
class DraftText:
    """What was written: pairs of a part's code and its text, and what it is for in own words."""

    parts: tuple[tuple[str, str], ...] = attrs.field(default=(), repr=False)
    about: str = attrs.field(default="", repr=False)

    def __attrs_post_init__(self) -> None:
        parts = tuple((part, typed_text(text, "practice_draft.parts")) for part, text in self.parts)
        object.__setattr__(self, "parts", parts)
        about = typed_text(self.about, "practice_draft.about", max_length=200)
        object.__setattr__(self, "about", about)


@attrs.frozen(kw_only=True)
class PracticeDraft:
    """One version of a draft; ``name`` is the same for all versions. The text is a secret.

    ``removed_on`` is set when the worker has thrown the draft away; the text is gone then.
    """

    id: str
    name: str
    worker_id: str
    kind: str
    version: int
    written_by: str
    written_on: date
    text: Sealed[DraftText]
    removed_on: date | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "practice_draft.id", longest=MADE_ID)
        check_id(self.name, "practice_draft.name")
        if self.kind not in DRAFT_KINDS:
            expected = "one of " + ", ".join(DRAFT_KINDS)
            raise InvalidValue("practice_draft.kind", expected, subject=self.id)
        if self.version < 1:
            raise InvalidValue("practice_draft.version", "1 or more", subject=self.id)


@attrs.frozen(kw_only=True)
class DraftComment:
    """A coach's words on one version of a draft."""

    id: str
    draft_id: str
    worker_id: str
    given_by: str
    given_on: date
    words: Sealed[str]

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "draft_comment.id")


def draft_id(worker_id: str, name: str, version: int) -> str:
    """The id of one version of a worker's draft."""
    return f"draft-{worker_id}-{name}-{version}"
