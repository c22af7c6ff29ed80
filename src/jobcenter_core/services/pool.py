"""Where the parts of a pay run are made: in this process, and in others that open the store too.

Only this process writes. What the others make comes back as documents, the openings of secrets
among them, and is the same as if it had been made here.

Processes are spawned, not forked, since a database connection does not survive a fork. So a Python
program that asks for more than one must guard its start with ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from typing import Protocol, TypeVar

from jobcenter_core.errors import InvalidValue, StorageError
from jobcenter_core.ports.store import UnitOfWork
from jobcenter_core.services import pool_process
from jobcenter_core.services.pool_process import Surroundings
from jobcenter_core.services.session import Office
from jobcenter_core.services.slip_making import Finished
from jobcenter_core.services.slip_parts import BegunPart, Opening, PartMaker, PartOrder

__all__ = ["ChunkParts", "Part", "SlipPool", "opened_pool"]

T = TypeVar("T")

_MOST_AHEAD = 2
"""Parts that another process is given ahead: enough that it never waits for this one."""


class Part(Protocol):
    """Some payslips of a run on their way: begun in any order, ended in that of the workers."""

    @property
    def is_begun(self) -> bool:
        """Whether :meth:`begun` does not wait."""

    def begun(self) -> BegunPart:
        """What is known before the wage sums are."""

    def end(self, before: Sequence[int]) -> None:
        """Begin to make the rest, given the wage sum before each who is not held."""

    @property
    def is_finished(self) -> bool:
        """Whether :meth:`finished` does not wait."""

    def finished(self) -> list[Finished]:
        """The payslips and records of those who are not held."""


class _NearPart:
    is_begun = is_finished = True

    def __init__(self, maker: PartMaker, number: int, order: PartOrder) -> None:
        self._maker, self._number = maker, number
        self._begun = maker.begin(number, order)
        self._finished: list[Finished] = []

    def begun(self) -> BegunPart:
        return self._begun

    def end(self, before: Sequence[int]) -> None:
        self._finished = self._maker.end(self._number, before)

    def finished(self) -> list[Finished]:
        return self._finished


class _Process:
    """Another process, and the parts that it has been asked to begin."""

    def __init__(self, surroundings: Surroundings) -> None:
        context = get_context("spawn")
        # An executor of one process, so that a part ends where it began.
        self.executor = ProcessPoolExecutor(
            1, mp_context=context, initializer=pool_process.set_up, initargs=(surroundings,)
        )
        self._beginning: list[Future[BegunPart]] = []

    def begin(self, chunk: int, opening: Opening, number: int, order: PartOrder) -> Part:
        begun = self.ask(pool_process.begin, chunk, opening, number, order)
        self._beginning.append(begun)
        return _FarPart(self, number, begun)

    def ask(self, function: Callable[..., T], *arguments: object) -> Future[T]:
        try:
            return self.executor.submit(function, *arguments)
        except BrokenProcessPool:
            pass
        raise _ended()

    @property
    def ahead(self) -> int:
        """How many parts it has been given and has not begun."""
        self._beginning = [future for future in self._beginning if not future.done()]
        return len(self._beginning)

    def leave(self) -> None:
        """Let it forget the chunk."""
        for future in self._beginning:
            future.cancel()
        with suppress(BrokenProcessPool):  # whoever asks it next is told
            self.executor.submit(pool_process.leave)


class _FarPart:
    def __init__(self, process: _Process, number: int, begun: Future[BegunPart]) -> None:
        self._process, self._number = process, number
        self._begun = begun
        self._finished: Future[list[Finished]] = Future()

    @property
    def is_begun(self) -> bool:
        return self._begun.done()

    def begun(self) -> BegunPart:
        return _result(self._begun)

    def end(self, before: Sequence[int]) -> None:
        self._finished = self._process.ask(pool_process.end, self._number, tuple(before))

    @property
    def is_finished(self) -> bool:
        return self._finished.done()

    def finished(self) -> list[Finished]:
        return _result(self._finished)


class ChunkParts:
    """Begins the parts of one chunk."""

    def __init__(
        self,
        others: Sequence[_Process],
        chunk: int,
        near: Callable[[], PartMaker],
        opening: Opening,
    ) -> None:
        self._others = others
        self._chunk = chunk
        self._near = near
        self._maker: PartMaker | None = None
        self._opening = opening
        self._number = 0

    @property
    def is_alone(self) -> bool:
        """Whether there is no other process."""
        return not self._others

    @property
    def is_other_free(self) -> bool:
        """Whether another process should be given a part."""
        return any(process.ahead < _MOST_AHEAD for process in self._others)

    def begin_there(self, order: PartOrder) -> Part:
        """Begin a part in the other process that has least to do."""
        self._number += 1
        process = min(self._others, key=lambda other: other.ahead)
        return process.begin(self._chunk, self._opening, self._number, order)

    def begin_here(self, order: PartOrder) -> Part:
        """Begin a part in this process, which takes its time."""
        self._number += 1
        if self._maker is None:
            self._maker = self._near()
        return _NearPart(self._maker, self._number, order)


class SlipPool:
    """This process and others."""

    def __init__(self, surroundings: Surroundings | None = None, others: int = 0) -> None:
        self._others = [_Process(surroundings) for _ in range(others) if surroundings is not None]
        self._chunks = 0

    @property
    def others(self) -> int:
        """How many processes there are beside this one."""
        return len(self._others)

    @contextmanager
    def chunk(self, office: Office, unit: UnitOfWork, opening: Opening) -> Iterator[ChunkParts]:
        """Where the parts of a chunk are made; this process makes its own over ``unit``."""
        self._chunks += 1
        near = lambda: PartMaker(office, unit, opening)  # noqa: E731, made when it is needed
        try:
            yield ChunkParts(self._others, self._chunks, near, opening)
        finally:
            for process in self._others:
                process.leave()

    def close(self) -> None:
        """Let the other processes end."""
        for process in self._others:
            process.executor.shutdown(cancel_futures=True)


@contextmanager
def opened_pool(workers: int, office: Office) -> Iterator[SlipPool]:
    """A pool of that many processes, this one among them; others begin when they are needed.

    With a store that others cannot open, and with keys that cannot be handed on, this process
    works alone. Raises ``InvalidValue`` for fewer than one.
    """
    if workers < 1:
        raise InvalidValue("workers", "one process or more")
    surroundings = _handed_on(office) if workers > 1 and office.shared_url else None
    pool = SlipPool(surroundings, workers - 1)
    try:
        yield pool
    finally:
        pool.close()


def _handed_on(office: Office) -> Surroundings | None:
    """What another process needs; ``None`` when it cannot be handed on, such as a cipher whose
    keys are in a device."""
    surroundings = Surroundings(
        url=office.shared_url,
        codec=office.codec,
        vault=office.vault,
        statutes=office.statutes,
        instant=office.clock.now(),
    )
    try:
        pickle.loads(pickle.dumps(surroundings))  # noqa: S301, our own bytes
    except Exception:  # whatever a cipher of somebody else raises
        return None
    return surroundings


def _result(future: Future[T]) -> T:
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    raise _ended()


def _ended() -> StorageError:
    return StorageError(
        "a process that makes payslips has ended.",
        subject="pool",
        next_step="Run it again, with fewer workers if memory was short.",
    )
