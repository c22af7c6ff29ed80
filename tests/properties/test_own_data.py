"""Own data and deletion over random documents of two people: all of one, nothing of the other."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "services"))
import office_documents as some
from office_world import World
from own_data_world import Put, canary

from jobcenter_core.files.output.json_text import plain
from jobcenter_core.serial.codec import Codec
from jobcenter_core.serial.columns import columns_of
from jobcenter_core.services.deletion import DeletePerson
from jobcenter_core.services.erasing import without_identity
from jobcenter_core.services.event_log import first_broken_position
from jobcenter_core.services.own_data import own_data
from jobcenter_core.services.vault import ERASED
from jobcenter_core.testing.strategies import DOCUMENTS

MINE, OTHERS = "w-1", "w-2"
EXAMPLES = 40
LATER = date(2190, 1, 1)

OF_WORKERS = sorted(set(DOCUMENTS) - {"worker", "use_restriction"})


@st.composite
def owned(draw: st.DrawFn) -> tuple[str, Any]:
    """A document of any kind that names one worker, and whose it is."""
    kind = draw(st.sampled_from(OF_WORKERS).filter(lambda kind: kind != "dispute"))
    document = draw(DOCUMENTS[kind]())
    owner = draw(st.sampled_from((MINE, OTHERS)))
    if "worker_id" in {field.name for field in attrs.fields(type(document))}:
        document = attrs.evolve(document, worker_id=owner)
    return kind, document


def stored_world(drawn: list[tuple[str, Any]]) -> World:
    world = World()
    world.register(some.settings())
    people = [attrs.evolve(some.worker(id), family_name=canary(id)) for id in (MINE, OTHERS)]
    known = {"programme": {"programme"}}
    documents = []
    for kind, document in drawn:
        if document.id not in known.setdefault(kind, set()):
            known[kind].add(document.id)
            documents.append(document)
    world.do(Put(documents=tuple(people)))
    if documents:
        world.do(Put(documents=tuple(documents)))
    return world


def stored(world: World) -> dict[tuple[str, str], tuple[str, str]]:
    """By kind and id: whose it is, and its body."""
    with world.office.store.unit_of_work() as unit:
        return {
            (one.kind, one.id): (one.columns.worker_id, one.body)
            for kind in (*OF_WORKERS, "worker")
            for one in unit.find(kind)
        }


@settings(max_examples=EXAMPLES)
@given(st.lists(owned(), max_size=8))
def test_an_export_has_all_of_one_and_nothing_of_the_other(drawn: list[tuple[str, Any]]) -> None:
    world = stored_world(drawn)
    found = own_data(world.office, MINE, actor="co")
    told = {(item.kind, item.id) for item in found.items if item.basis != "with_others"}
    beside = ("dispute", "payment_outcome")
    mine = {key for key, (owner, _) in stored(world).items() if owner == MINE}
    assert {key for key in told if key[0] not in beside} == mine | {("worker", MINE)}
    text = json.dumps([plain(item) for item in found.items])
    assert canary(OTHERS) not in text
    assert f'"{OTHERS}"' not in text


@settings(max_examples=EXAMPLES)
@given(st.lists(owned(), max_size=8))
def test_deletion_takes_one_person_and_leaves_the_other_as_it_was(
    drawn: list[tuple[str, Any]],
) -> None:
    world = stored_world(drawn)
    before = stored(world)
    with world.office.store.unit_of_work() as unit:
        sums = {kind: unit.total_cents(kind) for kind in OF_WORKERS}
    world.clock.set(LATER)
    command = DeletePerson(command_id="delete", actor="co", worker_id=MINE)
    result = world.do(command).result
    after = stored(world)
    of_others = {key for key, (owner, _) in before.items() if MINE not in (owner, key[1])}
    assert {key: after[key] for key in of_others} == {key: before[key] for key in of_others}
    assert after.keys() - before.keys() <= {("use_restriction", MINE)}
    with world.office.store.unit_of_work() as unit:
        assert {kind: unit.total_cents(kind) for kind in OF_WORKERS} == sums
        row = unit.secret(MINE, "identity_code")
        other = unit.secret(OTHERS, "identity_code")
    assert row is not None
    assert other is not None
    assert (row.key_id == ERASED) is result["deleted"]
    assert other.key_id != ERASED
    assert first_broken_position(world.events()) is None
    assert world.do(command).replayed


@pytest.mark.parametrize("kind", sorted(DOCUMENTS))
def test_every_kind_can_be_written_without_identity(kind: str) -> None:
    codec = Codec(b"key of this test")

    @settings(max_examples=15)
    @given(DOCUMENTS[kind]())
    def holds(document: Any) -> None:
        encoded = codec.encode(document, version=1).stored
        bare = without_identity(codec.decode(encoded, type(document)))
        again = codec.encode(bare, version=2).stored
        assert without_identity(codec.decode(again, type(document))) == bare
        kept, was = columns_of(kind, bare), columns_of(kind, document)
        assert (kept.worker_id, kept.amount_cents) == (was.worker_id, was.amount_cents)

    holds()
