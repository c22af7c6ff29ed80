"""The first schema. Frozen: later changes are later migrations.

Revision ID: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

__all__ = ["branch_labels", "depends_on", "down_revision", "revision", "upgrade"]

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TEXT: TypeEngine[str] = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# name: (columns of the primary key, further columns); t text, n number, b bytes
_TABLES = {
    "meta": ("t:name", "t:value"),
    "documents": (
        "t:kind t:id",
        """n:version n:schema_version t:body t:digest t:worker_id t:order_id t:party_id t:month
        t:state t:parent_id n:amount_cents""",
    ),
    "time_entries": (
        "t:id",
        """t:timesheet_id t:assignment_id t:worker_id n:start_utc_minute n:end_utc_minute
        n:pause_minutes n:units t:recorded_by""",
    ),
    "events": (
        "n:position",
        """t:at t:actor t:name t:document_kind t:document_id t:document_digest t:command_id
        n:amount_cents t:note t:previous_hash t:hash""",
    ),
    "outbox": ("t:key", "t:topic t:document_kind t:document_id t:state"),
    "number_series": ("t:series", "n:last_number"),
    "commands": ("t:command_id", "t:content_digest t:result"),
    "vault": ("t:document_id t:field", "t:key_id b:nonce b:ciphertext"),
}
_FOUND_BY = ("worker_id", "order_id", "party_id", "month", "state", "parent_id")
_COVERED = {
    "ix_documents_of_worker": ("worker_id", "party_id", "state", "month"),
    "ix_documents_of_party": ("party_id", "month", "amount_cents"),
}


def upgrade() -> None:
    """Make all tables and indexes."""
    for name, (keys, rest) in _TABLES.items():
        columns = [_column(column) for column in f"{keys} {rest} n:checksum".split()]
        key_names = [key.partition(":")[2] for key in keys.split()]
        op.create_table(name, *columns, sa.PrimaryKeyConstraint(*key_names, name=f"pk_{name}"))
    indexes: dict[str, tuple[str, ...]] = {
        **{f"ix_documents_{column}": (column, "id") for column in _FOUND_BY},
        **_COVERED,
    }
    for name, found_by in indexes.items():
        filled = sa.text(f"{found_by[0]} <> ''")
        op.create_index(
            name,
            "documents",
            ["kind", *found_by],
            sqlite_where=filled,
            postgresql_where=filled,
        )
    op.create_index("ix_time_entries_timesheet", "time_entries", ["timesheet_id"])
    op.create_index("ix_time_entries_worker", "time_entries", ["worker_id", "start_utc_minute"])


def _column(column: str) -> sa.Column[str] | sa.Column[int] | sa.Column[bytes]:
    letter, _, name = column.partition(":")
    if letter == "t":
        return sa.Column(name, _TEXT, nullable=False)
    if letter == "n":
        return sa.Column(name, sa.BigInteger, nullable=False, autoincrement=False)
    return sa.Column(name, sa.LargeBinary, nullable=False)
