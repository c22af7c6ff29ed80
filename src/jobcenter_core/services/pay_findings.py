"""What people should see about a month's pay: unfinished runs, held workers, missing terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import attrs

from jobcenter_core.payroll.inputs import COMPENSATED_AT_END
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.earlier_pay import contract_on, first_days
from jobcenter_core.services.pay_run_commands import unfinished_runs
from jobcenter_core.services.payer_findings import payer_findings
from jobcenter_core.services.session import Session
from jobcenter_core.services.set_off_findings import set_off_findings
from jobcenter_core.services.unpaid_work import ApprovedWork, paid_timesheets, payslips_to
from jobcenter_core.services.waiting_workers import workers_waiting
from jobcenter_core.terms.legal_forms import COMMISSION
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.terms.wage_floor import unconfirmed_figures, wage_findings
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month

__all__ = ["pay_findings"]


def pay_findings(
    session: Session,
    month: Month,
    pay_on: date,
    work: tuple[ApprovedWork, ...],
    payslips: tuple[Payslip, ...],
    runs: tuple[PayRun, ...],
) -> tuple[Finding, ...]:
    """Findings about pay. ``work`` is the approved work up to the end of the month."""
    of_month = tuple(item for item in work if item.sheet.month == month)
    return (
        *_unfinished(session),
        *_held(session, runs),
        *_without_card(payslips),
        *_unpaid(session, work),
        *_wages(session, month, of_month),
        *_without_employment(session, of_month),
        *_compensation_due(session, pay_on),
        *set_off_findings(session, pay_on, payslips),
        *payer_findings(session, month, pay_on, of_month, payslips, runs),
    )


def _unfinished(session: Session) -> Iterable[Finding]:
    for run in unfinished_runs(session):
        yield Finding(
            severity=Severity.ERROR,
            code="pay_run_unfinished",
            path=f"pay_run/{run.id}",
            message=f"Run {run.id} is {run.state}: its payslips are not paid. Run the month again.",
            values=(("run", run.id), ("state", run.state)),
        )


def _held(session: Session, runs: tuple[PayRun, ...]) -> Iterable[Finding]:
    """Workers without a payslip whose money still waits. ``PayRun.held`` is what happened in the
    run; whoever was paid by another run since then needs nobody's look."""
    for run in runs:
        if not run.held:
            continue
        ids = tuple(worker.worker_id for worker in run.held)
        waiting = set(workers_waiting(session, attrs.evolve(run, worker_ids=ids)))
        for worker in run.held:
            if worker.worker_id not in waiting:
                continue
            yield Finding(
                severity=Severity.ERROR,
                code="worker_held",
                path=f"pay_run/{run.id}/{worker.worker_id}/{worker.field}",
                message=f"Worker {worker.worker_id} has no payslip in {run.id}: {worker.reason}",
                values=(("worker", worker.worker_id), ("run", run.id), ("field", worker.field)),
            )


def _without_card(payslips: tuple[Payslip, ...]) -> Iterable[Finding]:
    for slip in payslips:
        if any(line.rule.rule == "withholding.no_card" for line in slip.lines):
            yield Finding(
                severity=Severity.WARNING,
                code="no_tax_card",
                path=f"payslip/{slip.id}",
                message=f"Payslip {slip.id} was made without a tax card: 60 % was withheld.",
                values=(("payslip", slip.id), ("worker", slip.worker_id)),
            )


def _unpaid(session: Session, work: tuple[ApprovedWork, ...]) -> Iterable[Finding]:
    """Hours approved after their run was closed: they wait for the next pay date."""
    paid: dict[tuple[str, str], frozenset[str]] = {}
    for item in work:
        if item.assignment.pay is None and item.assignment.allowance_day_cents is None:
            continue
        key = (item.sheet.worker_id, item.assignment.employer_id)
        if key not in paid:
            paid[key] = paid_timesheets(session, *key)
        if item.sheet.id not in paid[key]:
            yield Finding(
                severity=Severity.WARNING,
                code="hours_wait_for_pay_run",
                path=f"timesheet/{item.sheet.id}",
                message=f"Timesheet {item.sheet.id} is approved and waits for a pay run.",
                values=(("timesheet", item.sheet.id),),
            )


def _wages(session: Session, month: Month, work: tuple[ApprovedWork, ...]) -> Iterable[Finding]:
    for item in work:
        if item.assignment.pay is not None:
            subject = f"assignment/{item.assignment.id}"
            yield from wage_findings(
                item.assignment.pay,
                session.office.statutes,
                month.range,
                subject,
                day_minutes=_longest_day(item),
            )
    terms = (item.assignment.pay for item in work if item.assignment.pay is not None)
    yield from unconfirmed_figures(terms, session.office.statutes, month.range)


def _longest_day(item: ApprovedWork) -> int:
    """Minutes of the day with most work; an entry over midnight is of the day it began."""
    began: dict[str, int] = {}
    minutes: Counter[int] = Counter()
    for span in item.sheet.spans:
        minutes[began.setdefault(span.entry_id, span.day)] += span.worked_minutes
    return max(minutes.values(), default=0)


def _without_employment(session: Session, work: tuple[ApprovedWork, ...]) -> Iterable[Finding]:
    """Paid work on a day that no employment covers earns no holiday compensation by itself."""
    for item in work:
        if item.assignment.pay is None or item.assignment.pay.contract == COMMISSION:
            continue
        contracts = tuple(
            session.all(
                EmploymentContract,
                worker_id=item.sheet.worker_id,
                party_id=item.assignment.employer_id,
            )
        )
        days = sorted(set(first_days(item.sheet.spans).values()))
        missing = [day for day in days if contract_on(contracts, date.fromordinal(day)) is None]
        if missing:
            yield Finding(
                severity=Severity.ERROR,
                code="employment_missing",
                path=f"timesheet/{item.sheet.id}",
                message=f"No employment covers the paid work of timesheet {item.sheet.id}.",
                values=(
                    ("timesheet", item.sheet.id),
                    ("on", date.fromordinal(missing[0]).isoformat()),
                ),
            )


def _compensation_due(session: Session, pay_on: date) -> Iterable[Finding]:
    """Holiday compensation of an ended employment whose terms pay it at the end: it is due, and
    no payslip has paid it."""
    for contract in session.all(EmploymentContract):
        last = contract.valid.last
        if contract.holiday_compensation_due != "at_end" or last is None or last > pay_on:
            continue
        slips = payslips_to(session, contract.worker_id, contract.employer_id)
        if _waits_for_compensation(contract, slips):
            yield Finding(
                severity=Severity.ERROR,
                code="holiday_compensation_due",
                path=f"employment/{contract.id}",
                message=f"Employment {contract.id} has ended; pay its holiday compensation.",
                values=(("employment", contract.id), ("on", last.isoformat())),
            )


def _waits_for_compensation(contract: EmploymentContract, slips: tuple[Payslip, ...]) -> bool:
    """Whether pay was earned in the employment and its compensation has no line of its own."""
    lines = [line for slip in slips for line in slip.lines]
    if any(
        one.code == "holiday_compensation_end" and one.subject_id == contract.id for one in lines
    ):
        return False
    return any(dict(line.facts).get(COMPENSATED_AT_END) == _since(contract) for line in lines)


def _since(contract: EmploymentContract) -> int:
    return 0 if contract.valid.first is None else contract.valid.first.toordinal()
