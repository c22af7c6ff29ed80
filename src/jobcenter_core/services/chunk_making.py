"""A chunk of a pay run: files are read, inputs gathered, payslips made and stored, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.pay_runs import HeldWorker, PayRun
from jobcenter_core.services.pay_records import ParameterNames
from jobcenter_core.services.pool import Part, SlipPool
from jobcenter_core.services.session import Session
from jobcenter_core.services.slip_making import Gathered, held
from jobcenter_core.services.wage_slips import WageDesk
from jobcenter_core.services.waiting_workers import files_waiting
from jobcenter_core.services.worker_files import BATCH, WorkerFile

__all__ = ["Chunk", "make_chunk"]


@attrs.frozen(kw_only=True)
class Chunk:
    """How many payslips were made, who is held, the last worker, and whether others wait."""

    made: int
    held: tuple[HeldWorker, ...]
    last: str
    is_more: bool


def make_chunk(session: Session, run: PayRun, *, after: str, size: int) -> Chunk:
    """Make and store the payslips of the next workers, at most ``size``, with their records.

    What needs the store is done here, worker by worker; the payslips are made by the office's pool
    while the next inputs are gathered. What is stored is the same with any pool.
    """
    files = files_waiting(session, run, after=after)
    desk = WageDesk.open(session, run)
    pool = session.office.pool or SlipPool(session.office.codec)
    under_way = _UnderWay(ParameterNames(session), desk.wage_sum_cents)
    last = after
    for batch in _batches(islice(files, size)):
        gathered: list[Gathered] = []
        for file in batch:
            last = file.worker_id
            try:
                gathered.append(desk.gather(file))
            except InvalidValue as fault:
                under_way.held.append(held(file.worker_id, fault))
        under_way.add(pool.begin(gathered), gathered)
    is_more = next(files, None) is not None
    return Chunk(
        made=under_way.store(session),
        held=tuple(sorted(under_way.held, key=lambda one: one.worker_id)),
        last=last,
        is_more=is_more,
    )


def _batches(files: Iterator[WorkerFile]) -> Iterator[list[WorkerFile]]:
    while batch := list(islice(files, BATCH)):
        yield batch


class _UnderWay:
    """Parts of a chunk in order; each is ended as soon as the wage sum before it is known."""

    def __init__(self, names: ParameterNames, wage_sum_cents: int) -> None:
        self.held: list[HeldWorker] = []
        self._names = names
        self._wage_sum_cents = wage_sum_cents
        self._begun: deque[tuple[Part, list[Gathered]]] = deque()
        self._ended: list[Part] = []

    def add(self, part: Part, gathered: list[Gathered]) -> None:
        """The next part has begun."""
        self._begun.append((part, gathered))
        while self._begun and self._begun[0][0].is_begun:
            self._end_first()

    def store(self, session: Session) -> int:
        """End what is left and store everything in order; how many payslips there are."""
        while self._begun:
            self._end_first()
        done = [one for part in self._ended for one in part.finished()]
        self._names.store()
        amounts = [one.net_cents for one in done]
        session.add_encoded([one.slip for one in done], "PayslipMade", amounts=amounts)
        session.add_encoded([one.record for one in done], "PayInputsRecorded")
        return len(done)

    def _end_first(self) -> None:
        part, gathered = self._begun.popleft()
        before: list[int] = []
        names: list[str] = []
        for one, adds in zip(gathered, part.sums(), strict=True):
            if isinstance(adds, HeldWorker):
                self.held.append(adds)
                continue
            before.append(self._wage_sum_cents)
            names.append(self._names.name(one.parameters))
            self._wage_sum_cents += adds
        part.end(before, names)
        self._ended.append(part)
