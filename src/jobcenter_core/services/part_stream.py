"""The parts of a pay run on their way, from one chunk to the next.

Parts are begun wherever there is room, ended in the order of the workers, and handed out in that
order. They know no chunks: while one is committed other processes make parts of the next. That is
right as long as only the run's own commands write in between, since what they write (payslips of
workers who come before, their records, the run itself) is nothing that a part of other workers is
made of; the wage sum goes from part to part here. Whoever goes on must see to it, by
:meth:`PartStream.goes_on`.
"""

from __future__ import annotations

from collections import deque
from itertools import chain
from typing import TypeAlias

from jobcenter_core.payroll.inputs import EmployerFacts
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.wage_sums import WageSum, with_wage_sum
from jobcenter_core.serial.codec import Encoded
from jobcenter_core.services.pool import Part, RunParts
from jobcenter_core.services.session import Session
from jobcenter_core.services.slip_making import Finished
from jobcenter_core.services.slip_parts import BegunPart, Opening, PartOrder, PartWorker
from jobcenter_core.services.waiting_workers import CandidateQueue, files_waiting

__all__ = ["MadeWorker", "PartStream"]

MadeWorker: TypeAlias = "tuple[PartWorker, Finished | None]"
"""A worker who waited, and what was made unless the worker is held."""

_PART, _SMALL_PART = 50, 10
"""Candidates of a part, and of the last ones of a run: processes wait for each other then."""

_AHEAD, _AHEAD_OF_COMMIT = 5, 10
"""From so many parts on that another process is to begin or to end it is given no other one: enough
that it never waits for this one, more of them when this one is about to commit."""

_MOST_OPEN = 20
"""Parts on their way from which on this process waits for the others instead of making more."""

_LOOK_AHEAD = 8


class PartStream:
    """Payslips of a run in the order of the workers, from one after an id on."""

    def __init__(self, parts: RunParts, opening: Opening, after: str) -> None:
        self.parameters: dict[str, Encoded | None] = {}
        """Records of parameters by id, ``None`` for those that the taker has stored."""
        self._parts = parts
        self._run = opening.run
        self._after = after
        self._last_command = ""
        self._queue = CandidateQueue(opening.run, after)
        self._begun: deque[tuple[Part, int]] = deque()
        self._ended: deque[tuple[Part, BegunPart]] = deque()
        self._ready: deque[MadeWorker] = deque()
        self._taken = self._wage_sum = opening.wage_sum

    def goes_on(self, session: Session, run: PayRun, after: str, wage_sum: WageSum) -> bool:
        """Whether the next chunk is that of the session: the run, the last worker and the wage sum
        are those that were taken, and the log ends with the command that took them. A unit of work
        appends its events together and only to the log that it began with, so nobody else has
        written since the stream began."""
        last = session.unit.last_event()
        return (
            (run, after) == (self._run, self._after)
            and _effect(wage_sum) == _effect(self._taken)
            and last is not None
            and last.command_id == self._last_command
        )

    def take(self, session: Session, most: int) -> list[MadeWorker]:
        """The next workers, at most so many; none when there are no more."""
        while not self._ready and self._has_gone_on(session, most):
            pass
        taken = [self._ready.popleft() for _ in range(min(most, len(self._ready)))]
        if taken:
            self._after = taken[-1][0].worker_id
            for worker, _ in taken:
                self._taken = self._taken.after(worker.adds_cents, worker.adds_insured_cents)
            self._last_command = session.command_id
        return taken

    def is_anybody_left(self, session: Session) -> bool:
        """Whether anybody waits beyond those who were taken; others are kept at work meanwhile."""
        while self._is_begun_there(session, _AHEAD_OF_COMMIT):
            pass
        while self._begun and self._begun[0][0].is_begun and not self._are_workers_known:
            self._end_first()
        if self._are_workers_known:
            return True
        # To look is quicker than to wait until another process has begun its part.
        files = files_waiting(session, self._run, after=self._after, at_first=_LOOK_AHEAD)
        return next(files, None) is not None

    def leave(self) -> None:
        """Nobody takes more."""
        self._parts.leave()

    @property
    def _are_workers_known(self) -> bool:
        return bool(self._ready) or any(begun.workers for _, begun in self._ended)

    def _has_gone_on(self, session: Session, most: int) -> bool:
        """Do what is best done next; false when there is nothing more to do."""
        room = most - self._on_their_way
        if self._is_begun_there(session, _AHEAD if room > 0 else _AHEAD_OF_COMMIT):
            return True
        if self._begun and self._begun[0][0].is_begun:
            self._end_first()
        elif self._ended and self._ended[0][0].is_finished:
            self._finish_first()
        elif not self._is_begun_here(session, room):  # only others have something to do
            return self._has_waited()
        return True

    @property
    def _on_their_way(self) -> int:
        known = (len(begun.workers) for _, begun in self._ended)
        return sum(chain(known, (count for _, count in self._begun)))

    def _has_waited(self) -> bool:
        if self._begun:
            self._end_first()
        elif self._ended:
            self._finish_first()
        else:
            return False
        return True

    def _is_begun_there(self, session: Session, ahead: int) -> bool:
        if not self._parts.is_other_free(ahead):
            return False
        order = self._next_order(session, self._size(session))
        if order is not None:
            self._begun.append((self._parts.begin_there(order), len(order.candidates.ids)))
        return order is not None

    def _is_begun_here(self, session: Session, room: int) -> bool:
        """Alone this process makes no more than is taken now."""
        if len(self._begun) + len(self._ended) >= _MOST_OPEN:
            return False
        size = self._size(session)
        order = self._next_order(session, min(size, room) if self._parts.processes == 1 else size)
        if order is not None:
            part = self._parts.begin_here(session.unit, order)
            self._begun.append((part, len(order.candidates.ids)))
        return order is not None

    def _size(self, session: Session) -> int:
        """Towards the end of the run less and less, so that all processes end together."""
        share = self._queue.left(session) // (2 * self._parts.processes)
        return max(min(_PART, share), _SMALL_PART)

    def _next_order(self, session: Session, most: int) -> PartOrder | None:
        candidates = self._queue.take(session, most)
        return PartOrder(candidates, self._wage_sum) if candidates.ids else None

    def _end_first(self) -> None:
        """The wage sum before the part is known: the parts before it were ended."""
        part, _ = self._begun.popleft()
        begun = part.begun()
        for record in begun.parameters:
            self.parameters.setdefault(record.stored.id, record)
        before: list[WageSum] = []
        for one in begun.workers:
            if one.held is None:
                before.append(self._wage_sum)
                self._wage_sum = self._wage_sum.after(one.adds_cents, one.adds_insured_cents)
        part.end(before)
        self._ended.append((part, begun))

    def _finish_first(self) -> None:
        part, begun = self._ended.popleft()
        made = iter(part.finished())
        self._ready.extend([(one, None if one.held else next(made)) for one in begun.workers])


def _effect(wage_sum: WageSum) -> tuple[EmployerFacts, bool]:
    """All that a payslip follows from. What was charged before the threshold was passed is counted
    here, and looked up no more by the next chunk."""
    return with_wage_sum(EmployerFacts(), wage_sum), wage_sum.is_passed
