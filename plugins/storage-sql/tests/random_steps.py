"""Hypothesis strategies: steps that two units of work take in turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import attrs
from hypothesis import strategies as st

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.ports.store import (
    Columns,
    Event,
    OutboxMessage,
    RememberedCommand,
    StoredDocument,
    StoredSecret,
    UnitOfWork,
)

IDS = st.sampled_from(["a", "B", "b", "b-1", "b.1", "b1", "~"])
KINDS = st.sampled_from(["order", "payslip"])
KEYS = st.sampled_from(["", "a", "A", "ä", "a\u0308", "z", "\uffff", "🧹", "' --", "%s"])
FEW = st.sampled_from(["", "a", "ä"])  # so that questions find something
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
MONTHS = st.sampled_from(["", "2026-09", "2026-10", "2027-01"])
NUMBERS = st.integers(-(2**63) + 1, 2**63 - 1) | st.integers(-2, 2)
INSTANTS = st.datetimes(
    datetime(2000, 1, 1),  # noqa: DTZ001
    datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=3)), timezone(-timedelta(seconds=7))]),
)
MINUTES = st.integers(-5, 200)

columns = st.builds(
    Columns,
    worker_id=FEW,
    order_id=FEW,
    party_id=FEW,
    month=MONTHS,
    state=FEW,
    parent_id=FEW,
    amount_cents=NUMBERS,
)
documents = st.builds(
    StoredDocument,
    kind=KINDS,
    id=IDS,
    version=st.just(1),
    schema_version=st.integers(1, 3),
    body=TEXTS,
    digest=TEXTS,
    columns=columns,
)
entries = st.builds(
    TimeEntry,
    id=IDS,
    timesheet_id=FEW,
    assignment_id=FEW,
    worker_id=FEW,
    start_utc_minute=MINUTES,
    end_utc_minute=MINUTES,
    pause_minutes=MINUTES,
    units=MINUTES,
    recorded_by=FEW,
)
events = st.builds(
    Event,
    position=st.just(0),
    at=INSTANTS,
    actor=KEYS,
    name=KEYS,
    document_kind=KEYS,
    document_id=KEYS,
    document_digest=KEYS,
    command_id=KEYS,
    amount_cents=NUMBERS,
    note=TEXTS,
    previous_hash=st.just(""),
    hash=TEXTS,
)
messages = st.builds(
    OutboxMessage, key=KEYS, topic=KEYS, document_kind=KEYS, document_id=KEYS, state=FEW
)
commands = st.builds(RememberedCommand, command_id=FEW, content_digest=KEYS, result=TEXTS)
secrets = st.builds(
    StoredSecret,
    document_id=FEW,
    field=FEW,
    key_id=FEW,
    nonce=st.binary(max_size=3),
    ciphertext=st.binary(max_size=20),
)
asked = st.fixed_dictionaries(
    {},
    optional={
        "worker_id": FEW,
        "order_id": FEW,
        "party_id": FEW,
        "month": MONTHS,
        "month_from": MONTHS,
        "month_to": MONTHS,
        "state": FEW,
        "parent_id": FEW,
    },
)
summed = st.fixed_dictionaries(
    {},
    optional={"worker_id": FEW, "party_id": FEW, "month_from": MONTHS, "month_to": MONTHS},
)

Step = Callable[[UnitOfWork], object]


def _put(document: StoredDocument, staleness: int) -> Step:
    def put(unit: UnitOfWork) -> None:
        stored = unit.get(document.kind, document.id)
        expected = max((stored.version if stored else 0) - staleness, 0)
        unit.put(attrs.evolve(document, version=expected + 1), expected_version=expected)

    return put


def _append(event: Event, gap: int) -> Step:
    def append(unit: UnitOfWork) -> None:
        last = unit.last_event()
        unit.append(
            attrs.evolve(
                event,
                position=(last.position if last else 0) + 1 + gap,
                previous_hash=last.hash if last else "",
            )
        )

    return append


RARELY = st.sampled_from([0] * 9 + [1])
new_documents = st.lists(documents, max_size=4, unique_by=lambda new: (new.kind, new.id))
new_entries = st.lists(entries, max_size=4, unique_by=lambda new: new.id)
new_messages = st.lists(messages, max_size=3, unique_by=lambda new: new.key)
new_secrets = st.lists(secrets, max_size=3)

writes: st.SearchStrategy[Step] = st.one_of(
    st.builds(_put, documents, RARELY),
    new_documents.map(lambda new: lambda unit: unit.put_many(new)),
    new_entries.map(lambda new: lambda unit: unit.add_time_entries(new)),
    st.builds(_append, events, RARELY),
    new_messages.map(lambda new: lambda unit: unit.enqueue(new)),
    FEW.map(lambda series: lambda unit: unit.allocate_number(series)),
    commands.map(lambda command: lambda unit: unit.remember(command)),
    new_secrets.map(lambda new: lambda unit: unit.put_secrets(new)),
)
reads: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda kind, by: lambda unit: list(unit.find(kind, **by)), KINDS, asked),
    st.builds(lambda kind, by: lambda unit: unit.total_cents(kind, **by), KINDS, summed),
    FEW.map(lambda sheet: lambda unit: unit.time_entries(sheet)),
    st.builds(
        lambda worker, first, last: lambda unit: unit.time_entries_of_worker(worker, first, last),
        FEW,
        MINUTES,
        MINUTES,
    ),
    st.builds(
        lambda position, limit: lambda unit: unit.events_after(position, limit),
        st.integers(-1, 5),
        st.integers(0, 4),
    ),
    st.builds(lambda state: lambda unit: unit.outbox(state=state), st.none() | FEW),
    FEW.map(lambda id: lambda unit: unit.remembered(id)),
    st.builds(lambda id, field: lambda unit: unit.secret(id, field), FEW, FEW),
    st.just(lambda unit: list(unit.everything())),
)
ends: st.SearchStrategy[Step] = st.sampled_from(
    [lambda unit: unit.commit(), lambda unit: unit.commit(), lambda unit: unit.rollback()]
)
first_content: st.SearchStrategy[list[Step]] = st.builds(
    lambda documents, entries, messages, secrets: [
        lambda unit: unit.put_many(documents),
        lambda unit: unit.add_time_entries(entries),
        lambda unit: unit.enqueue(messages),
        lambda unit: unit.put_secrets(secrets),
        lambda unit: unit.commit(),
    ],
    new_documents,
    new_entries,
    new_messages,
    new_secrets,
)
# Often both units take the same step, so that they meet over the same keys.
turns = st.lists(
    st.tuples(
        st.sampled_from([(0,), (1,), (0, 1), (1, 0)]),
        st.one_of(writes, writes, writes, writes, reads, reads, ends),
    ),
    min_size=10,
    max_size=25,
)
work = st.builds(
    lambda content, turns: [
        *((0, step) for step in content),
        *((unit, step) for units, step in turns for unit in units),
    ],
    first_content,
    turns,
)
