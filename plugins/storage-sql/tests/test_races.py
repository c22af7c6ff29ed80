"""Several programs, processes and threads at one store."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event
from storage_samples import document, write_all_sorts

from jobcenter_core.errors import Conflict, StorageError
from jobcenter_core.ports.store import Store
from jobcenter_core.testing.store_kit import content_digest
from jobcenter_storage_sql.provider import SqlStoreProvider

PROGRAM = Path(__file__).with_name("racing_program.py")
EACH = 40


@pytest.mark.parametrize(
    "url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def test_two_programs_open_and_write_at_once(url: str, request: pytest.FixtureRequest) -> None:
    """Both make the store; numbers and positions are dense, and nothing is lost."""
    if url == "sqlite":
        place = request.getfixturevalue("sqlite_url")
    else:
        place = request.getfixturevalue("new_postgresql_url")()
    programs = [
        subprocess.Popen(
            [sys.executable, str(PROGRAM), place, mark, str(EACH)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for mark in ("a", "b")
    ]
    told = [program.communicate(timeout=50) for program in programs]
    assert [program.returncode for program in programs] == [0, 0], told
    with closing(SqlStoreProvider().open(place)) as store, store.unit_of_work() as unit:
        assert unit.allocate_number("invoice") == 2 * EACH + 1
        events = unit.events_after(0)
        assert [event.position for event in events] == list(range(1, 2 * EACH + 1))
        assert {event.command_id for event in events} == {
            f"{mark}-{n}" for mark in ("a", "b") for n in range(EACH)
        }
        # 1 + 2 + … + 80, each number on one document
        assert unit.total_cents("sample") == 80 * 81 // 2


def test_a_busy_file_is_waited_for_and_then_refused(sqlite_url: str) -> None:
    store = SqlStoreProvider(busy_timeout_ms=50).open(sqlite_url)
    path = sqlite_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with store.unit_of_work() as unit:  # reading goes on
            assert list(unit.everything()) == []
            write_all_sorts(unit, "a")
            with pytest.raises(StorageError, match=r"busy.*Nothing was stored.*Try again"):
                unit.commit()
        other.execute("ROLLBACK")
    with store.unit_of_work() as unit:
        assert list(unit.everything()) == []
        write_all_sorts(unit, "a")
        unit.commit()
    store.close()


def test_a_refused_commit_holds_no_lock(store: Store) -> None:
    """Even while its caller stays in the block."""
    with store.unit_of_work() as late:
        late.put(document("a"), expected_version=0)
        for id in ("a", "b"):
            with store.unit_of_work() as unit:
                unit.put(document(id), expected_version=0)
                unit.commit()
            if id == "a":
                with pytest.raises(Conflict):
                    late.commit()


@pytest.mark.postgresql
def test_a_locked_row_is_waited_for_and_then_refused(postgresql_url: str) -> None:
    store = SqlStoreProvider(busy_timeout_ms=50).open(postgresql_url)
    with store.unit_of_work() as unit:
        write_all_sorts(unit, "a")
        unit.commit()
    before = content_digest(store)
    with psycopg.connect(postgresql_url) as other:
        other.execute("SELECT * FROM documents FOR UPDATE")
        with store.unit_of_work() as unit:
            write_all_sorts(unit, "b")
            with pytest.raises(StorageError, match=r"busy.*Nothing was stored.*Try again"):
                unit.commit()
    assert content_digest(store) == before
    store.close()


@pytest.mark.postgresql
def test_a_row_changed_while_committing_is_a_conflict(postgresql_url: str) -> None:
    """The database itself refuses what the check of versions could not see yet."""
    store = SqlStoreProvider().open(postgresql_url)
    with store.unit_of_work() as unit:
        unit.put(document("a"), expected_version=0)
        unit.commit()

    def change(*context: object) -> None:
        if "FOR UPDATE" in str(context[2]):
            with psycopg.connect(postgresql_url) as other:
                other.execute("UPDATE documents SET version = 2")

    with store.unit_of_work() as unit:
        unit.put(document("a", version=2), expected_version=1)
        event.listen(store._engine, "before_cursor_execute", change)
        with pytest.raises(Conflict):
            unit.commit()
    store.close()


@pytest.fixture
def filled(store: Store) -> Store:
    with store.unit_of_work() as unit:
        write_all_sorts(unit, "a")
        unit.commit()
    return store


def _in_fork(work: Callable[[], object]) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about threads: the child only looks and leaves
        process = os.fork()
    if process == 0:
        try:
            work()
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def test_a_fork_is_refused_and_harms_nothing(filled: Store) -> None:
    before = content_digest(filled)

    def use() -> None:
        with pytest.raises(StorageError, match="another process"):
            content_digest(filled)
        filled.close()

    assert _in_fork(use) == 0
    assert content_digest(filled) == before
    with filled.unit_of_work() as unit:
        write_all_sorts(unit, "b")
        unit.commit()


def test_a_fork_in_the_middle_of_a_unit(filled: Store) -> None:
    """The child leaves the block, as by an error, and the parent's transaction goes on."""
    with filled.unit_of_work() as unit:
        write_all_sorts(unit, "b")

        def leave() -> None:
            with pytest.raises(StorageError, match="another process"):
                unit.get("sample", "a-0")
            with pytest.raises(StorageError, match="another process"):
                unit.commit()
            unit.rollback()
            unit.release()  # type: ignore[attr-defined]

        assert _in_fork(leave) == 0
        assert unit.get("sample", "a-0")
        unit.commit()
    with filled.unit_of_work() as unit:
        assert unit.get("sample", "b-0")


def _in_thread(work: Callable[[], object]) -> list[BaseException]:
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return raised


def test_another_thread_is_refused_on_sqlite(sqlite_url: str, opened: Callable[..., Store]) -> None:
    store = opened(sqlite_url)
    (error,) = _in_thread(lambda: content_digest(store))
    assert isinstance(error, StorageError)
    assert "another thread" in str(error)


def test_a_unit_belongs_to_its_thread(filled: Store) -> None:
    with filled.unit_of_work() as unit:
        (error,) = _in_thread(lambda: unit.get("sample", "a-0"))
        assert isinstance(error, StorageError)
        assert "another thread" in str(error)
        assert unit.get("sample", "a-0")


@pytest.mark.postgresql
def test_threads_share_a_store_on_postgresql(
    postgresql_url: str, opened: Callable[..., Store]
) -> None:
    store = opened(postgresql_url)

    def keep(mark: str) -> None:
        with store.unit_of_work() as unit:
            unit.put(document(mark), expected_version=0)
            unit.commit()

    assert [_in_thread(lambda mark=mark: keep(mark)) for mark in "abc"] == [[], [], []]  # type: ignore[misc]
    with store.unit_of_work() as unit:
        assert [found.id for found in unit.find("sample")] == ["a", "b", "c"]
