"""The reference store: everything in this process's memory, nothing kept after it ends.

It is the plainest thing that passes the conformance kit, so it says what a store does. Content is
an immutable snapshot; a unit of work reads the snapshot it began with, stages what it writes, and
commits by putting a new snapshot in the place of the old. Nothing is ever half-written: before
that one assignment nobody sees any of it, after it everybody sees all of it.

One thread at a time: there is no lock. Two units may be open at once in that thread; the second
to commit over the same documents, log, series or keys gets a ``Conflict``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from jobcenter_core.errors import StorageError
from jobcenter_core.ports._memory_unit import MemoryUnit, Shelf
from jobcenter_core.ports.store import UnitOfWork

__all__ = ["MemoryStore", "MemoryStoreProvider"]


class MemoryStore:
    """A store in memory. Pure and single-threaded; see the module's docstring."""

    def __init__(self, *, name: str = "memory", shelf: Shelf | None = None) -> None:
        self._name = name
        self._shelf = shelf if shelf is not None else Shelf()
        self._is_closed = False

    @property
    def name(self) -> str:
        """The provider's name."""
        return self._name

    @property
    def findings(self) -> tuple[str, ...]:
        """Always empty."""
        return ()

    @property
    def shared_url(self) -> str:
        """Always empty: the content is in this process alone."""
        return ""

    @contextmanager
    def unit_of_work(self) -> Iterator[UnitOfWork]:
        """A new unit of work on the present content."""
        if self._is_closed:
            raise StorageError("the store has been closed.", subject=self._name)
        unit = MemoryUnit(self._shelf)
        try:
            yield unit
        finally:
            unit.rollback()

    def close(self) -> None:
        """Refuse further units of work. The content goes with the last store that shares it."""
        self._is_closed = True


class MemoryStoreProvider:
    """Opens ``memory:`` (a fresh store each time) and ``memory:name`` (shared in this provider)."""

    def __init__(self) -> None:
        self._shelves: dict[str, Shelf] = {}

    @property
    def name(self) -> str:
        """Always ``memory``."""
        return "memory"

    @property
    def schemes(self) -> tuple[str, ...]:
        """Only ``memory``."""
        return ("memory",)

    def open(self, url: str, *, create: bool = True) -> MemoryStore:
        """A store; raises ``StorageError`` for a URL of another scheme, and with ``create=False``
        for a name under which this provider has opened none (``memory:`` never has)."""
        scheme, separator, place = url.partition(":")
        if scheme != "memory" or not separator:
            raise StorageError("a memory store's URL begins with memory:", subject=self.name)
        if not create and place not in self._shelves:
            raise StorageError(
                "there is no store at this place.",
                subject=self.name,
                next_step="Import a folder first, or mend the URL.",
            )
        shelf = self._shelves.setdefault(place, Shelf()) if place else Shelf()
        return MemoryStore(name=self.name, shelf=shelf)
