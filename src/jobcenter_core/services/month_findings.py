"""What people should see about a month although nothing stops it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork, paid_timesheets
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.terms.wage_floor import wage_findings
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month

__all__ = ["month_findings"]


def month_findings(
    session: Session,
    month: Month,
    pay_on: date,
    work: tuple[ApprovedWork, ...],
    payslips: tuple[Payslip, ...],
    runs: tuple[PayRun, ...],
) -> tuple[Finding, ...]:
    """Wages below the table, payslips without a tax card, hours that wait, doubtful parameters."""
    return (
        *_wages(session, month, work),
        *_without_card(payslips),
        *_held(runs),
        *_waiting(session, month),
        *_unpaid(session, work),
        *_parameters(session, month, pay_on, work),
        *session.office.warnings,
    )


def _wages(session: Session, month: Month, work: tuple[ApprovedWork, ...]) -> Iterable[Finding]:
    for item in work:
        if item.assignment.pay is not None:
            subject = f"assignment/{item.assignment.id}"
            yield from wage_findings(
                item.assignment.pay, session.office.statutes, month.range, subject
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


def _held(runs: tuple[PayRun, ...]) -> Iterable[Finding]:
    for run in runs:
        for worker in run.held:
            yield Finding(
                severity=Severity.ERROR,
                code="worker_held",
                path=f"pay_run/{run.id}/{worker.worker_id}/{worker.field}",
                message=f"Worker {worker.worker_id} has no payslip in {run.id}: {worker.reason}",
                values=(("worker", worker.worker_id), ("run", run.id), ("field", worker.field)),
            )


def _waiting(session: Session, month: Month) -> Iterable[Finding]:
    for state in ("open", "submitted", "returned"):
        for sheet in session.all(Timesheet, month_to=str(month), state=state):
            yield Finding(
                severity=Severity.WARNING,
                code="hours_wait_for_approval",
                path=f"timesheet/{sheet.id}",
                message=f"Timesheet {sheet.id} is {sheet.state}; its hours are not paid or billed.",
                values=(("timesheet", sheet.id), ("state", sheet.state)),
            )


def _unpaid(session: Session, work: tuple[ApprovedWork, ...]) -> Iterable[Finding]:
    """Hours approved after their run was closed: they wait for the next pay date."""
    for item in work:
        owed = item.assignment.pay is not None or item.assignment.allowance_day_cents is not None
        paid = paid_timesheets(session, item.sheet.worker_id, item.assignment.employer_id)
        if owed and item.sheet.id not in paid:
            yield Finding(
                severity=Severity.WARNING,
                code="hours_wait_for_pay_run",
                path=f"timesheet/{item.sheet.id}",
                message=f"Timesheet {item.sheet.id} is approved and waits for a pay run.",
                values=(("timesheet", item.sheet.id),),
            )


def _parameters(
    session: Session, month: Month, pay_on: date, work: tuple[ApprovedWork, ...]
) -> Iterable[Finding]:
    """Warnings about the statutory parameters and policies of the month's employers, each once."""
    found: dict[tuple[str, str], Finding] = {}
    employers = {item.assignment.employer_id for item in work if item.assignment.pay is not None}
    for employer_id in sorted(employers):
        policies = EmployerPolicies.in_force(
            session.all(InsurancePolicy, party_id=employer_id), employer_id, pay_on
        )
        parameters = PayParameters.resolve(
            session.office.statutes, pay_on=pay_on, period=month.range, policies=policies
        )
        for finding in parameters.findings:
            found.setdefault((finding.code, finding.path), finding)
    return found.values()
