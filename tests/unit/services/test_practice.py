"""Drafts: versions, comments, who sees them, and throwing them away."""

from __future__ import annotations

from functools import partial
from typing import Any

import office_documents as some
import pytest
from office_world import World, refused, with_ground

from jobcenter_core.career.practice import DraftText, PracticeDraft
from jobcenter_core.errors import InvalidValue, NotFound, NotPermitted
from jobcenter_core.services.practice import (
    CommentDraft,
    RemoveDraft,
    WriteDraft,
    open_drafts,
)
from jobcenter_core.values.secrets import Secret

FIRST = "draft-w-1-cleaning-1"


@pytest.fixture
def world() -> World:
    return with_ground((some.worker("w-1"), some.worker("w-2")))


def write(world: World, *parts: tuple[str, str], actor: str = "w-1", **fields: Any) -> Any:
    values = {"worker_id": "w-1", "name": "cleaning", "kind": "pitch", **fields}
    text = Secret(DraftText(parts=parts, about="Siivous"))
    command = WriteDraft(command_id=world.next_id(), actor=actor, text=text, **values)
    return world.do(command).result


def comment(world: World, id: str, words: str, actor: str = "co", draft: str = FIRST) -> Any:
    command = CommentDraft(
        command_id=world.next_id(),
        actor=actor,
        comment_id=id,
        draft_id=draft,
        words=Secret(words),
    )
    return world.do(command).result


def remove(world: World, actor: str = "w-1", name: str = "cleaning") -> Any:
    command = RemoveDraft(command_id=world.next_id(), actor=actor, worker_id="w-1", name=name)
    return world.do(command).result


def test_versions_and_comments_are_read_in_order(world: World) -> None:
    assert write(world, ("who", "Olen Malli.")) == {"id": FIRST, "version": 1}
    comment(world, "c-2", "Hyvä alku!")
    comment(world, "c-1", "Kerro esimerkki.", actor="co")
    assert write(world, ("who", "Olen Malli."), ("good_at", "Olen tarkka.")) == {
        "id": "draft-w-1-cleaning-2",
        "version": 2,
    }
    first, second = open_drafts(world.office, "w-1", actor="w-1")
    assert (first.text.parts, first.comments) == (
        (("who", "Olen Malli."),),
        ("Kerro esimerkki.", "Hyvä alku!"),
    )
    assert (second.version, second.text.about, second.comments) == (2, "Siivous", ())
    assert {event.name for event in world.events()} >= {"DraftWritten", "DraftCommented"}
    assert world.events()[-1].name == "SecretRevealed"


@pytest.mark.parametrize("actor", ["club", "w-2", "boss"])
def test_no_customer_and_no_other_worker_sees_or_writes_a_draft(world: World, actor: str) -> None:
    write(world, ("who", "CANARYREASON"))
    refused(world, NotPermitted, lambda: open_drafts(world.office, "w-1", actor=actor))
    refused(world, NotPermitted, lambda: write(world, actor=actor))
    refused(world, NotPermitted, lambda: comment(world, "c-1", "x", actor=actor))
    refused(world, NotPermitted, lambda: remove(world, actor))


def test_a_coach_writes_with_the_worker_but_throws_nothing_away(world: World) -> None:
    assert write(world, actor="co")["version"] == 1
    refused(world, NotPermitted, lambda: remove(world, "co"))


def test_a_draft_that_is_thrown_away_leaves_no_word(world: World) -> None:
    write(world, ("who", "CANARYREASON"))
    write(world, ("who", "CANARYREASON"))
    comment(world, "c-1", "CANARYREASON")
    assert remove(world) == {"removed": 2}
    assert open_drafts(world.office, "w-1", actor="w-1") == ()
    with world.office.store.unit_of_work() as unit:
        rows = [unit.secret(FIRST, "text"), unit.secret("c-1", "words")]
    assert not any(b"CANARYREASON" in row.ciphertext for row in rows if row)
    assert all(rows)
    refused(world, NotPermitted, lambda: comment(world, "c-3", "x"))
    refused(world, NotFound, lambda: remove(world))  # it is gone already
    assert write(world, ("who", "Uusi."))["version"] == 3
    assert [one.version for one in open_drafts(world.office, "w-1", actor="co")] == [3]
    assert remove(world) == {"removed": 1}  # the two that are gone do not go again


def test_what_cannot_be_a_draft_is_refused(world: World) -> None:
    refused(world, InvalidValue, lambda: write(world, ("hello", "Hei")))  # of the other kind
    refused(world, InvalidValue, lambda: write(world, ("who", "a"), ("who", "b")))
    refused(world, InvalidValue, partial(write, world, kind="letter"))
    refused(world, NotFound, partial(write, world, actor="co", worker_id="w-9"))
    refused(world, NotFound, partial(remove, world, name="other"))
    write(world)
    refused(world, InvalidValue, partial(write, world, kind="application"))
    refused(world, InvalidValue, partial(comment, world, "c-1", "  "))
    refused(world, NotFound, partial(comment, world, "c-1", "x", draft="draft-9"))


def test_a_name_that_is_a_text_is_refused_and_never_shown(world: World) -> None:
    for actor in ("w-1", "club"):
        for attempt in (
            partial(write, world, actor=actor, name="Työ CANARYREASON"),
            partial(remove, world, actor, "Työ CANARYREASON"),
        ):
            refused(world, InvalidValue if actor == "w-1" else NotPermitted, attempt)


def test_the_text_is_a_secret(world: World) -> None:
    write(world, ("who", "CANARYREASON"))
    stored = world.get(PracticeDraft, FIRST)
    assert "CANARYREASON" not in repr(stored)
