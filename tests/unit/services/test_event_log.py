"""The hash chain: every kind of tampering is found, at the right place (property 64)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.ports.store import Event
from jobcenter_core.services.event_log import FIRST_HASH, first_broken_position, sealed

LENGTH = 6


def chain(length: int = LENGTH) -> list[Event]:
    events: list[Event] = []
    for position in range(1, length + 1):
        event = Event(
            position=position,
            at=datetime(2026, 10, 1, 12, position, tzinfo=UTC),
            actor="co",
            name="SomethingDone",
            document_kind="worker",
            document_id=f"w-{position}",
            document_digest="d" * 64,
            command_id=f"c-{position}",
            amount_cents=100 * position,
            note="",
            previous_hash=events[-1].hash if events else FIRST_HASH,
            hash="",
        )
        events.append(sealed(event))
    return events


CHANGES: dict[str, Any] = {
    "position": 99,
    "at": datetime(2026, 10, 1, 12, 0, 1, tzinfo=UTC),
    "actor": "other",
    "name": "SomethingElse",
    "document_kind": "order",
    "document_id": "w-0",
    "document_digest": "e" * 64,
    "command_id": "c-0",
    "amount_cents": 1,
    "note": "added",
    "previous_hash": "f" * 64,
    "hash": "f" * 64,
}


def test_a_whole_chain_has_no_broken_place() -> None:
    assert first_broken_position([]) is None
    assert first_broken_position(chain()) is None


def test_every_field_can_be_changed_by_somebody() -> None:
    assert set(CHANGES) == {field.name for field in attrs.fields(Event)}


@pytest.mark.parametrize("field", CHANGES)
@pytest.mark.parametrize("position", range(1, LENGTH + 1))
def test_a_changed_field_is_found_where_it_is(field: str, position: int) -> None:
    events = chain()
    events[position - 1] = attrs.evolve(events[position - 1], **{field: CHANGES[field]})
    assert first_broken_position(events) == position


@pytest.mark.parametrize("position", range(1, LENGTH))
def test_a_change_sealed_anew_is_found_at_the_next(position: int) -> None:
    """Who knows how hashes are made can seal one entry, but not those after it."""
    events = chain()
    events[position - 1] = sealed(attrs.evolve(events[position - 1], amount_cents=1))
    assert first_broken_position(events) == position + 1


@pytest.mark.parametrize("position", range(1, LENGTH))
def test_a_removed_entry_is_found(position: int) -> None:
    events = chain()
    del events[position - 1]
    assert first_broken_position(events) == position


@pytest.mark.parametrize("position", range(1, LENGTH))
def test_two_exchanged_entries_are_found(position: int) -> None:
    events = chain()
    events[position - 1], events[position] = events[position], events[position - 1]
    assert first_broken_position(events) == position


@pytest.mark.parametrize("position", range(1, LENGTH + 1))
def test_an_added_entry_is_found(position: int) -> None:
    events = chain()
    extra = sealed(attrs.evolve(events[position - 1], note="extra"))
    events.insert(position, extra)
    assert first_broken_position(events) == position + 1


def test_a_chain_that_begins_elsewhere_is_found() -> None:
    assert first_broken_position(chain()[1:]) == 1
    first = sealed(attrs.evolve(chain()[0], previous_hash="a" * 64))
    assert first_broken_position([first]) == 1


def test_a_cut_tail_is_not_seen_from_inside() -> None:
    """As the docstring says: compare the last hash with one kept elsewhere."""
    assert first_broken_position(chain()[:-2]) is None


def test_the_zone_of_an_instant_does_not_matter() -> None:
    event = chain()[0]
    east = timezone(timedelta(hours=3))
    assert sealed(attrs.evolve(event, at=event.at.astimezone(east))).hash == event.hash


@given(st.data())
def test_any_change_of_any_entry_is_found(data: st.DataObject) -> None:
    events = chain()
    place = data.draw(st.integers(0, LENGTH - 1))
    field = data.draw(st.sampled_from(sorted(set(CHANGES) - {"at", "position", "amount_cents"})))
    value = data.draw(st.text(max_size=8))
    events[place] = attrs.evolve(events[place], **{field: value})
    changed = events != chain()
    assert (first_broken_position(events) == place + 1) == changed
