"""What a pay run has to report, gathered from the store: payslips, people, policies, filings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

import attrs

from jobcenter_core.errors import NotPermitted
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.payroll.filings import FILING_LIFECYCLE, Filing, ReporterSettings
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.tax_reporters import FiledReport, ReportJob
from jobcenter_core.services.job_parts import JobPart, job_parts, subjects_of
from jobcenter_core.services.reported_workers import ReportedWorkers
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

__all__ = [
    "GatheredJob",
    "filings_of_months",
    "gather_job",
    "gather_no_wages",
    "payslips_of_months",
    "summary_subject",
]

_HEALTH = "employer_health"
_IN_PLAY = FILING_LIFECYCLE.initial


@attrs.frozen(kw_only=True)
class GatheredJob:
    """The job of a run, in a part for each of the payer's settings that its pay is told by, and the
    payslips and months that wait for an answer to their last report: a correction never overtakes
    what it corrects. ``chains`` are the payslips that the run is about with their corrections,
    whether they wait or not."""

    parts: tuple[JobPart, ...]
    chains: tuple[tuple[Payslip, ...], ...]
    waiting: tuple[str, ...]
    findings: tuple[Finding, ...]


def gather_job(session: Session, run: PayRun, settings: ReporterSettings) -> GatheredJob:
    """The reports that a closed run of wages makes due: of each payslip in it, and of each that it
    corrects with all its corrections, and of the months whose contribution it changes."""
    groups, known = _groups(session, run)
    insured = _insured(known)
    workers = ReportedWorkers(session, run, groups)
    months = sorted({_month(slips[0]) for slips in groups})
    summary_ids = [summary_subject(run.employer_id, month) for month in months]
    mine = set(summary_ids).union(*(subjects_of(slips[0].id) for slips in groups))
    filings = _newest(
        filing
        for filing in filings_of_months(session, {(run.employer_id, month) for month in months})
        if filing.subject_id in mine
    )
    waiting = sorted(id for id, found in filings.items() if found[-1].state == _IN_PLAY)
    pays = tuple(
        workers.pay(slips, insured[_worker_month(slips[0])])
        for slips in groups
        if not subjects_of(slips[0].id).intersection(waiting)
    )
    subjects = (set(summary_ids) - set(waiting)).union(*(subjects_of(pay.id) for pay in pays))
    job = ReportJob(
        settings=_opened(session, settings),
        payer=workers.payer,
        pays=pays,
        months=tuple(
            (month, _contribution(known, month))
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
        parts=job_parts(session, job, filings),
        chains=tuple(groups),
        waiting=tuple(waiting),
        findings=tuple(findings),
    )


def gather_no_wages(
    session: Session, payer_id: str, month: Month, settings: ReporterSettings
) -> GatheredJob:
    """The report that a payer pays no wages in a month.

    Raises :class:`NotPermitted` when a run of wages, closed or not, has a payslip of that month.
    """
    for slip in session.all(Payslip, party_id=payer_id, month=str(month)):
        run = session.get(PayRun, slip.run_id)
        if run.kind == "wages" and run.state != "cancelled":
            raise NotPermitted(f"pay run {run.id} has wages in {month}.", subject=payer_id)
    subject = summary_subject(payer_id, month)
    filings = _newest(
        filing
        for filing in filings_of_months(session, {(payer_id, month)})
        if filing.subject_id == subject
    )
    found = filings.get(subject, [])
    waits = bool(found) and found[-1].state == _IN_PLAY
    standing = _standing(found)
    filed = () if standing is None else (standing,)
    job = ReportJob(
        settings=_opened(session, settings),
        payer=session.get(Organisation, payer_id),
        pays=(),
        months=(),
        without_wages=() if waits else (month,),
        filed=tuple(FiledReport(filing=one, content=_open(session, one)) for one in filed),
        attempts=((subject, len(found)),) if found else (),
        made_at=session.office.clock.now(),
    )
    return GatheredJob(
        parts=job_parts(session, job, filings),
        chains=(),
        waiting=(subject,) if waits else (),
        # One that tells of no payslips is the same that is asked for.
        findings=(_waits(subject),) if waits and found[-1].payslip_ids else (),
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
        for subject in (slips[0].id, summary_subject(payer_id, _month(slips[0])))
        if not told.get(subject, set()).issuperset(slip.id for slip in slips)
    )


_Chains: TypeAlias = list[tuple[Payslip, ...]]
_WorkerMonth: TypeAlias = tuple[str, Month]


def _groups(session: Session, run: PayRun) -> tuple[_Chains, tuple[Payslip, ...]]:
    """Each payslip that is reported with all its corrections, those of closed runs, and all the
    wages of the same months. What a worker was paid in other months is not looked at.

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
    months = {(run.employer_id, _month(slip)) for slip in originals.values()}
    known = tuple(
        slip
        for slip in payslips_of_months(session, months)
        if _is_closed(session, slip.run_id, closed)
    )
    for slip in known:
        if _worker_month(slip) in passed and not slip.corrects:
            originals[slip.id] = slip
    chains: dict[str, list[Payslip]] = {id: [slip] for id, slip in originals.items()}
    for slip in known:
        if slip.corrects in chains:
            chains[slip.corrects].append(slip)
    return [tuple(chains[id]) for id in sorted(chains)], known


def _insured(known: Iterable[Payslip]) -> dict[_WorkerMonth, int]:
    """The pension-insured pay of each worker's month."""
    insured: dict[_WorkerMonth, int] = {}
    for slip in known:
        key = _worker_month(slip)
        insured[key] = insured.get(key, 0) + slip.pension_insured_cents
    return insured


def payslips_of_months(
    session: Session, months: Collection[tuple[str, Month]]
) -> Iterator[Payslip]:
    """All payslips that belong to months of payment of employers, each with its corrections: these
    belong to the month of what they correct."""
    for employer_id, month in sorted(months):
        yield from session.all(Payslip, party_id=employer_id, month=str(month))


def filings_of_months(session: Session, months: Collection[tuple[str, Month]]) -> Iterator[Filing]:
    """All that was filed about months of payment of payers: the pay in them, and their sums."""
    for payer_id, month in sorted(months):
        yield from session.all(Filing, party_id=payer_id, month=str(month))


def _month(slip: Payslip) -> Month:
    return Month.of(slip.accounted_on)


def _worker_month(slip: Payslip) -> _WorkerMonth:
    return slip.worker_id, _month(slip)


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


def summary_subject(payer_id: str, month: Month) -> str:
    """What filings about a payer's month are about."""
    return f"{payer_id}-{month}"


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


def _contribution(known: Iterable[Payslip], month: Month) -> int:
    """The month's employer's health insurance contribution: of all payslips that belong to it."""
    return sum(
        line.amount_cents
        for slip in known
        if _month(slip) == month
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
