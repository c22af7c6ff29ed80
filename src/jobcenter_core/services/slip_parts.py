"""A part of a pay run: some workers' files are read, their payslips made and encoded.

It is made over any unit of work that shows what the run's own shows, in whatever process; payslips
of other parts are of other workers, and may be there or not. The employer's wage sum before a
payslip is the only thing that it needs from the parts before it, so a part is made in two steps:
everything that does not follow from that sum, then the rest. Secrets that a payslip needs are
opened here; the process that holds the log appends that they were.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.pay_runs import HeldWorker, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.wage_sums import WageSum
from jobcenter_core.ports.store import UnitOfWork
from jobcenter_core.serial.codec import Encoded
from jobcenter_core.services.pay_records import ParameterNames
from jobcenter_core.services.revealing import RevealingSession
from jobcenter_core.services.session import Office, Revealed
from jobcenter_core.services.slip_making import (
    Finished,
    Gathered,
    final_slip,
    finished,
    first_slip,
    held,
)
from jobcenter_core.services.wage_slips import WageDesk
from jobcenter_core.services.waiting_workers import Candidates, waiting_files
from jobcenter_core.services.worker_files import WorkerFile, WorkerFiles

__all__ = ["BegunPart", "Opening", "PartMaker", "PartOrder", "PartWorker"]


@attrs.frozen
class Opening:
    """What all parts of a run have in common; ``wage_sum`` is that of the employer's year before
    the first of them. ``run`` is without those who are held."""

    run: PayRun
    command_id: str
    wage_sum: WageSum


@attrs.frozen
class PartOrder:
    """A part to be made: of the candidates those who wait. ``wage_sum`` is what is known of the
    employer's year before the part: never more than it will turn out."""

    candidates: Candidates
    wage_sum: WageSum


@attrs.frozen
class PartWorker:
    """A worker who waits: which secrets were opened, why the worker is held or what the payslip
    adds to the wage sum, how much of it insured against unemployment, and the id of its
    parameters."""

    worker_id: str
    revealed: tuple[Revealed, ...]
    held: HeldWorker | None = None
    adds_cents: int = 0
    adds_insured_cents: int = 0
    parameters_id: str = ""


@attrs.frozen
class BegunPart:
    """What a part is known to be before the wage sums are. ``parameters`` are records of those
    that this maker has not named before."""

    workers: tuple[PartWorker, ...]
    parameters: tuple[Encoded, ...]


class PartMaker:
    """Makes parts of one run, and never writes. Each part is read through a unit of work of its
    own; in all of them the run's own commands may have written, and nobody else."""

    def __init__(self, office: Office, unit: UnitOfWork, opening: Opening) -> None:
        run = opening.run
        self._run = run
        self._codec = office.codec
        self._session = RevealingSession(office, unit, command_id=opening.command_id)
        self._files = WorkerFiles(self._session, run)
        self._desk = WageDesk.open(self._session, run, opening.wage_sum)
        self._names = ParameterNames(office.codec)
        self._begun: dict[int, list[tuple[Gathered, Payslip, str]]] = {}

    def begin(self, unit: UnitOfWork, number: int, order: PartOrder) -> BegunPart:
        """Read those who wait, make everything that does not follow from the wage sums before,
        and keep it under the number until :meth:`end`."""
        self._session.unit = unit
        self._desk.expect(order.wage_sum)
        slips = self._begun[number] = []
        waiting = waiting_files(self._session, self._run, self._files, order.candidates)
        return BegunPart(
            workers=tuple([self._worker(file, slips) for file in waiting]),
            parameters=tuple(self._codec.encode(one, version=1) for one in self._names.taken()),
        )

    def end(self, number: int, before: Sequence[WageSum]) -> list[Finished]:
        """The payslips and records of those who are not held, given the wage sum before each;
        nothing is read."""
        return [
            finished(self._codec, *final_slip(one, slip, wage_sum), name)
            for (one, slip, name), wage_sum in zip(self._begun.pop(number), before, strict=True)
        ]

    def _worker(self, file: WorkerFile, slips: list[tuple[Gathered, Payslip, str]]) -> PartWorker:
        made = self._first(file)
        revealed = self._session.taken()
        if isinstance(made, HeldWorker):
            return PartWorker(file.worker_id, revealed, made)
        one, slip = made
        name = self._names.name(one.parameters)
        slips.append((one, slip, name))
        adds, insured = slip.insured_gross_cents, slip.unemployment_insured_cents
        return PartWorker(file.worker_id, revealed, None, adds, insured, name)

    def _first(self, file: WorkerFile) -> tuple[Gathered, Payslip] | HeldWorker:
        try:
            gathered = self._desk.gather(file)
        except InvalidValue as fault:
            return held(file.worker_id, fault)
        slip = first_slip(gathered)
        return slip if isinstance(slip, HeldWorker) else (gathered, slip)
