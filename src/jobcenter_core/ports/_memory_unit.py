"""One unit of work of the memory store: a snapshot to read, and what is staged over it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import attrs

from jobcenter_core.errors import Conflict, InvalidValue, StorageError
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.ports._memory_content import Content, Staged, in_order
from jobcenter_core.ports.storable import check_storable, check_storable_text
from jobcenter_core.ports.store import (
    Event,
    OutboxMessage,
    RememberedCommand,
    StoredDocument,
    StoredItem,
    StoredSecret,
)

__all__ = ["MemoryUnit", "Shelf"]


@attrs.define
class Shelf:
    """Where the committed content stands; stores of one URL share it."""

    content: Content = attrs.field(factory=Content)


class MemoryUnit:
    """One unit of work over the snapshot that it began with."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._base = shelf.content
        self._staged = Staged()
        self._has_ended = False
        self._has_failed = False

    def get(self, kind: str, id: str) -> StoredDocument | None:
        self._check_open()
        staged = self._staged.documents.get(kind, {}).get(id)
        return staged or self._base.documents.get(kind, {}).get(id)

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
        self._check_open()
        wanted = {
            "worker_id": worker_id,
            "order_id": order_id,
            "party_id": party_id,
            "month": month,
            "state": state,
            "parent_id": parent_id,
        }
        found = self._matching(kind, wanted, month_from, month_to)
        return iter(sorted(found, key=lambda document: document.id))

    def get_many(self, kind: str, ids: Collection[str]) -> Iterator[StoredDocument]:
        found = (self.get(kind, id) for id in sorted(set(ids)))
        return iter([document for document in found if document is not None])

    def find_of_workers(self, kind: str, worker_ids: Collection[str]) -> Iterator[StoredDocument]:
        self._check_open()
        workers = set(worker_ids)
        found = (d for d in self._matching(kind, {}, None, None) if d.columns.worker_id in workers)
        return iter(sorted(found, key=lambda document: document.id))

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
        self._check_open()
        wanted = {"party_id": party_id, "state": state}
        found = self._matching(kind, wanted, None, month_to)
        ids = {document.columns.worker_id for document in found}
        return tuple(sorted(id for id in ids if id > after)[:limit])

    def total_cents(
        self,
        kind: str,
        *,
        worker_id: str | None = None,
        party_id: str | None = None,
        month_from: str | None = None,
        month_to: str | None = None,
    ) -> int:
        self._check_open()
        wanted = {"worker_id": worker_id, "party_id": party_id}
        found = self._matching(kind, wanted, month_from, month_to)
        return sum(document.columns.amount_cents for document in found)

    def put(self, document: StoredDocument, *, expected_version: int) -> None:
        with self._writing():
            self._check_document(document, expected_version)
            self._staged.documents.setdefault(document.kind, {})[document.id] = document

    def put_many(self, documents: Sequence[StoredDocument]) -> None:
        with self._writing():
            for document in documents:
                self._check_document(document, 0)
                self._staged.documents.setdefault(document.kind, {})[document.id] = document

    def add_time_entries(self, entries: Sequence[TimeEntry]) -> None:
        with self._writing():
            for entry in entries:
                check_storable(entry)
                _check_free(
                    f"time entry {entry.id}", entry.id, self._base.entries, self._staged.entries
                )
                self._staged.add_entry(entry)

    def time_entries(self, timesheet_id: str) -> tuple[TimeEntry, ...]:
        self._check_open()
        base = self._base.entries_by_timesheet.get(timesheet_id, ())
        staged = self._staged.entries_by_timesheet.get(timesheet_id)
        return in_order([*base, *staged]) if staged else base

    def time_entries_of_worker(
        self, worker_id: str, from_utc_minute: int, to_utc_minute: int
    ) -> tuple[TimeEntry, ...]:
        self._check_open()
        base = self._base.entries_by_worker.get(worker_id, ())
        staged = self._staged.entries_by_worker.get(worker_id, ())
        return in_order(
            entry
            for entry in (*base, *staged)
            if entry.start_utc_minute < to_utc_minute and entry.end_utc_minute > from_utc_minute
        )

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
        return self._base.events[-1] if self._base.events else None

    def events_after(self, position: int, limit: int = 1000) -> tuple[Event, ...]:
        self._check_open()
        start = max(position, 0)  # positions count from 1, so event n stands at index n - 1
        base = self._base.events[start : start + limit]
        skipped = max(start - len(self._base.events), 0)
        return (*base, *self._staged.events[skipped : skipped + limit - len(base)])

    def enqueue(self, messages: Iterable[OutboxMessage]) -> None:
        with self._writing():
            for message in messages:
                check_storable(message)
                _check_free("outbox message", message.key, self._base.outbox, self._staged.outbox)
                self._staged.outbox[message.key] = message

    def outbox(self, *, state: str | None = None) -> tuple[OutboxMessage, ...]:
        self._check_open()
        messages = {**self._base.outbox, **self._staged.outbox}
        kept = (messages[key] for key in sorted(messages))
        return tuple(message for message in kept if state is None or message.state == state)

    def allocate_number(self, series: str) -> int:
        with self._writing():
            check_storable_text(series, "series")
            last = self._staged.numbers.get(series, self._base.numbers.get(series, 0))
            self._staged.numbers[series] = last + 1
            return last + 1

    def remember(self, command: RememberedCommand) -> None:
        with self._writing():
            check_storable(command)
            known = (self._base.commands, self._staged.commands)
            _check_free(f"command {command.command_id}", command.command_id, *known)
            self._staged.commands[command.command_id] = command

    def remembered(self, command_id: str) -> RememberedCommand | None:
        self._check_open()
        return self._staged.commands.get(command_id) or self._base.commands.get(command_id)

    def put_secrets(self, secrets: Sequence[StoredSecret]) -> None:
        with self._writing():
            for secret in secrets:
                check_storable(secret)
                self._staged.secrets[secret.document_id, secret.field] = secret

    def secret(self, document_id: str, field: str) -> StoredSecret | None:
        self._check_open()
        place = document_id, field
        return self._staged.secrets.get(place) or self._base.secrets.get(place)

    def everything(self) -> Iterator[StoredItem]:
        self._check_open()
        return self._staged.over(self._base).everything()

    def commit(self) -> None:
        self._check_open()
        self._has_ended = True
        if self._has_failed:
            raise StorageError("a write of this unit of work failed, so none of it is kept.")
        current = self._shelf.content
        if current is not self._base:
            self._staged.check_unchanged(self._base, current)
        self._shelf.content = self._staged.over(current)

    def rollback(self) -> None:
        self._has_ended = True

    def _check_open(self) -> None:
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

    def _check_document(self, document: StoredDocument, expected_version: int) -> None:
        check_storable(document)
        if document.version != expected_version + 1:
            raise InvalidValue("StoredDocument.version", "one more than the version it replaces")
        stored = self.get(document.kind, document.id)
        if (stored.version if stored else 0) != expected_version:
            raise Conflict(
                "the stored version is not the one that the change was based on.",
                subject=f"{document.kind}/{document.id}",
                next_step="Read the document again and repeat the change.",
            )

    def _matching(
        self,
        kind: str,
        wanted: Mapping[str, str | None],
        month_from: str | None,
        month_to: str | None,
    ) -> Iterator[StoredDocument]:
        asked = [(column, value) for column, value in wanted.items() if value is not None]
        documents = {**self._base.documents.get(kind, {}), **self._staged.documents.get(kind, {})}
        for document in documents.values():
            columns = document.columns
            if all(getattr(columns, column) == value for column, value in asked) and _is_between(
                columns.month, month_from, month_to
            ):
                yield document


def _is_between(month: str, month_from: str | None, month_to: str | None) -> bool:
    if month_from is None and month_to is None:
        return True
    return (
        month != ""
        and (month_from is None or month_from <= month)
        and (month_to is None or month <= month_to)
    )


def _check_free(subject: str, key: str, *known: Mapping[str, object]) -> None:
    if any(key in keys for keys in known):
        raise Conflict("an item with this key is stored already.", subject=subject)
