"""What another process of a pay run does: it opens the store itself, reads and makes parts.

It has the store's URL and keys from the process that began it, and writes nothing. All parts of a
chunk are made from one snapshot. The first process commits to the log only if nobody else has
since its own snapshot began, which is older: so whatever differs here is never kept.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from functools import cached_property
from multiprocessing import parent_process

import attrs

from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.opening import open_store
from jobcenter_core.ports.clock import FixedClock
from jobcenter_core.serial.codec import Codec
from jobcenter_core.services.session import Office
from jobcenter_core.services.slip_making import Finished
from jobcenter_core.services.slip_parts import BegunPart, Opening, PartMaker, PartOrder
from jobcenter_core.services.vault import Vault
from jobcenter_core.statutes.statutes import Statutes

__all__ = ["Surroundings", "begin", "end", "leave", "set_up"]


@attrs.frozen(repr=False)
class Surroundings:
    """What another process needs to open the same office. The URL may hold a password."""

    url: str
    codec: Codec
    vault: Vault
    statutes: Statutes
    instant: datetime


class _Place:
    """The office in this process, and the chunk whose parts are being made."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._open = ExitStack()
        self._chunk = 0
        self._maker: PartMaker | None = None

    def maker_of(self, chunk: int, opening: Opening) -> PartMaker:
        if self._maker is None or self._chunk != chunk:
            self.leave()
            unit = self._open.enter_context(self._office.store.unit_of_work())
            self._chunk, self._maker = chunk, PartMaker(self._office, unit, opening)
        return self._maker

    def maker(self) -> PartMaker:
        assert self._maker is not None  # a part is ended in the chunk in which it began
        return self._maker

    def leave(self) -> None:
        self._maker = None
        self._open.close()

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


def begin(chunk: int, opening: Opening, number: int, order: PartOrder) -> BegunPart:
    """Begin a part; the first one of a chunk takes a new snapshot of the store."""
    return _known_place().maker_of(chunk, opening).begin(number, order)


def end(number: int, before: Sequence[int]) -> list[Finished]:
    """End a part that has begun."""
    return _known_place().maker().end(number, before)


def leave() -> None:
    """Forget the chunk and its snapshot."""
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
