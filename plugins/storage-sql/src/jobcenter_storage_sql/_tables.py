"""The tables as they are after the newest migration.

The columns of a table stand in the order in which rows are written. Every row ends with a checksum
over the rest of it, because SQLite itself does not notice a changed byte inside a value.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeEngine

__all__ = [
    "COMMANDS",
    "DOCUMENTS",
    "EVENTS",
    "META",
    "METADATA",
    "NUMBER_SERIES",
    "OUTBOX",
    "TIME_ENTRIES",
    "VAULT",
    "VERSION_TABLE",
]

METADATA = MetaData()
VERSION_TABLE = "jobcenter_schema"
"""The table in which Alembic notes the schema; its presence tells our databases from others."""

# Ordered and compared by code points: SQLite does so by itself (BINARY over UTF-8).
_TEXT: TypeEngine[str] = Text().with_variant(Text(collation="C"), "postgresql")


def _table(name: str, *columns: Column[str] | Column[int] | Column[bytes], key: int) -> Table:
    """A table whose first ``key`` columns are its primary key."""
    primary = PrimaryKeyConstraint(*(column.name for column in columns[:key]), name=f"pk_{name}")
    return Table(name, METADATA, *columns, _number("checksum"), primary)


def _text(name: str) -> Column[str]:
    return Column(name, _TEXT, nullable=False)


def _number(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, autoincrement=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


META = _table("meta", _text("name"), _text("value"), key=1)

DOCUMENTS = _table(
    "documents",
    _text("kind"),
    _text("id"),
    _number("version"),
    _number("schema_version"),
    _text("body"),
    _text("digest"),
    _text("worker_id"),
    _text("order_id"),
    _text("party_id"),
    _text("month"),
    _text("state"),
    _text("parent_id"),
    _number("amount_cents"),
    key=2,
)

# Most kinds leave most of these columns empty, so the empty ones stay out of the index.
for _name in ("worker_id", "order_id", "party_id", "month", "state", "parent_id"):
    _filled = text(f"{_name} <> ''")
    Index(
        f"ix_documents_{_name}",
        DOCUMENTS.c.kind,
        DOCUMENTS.c[_name],
        DOCUMENTS.c.id,
        sqlite_where=_filled,
        postgresql_where=_filled,
    )

# What a pay run asks for a hundred workers at a time, and the sum of an employer's year: answered
# without reading the rows. Beside the indexes above, which serve the other searches in order.
for _name, _columns in (
    ("worker_id", ("worker_id", "party_id", "state", "month")),
    ("party_id", ("party_id", "month", "amount_cents")),
):
    _filled = text(f"{_name} <> ''")
    Index(
        f"ix_documents_of_{_name.removesuffix('_id')}",
        DOCUMENTS.c.kind,
        *(DOCUMENTS.c[_column] for _column in _columns),
        sqlite_where=_filled,
        postgresql_where=_filled,
    )

TIME_ENTRIES = _table(
    "time_entries",
    _text("id"),
    _text("timesheet_id"),
    _text("assignment_id"),
    _text("worker_id"),
    _number("start_utc_minute"),
    _number("end_utc_minute"),
    _number("pause_minutes"),
    _number("units"),
    _text("recorded_by"),
    key=1,
)
Index("ix_time_entries_timesheet", TIME_ENTRIES.c.timesheet_id)
Index("ix_time_entries_worker", TIME_ENTRIES.c.worker_id, TIME_ENTRIES.c.start_utc_minute)

EVENTS = _table(
    "events",
    _number("position"),
    _text("at"),
    _text("actor"),
    _text("name"),
    _text("document_kind"),
    _text("document_id"),
    _text("document_digest"),
    _text("command_id"),
    _number("amount_cents"),
    _text("note"),
    _text("previous_hash"),
    _text("hash"),
    key=1,
)

OUTBOX = _table(
    "outbox",
    _text("key"),
    _text("topic"),
    _text("document_kind"),
    _text("document_id"),
    _text("state"),
    key=1,
)

NUMBER_SERIES = _table("number_series", _text("series"), _number("last_number"), key=1)

COMMANDS = _table("commands", _text("command_id"), _text("content_digest"), _text("result"), key=1)

VAULT = _table(
    "vault",
    _text("document_id"),
    _text("field"),
    _text("key_id"),
    _bytes("nonce"),
    _bytes("ciphertext"),
    key=2,
)
