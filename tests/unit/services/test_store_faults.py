"""Faults at the n-th store call, n = 1, 2, ... until a run passes clean (property 67, fault E1).

After each fault the store is in one of the states that lie between two commands of a clean run,
and the same call again comes to the content of the clean run, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import office_documents as some
import pytest
from office_world import World

from jobcenter_core.errors import StorageError
from jobcenter_core.ports._memory_unit import Shelf
from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.ports.store import UnitOfWork
from jobcenter_core.services.event_log import first_broken_position
from jobcenter_core.services.folder_contents import FolderContents
from jobcenter_core.services.importing import ImportFolder
from jobcenter_core.testing.store_kit import content_digest

AFTER_COMMIT = "after commit"


class FaultyStore:
    """A memory store whose n-th call of a unit of work fails, before or after it was done."""

    name = "faulty"
    findings = ()

    def __init__(self, shelf: Shelf, fail_at: int = 0, when: str = "") -> None:
        self._inner = MemoryStore(shelf=shelf)
        self.calls = 0
        self.fail_at = fail_at
        self.when = when

    @contextmanager
    def unit_of_work(self) -> Iterator[UnitOfWork]:
        with self._inner.unit_of_work() as unit:
            yield _FaultyUnit(self, unit)  # type: ignore[misc]

    def close(self) -> None:
        self._inner.close()

    def call(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        self.calls += 1
        fails = self.calls == self.fail_at
        after = self.when == AFTER_COMMIT and method.__name__ == "commit"
        if fails and not after:
            raise StorageError("the disk is full.", subject=method.__name__)
        result = method(*args, **kwargs)
        if fails:
            raise StorageError("the answer was lost.", subject=method.__name__)
        return result


class _FaultyUnit:
    def __init__(self, store: FaultyStore, unit: UnitOfWork) -> None:
        self._store = store
        self._unit = unit

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._unit, name)
        return lambda *args, **kwargs: self._store.call(method, *args, **kwargs)


def fork(world: World, fail_at: int = 0, when: str = "") -> tuple[World, FaultyStore]:
    shelf = Shelf(world.shelf.content)
    store = FaultyStore(shelf, fail_at, when)
    other = World(shelf, store)
    other.clock.instant = world.clock.instant
    return other, store


def legal_states(world: World, attempt: Callable[[World], Any]) -> tuple[list[str], list[str]]:
    """The names of the calls of a clean attempt, and the digests after each of its commits."""
    other, store = fork(world)
    digests, names = [other.digest()], []
    before = store.call

    def watched(method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        names.append(method.__name__)
        result = before(method, *args, **kwargs)
        if method.__name__ == "commit":
            digests.append(content_digest(MemoryStore(shelf=other.shelf)))
        return result

    store.call = watched  # type: ignore[method-assign]
    attempt(other)
    return names, digests


def places(names: list[str], when: str) -> list[int]:
    """The calls to fail at: all of them, or the commits whose answer is lost."""
    return [n for n, name in enumerate(names, 1) if when != AFTER_COMMIT or name == "commit"]


@pytest.fixture
def due(recorded: World) -> World:
    """A month whose hours count as approved by silence: one run takes every kind of step."""
    recorded.clock.set(date(2026, 11, 11))
    return recorded


@pytest.mark.parametrize("when", ["", AFTER_COMMIT])
def test_a_month_run_goes_on_after_any_fault(due: World, when: str) -> None:
    """Also when the commit was done and only its answer was lost (fault E3)."""
    names, states = legal_states(due, World.run)
    assert len(names) > 100
    # 15 commands: deadline, twice 5 of a pay run, the look at the days, 3 bills
    assert len(states) == 16
    reached = set()
    for n in places(names, when):
        world, store = fork(due, n, when)
        with pytest.raises(StorageError) as caught:
            world.run()
        assert caught.value.code == "storage"
        store.fail_at = 0
        assert world.digest() in states
        reached.add(world.digest())
        world.run()
        assert world.digest() == states[-1]
        assert first_broken_position(world.events()) is None
    assert reached >= set(states[1:-1])


def test_payments_and_bills_are_the_clean_run_s_after_two_faults(due: World) -> None:
    """A second fault while going on after the first."""
    names, states = legal_states(due, World.run)
    clean = due.fork()
    clean.run()
    for n in range(1, len(names), 7):
        world, store = fork(due, n)
        with pytest.raises(StorageError):
            world.run()
        store.fail_at = store.calls + 9
        with pytest.raises(StorageError):
            world.run()
        store.fail_at = 0
        world.run()
        assert world.outbox() == clean.outbox()
        assert [message.key for message in world.outbox()] == sorted(
            {message.key for message in world.outbox()}
        )
        assert world.digest() == states[-1]


@pytest.mark.parametrize("when", ["", AFTER_COMMIT])
def test_an_import_is_whole_or_not_there(when: str) -> None:
    settings, *others = some.ground()
    documents = some.full_month()
    contents = FolderContents(
        settings=settings,
        organisations=tuple(others[:2]),
        customers=tuple(others[2:5]),
        workers=documents[:3],
        orders=documents[4:7],
        assignments=documents[7:],
        accepted_assignments=frozenset({"a-1", "a-2", "a-3", "a-4"}),
        entries=some.full_hours(),
    )
    command = ImportFolder(command_id="import", actor="import", contents=contents)
    empty = World()
    names, states = legal_states(empty, lambda world: world.do(command))
    assert len(states) == 2
    for n in places(names, when):
        world, store = fork(empty, n, when)
        with pytest.raises(StorageError):
            world.do(command)
        store.fail_at = 0
        assert world.digest() in states
        world.do(command)
        assert world.digest() == states[1]
