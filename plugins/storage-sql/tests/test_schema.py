"""The migrations make the tables that the code believes in, and searches use their indexes."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select

from jobcenter_core.ports.store import Store
from jobcenter_storage_sql import _schema
from jobcenter_storage_sql._tables import DOCUMENTS, METADATA, VERSION_TABLE
from jobcenter_storage_sql._wanted import Wanted
from jobcenter_storage_sql.store import SqlStore

COLUMNS = ("worker_id", "order_id", "party_id", "month", "state", "parent_id")


def test_migrations_make_the_tables_of_the_code(store: SqlStore) -> None:
    with store._engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, METADATA) == []


def test_the_head_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(_schema._MIGRATIONS)).get_heads() == [_schema.HEAD]


@pytest.mark.parametrize("column", COLUMNS)
def test_documents_are_found_by_an_index(sqlite_url: str, opened: object, column: str) -> None:
    store = opened(sqlite_url)  # type: ignore[operator]
    wanted = Wanted(kind="payslip", columns={column: "2026-10"}, month_from=None, month_to=None)
    question = select(DOCUMENTS).where(*wanted.clauses()).order_by(DOCUMENTS.c.id)
    with store._engine.connect() as connection:
        text = question.compile(connection.engine)
        values = tuple(text.params[name] for name in text.positiontup or ())
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values).all()
    told = " ".join(str(row) for row in plan)
    assert f"ix_documents_{column}" in told
    assert "TEMP B-TREE" not in told  # they come in order


def test_the_store_says_what_made_it(store: Store) -> None:
    assert isinstance(store, SqlStore)
    with store._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, value FROM meta").all()
    assert [tuple(row) for row in rows] == [("schema_by", "storage-sql 0.1.0")]
