"""What a pay run has to report, gathered from the store: payslips, people, policies, filings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

import attrs

from jobcenter_core.payroll.filings import (
    EMPLOYERS_PART,
    FILING_LIFECYCLE,
    Filing,
    ReporterSettings,
)
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.tax_reporters import FiledReport, ReportJob
from jobcenter_core.services.reported_workers import ReportedWorkers
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

__all__ = ["GatheredJob", "gather_job"]

_HEALTH = "employer_health"
_IN_PLAY = FILING_LIFECYCLE.initial


@attrs.frozen(kw_only=True)
class GatheredJob:
    """The job of a run, and the payslips and months that wait for an answer to their last report:
    a correction never overtakes what it corrects. ``chains`` are the payslips that the run is about
    with their corrections, whether they wait or not."""

    job: ReportJob
    chains: tuple[tuple[Payslip, ...], ...]
    waiting: tuple[str, ...]
    findings: tuple[Finding, ...]


def gather_job(session: Session, run: PayRun, settings: ReporterSettings) -> GatheredJob:
    """The reports that a closed run of wages makes due: of each payslip in it, and of each that it
    corrects with all its corrections, and of the months whose contribution it changes."""
    groups, insured = _groups(session, run)
    worker_ids = sorted({slips[0].worker_id for slips in groups})
    workers = ReportedWorkers(session, run, worker_ids)
    months = sorted({_month(slips[0]) for slips in groups})
    summary_ids = [_summary_subject(run.employer_id, month) for month in months]
    mine = set(summary_ids).union(*(_subjects(slips[0].id) for slips in groups))
    filings = _newest(
        filing
        for filing in (*workers.filings, *_summaries(session, run.employer_id, months))
        if filing.provider == settings.provider and filing.subject_id in mine
    )
    waiting = sorted(id for id, found in filings.items() if found[-1].state == _IN_PLAY)
    pays = tuple(
        workers.pay(slips, insured[_worker_month(slips[0])])
        for slips in groups
        if not _subjects(slips[0].id).intersection(waiting)
    )
    subjects = (set(summary_ids) - set(waiting)).union(*(_subjects(pay.id) for pay in pays))
    job = ReportJob(
        settings=_opened(session, settings),
        payer=workers.payer,
        pays=pays,
        months=tuple(
            (month, _contribution(session, run.employer_id, month))
            for month, subject in zip(months, summary_ids, strict=True)
            if subject not in waiting
        ),
        filed=tuple(
            FiledReport(filing=filing, content=_open(session, filing))
            for id, found in sorted(filings.items())
            if id in subjects and (filing := _standing(found)) is not None
        ),
        attempts=tuple((id, len(found)) for id, found in sorted(filings.items()) if id in subjects),
        made_at=session.office.clock.now(),
    )
    untold = _untold(groups, filings, run.employer_id)
    findings = (_waits(id) for id in waiting if id in untold)
    return GatheredJob(
        job=job, chains=tuple(groups), waiting=tuple(waiting), findings=tuple(findings)
    )


def _untold(
    groups: list[tuple[Payslip, ...]], filings: dict[str, list[Filing]], payer_id: str
) -> frozenset[str]:
    """Payslips and months of which no filing tells everything yet: only those wait for something.
    What is under way and says all needs nobody's look."""
    told = {
        subject: {id for one in some if one.state != "rejected" for id in one.payslip_ids}
        for subject, some in filings.items()
    }
    return frozenset(
        subject
        for slips in groups
        for subject in (slips[0].id, _summary_subject(payer_id, _month(slips[0])))
        if not told.get(subject, set()).issuperset(slip.id for slip in slips)
    )


_Chains: TypeAlias = list[tuple[Payslip, ...]]
_WorkerMonth: TypeAlias = tuple[str, Month]


