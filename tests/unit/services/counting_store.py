"""A store that counts the documents that are read of it, by kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import attrs
from office_world import World

from jobcenter_core.ports._memory_unit import Shelf
from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.ports.store import StoredDocument, UnitOfWork
from jobcenter_core.services.session import Office


class CountingStore:
    """A memory store; ``read`` counts the documents that units of work have given out."""

    name = "counting"
    findings = ()
    shared_url = ""

    def __init__(self, shelf: Shelf) -> None:
        self._inner = MemoryStore(shelf=shelf)
        self.read: Counter[str] = Counter()

    @contextmanager
    def unit_of_work(self) -> Iterator[UnitOfWork]:
        with self._inner.unit_of_work() as unit:
            yield _CountingUnit(unit, self.read)  # type: ignore[misc]

    def close(self) -> None:
        self._inner.close()


class _CountingUnit:
    def __init__(self, unit: UnitOfWork, read: Counter[str]) -> None:
        self._unit, self._read = unit, read

    def get(self, kind: str, id: str) -> StoredDocument | None:
        self._read[kind] += 1
        return self._unit.get(kind, id)

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._unit, name)
        return self._counted(method) if name.startswith(("find", "get")) else method

    def _counted(self, method: Callable[..., Any]) -> Callable[..., Iterator[StoredDocument]]:
        def found(*args: Any, **columns: Any) -> Iterator[StoredDocument]:
            for document in method(*args, **columns):
                self._read[document.kind] += 1
                yield document

        return found


def reads_of(world: World, job: Callable[[Office], object]) -> Counter[str]:
    """The documents that a job reads of a copy of the world, by kind."""
    store = CountingStore(Shelf(world.shelf.content))
    job(attrs.evolve(world.office, store=store))
    return store.read
