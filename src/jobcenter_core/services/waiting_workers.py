"""Who waits for a pay run: workers with hours, claims or holiday compensation to be paid."""

from __future__ import annotations

from collections.abc import Iterator

from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.services.holiday_due import falls_due, holiday_due
from jobcenter_core.services.pay_extras import has_claims
from jobcenter_core.services.session import Session
from jobcenter_core.services.worker_files import BATCH, WorkerFile, WorkerFiles

__all__ = ["files_waiting", "workers_waiting"]

_CLAIMS = ("travel_claim", "benefit", "waiting_pay")


def workers_waiting(session: Session, run: PayRun, *, after: str = "") -> Iterator[str]:
    """Ids of the workers with unpaid money of the run that come after an id, in order."""
    return (file.worker_id for file in files_waiting(session, run, after=after))


def files_waiting(session: Session, run: PayRun, *, after: str = "") -> Iterator[WorkerFile]:
    """The files of those workers, read as they are asked for.

    Who has a payslip of the run is left out: work that was approved since then waits for the next
    run. A chunk costs no more than its own workers, however many come before or after it.
    """
    files = WorkerFiles(session, run)
    while ids := _candidates(session, run, after):
        for file in files.read(_kept(session, run, files, ids, after)):
            if not file.dossier.has_slip_of_run and _is_owed(run, file):
                yield file
        after = ids[-1]


def _candidates(session: Session, run: PayRun, after: str) -> tuple[str, ...]:
    """The next ids of workers who may have money to get, a batch at most."""
    if run.worker_ids:
        found = {id for id in run.worker_ids if id > after}
    else:
        found = _asking(session, run, after)
        if run.kind == "wages":
            found.update(_with(session, run, "employment", after))
    return tuple(sorted(found)[:BATCH])


def _asking(session: Session, run: PayRun, after: str) -> set[str]:
    """Workers with approved hours, of whatever employer, or with claims; a batch of each."""
    month = str(run.month)
    found = set(
        session.unit.workers_with(
            "timesheet", state="approved", month_to=month, after=after, limit=BATCH
        )
    )
    if run.kind == "wages":
        for kind in _CLAIMS:
            found.update(_with(session, run, kind, after))
    return found


def _with(session: Session, run: PayRun, kind: str, after: str) -> tuple[str, ...]:
    return session.unit.workers_with(kind, party_id=run.employer_id, after=after, limit=BATCH)


def _kept(
    session: Session, run: PayRun, files: WorkerFiles, ids: tuple[str, ...], after: str
) -> tuple[str, ...]:
    """Without those who have only an employment, one from which nothing can fall due."""
    if run.kind != "wages":
        return ids
    asking = _asking(session, run, after)
    contracts = files.contracts([id for id in ids if id not in asking])
    due = {
        id
        for id, some in contracts.items()
        if any(falls_due(contract, run.period_last) for contract in some)
    }
    return tuple(id for id in ids if id in asking or id in due)


def _is_owed(run: PayRun, file: WorkerFile) -> bool:
    if file.unpaid:
        return True
    if run.kind != "wages":
        return False
    dues = holiday_due(file.contracts, file.dossier, run.period_last)
    return any(due.base_cents or due.paid_base_cents for due in dues) or has_claims(run, file)