def _groups(session: Session, run: PayRun) -> tuple[_Chains, dict[_WorkerMonth, int]]:
    """Each payslip that is reported with all its corrections, those of closed runs, and the
    pension-insured pay of each worker's month.

    Where a payslip of the run makes earlier pay of its month insured, that is reported anew too.
    """
    originals: dict[str, Payslip] = {}
    passed: set[_WorkerMonth] = set()
    for slip in session.all(Payslip, parent_id=run.id):
        first = session.get(Payslip, slip.corrects) if slip.corrects else slip
        originals[first.id] = first
        if slip.pension_insured_cents not in (0, slip.insured_gross_cents):
            passed.add(_worker_month(slip))
    closed: dict[str, bool] = {run.id: True}
    worker_ids = {slip.worker_id for slip in originals.values()}
    known = [
        slip
        for slips in session.of_workers(Payslip, worker_ids).values()
        for slip in slips
        if slip.employer_id == run.employer_id and _is_closed(session, slip.run_id, closed)
    ]
    insured: dict[_WorkerMonth, int] = {}
    for slip in known:
        key = _worker_month(slip)
        insured[key] = insured.get(key, 0) + slip.pension_insured_cents
        if key in passed and not slip.corrects:
            originals[slip.id] = slip
    chains: dict[str, list[Payslip]] = {id: [slip] for id, slip in originals.items()}
    for slip in known:
        if slip.corrects in chains:
            chains[slip.corrects].append(slip)
    return [tuple(chains[id]) for id in sorted(chains)], insured


def _month(slip: Payslip) -> Month:
    return Month.of(slip.accounted_on)


def _worker_month(slip: Payslip) -> _WorkerMonth:
    return slip.worker_id, _month(slip)


def _subjects(payslip_id: str) -> set[str]:
    """What filings about a payslip are about: it, and the actual employer's part of it."""
    return {payslip_id, f"{payslip_id}{EMPLOYERS_PART}"}


def _opened(session: Session, settings: ReporterSettings) -> ReporterSettings:
    """With the payer's identity code in the clear, when it is a household."""
    code = settings.payer_identity_code
    if code is None:
        return settings
    opened = session.reveal(code, str, purpose=f"tax report of payer {settings.id}")
    return attrs.evolve(settings, payer_identity_code=Secret(opened))


def _is_closed(session: Session, run_id: str, known: dict[str, bool]) -> bool:
    if run_id not in known:
        run = session.get(PayRun, run_id)
        known[run_id] = run.state == "closed" and run.kind == "wages"
    return known[run_id]


def _summary_subject(payer_id: str, month: Month) -> str:
    return f"{payer_id}-{month}"


def _summaries(session: Session, payer_id: str, months: list[Month]) -> Iterator[Filing]:
    for month in months:
        for filing in session.all(Filing, party_id=payer_id, month=str(month)):
            if filing.kind == "summary":
                yield filing


def _newest(filings: Iterable[Filing]) -> dict[str, list[Filing]]:
    """Filings by what they are about, in the order in which they were made."""
    found: dict[str, list[Filing]] = {}
    for filing in sorted(filings, key=lambda one: (one.subject_id, one.number)):
        found.setdefault(filing.subject_id, []).append(filing)
    return found


def _standing(filings: list[Filing]) -> Filing | None:
    """The filing that the authority holds to be true now: the last that it accepted, unless that
    took the report back."""
    accepted = [filing for filing in filings if filing.state == "accepted"]
    return accepted[-1] if accepted and accepted[-1].action != "cancel" else None


def _contribution(session: Session, payer_id: str, month: Month) -> int:
    """The month's employer's health insurance contribution: of all payslips that belong to it."""
    runs: dict[str, bool] = {}
    return sum(
        line.amount_cents
        for slip in session.all(Payslip, party_id=payer_id, month=str(month))
        if _is_closed(session, slip.run_id, runs)
        for line in slip.lines
        if line.code == _HEALTH
    )


def _open(session: Session, filing: Filing) -> Secret[str]:
    return Secret(session.reveal(filing.content, str, purpose="report compared"))


def _waits(id: str) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        code="report_waits",
        path=f"report/{id}",
        message=f"The report about {id} waits for the answer to the one before.",
        values=(("id", id),),
    )
