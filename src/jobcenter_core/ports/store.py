"""The store port: documents, time entries, events, outbox, number series, commands, secrets.

A store knows nothing of the domain. It keeps envelopes (canonical JSON text with a kind, an id and
a version) and a few columns for searching and summing. All changes happen in a unit of work that
shows all of it or none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, TypeAlias

import attrs

from jobcenter_core.hours.entries import TimeEntry

__all__ = [
    "Columns",
    "Event",
    "NumberSeries",
    "OutboxMessage",
    "RememberedCommand",
    "Store",
    "StoreProvider",
    "StoredDocument",
    "StoredItem",
    "StoredSecret",
    "UnitOfWork",
]


@attrs.frozen(kw_only=True)
class Columns:
    """What documents are searched and summed by; empty means "not for this kind". ``party_id`` is
    the customer or employer; ``month`` is ``YYYY-MM`` (of payment for a payslip, else of work). No
    column holds a legal form or a name."""

    worker_id: str = ""
    order_id: str = ""
    party_id: str = ""
    month: str = ""
    state: str = ""
    parent_id: str = ""
    amount_cents: int = 0


@attrs.frozen(kw_only=True)
class StoredDocument:
    """A document as stored: ``body`` is canonical JSON text, ``digest`` its keyed digest."""

    kind: str
    id: str
    version: int
    schema_version: int
    body: str = attrs.field(repr=False)
    digest: str
    columns: Columns = Columns()


@attrs.frozen(kw_only=True)
class StoredSecret:
    """A row of the vault. With cipher ``none`` the ciphertext is the plaintext's bytes."""

    document_id: str
    field: str
    key_id: str
    nonce: bytes = attrs.field(repr=False)
    ciphertext: bytes = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class Event:
    """An entry of the append-only log. ``position`` counts from 1 without gaps. ``hash`` covers
    everything else in the entry and the hash before it, so a changed, removed or reordered entry
    is found. ``document_digest`` is the keyed digest of the document after the change; no name or
    free text stands here."""

    position: int
    at: datetime
    actor: str
    name: str
    document_kind: str
    document_id: str
    document_digest: str
    command_id: str
    amount_cents: int = 0
    note: str = ""
    previous_hash: str
    hash: str


@attrs.frozen(kw_only=True)
class OutboxMessage:
    """Something to be done outside, once. ``key`` is made of what is done, never of the attempt."""

    key: str
    topic: str
    document_kind: str
    document_id: str
    state: str = "pending"


@attrs.frozen(kw_only=True)
class RememberedCommand:
    """A command that has run: its content's digest and its result as canonical JSON text."""

    command_id: str
    content_digest: str
    result: str


@attrs.frozen(kw_only=True)
class NumberSeries:
    """A number series and the last number given from it."""

    series: str
    last_number: int


StoredItem: TypeAlias = (
    StoredDocument
    | TimeEntry
    | Event
    | OutboxMessage
    | NumberSeries
    | RememberedCommand
    | StoredSecret
)
"""Whatever a store keeps, one at a time."""


