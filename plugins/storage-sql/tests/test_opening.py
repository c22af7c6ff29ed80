"""What may be opened, and what is left as it was."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from storage_samples import write_all_sorts

from jobcenter_core.errors import StorageError
from jobcenter_core.ports.store import Store
from jobcenter_core.testing.store_kit import content_digest
from jobcenter_storage_sql._faults import fault_of
from jobcenter_storage_sql.provider import SqlStoreProvider

Open = Callable[..., Store]
_open = SqlStoreProvider().open


def _refused(url: str, told: str, *, create: bool = True) -> StorageError:
    with pytest.raises(StorageError, match=told) as refusal:
        _open(url, create=create)
    assert refusal.value.__cause__ is None
    assert refusal.value.__context__ is None
    return refusal.value


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///file::memory:?cache=shared",
        "sqlite:///a.db?mode=memory",
        "sqlite://host/a.db",
        "sqlite+aiosqlite:///a.db",
        "mysql://user@host/a",
        "memory:",
        "",
        "postgresql+psycopg2://user@host/a",
        "postgresql://user:canary@host:port/a",
    ],
)
def test_urls_of_another_form_are_refused(url: str) -> None:
    assert "canary" not in str(_refused(url, "URL"))


def test_a_new_file_is_for_its_owner_only(tmp_path: Path, opened: Open) -> None:
    before = os.umask(0)
    try:
        store = opened(f"sqlite:///{tmp_path}/new.db")
        with store.unit_of_work() as unit:
            write_all_sorts(unit, "a")
            unit.commit()
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"new.db": 0o600, "new.db-wal": 0o600, "new.db-shm": 0o600}
    assert store.findings == ()


def test_a_file_open_to_others_is_a_finding(kept: Path, opened: Open) -> None:
    kept.chmod(0o640)
    (finding,) = opened(f"sqlite:///{kept}").findings
    assert "0600" in finding
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640


@pytest.mark.parametrize(("create", "told"), [(True, "file is empty"), (False, "no store")])
def test_an_empty_file_is_left_alone(tmp_path: Path, create: bool, told: str) -> None:
    """It may be what is left of a store; a new one is never seen empty."""
    path = tmp_path / "empty.db"
    path.touch()
    _refused(f"sqlite:///{path}", told, create=create)
    assert path.read_bytes() == b""
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["none.db", "none/none.db"])
def test_reading_makes_no_store(tmp_path: Path, place: str) -> None:
    _refused(f"sqlite:///{tmp_path}/{place}", "no store at this place", create=False)
    assert list(tmp_path.iterdir()) == []


def test_reading_makes_no_store_of_a_database_without_tables(tmp_path: Path) -> None:
    """As a program leaves it that was killed while it made a store."""
    path = tmp_path / "begun.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    before = path.read_bytes()
    _refused(f"sqlite:///{path}", "no store at this place", create=False)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    _open(f"sqlite:///{path}").close()  # it can still become one


def test_a_store_that_is_there_is_opened_to_read(kept: Path) -> None:
    with _open(f"sqlite:///{kept}", create=False).unit_of_work() as unit:
        assert unit.get("sample", "a-0") is not None


def test_a_file_system_without_hard_links(
    tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    store = opened(f"sqlite:///{tmp_path}/new.db")
    with store.unit_of_work() as unit:
        assert list(unit.everything()) == []
    assert stat.S_IMODE((tmp_path / "new.db").stat().st_mode) == 0o600


@pytest.mark.postgresql
def test_reading_makes_no_store_on_postgresql(new_postgresql_url: Callable[[], str]) -> None:
    url = new_postgresql_url()
    _refused(url, "no store at this place", create=False)
    with psycopg.connect(url) as connection:
        found = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        ).fetchall()
    assert found == []
    _open(url).close()
    _open(url, create=False).close()


def test_a_relative_path_stays_where_it_was_opened(
    tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = opened("sqlite:///with blank % and ä.db")
    monkeypatch.chdir("/")
    with store.unit_of_work() as unit, store.unit_of_work() as other:
        write_all_sorts(unit, "a")
        unit.commit()
        assert list(other.everything()) == []
        other.rollback()
    assert (tmp_path / "with blank % and ä.db").exists()
    assert content_digest(opened(store.shared_url)) == content_digest(store)


@pytest.mark.parametrize("content", [b"x", b"name;hours\n" * 100, b"SQLite format 3\0" + b"x" * 99])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    _refused(f"sqlite:///{path}", "not a store|damaged")
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE documents (id)")
    connection.close()
    before = path.read_bytes()
    _refused(f"sqlite:///{path}", "not a store of this library")
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("revision", ["0002", "9999", "", "abcd"])
def test_a_newer_schema_is_left_alone(kept: Path, revision: str) -> None:
    connection = sqlite3.connect(kept)
    connection.execute("UPDATE jobcenter_schema SET version_num = ?", [revision])
    connection.commit()
    connection.close()
    before = kept.read_bytes()
    _refused(f"sqlite:///{kept}", "schema that this version does not know")
    assert kept.read_bytes() == before


@pytest.mark.postgresql
def test_a_newer_schema_on_postgresql(new_postgresql_url: Callable[[], str]) -> None:
    url = new_postgresql_url()
    _open(url).close()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE jobcenter_schema SET version_num = '0002'")
        connection.execute("DROP TABLE vault")
    _refused(url, "schema that this version does not know")


def test_a_newer_schema_under_an_open_store(url: str, opened: Open) -> None:
    """Another program migrates while this one runs: its units are refused from then on."""
    store = opened(url)
    with store.unit_of_work() as began:
        write_all_sorts(began, "a")
        _set_revision(url, "0002")
        with pytest.raises(StorageError, match="schema"):
            began.commit()
    with pytest.raises(StorageError, match="schema"), store.unit_of_work():
        pass
    _set_revision(url, "0001")
    with store.unit_of_work() as unit:
        assert list(unit.everything()) == []


def _set_revision(url: str, revision: str) -> None:
    statement = f"UPDATE jobcenter_schema SET version_num = '{revision}'"
    if url.startswith("sqlite"):
        with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
            connection.execute(statement)
        connection.close()
    else:
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(statement)


@pytest.mark.postgresql
def test_tables_of_another_program_on_postgresql(new_postgresql_url: Callable[[], str]) -> None:
    url = new_postgresql_url()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE customers (id int)")
        _open(url).close()  # a table of another name does not matter
        connection.execute("DROP TABLE jobcenter_schema")
        _refused(url, "tables of another program")


@pytest.mark.parametrize("place", ["missing/folder/a.db", "."])
def test_a_place_that_cannot_be_a_file(tmp_path: Path, place: str) -> None:
    _refused(f"sqlite:///{tmp_path}/{place}", "cannot be made or read")


@pytest.mark.postgresql
def test_a_server_that_is_not_there() -> None:
    refusal = _refused("postgresql://canary:canary@127.0.0.1:1/canary", "cannot be reached")
    assert "canary" not in str(refusal)


@pytest.mark.postgresql
def test_a_database_and_a_role_that_are_not_there(server: str) -> None:
    """The server says which; its words hold the names, so none of them are repeated."""
    refusal = _refused(server.replace("/postgres?", "/canary?"), "no database of this name")
    assert "canary" not in str(refusal)
    _, _, place = server.partition("@")
    refusal = _refused(f"postgresql://canary:canary@{place}", "refused the login")
    assert "canary" not in str(refusal)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('FATAL:  password authentication failed for user "canary"', "refused the login"),
        ("fe_sendauth: no password supplied", "refused the login"),
        ('FATAL:  database "password" does not exist', "no database of this name"),
        ("could not translate host name", "cannot be reached"),
        ("SCHWERWIEGEND:  canary", "refused the connection"),
    ],
)
def test_what_kept_us_from_connecting(text: str, told: str) -> None:
    fault = str(fault_of(psycopg.OperationalError(text), "postgresql"))
    assert told in fault
    assert "canary" not in fault


@pytest.mark.postgresql
def test_a_server_that_may_lose_data_is_a_finding(postgresql_url: str, opened: Open) -> None:
    """The server of the tests runs with fsync off."""
    (finding,) = opened(postgresql_url).findings
    assert "fsync is off" in finding


@pytest.mark.postgresql
def test_a_database_that_holds_not_every_text(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    _refused(server.replace("/postgres?", "/latin?"), "encoding must be UTF8")


def test_settings_hold_on_every_connection(sqlite_url: str) -> None:
    store = SqlStoreProvider(busy_timeout_ms=1234).open(sqlite_url)
    with store._engine.connect() as one, store._engine.connect() as two:
        for connection in (one, two):
            expected = {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "busy_timeout": 1234,
                "trusted_schema": 0,
            }
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in expected
            }
            assert found == expected
    store.close()


def test_a_file_system_without_wal_is_refused(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's lock files stand for one: that way of locking knows no shared memory."""
    connect = sqlite3.connect

    def without_shared_memory(database: str, **options: object) -> sqlite3.Connection:
        return connect(f"{database}&vfs=unix-dotfile", **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr(sqlite3, "connect", without_shared_memory)
    _refused(sqlite_url, "journal_mode")
