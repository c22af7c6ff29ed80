"""What goes wrong below becomes an error of the library that repeats nothing of what was stored."""

from __future__ import annotations

import logging
import sqlite3
import traceback
from collections.abc import Callable

import psycopg
import pytest
from sqlalchemy import event
from storage_samples import CANARY, document, write_all_sorts

from jobcenter_core.errors import Conflict, StorageError
from jobcenter_core.ports.store import Store, UnitOfWork
from jobcenter_core.testing.store_kit import content_digest
from jobcenter_storage_sql._faults import fault_of
from jobcenter_storage_sql.store import SqlStore

Open = Callable[..., Store]
PERSONAL = f'{{"name":"{CANARY}"}}'


@pytest.fixture
def filled(store: Store) -> SqlStore:
    with store.unit_of_work() as unit:
        write_all_sorts(unit, "a", body=PERSONAL)
        unit.commit()
    assert isinstance(store, SqlStore)
    return store


def _break(store: SqlStore, told: str, change: Callable[[str], str]) -> None:
    """Replace a statement that contains ``told`` on its way to the database."""

    def replaced(
        _connection: object, _cursor: object, statement: str, parameters: object, *_: object
    ) -> tuple[str, object]:
        return (change(statement) if told in statement else statement), parameters

    event.listen(store._engine, "before_cursor_execute", replaced, retval=True)


def _commit(store: Store, mark: str = "b") -> None:
    with store.unit_of_work() as unit:
        write_all_sorts(unit, mark, body=PERSONAL)
        unit.commit()


FAULTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "unknown table": ("INTO documents", lambda statement: statement.replace("documents", "none")),
    "syntax": ("INTO vault", lambda statement: statement.replace("INTO", "ONTO")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_driver_error_shows_nothing(
    filled: SqlStore, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    told, change = FAULTS[fault]
    before = content_digest(filled)
    _break(filled, told, change)
    caplog.set_level(logging.DEBUG)
    with pytest.raises(StorageError) as caught:
        _commit(filled)
    _assert_silent(caught.value, caplog)
    assert content_digest(filled) == before


def test_a_conflict_in_the_database_shows_nothing(
    filled: SqlStore, caplog: pytest.LogCaptureFixture
) -> None:
    """Another unit takes the keys between this unit's look and its commit."""
    caplog.set_level(logging.DEBUG)

    def both(late: UnitOfWork) -> None:
        write_all_sorts(late, "b", body=PERSONAL)
        _commit(filled)
        late.commit()

    with pytest.raises(Conflict) as caught, filled.unit_of_work() as late:
        both(late)
    _assert_silent(caught.value, caplog)


def _assert_silent(error: BaseException, caplog: pytest.LogCaptureFixture) -> None:
    assert error.__cause__ is None
    assert error.__context__ is None
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    ours = [frame for frame in told.stack if "/tests/" not in frame.filename]
    shown = [str(error), repr(error), repr(error.args), *map(repr, vars(error).values())]
    shown += [f"{frame.line} {frame.locals}" for frame in ours]
    assert ours
    assert CANARY not in "\n".join(shown)
    assert CANARY not in caplog.text


def test_nothing_of_it_is_logged_at_any_level(
    url: str, opened: Open, caplog: pytest.LogCaptureFixture
) -> None:
    """SQLAlchemy logs rows at DEBUG even when it hides parameters; and somebody may configure its
    loggers after the store was opened."""
    caplog.set_level(logging.DEBUG)
    store = opened(url)
    for name in list(logging.root.manager.loggerDict):
        if name.startswith(("sqlalchemy", "psycopg", "alembic")):
            caplog.set_level(logging.DEBUG, logger=name)
    _commit(store, "a")
    with store.unit_of_work() as unit:
        assert [found.body for found in unit.find("shared")] == [PERSONAL]
        assert len(list(unit.everything())) > 10
    assert CANARY not in caplog.text
    assert "SELECT" not in caplog.text


def test_a_full_disk_keeps_what_was_there(sqlite_url: str, opened: Open) -> None:
    store = opened(sqlite_url)
    assert isinstance(store, SqlStore)
    _commit(store, "a")
    before = content_digest(store)

    def no_room(connection: sqlite3.Connection, *_: object) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store._engine, "checkout", no_room)
    with store.unit_of_work() as unit:
        unit.put_many([document(f"d-{n}", body="x" * 5000) for n in range(100)])
        with pytest.raises(StorageError, match="disk is full"):
            unit.commit()
    event.remove(store._engine, "checkout", no_room)
    assert content_digest(store) == before
    store.close()
    _commit(opened(sqlite_url))  # there is room again


@pytest.mark.postgresql
def test_a_commit_without_an_answer_is_unknown(postgresql_url: str, opened: Open) -> None:
    store = opened(postgresql_url)
    assert isinstance(store, SqlStore)
    _commit(store, "a")
    before = content_digest(store)

    def cut(connection: object) -> None:
        driver = connection.connection.driver_connection  # type: ignore[attr-defined]
        with psycopg.connect(postgresql_url) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [driver.info.backend_pid])

    event.listen(store._engine, "commit", cut)
    with store.unit_of_work() as unit:
        write_all_sorts(unit, "b", body=PERSONAL)
        with pytest.raises(StorageError, match=r"not known whether .* ask for the command") as lost:
            unit.commit()
    assert lost.value.__context__ is None
    event.remove(store._engine, "commit", cut)
    with store.unit_of_work() as unit:  # over a new connection
        assert unit.remembered("c-b") is None
    assert content_digest(store) == before