class UnitOfWork(Protocol):
    """One transaction. Reads see its own writes. Nothing is kept unless :meth:`commit` returns.

    A unit ends with its first :meth:`commit` or :meth:`rollback`; to use it afterwards is a
    ``StorageError`` (a further ``rollback`` does nothing). A writing method that raised leaves the
    unit fit for ``rollback`` only: ``commit`` then raises ``StorageError`` and keeps nothing, so
    stores that lose the transaction with the error and stores that do not behave alike.

    Writing methods raise :class:`~jobcenter_core.errors.InvalidValue` for what
    :func:`~jobcenter_core.ports.storable.check_storable` refuses.
    """

    def get(self, kind: str, id: str) -> StoredDocument | None:
        """The document, or ``None``."""

    def find(
        self,
        kind: str,
        *,
        worker_id: str | None = None,
        order_id: str | None = None,
        party_id: str | None = None,
        month: str | None = None,
        month_from: str | None = None,
        month_to: str | None = None,
        state: str | None = None,
        parent_id: str | None = None,
    ) -> Iterator[StoredDocument]:
        """Documents of a kind by columns, ordered by id (code points).

        ``None`` means any. ``month_from`` and ``month_to`` are inclusive; a document without a
        month matches no bound. Writes after the call do not change what the iterator gives.
        """

    def get_many(self, kind: str, ids: Collection[str]) -> Iterator[StoredDocument]:
        """Those of the documents that are there, ordered by id. ``ids`` may be of any number."""

    def find_of_workers(self, kind: str, worker_ids: Collection[str]) -> Iterator[StoredDocument]:
        """All documents of a kind about any of the workers, ordered by id, as of the call."""

    def workers_with(
        self,
        kind: str,
        *,
        party_id: str | None = None,
        month_to: str | None = None,
        state: str | None = None,
        after: str = "",
        limit: int = 1000,
    ) -> tuple[str, ...]:
        """Ids of up to ``limit`` workers about whom there is such a document, each once, in order;
        only those greater than ``after``."""

    def total_cents(
        self,
        kind: str,
        *,
        worker_id: str | None = None,
        party_id: str | None = None,
        month_from: str | None = None,
        month_to: str | None = None,
    ) -> int:
        """Sum of ``amount_cents`` of the documents that match."""

    def put(self, document: StoredDocument, *, expected_version: int) -> None:
        """Write version ``expected_version + 1`` (0 for a new one). ``document.version`` must be
        that, or it is an ``InvalidValue``. Raises :class:`~jobcenter_core.errors.Conflict` when
        the stored version differs, here or at the latest from :meth:`commit`."""

    def put_many(self, documents: Sequence[StoredDocument]) -> None:
        """Write new documents (version 1) in bulk; a known id is a ``Conflict``."""

    def add_time_entries(self, entries: Sequence[TimeEntry]) -> None:
        """Write new time entries in bulk; a known entry id is a ``Conflict``."""

    def time_entries(self, timesheet_id: str) -> tuple[TimeEntry, ...]:
        """Entries of a timesheet, ordered by start, end and id."""

    def time_entries_of_worker(
        self, worker_id: str, from_utc_minute: int, to_utc_minute: int
    ) -> tuple[TimeEntry, ...]:
        """Entries of a worker that touch the half-open interval, ordered by start, end and id."""

    def append(self, event: Event) -> None:
        """Append to the log. ``position`` must be one more than the last, ``previous_hash`` the
        last hash, or it is a ``Conflict``. What the first event's previous hash is, the writer
        decides. ``at`` comes back as an aware instant, in whatever zone."""

    def last_event(self) -> Event | None:
        """The newest event, or ``None`` for an empty log."""

    def events_after(self, position: int, limit: int = 1000) -> tuple[Event, ...]:
        """Up to ``limit`` events with a position greater than ``position``, in order."""

    def enqueue(self, messages: Iterable[OutboxMessage]) -> None:
        """Put messages into the outbox; a key that is there already is a ``Conflict``."""

    def outbox(self, *, state: str | None = None) -> tuple[OutboxMessage, ...]:
        """Messages by key order."""

    def allocate_number(self, series: str) -> int:
        """The next number of a series: from 1, dense in commit order. A number of a unit that does
        not commit is given again."""

    def remember(self, command: RememberedCommand) -> None:
        """Remember that a command has run; a known id is a ``Conflict``."""

    def remembered(self, command_id: str) -> RememberedCommand | None:
        """What was remembered, or ``None``."""

    def put_secrets(self, secrets: Sequence[StoredSecret]) -> None:
        """Write or replace vault rows by document id and field."""

    def secret(self, document_id: str, field: str) -> StoredSecret | None:
        """The vault row, or ``None``."""

    def everything(self) -> Iterator[StoredItem]:
        """All that is kept, own writes included, for backups and comparisons. Documents by kind and
        id, time entries by id, events by position, messages by key, series by name, commands by
        id, secrets by document id and field; ordered by code points."""

    def commit(self) -> None:
        """Make everything durable and visible at once, or raise and keep nothing. ``Conflict``:
        another unit changed the same documents, log, series or keys since this one began."""

    def rollback(self) -> None:
        """Forget everything of this unit; harmless when it has ended."""


class Store(Protocol):
    """A place that keeps everything. Thread-safe only where an implementation says so."""

    @property
    def name(self) -> str:
        """The provider's name, for example ``memory``."""

    @property
    def findings(self) -> tuple[str, ...]:
        """Warnings about how the store is set up, empty when none."""

    @property
    def shared_url(self) -> str:
        """The URL under which other processes open the same content at the same time, from any
        folder; empty when none can. It may hold a password."""

    def unit_of_work(self) -> AbstractContextManager[UnitOfWork]:
        """A new unit of work; leaving the block without ``commit`` rolls back."""

    def close(self) -> None:
        """Release files and connections, once; a later unit of work is a ``StorageError``."""


class StoreProvider(Protocol):
    """What a plugin registers: a name, the URL schemes it opens, and how."""

    @property
    def name(self) -> str:
        """The name that configuration picks it by, for example ``storage-sql``."""

    @property
    def schemes(self) -> tuple[str, ...]:
        """URL schemes such as ``sqlite`` or ``memory``; no two providers share one."""

    def open(self, url: str, *, create: bool = True) -> Store:
        """Open (and create when new) the store at the URL, or raise ``StorageError``. With
        ``create=False`` a place without a store is a ``StorageError`` too, and is left as it is."""
