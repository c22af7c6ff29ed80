"""One unit of work: a snapshot to read, and what is staged over it until it commits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

from jobcenter_core.errors import Conflict, InvalidValue, StorageError
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.ports.storable import check_storable, check_storable_text
from jobcenter_core.ports.store import (
    Event,
    NumberSeries,
    OutboxMessage,
    RememberedCommand,
    StoredDocument,
    StoredItem,
    StoredSecret,
)
from jobcenter_storage_sql import _rows
from jobcenter_storage_sql._document_reads import DocumentReads
from jobcenter_storage_sql._link import Link
from jobcenter_storage_sql._owner import Owner
from jobcenter_storage_sql._reading import Reading
from jobcenter_storage_sql._schema import check_schema
from jobcenter_storage_sql._staged import Staged, in_order, overlaid
from jobcenter_storage_sql._writing import write

__all__ = ["SqlUnit"]


class SqlUnit(DocumentReads):
    """One unit of work over the snapshot that it began with; see the port for each method."""

    def __init__(self, link: Link) -> None:
        super().__init__(Reading(link), Staged())
        self._link = link
        self._owner = Owner(one_thread=True)
        self._newest: Event | None = None
        self._has_newest = False
        self._has_ended = False
        self._has_failed = False
        link.begin(writing=False)
        check_schema(link)

    def put(self, document: StoredDocument, *, expected_version: int) -> None:
        with self._writing():
            check_storable(document)
            if document.version != expected_version + 1:
                raise InvalidValue(
                    "StoredDocument.version", "one more than the version it replaces"
                )
            self._put_all(document.kind, [document], expected_version)

    def put_many(self, documents: Sequence[StoredDocument]) -> None:
        with self._writing():
            by_kind: dict[str, list[StoredDocument]] = {}
            for document in documents:
                check_storable(document)
                if document.version != 1:
                    raise InvalidValue("StoredDocument.version", "1 for a new document")
                by_kind.setdefault(document.kind, []).append(document)
            for kind, some in by_kind.items():
                self._put_all(kind, some, 0)

    def add_time_entries(self, entries: Sequence[TimeEntry]) -> None:
        with self._writing():
            for entry in entries:
                check_storable(entry)
            self._check_free(_rows.ENTRY_ROWS, [e.id for e in entries], self._staged.entries)
            self._staged.entries.update((entry.id, entry) for entry in entries)

    def time_entries(self, timesheet_id: str) -> tuple[TimeEntry, ...]:
        self._check_open()
        staged = (e for e in self._staged.entries.values() if e.timesheet_id == timesheet_id)
        return in_order([*self._base.entries_of_timesheet(timesheet_id), *staged])

    def time_entries_of_worker(
        self, worker_id: str, from_utc_minute: int, to_utc_minute: int
    ) -> tuple[TimeEntry, ...]:
        self._check_open()
        stored = self._base.entries_of_worker(worker_id, from_utc_minute, to_utc_minute)
        staged = (
            entry
            for entry in self._staged.entries.values()
            if entry.worker_id == worker_id
            and entry.start_utc_minute < to_utc_minute
            and entry.end_utc_minute > from_utc_minute
        )
        return in_order([*stored, *staged])

    def append(self, event: Event) -> None:
        with self._writing():
            check_storable(event)
            last = self.last_event()
            if event.position != (last.position if last else 0) + 1:
                raise Conflict("the event's position does not follow the last.", subject="events")
            if last is not None and event.previous_hash != last.hash:
                raise Conflict("the event does not name the last hash.", subject="events")
            self._staged.events.append(event)

    def last_event(self) -> Event | None:
        self._check_open()
        if self._staged.events:
            return self._staged.events[-1]
        if not self._has_newest:
            self._newest, self._has_newest = self._base.last_event(), True
        return self._newest

    def events_after(self, position: int, limit: int = 1000) -> tuple[Event, ...]:
        self._check_open()
        limit = max(limit, 0)
        stored = self._base.events_after(position, limit)
        staged = (event for event in self._staged.events if event.position > position)
        return tuple([*stored, *staged][:limit])

    def enqueue(self, messages: Iterable[OutboxMessage]) -> None:
        with self._writing():
            messages = list(messages)
            for message in messages:
                check_storable(message)
            self._check_free(_rows.OUTBOX_ROWS, [m.key for m in messages], self._staged.outbox)
            self._staged.outbox.update((message.key, message) for message in messages)

    def outbox(self, *, state: str | None = None) -> tuple[OutboxMessage, ...]:
        self._check_open()
        staged = (m for m in self._staged.outbox.values() if state is None or m.state == state)
        return tuple(sorted([*self._base.outbox(state), *staged], key=lambda message: message.key))

    def allocate_number(self, series: str) -> int:
        with self._writing():
            check_storable_text(series, "series")
            if series not in self._staged.numbers:
                last = self._base.last_number(series)
                self._staged.numbers_before[series] = self._staged.numbers[series] = last
            self._staged.numbers[series] += 1
            return self._staged.numbers[series]

    def remember(self, command: RememberedCommand) -> None:
        with self._writing():
            check_storable(command)
            id = command.command_id
            self._check_free(_rows.COMMAND_ROWS, [id], self._staged.commands)
            self._staged.commands[id] = command

    def remembered(self, command_id: str) -> RememberedCommand | None:
        self._check_open()
        return self._staged.commands.get(command_id) or self._base.command(command_id)

    def put_secrets(self, secrets: Sequence[StoredSecret]) -> None:
        with self._writing():
            for secret in secrets:
                check_storable(secret)
                self._staged.secrets[secret.document_id, secret.field] = secret

    def secret(self, document_id: str, field: str) -> StoredSecret | None:
        self._check_open()
        staged = self._staged.secrets.get((document_id, field))
        return staged or self._base.secret(document_id, field)

    def everything(self) -> Iterator[StoredItem]:
        self._check_open()
        staged = self._staged
        documents = [each for kind in staged.documents.values() for each in kind.values()]
        numbers = [NumberSeries(series=s, last_number=n) for s, n in staged.numbers.items()]
        return chain(
            self._all(_rows.DOCUMENT_ROWS, documents),
            self._all(_rows.ENTRY_ROWS, staged.entries.values()),
            self._all(_rows.EVENT_ROWS, staged.events),
            self._all(_rows.OUTBOX_ROWS, staged.outbox.values()),
            self._all(_rows.SERIES_ROWS, numbers),
            self._all(_rows.COMMAND_ROWS, staged.commands.values()),
            self._all(_rows.SECRET_ROWS, staged.secrets.values()),
        )

    def commit(self) -> None:
        self._check_open()
        self._has_ended = True
        if self._has_failed:
            raise StorageError("a write of this unit of work failed, so none of it is kept.")
        self._link.end()  # the snapshot; SQLite cannot write from an old one
        if not self._staged.is_empty:
            self._write()

    def rollback(self) -> None:
        self._has_ended = True

    def release(self) -> None:
        """End the unit and give its connection back."""
        self._has_ended = True
        if self._owner.is_other_process:
            self._link.leave_to_parent()
        else:
            self._link.release()

    def _all(self, shape: _rows.Shape[Any], staged: Iterable[StoredItem]) -> Iterator[StoredItem]:
        keys = tuple(column.name for column in shape.table.primary_key.columns)
        return overlaid(self._base.everything(shape), staged, by=keys)

    def _write(self) -> None:
        try:
            self._link.begin(writing=True)
            check_schema(self._link)
            write(self._link, self._staged)
            self._link.commit()
        finally:
            # At once: the caller may stay in the block of a unit whose commit was refused.
            self._link.settle()

    def _check_open(self) -> None:
        self._owner.check()
        if self._has_ended:
            raise StorageError("the unit of work has ended.", kept="")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._check_open()
        try:
            yield
        except BaseException:
            self._has_failed = True
            raise

    def _put_all(
        self, kind: str, documents: Sequence[StoredDocument], expected_version: int
    ) -> None:
        unknown = {d.id for d in documents if self._staged.document(kind, d.id) is None}
        stored = self._base.versions(kind, unknown)
        for document in documents:
            staged = self._staged.document(kind, document.id)
            version = staged.version if staged else stored.get(document.id, 0)
            if version != expected_version:
                raise Conflict(
                    "the stored version is not the one that the change was based on.",
                    subject=f"{kind}/{document.id}",
                    next_step="Read the document again and repeat the change.",
                )
            self._staged.put(document, stored.get(document.id, 0))

    def _check_free(
        self, shape: _rows.Shape[Any], keys: Sequence[str], staged: Collection[str]
    ) -> None:
        taken = next(self._base.known(shape, keys), None)
        if taken is not None or len(set(keys)) < len(keys) or not set(keys).isdisjoint(staged):
            raise Conflict("an item with this key is stored already.", subject=shape.table.name)
