"""Payslips made in several processes: the same bytes, in the same order, as in one.

The process that holds the store gathers inputs, opens the secrets they need and writes. The others
only compute and encode: they get inputs and give documents, and never see the store. When they have
enough to do, the first one computes too.

Processes are spawned, not forked, since a database connection does not survive a fork. So a Python
program that asks for more than one must guard its start with ``if __name__ == "__main__":``.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Protocol, TypeAlias, TypeVar

from jobcenter_core.errors import InvalidValue, StorageError
from jobcenter_core.payroll.pay_runs import HeldWorker
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.serial.codec import Codec
from jobcenter_core.services.slip_making import (
    Finished,
    Gathered,
    final_slip,
    finished,
    first_slips,
)

__all__ = ["Part", "SlipPool", "opened_pool"]

Sums: TypeAlias = "list[int | HeldWorker]"
"""The insured gross of each payslip, which the wage sum grows by, or why there is none."""

T = TypeVar("T")

_MOST_WAITING = 4
"""What a process is asked for ahead: enough that it never waits for the first one."""

_codec: Codec | None = None
_waiting: dict[int, _NearPart] = {}
"""In a process of the pool: parts whose wage sums are not known yet."""


class Part(Protocol):
    """Some payslips of a run on their way: begun when they are gathered, ended in order."""

    @property
    def is_begun(self) -> bool:
        """Whether :meth:`sums` does not wait."""

    def sums(self) -> Sums:
        """What each adds to the wage sum, or the worker who is held."""

    def end(self, before: Sequence[int], parameters: Sequence[str]) -> None:
        """Begin to make the final form of those that are not held, given the wage sum before each
        and the id of its parameters."""

    def finished(self) -> list[Finished]:
        """The final form."""


class _NearPart:
    def __init__(self, gathered: Sequence[Gathered], codec: Codec) -> None:
        self._codec = codec
        self._sums: Sums = []
        self._slips: list[tuple[Gathered, Payslip]] = []
        self._finished: list[Finished] = []
        self.is_begun = True
        for one, made in zip(gathered, first_slips(gathered), strict=True):
            if isinstance(made, Payslip):
                self._slips.append((one, made))
            self._sums.append(made.insured_gross_cents if isinstance(made, Payslip) else made)

    def sums(self) -> Sums:
        return self._sums

    def end(self, before: Sequence[int], parameters: Sequence[str]) -> None:
        self._finished = [
            finished(self._codec, *final_slip(one, slip, wage_sum), name)
            for (one, slip), wage_sum, name in zip(self._slips, before, parameters, strict=True)
        ]

    def finished(self) -> list[Finished]:
        return self._finished


class _Process:
    """Another process, and what it has been asked for."""

    def __init__(self, codec: Codec) -> None:
        context = get_context("spawn")
        # An executor of one process, so that a part ends where it began.
        self.executor = ProcessPoolExecutor(
            1, mp_context=context, initializer=_set_up, initargs=(codec,)
        )
        self._asked: list[Future[Any]] = []

    def ask(self, function: Callable[..., T], *arguments: object) -> Future[T]:
        future = self.executor.submit(function, *arguments)
        self._asked.append(future)
        return future

    @property
    def waiting(self) -> int:
        """How much it has been asked for and has not done."""
        self._asked = [future for future in self._asked if not future.done()]
        return len(self._asked)


class _FarPart:
    def __init__(self, process: _Process, number: int, some: Sequence[Gathered]) -> None:
        self._process, self._number = process, number
        self._beginning = process.ask(_begin, number, tuple(some))
        self._ending: Future[list[Finished]] = Future()

    @property
    def is_begun(self) -> bool:
        return self._beginning.done()

    def sums(self) -> Sums:
        return _result(self._beginning)

    def end(self, before: Sequence[int], parameters: Sequence[str]) -> None:
        self._ending = self._process.ask(_end, self._number, tuple(before), tuple(parameters))

    def finished(self) -> list[Finished]:
        return _result(self._ending)


class SlipPool:
    """Where parts are made: in this process, or in others as long as they are not behind."""

    def __init__(self, codec: Codec, others: int = 0) -> None:
        self._codec = codec
        self._others = [_Process(codec) for _ in range(others)]
        self._number = 0

    def begin(self, gathered: Sequence[Gathered]) -> Part:
        """Begin to make the payslips of these inputs."""
        for process in sorted(self._others, key=lambda other: other.waiting):
            if process.waiting < _MOST_WAITING:
                self._number += 1
                return _FarPart(process, self._number, gathered)
        return _NearPart(gathered, self._codec)

    def close(self) -> None:
        """Let the other processes end."""
        for process in self._others:
            process.executor.shutdown(cancel_futures=True)


@contextmanager
def opened_pool(workers: int, codec: Codec) -> Iterator[SlipPool]:
    """A pool of that many processes, this one among them; others begin when they are needed.

    Raises ``InvalidValue`` for fewer than one.
    """
    if workers < 1:
        raise InvalidValue("workers", "one process or more")
    pool = SlipPool(codec, workers - 1)
    try:
        yield pool
    finally:
        pool.close()


def _result(future: Future[T]) -> T:
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    raise StorageError(
        "a process that makes payslips has ended.",
        subject="pool",
        next_step="Run it again, with fewer workers if memory was short.",
    )


def _set_up(codec: Codec) -> None:
    global _codec
    _codec = codec
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process stops the others


def _begin(number: int, gathered: Sequence[Gathered]) -> Sums:
    assert _codec is not None  # every process is set up before its first part
    part = _waiting[number] = _NearPart(gathered, _codec)
    return part.sums()


def _end(number: int, before: Sequence[int], parameters: Sequence[str]) -> list[Finished]:
    part = _waiting.pop(number)
    part.end(before, parameters)
    return part.finished()
