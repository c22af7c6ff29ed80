"""What another process of a pay run does: it opens the store itself, reads and makes parts.

It has the store's URL and keys from the process that began it, and writes nothing. Each part is
read from a snapshot of its own, which is let go before the next: one that were held over the
commits of the first process would let SQLite's log file grow through the whole run. The first
process commits to the log only if nobody else has since its own snapshot began, and uses a part in
a later chunk only if nobody else has since then: so all snapshots of a run show the same but for
what the run itself has stored, and what was made from any other is never kept.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from multiprocessing import parent_process

import attrs

from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.opening import open_store
from jobcenter_core.payroll.wage_sums import WageSum
from jobcenter_core.ports.clock import FixedClock
from jobcenter_core.serial.codec import Codec
from jobcenter_core.services.session import Office
from jobcenter_core.services.slip_making import Finished
from jobcenter_core.services.slip_parts import BegunPart, Opening, PartMaker, PartOrder
from jobcenter_core.services.vault import Vault
from jobcenter_core.statutes.statutes import Statutes

__all__ = ["Surroundings", "begin", "end", "get_ready", "leave", "set_up"]


@attrs.frozen(repr=False)
class Surroundings:
    """What another process needs to open the same office. The URL may hold a password."""

    url: str
    codec: Codec
    vault: Vault
    statutes: Statutes
    instant: datetime


class _Place:
    """The office in this process, and the run whose parts are being made."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._run = 0
        self._maker: PartMaker | None = None

    def open(self) -> None:
        with self._office.store.unit_of_work():
            pass

    def begin(self, run: int, opening: Opening, number: int, order: PartOrder) -> BegunPart:
        with self._office.store.unit_of_work() as unit:
            if self._maker is None or self._run != run:
                self._run, self._maker = run, PartMaker(self._office, unit, opening)
            return self._maker.begin(unit, number, order)

    def end(self, number: int, before: Sequence[WageSum]) -> list[Finished]:
        assert self._maker is not None  # a part is ended in the run in which it began
        return self._maker.end(number, before)

    def leave(self) -> None:
        self._maker = None

    @cached_property
    def _office(self) -> Office:
        given = self._surroundings
        office = Office(
            store=open_store(load_plugins(), given.url, create=False),
            clock=FixedClock(given.instant),
            statutes=given.statutes,
            codec=given.codec,
            vault=given.vault,
        )
        gc.freeze()  # what is loaded by now stays; to look at it again took an eighth of the time
        return office


_place: _Place | None = None


def set_up(surroundings: Surroundings) -> None:
    """Before the first part. The store is opened with it, so that a fault of it has a way back."""
    global _place
    _place = _Place(surroundings)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process stops the others
    threading.Thread(target=_end_with_the_first, daemon=True).start()


def get_ready() -> None:
    """Open the store; a fault comes again with the first part."""
    _known_place().open()


def begin(run: int, opening: Opening, number: int, order: PartOrder) -> BegunPart:
    """Begin a part; the first one of a run looks up what all of them have in common."""
    return _known_place().begin(run, opening, number, order)


def end(number: int, before: Sequence[WageSum]) -> list[Finished]:
    """End a part that has begun."""
    return _known_place().end(number, before)


def leave() -> None:
    """Forget the run."""
    _known_place().leave()


def _known_place() -> _Place:
    assert _place is not None  # every process is set up before its first part
    return _place


def _end_with_the_first() -> None:
    """A process whose parent was killed would wait for parts for ever."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
