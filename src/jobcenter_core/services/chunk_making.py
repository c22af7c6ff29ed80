"""A chunk of a pay run: the next payslips of the run's stream of parts, stored in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from jobcenter_core.payroll.pay_runs import HeldWorker, PayRun
from jobcenter_core.serial.codec import Encoded
from jobcenter_core.services.earlier_pay import wage_sum_before
from jobcenter_core.services.part_stream import MadeWorker, PartStream
from jobcenter_core.services.pool import SlipPool
from jobcenter_core.services.session import Addition, Revealed, Session
from jobcenter_core.services.slip_making import Finished
from jobcenter_core.services.slip_parts import Opening

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

    The parts are made by the office's pool. What is stored is the same with any pool, and so is
    the log: each worker's secrets, payslip and record, in the order of the workers. Parts of the
    next chunk stay with the pool, and are used if nobody else has written when it comes.
    """
    pool = session.office.pool or SlipPool()
    stream = _stream(pool, session, run, after)
    writer = _Writer(session, stream.parameters)
    try:
        left = size
        while left and (some := stream.take(session, left)):
            writer.store(some)
            left -= len(some)
        is_more = not left and stream.is_anybody_left(session)
    except BaseException:
        stream.leave()
        raise
    if is_more:
        pool.kept = stream
    else:
        stream.leave()
    return Chunk(
        made=writer.made, held=tuple(writer.held), last=writer.last or after, is_more=is_more
    )


def _stream(pool: SlipPool, session: Session, run: PayRun, after: str) -> PartStream:
    """The one that the chunk before has left, or a new one."""
    run = attrs.evolve(run, held=())
    wage_sum = wage_sum_before(session, run)
    kept, pool.kept = pool.kept, None
    if kept is not None:
        if kept.goes_on(session, run, after, wage_sum):
            return kept
        kept.leave()
    opening = Opening(run, session.command_id, wage_sum)
    return PartStream(pool.parts(session.office, opening), opening, after)


class _Writer:
    """Stores payslips in order, each worker's events together."""

    def __init__(self, session: Session, parameters: dict[str, Encoded | None]) -> None:
        self.made = 0
        self.held: list[HeldWorker] = []
        self.last = ""
        self._session = session
        self._parameters = parameters

    def store(self, made: Sequence[MadeWorker]) -> None:
        """Store payslips and records, and say whose secrets were opened."""
        steps: list[Addition | Revealed] = []
        for worker, finished in made:
            self.last = worker.worker_id
            steps += worker.revealed
            if finished is None:
                assert worker.held is not None  # or there is a payslip
                self.held.append(worker.held)
                continue
            steps += self._new_parameters(worker.parameters_id)
            steps += _additions(finished)
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
