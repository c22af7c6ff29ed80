"""Who waits for a pay run: workers with hours, claims or holiday compensation to be paid."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

import attrs

from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.services.holiday_due import falls_due, holiday_due
from jobcenter_core.services.pay_extras import has_claims
from jobcenter_core.services.session import Session
from jobcenter_core.services.worker_files import BATCH, WorkerFile, WorkerFiles

__all__ = [
    "LOOK",
    "CandidateQueue",
    "Candidates",
    "files_waiting",
    "waiting_files",
    "workers_waiting",
]

_CLAIMS = ("travel_claim", "benefit", "waiting_pay")
LOOK = 5 * BATCH
"""Candidates that are looked up together: an index tells them."""


@attrs.frozen
class Candidates:
    """Ids of workers who may have money to get, in order. Those ``only_employed`` have neither
    hours nor claims, and get something only if their employment ends."""

    ids: tuple[str, ...]
    only_employed: frozenset[str] = frozenset()


class CandidateQueue:
    """The candidates of a run after an id, in order. It may be asked in one session and then in
    the next, as long as only the run's own commands have written in between."""

    def __init__(self, run: PayRun, after: str) -> None:
        self.after = after
        self._run = run
        self._known_to = after
        self._is_all_known = False
        self._only_employed: frozenset[str] = frozenset()
        self._waiting: deque[str] = deque()

    def left(self, session: Session) -> int:
        """How many there are, or :data:`LOOK` or more when there may be others."""
        while not self._is_all_known and len(self._waiting) < LOOK:
            known = _candidates(session, self._run, self._known_to)
            self._is_all_known = len(known.ids) < LOOK
            self._only_employed |= known.only_employed
            self._waiting.extend(known.ids)
            self._known_to = known.ids[-1] if known.ids else self._known_to
        return len(self._waiting)

    def take(self, session: Session, most: int) -> Candidates:
        """The next ones, at most so many; none when there are no more."""
        ids = tuple(self._waiting.popleft() for _ in range(min(most, self.left(session))))
        self.after = ids[-1] if ids else self.after
        only_employed = self._only_employed.intersection(ids)
        self._only_employed -= only_employed
        return Candidates(ids, only_employed)


def workers_waiting(session: Session, run: PayRun, *, after: str = "") -> Iterator[str]:
    """Ids of the workers with unpaid money of the run that come after an id, in order."""
    return (file.worker_id for file in files_waiting(session, run, after=after))


def files_waiting(
    session: Session, run: PayRun, *, after: str = "", at_first: int = BATCH
) -> Iterator[WorkerFile]:
    """The files of those workers, read as they are asked for, ``at_first`` so many together.

    A chunk costs no more than its own workers, however many come before or after it.
    """
    files = WorkerFiles(session, run)
    queue = CandidateQueue(run, after)
    some = queue.take(session, at_first)
    while some.ids:
        yield from waiting_files(session, run, files, some)
        some = queue.take(session, BATCH)


def waiting_files(
    session: Session, run: PayRun, files: WorkerFiles, candidates: Candidates
) -> list[WorkerFile]:
    """The files of those of the candidates who have something to get, at most a batch.

    Who has a payslip of the run is left out: work that was approved since then waits for the next
    run.
    """
    return [
        file
        for file in files.read(_kept(run, files, candidates))
        if not file.dossier.has_slip_of_run and _is_owed(run, file)
    ]


def _candidates(session: Session, run: PayRun, after: str) -> Candidates:
    """The next ones after the id."""
    if run.worker_ids:
        return Candidates(tuple(sorted(id for id in run.worker_ids if id > after)))
    asking, employed = _asking(session, run, after), set[str]()
    if run.kind == "wages":
        employed.update(_with(session, run, "employment", after))
    ids = tuple(sorted(asking | employed)[:LOOK])
    return Candidates(ids, frozenset(ids) - asking)


def _asking(session: Session, run: PayRun, after: str) -> set[str]:
    """Workers with approved hours, of whatever employer, or with claims."""
    month = str(run.month)
    found = set(
        session.unit.workers_with(
            "timesheet", state="approved", month_to=month, after=after, limit=LOOK
        )
    )
    if run.kind == "wages":
        for kind in _CLAIMS:
            found.update(_with(session, run, kind, after))
    return found


def _with(session: Session, run: PayRun, kind: str, after: str) -> tuple[str, ...]:
    return session.unit.workers_with(kind, party_id=run.employer_id, after=after, limit=LOOK)


def _kept(run: PayRun, files: WorkerFiles, candidates: Candidates) -> tuple[str, ...]:
    """Without those who have only an employment, one from which nothing can fall due."""
    only = candidates.only_employed
    if not only:
        return candidates.ids
    contracts = files.contracts(sorted(only))
    due = {
        id
        for id, some in contracts.items()
        if any(falls_due(contract, run.period_last) for contract in some)
    }
    return tuple(id for id in candidates.ids if id not in only or id in due)


def _is_owed(run: PayRun, file: WorkerFile) -> bool:
    if file.unpaid:
        return True
    if run.kind != "wages":
        return False
    dues = holiday_due(file.contracts, file.dossier, run.period_last)
    return any(due.base_cents or due.paid_base_cents for due in dues) or has_claims(run, file)
