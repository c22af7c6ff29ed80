"""What a pay run asks about a worker, read for a hundred workers at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

import attrs

from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.cards import HigherPercent, SourceTaxOrder, TaxCard
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.deduction_orders import DeductionOrder, Garnishment, Receivable
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.store import StoredDocument
from jobcenter_core.services.dossier import Dossier
from jobcenter_core.services.right_hours import with_right_hours
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork, belongs_to_run, cancelled_runs
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.months import Month

__all__ = ["BATCH", "WorkerFile", "WorkerFiles"]

BATCH = 100
"""Workers whose files are read together; their earlier payslips are in memory at one time."""

_WEEK_DAYS = 6
"""Days by which a week reaches beyond one of its days, at most."""

_WAGES_ONLY = (
    TravelClaim,
    Benefit,
    WaitingPay,
    HigherPercent,
    SourceTaxOrder,
    DeductionOrder,
    Receivable,
    Garnishment,
)

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class WorkerFile:
    """One worker's documents for one run, in the order of their ids; those that name an employer
    are of the run's, except for ``assignments``, which are all of them. ``unpaid`` is approved work
    of the run's employer and kind that no payslip has taken up, and ``paid_near`` what was paid of
    days within a week of it, with corrected hours in place of the first."""

    worker_id: str
    worker: Worker | None
    dossier: Dossier
    assignments: tuple[Assignment, ...]
    unpaid: tuple[ApprovedWork, ...]
    paid_near: tuple[ApprovedWork, ...]
    contracts: tuple[EmploymentContract, ...]
    documents: Mapping[type, Sequence[object]] = attrs.field(repr=False)

    def all(self, cls: type[T]) -> tuple[T, ...]:
        """The worker's documents of a class such as :class:`TaxCard`."""
        return tuple(one for one in self.documents.get(cls, ()) if isinstance(one, cls))


class WorkerFiles:
    """Reads the files of one run."""

    def __init__(self, session: Session, run: PayRun) -> None:
        self._session = session
        self._run = run
        self._cancelled = cancelled_runs(session, run.employer_id)

    def contracts(self, worker_ids: Sequence[str]) -> dict[str, list[EmploymentContract]]:
        """Employments with the run's employer, by worker."""
        found = self._session.of_workers(EmploymentContract, worker_ids)
        return {id: [one for one in some if self._is_ours(one)] for id, some in found.items()}

    def read(self, worker_ids: Sequence[str]) -> list[WorkerFile]:
        """The files of at most :data:`BATCH` workers, in the order of the ids."""
        session = self._session
        slips = session.of_workers(Payslip, worker_ids)
        workers = session.many(Worker, worker_ids)
        contracts = self.contracts(worker_ids)
        documents: dict[type, dict[str, list[object]]] = {}
        for cls in (TaxCard, *(_WAGES_ONLY if self._run.kind == "wages" else ())):
            documents[cls] = session.of_workers(cls, worker_ids)
        dossiers = {id: self._dossier(slips.get(id, ())) for id in worker_ids}
        assignments = session.of_workers(Assignment, worker_ids)
        jobs = {job.id: job for some in assignments.values() for job in some}
        unpaid, near = self._work(worker_ids, dossiers, jobs)
        return [
            WorkerFile(
                worker_id=id,
                worker=workers.get(id),
                dossier=dossiers[id],
                assignments=tuple(assignments.get(id, ())),
                unpaid=tuple(unpaid.get(id, ())),
                paid_near=tuple(near.get(id, ())),
                contracts=tuple(contracts.get(id, ())),
                documents={
                    cls: [one for one in by_worker.get(id, ()) if self._is_ours(one)]
                    for cls, by_worker in documents.items()
                },
            )
            for id in worker_ids
        ]

    def _dossier(self, slips: Iterable[Payslip]) -> Dossier:
        return Dossier(
            run=self._run,
            slips=tuple(
                slip for slip in slips if self._is_ours(slip) and slip.run_id not in self._cancelled
            ),
        )

    def _is_ours(self, document: object) -> bool:
        return getattr(document, "employer_id", self._run.employer_id) == self._run.employer_id

    def _work(
        self,
        worker_ids: Sequence[str],
        dossiers: Mapping[str, Dossier],
        jobs: Mapping[str, Assignment],
    ) -> tuple[dict[str, list[ApprovedWork]], dict[str, list[ApprovedWork]]]:
        """Unpaid work, and paid work near it, by worker. Timesheets that are neither stay closed:
        there are many of them."""
        run, last = self._run, str(self._run.month)
        stored = [
            sheet
            for sheet in self._session.unit.find_of_workers("timesheet", worker_ids)
            if sheet.columns.state == "approved"
        ]
        elsewhere = {sheet.columns.parent_id for sheet in stored}.difference(jobs)
        jobs = {**jobs, **self._session.many(Assignment, elsewhere)}
        paid = {id: dossier.timesheet_ids for id, dossier in dossiers.items()}
        unpaid: dict[str, list[ApprovedWork]] = {}
        rest: list[StoredDocument] = []
        for sheet in stored:
            who, job = sheet.columns.worker_id, jobs.get(sheet.columns.parent_id)
            if job is None or not belongs_to_run(job, run):
                continue
            if sheet.id in paid[who]:
                rest.append(sheet)
            elif sheet.columns.month <= last:
                work = self._opened(sheet, job)
                if run.takes(work.sheet):
                    unpaid.setdefault(who, []).append(work)
        months = {who: _near(work) for who, work in unpaid.items()}
        near: dict[str, list[ApprovedWork]] = {}
        for sheet in rest:
            who = sheet.columns.worker_id
            if sheet.columns.month in months.get(who, ()):
                job = jobs[sheet.columns.parent_id]
                near.setdefault(who, []).append(self._opened(sheet, job))
        corrections = {who: dossiers[who].last_corrections for who in near}
        return unpaid, with_right_hours(self._session, near, corrections)

    def _opened(self, stored: StoredDocument, job: Assignment) -> ApprovedWork:
        return ApprovedWork(sheet=self._session.opened(stored, Timesheet), assignment=job)


def _near(work: Iterable[ApprovedWork]) -> frozenset[str]:
    """Months of the days within a week of the work's days."""
    found = set()
    for item in work:
        for span in item.sheet.spans:
            for day in (span.day - _WEEK_DAYS, span.day, span.day + _WEEK_DAYS):
                on = date.fromordinal(day)
                found.add((on.year, on.month))
    return frozenset(str(Month(year, month)) for year, month in found)
