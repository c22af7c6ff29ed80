"""What the database held when a unit of work began: one snapshot, read through one connection."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Select, Table, func, literal_column, select

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.ports.store import (
    Event,
    OutboxMessage,
    RememberedCommand,
    StoredDocument,
    StoredSecret,
)
from jobcenter_storage_sql._link import MARK, Link, Words
from jobcenter_storage_sql._rows import (
    COMMAND_ROWS,
    DOCUMENT_ROWS,
    ENTRY_ROWS,
    EVENT_ROWS,
    OUTBOX_ROWS,
    SECRET_ROWS,
    SERIES_ROWS,
    Shape,
)
from jobcenter_storage_sql._tables import DOCUMENTS, EVENTS, METADATA, TIME_ENTRIES
from jobcenter_storage_sql._wanted import NOTHING, Wanted, is_storable

__all__ = ["Reading", "chunks", "in_64_bits", "versions"]

_Item = TypeVar("_Item")
_CHUNK = 500
_HALF_BITS = 32
_LARGEST = 2**63 - 1


def _select(table: Table) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f"SELECT {columns} FROM {table.name}"  # noqa: S608, names of ours


def _select_one(table: Table) -> str:
    keys = (f'"{column.name}" = {MARK}' for column in table.primary_key.columns)
    return f"{_select(table)} WHERE {' AND '.join(keys)}"


_SELECT_VERSIONS = f"SELECT id, version FROM documents WHERE kind = {MARK} AND id"  # noqa: S608, marks
_SELECT = {table: _select(table) for table in METADATA.sorted_tables}
_SELECT_ONE = {table: _select_one(table) for table in METADATA.sorted_tables}


class Reading:
    """The reads of a unit of work, without what the unit itself has written."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def document(self, kind: str, id: str) -> StoredDocument | None:
        return self._one(DOCUMENT_ROWS, kind, id)

    def documents(self, wanted: Wanted) -> Iterator[StoredDocument]:
        if not wanted.is_storable:
            return iter(())
        narrow = wanted.by_worker
        question = select(DOCUMENTS).where(*narrow.clauses()).order_by(DOCUMENTS.c.id)
        stored = self._streamed(DOCUMENT_ROWS, question)
        if narrow is wanted:
            return stored
        return (document for document in stored if wanted.matches(document))

    def many(self, kind: str, ids: Collection[str]) -> Iterator[StoredDocument]:
        """Those of the documents that are there, by id."""
        return self._in(kind, DOCUMENTS.c.id, ids)

    def of_workers(self, kind: str, worker_ids: Collection[str]) -> list[StoredDocument]:
        """All documents about the workers, by id."""
        found = list(self._in(kind, DOCUMENTS.c.worker_id, worker_ids))
        return sorted(found, key=lambda document: document.id)

    def _in(
        self, kind: str, column: Column[str], values: Collection[str]
    ) -> Iterator[StoredDocument]:
        if not is_storable(kind):
            return
        for some in chunks(value for value in set(values) if is_storable(value)):
            filled = "" if "" in some else f" AND {column.name} <> ''"
            question = Words(
                f"{_SELECT[DOCUMENTS]} WHERE kind = {MARK} AND {column.name} IN ({_marks(some)})"
                f"{filled} ORDER BY {column.name}",
                (kind, *some),
            )
            yield from self._streamed(DOCUMENT_ROWS, question)

    def workers(self, wanted: Wanted, after: str, limit: int) -> tuple[str, ...]:
        """Ids of workers about whom there are such documents, from the index alone."""
        if not wanted.is_storable or not is_storable(after):
            return ()
        worker = DOCUMENTS.c.worker_id
        clauses = [*wanted.clauses(), worker > after, worker != NOTHING]
        question = select(worker).distinct().where(*clauses).order_by(worker)
        return tuple(id for (id,) in self._link.rows(question.limit(in_64_bits(limit))))

    def total_cents(self, wanted: Wanted, *, without: Collection[str]) -> int:
        """The sum over the documents, less those with the ids in ``without``."""
        if not wanted.is_storable:
            return 0
        clauses = wanted.clauses()
        total = self._sum(clauses)
        for ids in chunks(without):
            total -= self._sum([*clauses, DOCUMENTS.c.id.in_(ids)])
        return total

    def versions(self, kind: str, ids: Collection[str]) -> dict[str, int]:
        """The versions of those documents that are there."""
        return versions(self._link, kind, ids, for_update=False)

    def known(self, shape: Shape[Any], keys: Collection[str]) -> Iterator[str]:
        """Those of the keys that are there."""
        (column,) = shape.table.primary_key.columns
        for some in chunks(keys):
            rows = self._link.rows(select(column).where(column.in_(some)))
            yield from (key for (key,) in rows)

    def entries_of_timesheet(self, timesheet_id: str) -> list[TimeEntry]:
        if not is_storable(timesheet_id):
            return []
        clause = TIME_ENTRIES.c.timesheet_id == timesheet_id
        return self._all(ENTRY_ROWS, select(TIME_ENTRIES).where(clause))

    def entries_of_worker(self, worker_id: str, first: int, last: int) -> list[TimeEntry]:
        if not is_storable(worker_id):
            return []
        table = TIME_ENTRIES.c
        clauses = (
            table.worker_id == worker_id,
            table.start_utc_minute < in_64_bits(last),
            table.end_utc_minute > in_64_bits(first),
        )
        return self._all(ENTRY_ROWS, select(TIME_ENTRIES).where(*clauses))

    def last_event(self) -> Event | None:
        newest = select(EVENTS).order_by(EVENTS.c.position.desc()).limit(1)
        return next(iter(self._all(EVENT_ROWS, newest)), None)

    def events_after(self, position: int, limit: int) -> list[Event]:
        later = select(EVENTS).where(EVENTS.c.position > in_64_bits(position))
        limited = later.order_by(EVENTS.c.position).limit(in_64_bits(limit))
        return self._all(EVENT_ROWS, limited)

    def outbox(self, state: str | None) -> list[OutboxMessage]:
        if state is not None and not is_storable(state):
            return []
        table = OUTBOX_ROWS.table
        question = select(table) if state is None else select(table).where(table.c.state == state)
        return self._all(OUTBOX_ROWS, question)

    def last_number(self, series: str) -> int:
        found = self._one(SERIES_ROWS, series)
        return found.last_number if found else 0

    def command(self, command_id: str) -> RememberedCommand | None:
        return self._one(COMMAND_ROWS, command_id)

    def secret(self, document_id: str, field: str) -> StoredSecret | None:
        return self._one(SECRET_ROWS, document_id, field)

    def everything(self, shape: Shape[_Item]) -> Iterator[_Item]:
        """All items of a table by its key."""
        question = select(shape.table).order_by(*shape.table.primary_key.columns)
        return self._streamed(shape, question)

    def _one(self, shape: Shape[_Item], *keys: str) -> _Item | None:
        if not all(is_storable(key) for key in keys):
            return None
        question = Words(_SELECT_ONE[shape.table], keys)
        return next(iter(self._all(shape, question)), None)

    def _all(self, shape: Shape[_Item], question: Select[Any] | Words) -> list[_Item]:
        return [shape.opened(row) for row in self._link.rows(question)]

    def _streamed(self, shape: Shape[_Item], question: Select[Any] | Words) -> Iterator[_Item]:
        pages = self._link.pages(question)
        return (shape.opened(row) for page in pages for row in page)

    def _sum(self, clauses: Sequence[ColumnElement[bool]]) -> int:
        # In two halves, because SQLite's sum of large numbers overflows.
        amount = DOCUMENTS.c.amount_cents
        bits: ColumnElement[int] = literal_column(str(_HALF_BITS))
        low_bits: ColumnElement[int] = literal_column(str(2**_HALF_BITS - 1))
        halves = (
            func.sum(amount.bitwise_rshift(bits)),
            func.sum(amount.bitwise_and(low_bits)),
        )
        ((high, low),) = self._link.rows(select(*halves).where(*clauses))
        return (int(high or 0) << _HALF_BITS) + int(low or 0)


def versions(link: Link, kind: str, ids: Collection[str], *, for_update: bool) -> dict[str, int]:
    """The versions of documents, on PostgreSQL with a lock on their rows when asked for."""
    found: dict[str, int] = {}
    for some in chunks(ids):
        lock = " ORDER BY id FOR UPDATE" if for_update and link.is_postgresql else ""
        question = f"{_SELECT_VERSIONS} IN ({_marks(some)}){lock}"
        found.update((id, version) for id, version in link.rows(Words(question, (kind, *some))))
    return found


def chunks(keys: Iterable[str]) -> Iterator[list[str]]:
    """The keys in order, some hundred at a time: databases limit the parameters of a statement."""
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


def _marks(values: Collection[str]) -> str:
    return ", ".join(MARK for _ in values)


def in_64_bits(number: int) -> int:
    """The nearest number that a database can compare with."""
    return max(-_LARGEST, min(number, _LARGEST))
