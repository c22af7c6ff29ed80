"""Property 40: on any sequence of work the databases answer as the store in memory does.

Two units of work are open at once and take turns, so the sequences are full of conflicts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Self

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from random_steps import Step, work
from sqlalchemy import delete, event

from jobcenter_core.errors import Conflict, InvalidValue, StorageError
from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.ports.store import Store, UnitOfWork
from jobcenter_core.testing.store_kit import content_digest
from jobcenter_storage_sql._engines import WRITING
from jobcenter_storage_sql._tables import METADATA
from jobcenter_storage_sql.provider import SqlStoreProvider
from jobcenter_storage_sql.store import SqlStore


class Session:
    """A store with two units of work that are begun anew when they have ended."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stack = ExitStack()
        self._units: list[UnitOfWork | None] = [None, None]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def answer(self, which: int, step: Step) -> object:
        unit = self._units[which]
        if unit is None:
            unit = self._stack.enter_context(self._store.unit_of_work())
            self._units[which] = unit
        try:
            return step(unit)
        except (Conflict, InvalidValue, StorageError) as error:
            unit.rollback()
            return type(error), error.code

    def ended(self, which: int) -> bool:
        unit = self._units[which]
        try:
            assert unit is not None
            unit.last_event()
        except StorageError:
            self._units[which] = None
            return True
        return False


def emptied(store: SqlStore) -> None:
    with store._engine.connect() as connection:
        connection = connection.execution_options(**{WRITING: True})
        for name, table in METADATA.tables.items():
            if name != "meta":
                connection.execute(delete(table))
        connection.commit()


def _without_sync(connection: sqlite3.Connection, *_: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, server: str) -> Iterator[list[SqlStore]]:
    name = "random_work"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    urls = [
        f"sqlite:///{tmp_path_factory.mktemp('random')}/store.db",
        f"{server}&options=-csearch_path%3D{name}",
    ]
    opened = [SqlStoreProvider().open(url) for url in urls]
    # No power is cut here, and a thousand commits would wait for the disk.
    event.listen(opened[0]._engine, "checkout", _without_sync)
    yield opened
    for store in opened:
        store.close()


@pytest.mark.postgresql
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(sequence=work)
def test_all_stores_answer_alike(stores: list[SqlStore], sequence: list[tuple[int, Step]]) -> None:
    for store in stores:
        emptied(store)
    all_stores: list[Store] = [MemoryStore(), *stores]
    with ExitStack() as stack:
        sessions = [stack.enter_context(Session(store)) for store in all_stores]
        for which, step in sequence:
            expected, *others = [session.answer(which, step) for session in sessions]
            assert others == [expected] * len(others)
            assert len({session.ended(which) for session in sessions}) == 1
    digests = {content_digest(store) for store in all_stores}
    assert len(digests) == 1
