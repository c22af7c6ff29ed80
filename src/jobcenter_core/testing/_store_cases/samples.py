"""Small things to store, and the base that every group of cases stands on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.ports.store import (
    Columns,
    Event,
    OutboxMessage,
    RememberedCommand,
    Store,
    StoredDocument,
    StoredSecret,
    UnitOfWork,
)
from jobcenter_core.testing._store_cases.digest import content_digest

__all__ = ["StoreCases", "chain", "document", "entry", "fill", "message", "secret"]


class StoreCases:
    """What a group of cases needs: an opened, empty store."""

    def open_store(self) -> Store:
        """Open a new, empty store. Called once per test; define it in the subclass."""
        raise AssertionError(f"{type(self).__name__} must define open_store()")

    @pytest.fixture
    def store(self) -> Iterator[Store]:
        """The store of this test, closed after it."""
        store = self.open_store()
        yield store
        store.close()

    @staticmethod
    def commit(store: Store, write: Callable[[UnitOfWork], object]) -> None:
        """Write and commit in a unit of its own."""
        with store.unit_of_work() as unit:
            write(unit)
            unit.commit()

    def keep(self, store: Store, *documents: StoredDocument) -> None:
        """Store new documents."""
        self.commit(store, lambda unit: unit.put_many(documents))

    def assert_refused(
        self, store: Store, error: type[Exception], write: Callable[[UnitOfWork], object]
    ) -> None:
        """The write raises, at the latest when it is committed, and nothing of it is kept."""
        before = content_digest(store)
        with pytest.raises(error):
            self.commit(store, write)
        assert content_digest(store) == before


def document(
    id: str = "doc-1",
    *,
    kind: str = "sample",
    version: int = 1,
    body: str = '{"a":1}',
    columns: Columns | None = None,
) -> StoredDocument:
    """A document with a digest of its body."""
    return StoredDocument(
        kind=kind,
        id=id,
        version=version,
        schema_version=1,
        body=body,
        digest=hashlib.sha256(body.encode(errors="surrogatepass")).hexdigest(),
        columns=columns if columns is not None else Columns(),
    )


def entry(
    id: str = "e-1",
    *,
    start: int = 1000,
    end: int = 1060,
    timesheet_id: str = "ts-1",
    worker_id: str = "w-1",
) -> TimeEntry:
    """A time entry between two minutes since 1970."""
    return TimeEntry(
        id=id,
        timesheet_id=timesheet_id,
        assignment_id="as-1",
        worker_id=worker_id,
        start_utc_minute=start,
        end_utc_minute=end,
        pause_minutes=5,
        units=3,
        recorded_by="w-1",
    )


def chain(count: int, *, after: Event | None = None, note: str = "") -> list[Event]:
    """Events that follow one another, the first of them after ``after``."""
    position = after.position if after else 0
    previous = after.hash if after else "0" * 64
    events = []
    for step in range(position + 1, position + count + 1):
        own = hashlib.sha256(f"{previous}/{step}".encode()).hexdigest()
        events.append(
            Event(
                position=step,
                at=datetime(2026, 10, 25, 1, 30, step % 60, 123456, tzinfo=UTC),
                actor="coordinator-1",
                name="SampleChanged",
                document_kind="sample",
                document_id="doc-1",
                document_digest="d" * 64,
                command_id=f"c-{step}",
                amount_cents=-step,
                note=note,
                previous_hash=previous,
                hash=own,
            )
        )
        previous = own
    return events


def message(key: str = "pay/run-1/w-1", *, state: str = "pending") -> OutboxMessage:
    """A message of the outbox."""
    return OutboxMessage(
        key=key, topic="payment", document_kind="pay_run", document_id="run-1", state=state
    )


def secret(payload: bytes = b"payload", *, field: str = "account") -> StoredSecret:
    """A row of the vault."""
    return StoredSecret(
        document_id="w-1", field=field, key_id="k-1", nonce=b"\x00\x01", ciphertext=payload
    )


def fill(unit: UnitOfWork, mark: str = "a") -> None:
    """Write one or more items of every sort, with ids of their own for each mark."""
    columns = Columns(worker_id=f"w-{mark}", month="2026-08", state="open", amount_cents=1234)
    unit.put_many([document(f"doc-{mark}-{n}", columns=columns) for n in range(3)])
    unit.put(document(f"other-{mark}", kind="other"), expected_version=0)
    unit.add_time_entries([entry(f"e-{mark}-{n}", start=n, end=n + 60) for n in range(3)])
    for event in chain(2, after=unit.last_event()):
        unit.append(event)
    unit.enqueue([message(f"pay/{mark}"), message(f"report/{mark}")])
    unit.allocate_number("invoice")
    unit.remember(RememberedCommand(command_id=f"c-{mark}", content_digest="d", result="{}"))
    unit.put_secrets([secret(mark.encode(), field=f"account-{mark}")])
