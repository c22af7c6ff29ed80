"""Where the parts of a pay run are made: in this process, and in others that open the store too.

Only this process writes. What the others make comes back as documents, the openings of secrets
among them, and is the same as if it had been made here.

Processes are spawned, not forked, since a database connection does not survive a fork. So a Python
program that asks for more than one must guard its start with ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from jobcenter_core.errors import InvalidValue, StorageError
from jobcenter_core.payroll.wage_sums import WageSum
from jobcenter_core.ports.store import UnitOfWork
from jobcenter_core.services import pool_process
from jobcenter_core.services.pool_process import Surroundings
from jobcenter_core.services.session import Office
from jobcenter_core.services.slip_making import Finished
from jobcenter_core.services.slip_parts import BegunPart, Opening, PartMaker, PartOrder

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from jobcenter_core.services.part_stream import PartStream  # made of these parts

__all__ = ["Part", "RunParts", "SlipPool", "opened_pool"]

T = TypeVar("T")

_PIPE_BYTES = 1024 * 1024
"""Fifty payslips with their records are two thirds of it; Linux gives a user no more."""


class Part(Protocol):
    """Some payslips of a run on their way: begun in any order, ended in that of the workers."""

    @property
    def is_begun(self) -> bool:
        """Whether :meth:`begun` does not wait."""

    def begun(self) -> BegunPart:
        """What is known before the wage sums are."""

    def end(self, before: Sequence[WageSum]) -> None:
        """Begin to make the rest, given the wage sum before each who is not held."""

    @property
    def is_finished(self) -> bool:
        """Whether :meth:`finished` does not wait."""

    def finished(self) -> list[Finished]:
        """The payslips and records of those who are not held."""


class _NearPart:
    is_begun = is_finished = True

    def __init__(self, maker: PartMaker, unit: UnitOfWork, number: int, order: PartOrder) -> None:
        self._maker, self._number = maker, number
        self._begun = maker.begin(unit, number, order)
        self._finished: list[Finished] = []

    def begun(self) -> BegunPart:
        return self._begun

    def end(self, before: Sequence[WageSum]) -> None:
        self._finished = self._maker.end(self._number, before)

    def finished(self) -> list[Finished]:
        return self._finished


class _Process:
    """Another process, and what it has been asked for."""

    def __init__(self, surroundings: Surroundings) -> None:
        context = get_context("spawn")
        # An executor of one process, so that a part ends where it began.
        self.executor = ProcessPoolExecutor(
            1, mp_context=context, initializer=pool_process.set_up, initargs=(surroundings,)
        )
        _widen(self.executor)
        self._asked: list[Future[Any]] = []
        # A process takes half a second to start. What goes wrong is told with its first part.
        self.executor.submit(pool_process.get_ready)

    def begin(self, run: int, opening: Opening, number: int, order: PartOrder) -> Part:
        begun = self.ask(pool_process.begin, run, opening, number, order)
        self._asked.append(begun)
        return _FarPart(self, number, begun)

    def end(self, number: int, before: Sequence[WageSum]) -> Future[list[Finished]]:
        finished = self.ask(pool_process.end, number, tuple(before))
        self._asked.append(finished)
        return finished

    def ask(self, function: Callable[..., T], *arguments: object) -> Future[T]:
        try:
            return self.executor.submit(function, *arguments)
        except BrokenProcessPool:
            pass
        raise _ended()

    @property
    def ahead(self) -> int:
        """How many parts it has been asked to begin or to end, and has not yet."""
        self._asked = [future for future in self._asked if not future.done()]
        return len(self._asked)

    def leave(self) -> None:
        """Let it forget the run."""
        for future in self._asked:
            future.cancel()
        with suppress(BrokenProcessPool):  # whoever asks it next is told
            self.executor.submit(pool_process.leave)


def _widen(executor: ProcessPoolExecutor) -> None:
    """Let a whole part fit into the pipe through which results come. Else the other process stands
    still, again and again, until a thread of this one that is at work has its turn to read on: a
    sixth of its time. Where pipes cannot be widened nothing but that is lost."""
    set_size = getattr(fcntl, "F_SETPIPE_SZ", None)
    reader = getattr(getattr(executor, "_result_queue", None), "_reader", None)
    if set_size is not None and reader is not None:
        with suppress(OSError):  # beyond what the system lets a user have
            fcntl.fcntl(reader.fileno(), set_size, _PIPE_BYTES)


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

    def end(self, before: Sequence[WageSum]) -> None:
        self._finished = self._process.end(self._number, before)

    @property
    def is_finished(self) -> bool:
        return self._finished.done()

    def finished(self) -> list[Finished]:
        return _result(self._finished)


class RunParts:
    """Begins the parts of one run, or of a stretch of it in which nobody else writes."""

    def __init__(
        self, office: Office, others: Sequence[_Process], number: int, opening: Opening
    ) -> None:
        self._office = office
        self._others = others
        self._run = number
        self._opening = opening
        self._maker: PartMaker | None = None
        self._number = 0

    @property
    def processes(self) -> int:
        """How many processes make parts, this one among them."""
        return 1 + len(self._others)

    def is_other_free(self, ahead: int) -> bool:
        """Whether another process has fewer parts ahead than that."""
        return any(process.ahead < ahead for process in self._others)

    def begin_there(self, order: PartOrder) -> Part:
        """Begin a part in the other process that has least to do."""
        self._number += 1
        process = min(self._others, key=lambda other: other.ahead)
        return process.begin(self._run, self._opening, self._number, order)

    def begin_here(self, unit: UnitOfWork, order: PartOrder) -> Part:
        """Begin a part in this process, which takes its time."""
        self._number += 1
        if self._maker is None:
            self._maker = PartMaker(self._office, unit, self._opening)
        return _NearPart(self._maker, unit, self._number, order)

    def leave(self) -> None:
        """Forget the parts that have begun."""
        for process in self._others:
            process.leave()


class SlipPool:
    """This process and others. ``kept`` are the parts that the last chunk of a run has left."""

    def __init__(self, surroundings: Surroundings | None = None, others: int = 0) -> None:
        self.kept: PartStream | None = None
        self._others = [_Process(surroundings) for _ in range(others) if surroundings is not None]
        self._runs = 0

    @property
    def others(self) -> int:
        """How many processes there are beside this one."""
        return len(self._others)

    def parts(self, office: Office, opening: Opening) -> RunParts:
        """Where the parts of a run are made."""
        self._runs += 1
        return RunParts(office, self._others, self._runs, opening)

    def close(self) -> None:
        """Let the other processes end."""
        for process in self._others:
            process.executor.shutdown(cancel_futures=True)


@contextmanager
def opened_pool(workers: int, office: Office) -> Iterator[SlipPool]:
    """A pool of that many processes, this one among them; others start at once.

    With a store that others cannot open, and with keys that cannot be handed on, this process
    works alone. Raises ``InvalidValue`` for fewer than one.
    """
    if workers < 1:
        raise InvalidValue("workers", "one process or more")
    surroundings = _handed_on(office) if workers > 1 and office.shared_url else None
    pool = SlipPool(surroundings, workers - 1)
    try:
        with _what_is_loaded_left_alone():
            yield pool
    finally:
        pool.close()


@contextmanager
def _what_is_loaded_left_alone() -> Iterator[None]:
    """The garbage collector does not look again and again at the modules, the law and whatever
    else is there before a run: a tenth of a payslip's time. It does again afterwards."""
    if gc.get_freeze_count():  # the program itself has seen to it
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


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
