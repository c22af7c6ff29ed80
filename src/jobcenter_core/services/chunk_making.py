"""A chunk of a pay run: parts of it are begun wherever there is room, ended and stored in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import attrs

from jobcenter_core.payroll.pay_runs import HeldWorker, PayRun
from jobcenter_core.serial.codec import Encoded
from jobcenter_core.services.earlier_pay import wage_sum_before
from jobcenter_core.services.pool import ChunkParts, Part, SlipPool
from jobcenter_core.services.session import Addition, Revealed, Session
from jobcenter_core.services.slip_making import Finished
from jobcenter_core.services.slip_parts import BegunPart, Opening, PartOrder
from jobcenter_core.services.waiting_workers import CandidateQueue, files_waiting

__all__ = ["Chunk", "make_chunk"]

_PART, _SMALL_PART = 50, 25
"""Candidates of a part. Small are the last parts of a chunk, as processes wait for each other then,
and those that the first process makes while others may run out of parts."""

_LAST = 4 * _PART
_LOOK_AHEAD = 8


@attrs.frozen(kw_only=True)
class Chunk:
    """How many payslips were made, who is held, the last worker, and whether others wait."""

    made: int
    held: tuple[HeldWorker, ...]
    last: str
    is_more: bool


def make_chunk(session: Session, run: PayRun, *, after: str, size: int) -> Chunk:
    """Make and store the payslips of the next workers, at most ``size``, with their records.

    The parts are made by the office's pool. What is stored is the same with any pool, and so is
    the log: each worker's secrets, payslip and record, in the order of the workers.
    """
    opening = Opening(
        run=attrs.evolve(run, held=()),
        command_id=session.command_id,
        wage_sum_cents=wage_sum_before(session, run),
    )
    pool = session.office.pool or SlipPool()
    queue = CandidateQueue(session, run, after)
    writer = _Writer(session)
    with pool.chunk(session.office, session.unit, opening) as parts:
        making = _Making(parts, queue, writer, size, opening.wage_sum_cents)
        while making.has_gone_on():
            pass
    return Chunk(
        made=writer.made,
        held=tuple(writer.held),
        last=writer.last or after,
        is_more=making.is_full and _is_anybody_after(session, run, queue.after),
    )


def _is_anybody_after(session: Session, run: PayRun, after: str) -> bool:
    files = files_waiting(session, run, after=after, at_first=_LOOK_AHEAD)
    return next(files, None) is not None


class _Making:
    """The parts of a chunk on their way: begun, then ended in order, then stored in order."""

    def __init__(
        self,
        parts: ChunkParts,
        queue: CandidateQueue,
        writer: _Writer,
        size: int,
        wage_sum_cents: int,
    ) -> None:
        self._parts = parts
        self._queue = queue
        self._writer = writer
        self._left = size
        self._wage_sum_cents = wage_sum_cents
        self._begun: deque[tuple[Part, PartOrder]] = deque()
        self._ended: deque[tuple[Part, BegunPart]] = deque()

    @property
    def is_full(self) -> bool:
        """Whether the chunk has as many workers as it may."""
        return self._left == 0

    def has_gone_on(self) -> bool:
        """Do what is best done next; false when there is nothing more to do."""
        if self._parts.is_other_free and (order := self._next_order(there=True)) is not None:
            self._begun.append((self._parts.begin_there(order), order))
        elif self._begun and self._begun[0][0].is_begun:
            self._end_first()
        elif self._ended and self._ended[0][0].is_finished:
            self._store_first()
        elif (order := self._next_order(there=False)) is not None:
            self._begun.append((self._parts.begin_here(order), order))
        else:  # only others have something to do
            return self._has_waited()
        return True

    def _has_waited(self) -> bool:
        if self._begun:
            self._end_first()
        elif self._ended:
            self._store_first()
        else:
            return False
        return True

    def _next_order(self, *, there: bool) -> PartOrder | None:
        """The next part, unless the chunk is full or may be when the last part has begun."""
        is_cut = bool(self._begun) and self._begun[-1][1].may_be_cut
        if self._left == 0 or is_cut:
            return None
        is_small = self._left <= _LAST or not (there or self._parts.is_alone)
        candidates = self._queue.take(_SMALL_PART if is_small else _PART)
        if not candidates.ids:
            return None
        order = PartOrder(candidates, min(len(candidates.ids), self._left))
        self._left -= order.most
        return order

    def _end_first(self) -> None:
        """The wage sum before the part is known: the parts before it were ended."""
        part, order = self._begun.popleft()
        begun = part.begun()
        self._left += order.most - len(begun.workers)
        if begun.is_cut:
            self._queue.go_back(begun.workers[-1].worker_id)
        before: list[int] = []
        for one in begun.workers:
            if one.held is None:
                before.append(self._wage_sum_cents)
                self._wage_sum_cents += one.adds_cents
        part.end(before)
        self._ended.append((part, begun))

    def _store_first(self) -> None:
        part, begun = self._ended.popleft()
        self._writer.store(begun, part.finished())


class _Writer:
    """Stores parts in order, each worker's events together."""

    def __init__(self, session: Session) -> None:
        self.made = 0
        self.held: list[HeldWorker] = []
        self.last = ""
        self._session = session
        self._parameters: dict[str, Encoded | None] = {}

    def store(self, part: BegunPart, finished: Iterable[Finished]) -> None:
        """Store a part's payslips and records, and say whose secrets were opened."""
        for record in part.parameters:
            self._parameters.setdefault(record.stored.id, record)
        steps: list[Addition | Revealed] = []
        made = iter(finished)
        for one in part.workers:
            self.last = one.worker_id
            steps += one.revealed
            if one.held is not None:
                self.held.append(one.held)
                continue
            steps += self._new_parameters(one.parameters_id)
            steps += _additions(next(made))
            self.made += 1
        self._session.record(steps)

    def _new_parameters(self, id: str) -> Iterator[Addition]:
        """The record of the parameters before the first payslip that names it."""
        record = self._parameters[id]
        self._parameters[id] = None
        if record is not None and self._session.unit.get(record.stored.kind, id) is None:
            yield Addition(record, "PayParametersRecorded")


def _additions(one: Finished) -> tuple[Addition, Addition]:
    return (
        Addition(one.slip, "PayslipMade", one.net_cents),
        Addition(one.record, "PayInputsRecorded"),
    )
