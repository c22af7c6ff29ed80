"""Kills a writing program at every point where it talks to the database. Run by test_killed.py.

``python killed_programs.py unit URL`` or ``migration URL...``. It forks, so it is a program of its
own, with one thread. For each point it prints ``POINT OUTCOME``: ``none`` or ``all``.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable, Sequence
from itertools import count

from sqlalchemy import Engine, event, inspect
from storage_samples import write_all_sorts

from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.ports.store import Store
from jobcenter_core.testing.store_kit import content_digest
from jobcenter_storage_sql._tables import METADATA
from jobcenter_storage_sql.provider import SqlStoreProvider
from jobcenter_storage_sql.store import SqlStore

warnings.simplefilter("ignore")
MOMENTS = ("before_cursor_execute", "after_cursor_execute", "commit")


def die_at(point: int, names: Sequence[str] = MOMENTS) -> None:
    """Kill this process at the n-th moment: before and after each statement, before commits."""
    moments = count(1)

    def moment(*_: object) -> None:
        if next(moments) == point:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in names:
        event.listen(Engine, name, moment)


def in_fork(work: Callable[[], object]) -> bool:
    """Whether the work came to its end."""
    process = os.fork()
    if process == 0:
        try:
            work()
        except BaseException as error:
            print("fork failed:", repr(error), flush=True)
            os._exit(2)
        os._exit(0)
    status = os.waitpid(process, 0)[1]
    if os.WIFSIGNALED(status):
        return False
    assert os.waitstatus_to_exitcode(status) == 0
    return True


def write(store: Store, mark: str) -> None:
    with store.unit_of_work() as unit:
        write_all_sorts(unit, mark, entries=60)  # enough for COPY
        unit.commit()


def digest(url: str) -> str:
    store = SqlStoreProvider().open(url)
    try:
        return content_digest(store)
    finally:
        store.close()


def kill_units(url: str) -> None:
    """The model holds what the database must hold; each killed unit happened or did not."""
    model = MemoryStore()
    write(model, "first")
    assert in_fork(lambda: write(SqlStoreProvider().open(url), "first"))
    for point in count(1):
        mark = f"point-{point}"

        def work(point: int = point, mark: str = mark) -> None:
            store = SqlStoreProvider().open(url)
            die_at(point)
            write(store, mark)

        before = content_digest(model)
        has_ended = in_fork(work)
        found = digest(url)
        if found == before:
            print(point, "none", flush=True)
            assert not has_ended
            continue
        write(model, mark)
        assert found == content_digest(model), f"half a unit at point {point}"
        print(point, "all", flush=True)
        if has_ended:
            return


def tables(url: str) -> set[str]:
    """Through a bare connection, because to open the store would migrate it."""
    from sqlalchemy import create_engine

    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    found = set(inspect(engine).get_table_names())
    engine.dispose()
    return found


def kill_migrations(urls: list[str]) -> None:
    for point, url in enumerate(urls, start=1):

        def work(point: int = point, url: str = url) -> None:
            die_at(point, ("before_cursor_execute", "commit"))  # after one is before the next
            SqlStoreProvider().open(url)

        has_ended = in_fork(work)
        found = tables(url) & METADATA.tables.keys()
        assert found in (set(), METADATA.tables.keys()), f"half a schema at point {point}"
        store = SqlStoreProvider().open(url)
        assert isinstance(store, SqlStore)
        write(store, "after")
        store.close()
        print(point, "all" if found else "none", flush=True)
        if has_ended:
            return
    raise AssertionError("more points than URLs")


if __name__ == "__main__":
    if sys.argv[1] == "unit":
        kill_units(sys.argv[2])
    else:
        kill_migrations(sys.argv[2:])
