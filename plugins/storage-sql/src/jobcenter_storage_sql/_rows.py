"""Items of the store port as rows of tables, each row with a checksum."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, Generic, TypeAlias, TypeVar

import attrs
from sqlalchemy import Table

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.ports.store import (
    Columns,
    Event,
    NumberSeries,
    OutboxMessage,
    RememberedCommand,
    StoredDocument,
    StoredSecret,
)
from jobcenter_storage_sql import _tables
from jobcenter_storage_sql._faults import damaged

__all__ = [
    "COMMAND_ROWS",
    "DOCUMENT_ROWS",
    "ENTRY_ROWS",
    "EVENT_ROWS",
    "OUTBOX_ROWS",
    "SECRET_ROWS",
    "SERIES_ROWS",
    "Row",
    "Shape",
    "sealed_row",
]

Row: TypeAlias = "tuple[str | int | bytes, ...]"
_Item = TypeVar("_Item")

_COLUMNS = ("worker_id", "order_id", "party_id", "month", "state", "parent_id", "amount_cents")
_COLUMN_VALUES: Callable[[Columns], Row] = attrgetter(*_COLUMNS)


@attrs.frozen
class Shape(Generic[_Item]):
    """How one sort of item is written to its table and read back."""

    table: Table
    to_row: Callable[[_Item], Row]
    to_item: Callable[[Sequence[Any]], _Item]

    def sealed(self, item: _Item) -> Row:
        """The item as a row with its checksum."""
        return sealed_row(self.to_row(item))

    def opened(self, row: Sequence[Any]) -> _Item:
        """The item of a row, or ``StorageError`` naming table and key when it was changed."""
        values, checksum = row[:-1], row[-1]
        if _checksum(values) != checksum:
            raise damaged(self._place(values))
        return self.to_item(values)

    def _place(self, values: Sequence[Any]) -> str:
        keys = (str(key) for key in values[: len(self.table.primary_key.columns)])
        return "/".join([self.table.name, *(key for key in keys if key.isprintable())])


def sealed_row(values: Row) -> Row:
    """The row with its checksum at the end."""
    return (*values, _checksum(values))


def _checksum(values: Sequence[Any]) -> int:
    """CRC-32 over the values and their types, -1 for a value that no row of ours has."""
    parts: list[bytes] = []
    for value in values:
        if type(value) is str:
            parts.append(b"s" + value.encode("utf-8", "surrogatepass"))
        elif type(value) is int:
            parts.append(b"i%d" % value)
        elif type(value) is bytes:
            parts.append(b"b" + value.hex().encode())
        else:
            return -1
    return zlib.crc32(b"\0".join(parts))


def _document_row(document: StoredDocument) -> Row:
    head = (document.kind, document.id, document.version, document.schema_version)
    return (*head, document.body, document.digest, *_COLUMN_VALUES(document.columns))


def _document(values: Sequence[Any]) -> StoredDocument:
    kind, id, version, schema_version, body, digest, *columns = values
    return StoredDocument(
        kind=kind,
        id=id,
        version=version,
        schema_version=schema_version,
        body=body,
        digest=digest,
        columns=Columns(**dict(zip(_COLUMNS, columns, strict=True))),
    )


def _event_row(event: Event) -> Row:
    position, at, *rest = _EVENT_VALUES(event)
    return (position, at.isoformat(), *rest)


def _event(values: Sequence[Any]) -> Event:
    named = dict(zip(_EVENT_FIELDS, values, strict=True))
    return Event(**{**named, "at": datetime.fromisoformat(named["at"])})


_EVENT_FIELDS = tuple(field.name for field in attrs.fields(Event))
_EVENT_VALUES: Callable[[Event], tuple[Any, ...]] = attrgetter(*_EVENT_FIELDS)


def _plain(table: Table, item_class: type[_Item]) -> Shape[_Item]:
    """The shape of a class whose fields are the table's columns, in the same order."""
    names = tuple(column.name for column in table.columns)[:-1]
    to_row: Callable[[_Item], Row] = attrgetter(*names)
    return Shape(table, to_row, lambda values: item_class(**dict(zip(names, values, strict=True))))


DOCUMENT_ROWS = Shape(_tables.DOCUMENTS, _document_row, _document)
EVENT_ROWS = Shape(_tables.EVENTS, _event_row, _event)
ENTRY_ROWS = _plain(_tables.TIME_ENTRIES, TimeEntry)
OUTBOX_ROWS = _plain(_tables.OUTBOX, OutboxMessage)
SERIES_ROWS = _plain(_tables.NUMBER_SERIES, NumberSeries)
COMMAND_ROWS = _plain(_tables.COMMANDS, RememberedCommand)
SECRET_ROWS = _plain(_tables.VAULT, StoredSecret)
