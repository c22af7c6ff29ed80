"""The migrations make the tables that the code believes in, and searches use their indexes."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Select, select

from jobcenter_core.ports.store import Store
from jobcenter_storage_sql import _schema
from jobcenter_storage_sql._reading import Reading
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
    told = plan_of(store, question)
    assert f"ix_documents_{column}" in told
    assert "TEMP B-TREE" not in told  # they come in order


def plan_of(store: SqlStore, question: Select[Any]) -> str:
    with store._engine.connect() as connection:
        text = question.compile(connection.engine)
        values = tuple(text.params[name] for name in text.positiontup or ())
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values).all()
    return " ".join(str(row) for row in plan)


def test_workers_and_sums_are_told_from_an_index_alone(sqlite_url: str, opened: object) -> None:
    store = opened(sqlite_url)  # type: ignore[operator]
    asked: list[Select[Any]] = []

    class Link:
        def rows(self, question: Select[Any]) -> list[tuple[int, int]]:
            asked.append(question)
            return [(0, 0)]

    reading = Reading(Link())  # type: ignore[arg-type]
    sheets = Wanted(
        kind="timesheet", columns={"state": "approved"}, month_from=None, month_to="2026-10"
    )
    with contextlib.suppress(ValueError):  # the answer is not one of ids
        reading.workers(sheets, "w-1", 100)
    year = Wanted(
        kind="payslip", columns={"party_id": "firm"}, month_from="2026-01", month_to="2026-12"
    )
    reading.total_cents(year, without=())
    workers, total = (plan_of(store, question) for question in asked)
    assert "COVERING INDEX ix_documents_of_worker" in workers
    assert "TEMP B-TREE" not in workers
    assert "COVERING INDEX ix_documents_of_party" in total


@pytest.mark.parametrize("kind", ["payslip", "employment"])
def test_documents_of_workers_are_found_by_their_index(
    sqlite_url: str, opened: object, kind: str
) -> None:
    """An employer has thousands of them, so the index of the employer would read them all."""
    store = opened(sqlite_url)  # type: ignore[operator]
    columns = {"worker_id": "w-1", "party_id": "firm"}
    wanted = Wanted(kind=kind, columns=columns, month_from=None, month_to=None)
    clauses = wanted.by_worker.clauses()
    told = plan_of(store, select(DOCUMENTS).where(*clauses).order_by(DOCUMENTS.c.id))
    assert "ix_documents_worker_id" in told


def test_the_store_says_what_made_it(store: Store) -> None:
    assert isinstance(store, SqlStore)
    with store._engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, value FROM meta").all()
    assert [tuple(row) for row in rows] == [("schema_by", "storage-sql 0.1.0")]