@pytest.mark.postgresql
@pytest.mark.parametrize("entries", [3, 60], ids=["statements", "copy"])
def test_a_connection_lost_while_writing(postgresql_url: str, opened: Open, entries: int) -> None:
    store = opened(postgresql_url)
    assert isinstance(store, SqlStore)
    before = content_digest(store)
    with store.unit_of_work() as unit:
        write_all_sorts(unit, "b", entries=entries)

        def cut(connection: object, *_: object) -> None:
            driver = connection.connection.driver_connection  # type: ignore[attr-defined]
            with psycopg.connect(postgresql_url) as other:
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [driver.info.backend_pid])

        event.listen(store._engine, "after_cursor_execute", cut)
        with pytest.raises(StorageError, match=r"connection .* lost.*Nothing was stored"):
            unit.commit()
        event.remove(store._engine, "after_cursor_execute", cut)
    assert content_digest(store) == before


def test_a_write_that_sqlite_could_not_finish_is_unknown(sqlite_url: str, opened: Open) -> None:
    """The disk failed in the commit itself: after a crash SQLite may find it in its log or not."""
    store = opened(sqlite_url)
    assert isinstance(store, SqlStore)

    def fail(_: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = "SQLITE_IOERR_FSYNC"
        raise error

    event.listen(store._engine, "commit", fail)
    with store.unit_of_work() as unit:
        write_all_sorts(unit, "a")
        with pytest.raises(StorageError, match="not known whether"):
            unit.commit()
    event.remove(store._engine, "commit", fail)
    with store.unit_of_work() as unit:
        assert list(unit.everything()) == []


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("SQLITE_BUSY_SNAPSHOT", "busy"),
        ("SQLITE_LOCKED_SHAREDCACHE", "busy"),
        ("SQLITE_CORRUPT_INDEX", "damaged"),
        ("SQLITE_NOTADB", "damaged"),
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_CONSTRAINT_PRIMARYKEY", "another unit of work"),
        ("SQLITE_READONLY", "SQLITE_READONLY"),
    ],
)
def test_each_code_of_sqlite_has_its_text(code: str, told: str) -> None:
    error = sqlite3.OperationalError(CANARY)
    error.sqlite_errorname = code
    fault = fault_of(error, "documents")
    assert told in str(fault)
    assert CANARY not in str(fault)


def test_a_question_about_text_that_cannot_be_stored_finds_nothing(filled: Store) -> None:
    with filled.unit_of_work() as unit:
        for text in ("a\0b", "\ud800"):
            assert unit.get("sample", text) is None
            assert unit.get(text, "a-0") is None
            assert list(unit.find("sample", state=text)) == []
            assert unit.total_cents("sample", worker_id=text) == 0
            assert unit.time_entries(text) == ()
            assert unit.time_entries_of_worker(text, 0, 10**30) == ()
            assert unit.outbox(state=text) == ()
            assert unit.remembered(text) is None
            assert unit.secret(text, "account") is None
        assert len(unit.events_after(-(10**30), 10**30)) == 2
