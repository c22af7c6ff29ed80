"""Drafts of applications and sales pitches: writing, commenting, reading, throwing away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.career.feedback import check_words
from jobcenter_core.career.practice import (
    PROMPTS,
    DraftComment,
    DraftText,
    PracticeDraft,
    draft_id,
)
from jobcenter_core.errors import InvalidValue, NotFound, NotPermitted
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.restrictions import refuse_restricted
from jobcenter_core.services.session import Office, Session
from jobcenter_core.services.standing import is_coach, refuse_readers, refuse_strangers
from jobcenter_core.services.vault import given_value
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.secrets import Secret

__all__ = [
    "CommentDraft",
    "OpenedDraft",
    "RemoveDraft",
    "WriteDraft",
    "open_drafts",
]


@attrs.frozen(kw_only=True)
class WriteDraft:
    """Write the next version of a draft, by the worker or with a coach. Earlier ones stay."""

    command_id: str
    actor: str
    worker_id: str
    name: str
    kind: str
    text: Secret[DraftText]

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns ``id`` and ``version``. ``InvalidValue`` for parts that are none of the kind's
        prompts and for a name that is of another kind of draft. :class:`NotPermitted` for others
        than worker and coach, and while the worker's data are of restricted use."""
        refuse_strangers(session, self.actor, self.worker_id, self.worker_id)
        refuse_restricted(session, self.worker_id, self.worker_id)
        check_id(self.name, "practice_draft.name")  # before it stands in any message
        session.get(Worker, self.worker_id)
        versions = _versions(session, self.worker_id, self.name)
        if any(one.kind != self.kind for one in versions):
            raise InvalidValue("practice_draft.kind", "the kind of its first version")
        version = len(versions) + 1
        draft = PracticeDraft(
            id=draft_id(self.worker_id, self.name, version),
            name=self.name,
            worker_id=self.worker_id,
            kind=self.kind,
            version=version,
            written_by=self.actor,
            written_on=session.office.today(),
            text=self.text,
        )
        self._check_parts()
        session.add(draft, "DraftWritten")
        return {"id": draft.id, "version": version}

    def _check_parts(self) -> None:
        text = given_value(self.text)
        parts = [part for part, _ in text.parts] if text else []
        if not set(parts) <= set(PROMPTS[self.kind]) or len(set(parts)) != len(parts):
            expected = "each once, of " + ", ".join(PROMPTS[self.kind])
            raise InvalidValue("practice_draft.parts", expected, subject=self.name)


@attrs.frozen(kw_only=True)
class CommentDraft:
    """A coach, instructor or coordinator comments on one version of a draft."""

    command_id: str
    actor: str
    comment_id: str
    draft_id: str
    words: Secret[str]

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the comment's ``id``. Refused: others, a draft that was thrown away, and one of a
        worker whose data are of restricted use."""
        if not is_coach(session, self.actor):
            raise NotPermitted("a draft is commented on by a coach.", subject=self.draft_id)
        draft = session.get(PracticeDraft, self.draft_id)
        refuse_restricted(session, draft.worker_id, draft.id)
        if draft.removed_on is not None:
            raise NotPermitted("the worker has thrown the draft away.", subject=draft.id)
        text = given_value(self.words) or ""
        words = check_words(text, "draft_comment.words", self.comment_id, required=True)
        comment = DraftComment(
            id=self.comment_id,
            draft_id=draft.id,
            worker_id=draft.worker_id,
            given_by=self.actor,
            given_on=session.office.today(),
            words=Secret(words),
        )
        session.add(comment, "DraftCommented")
        return {"id": comment.id}


@attrs.frozen(kw_only=True)
class RemoveDraft:
    """The worker throws a draft away: the texts of all its versions, and the comments, go."""

    command_id: str
    actor: str
    worker_id: str
    name: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns how many versions were ``removed``. Only the worker may; a name that is unknown
        or whose versions are all gone is a :class:`~jobcenter_core.errors.NotFound`."""
        if self.actor != self.worker_id:
            raise NotPermitted("only the worker throws a draft away.", subject=self.worker_id)
        check_id(self.name, "practice_draft.name")
        found = _versions(session, self.worker_id, self.name)
        versions = [one for one in found if one.removed_on is None]
        if not versions:
            raise NotFound("the worker has no such draft.", subject=self.name)
        today = session.office.today()
        for draft in versions:
            gone = attrs.evolve(draft, text=Secret(DraftText()), removed_on=today)
            session.change(gone, "DraftRemoved")
            for comment in list(session.all(DraftComment, parent_id=draft.id)):
                session.change(attrs.evolve(comment, words=Secret("")), "DraftCommentRemoved")
        return {"removed": len(versions)}


@attrs.frozen(kw_only=True)
class OpenedDraft:
    """One version of a draft in the open, with the words of its comments, the first one first."""

    id: str
    name: str
    kind: str
    version: int
    written_on: date
    text: DraftText = attrs.field(repr=False)
    comments: tuple[str, ...] = attrs.field(default=(), repr=False)


def open_drafts(office: Office, worker_id: str, *, actor: str) -> tuple[OpenedDraft, ...]:
    """A worker's drafts by name and version; the access log keeps that they were opened.

    :class:`NotPermitted` for others than the worker, a coach, an instructor or a coordinator: no
    customer sees them, and nobody but the worker while the worker's data are of restricted use.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"open-drafts-{worker_id}")
        refuse_readers(session, actor, worker_id, worker_id)
        found = list(session.all(PracticeDraft, worker_id=worker_id))
        opened = [_opened(session, one) for one in found if one.removed_on is None]
        unit.commit()
    return tuple(sorted(opened, key=lambda one: (one.name, one.version)))


def _opened(session: Session, draft: PracticeDraft) -> OpenedDraft:
    purpose = f"draft {draft.id}"
    comments = sorted(
        session.all(DraftComment, parent_id=draft.id), key=lambda one: (one.given_on, one.id)
    )
    return OpenedDraft(
        id=draft.id,
        name=draft.name,
        kind=draft.kind,
        version=draft.version,
        written_on=draft.written_on,
        text=session.reveal(draft.text, DraftText, purpose=purpose),
        comments=tuple(session.reveal(one.words, str, purpose=purpose) for one in comments),
    )


def _versions(session: Session, worker_id: str, name: str) -> list[PracticeDraft]:
    found = session.all(PracticeDraft, worker_id=worker_id)
    return [one for one in found if one.name == name]
