"""What people should see about the month's payers, and about the figures that their pay used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from jobcenter_core.payroll.allowances import AllowanceParameters
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payer_findings import (
    employer_findings,
    figure_findings,
    is_temporary_employer,
)
from jobcenter_core.payroll.payslips import PayLine, Payslip
from jobcenter_core.services.earlier_pay import wages_paid
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork, cancelled_runs
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

__all__ = ["payer_findings"]


def payer_findings(
    session: Session,
    month: Month,
    pay_on: date,
    work: tuple[ApprovedWork, ...],
    payslips: tuple[Payslip, ...],
    runs: tuple[PayRun, ...],
) -> tuple[Finding, ...]:
    """Findings about employers and their policies, and warnings about figures, each once.

    ``work`` is the approved work of the month, ``payslips`` and ``runs`` are the month's. Whoever
    owes a wage for the work, or has paid one, is an employer.
    """
    wages = {run.id for run in runs if run.kind == "wages"}
    slips = tuple(slip for slip in payslips if slip.run_id in wages)
    employers = {item.assignment.employer_id for item in work if item.assignment.pay is not None}
    employers.update(slip.employer_id for slip in slips)
    has_allowances = any(item.assignment.allowance_day_cents is not None for item in work)
    found: dict[tuple[str, str], Finding] = {}
    for employer_id in sorted(employers):
        for finding in _of_employer(session, employer_id, month, pay_on):
            found.setdefault((finding.code, finding.path), finding)
    if has_allowances:
        allowance = AllowanceParameters.resolve(session.office.statutes, pay_on=pay_on)
        for finding in allowance.findings:
            found.setdefault((finding.code, finding.path), finding)
    for finding in _of_lines(session, slips):
        found.setdefault((finding.code, finding.path), finding)
    return tuple(found.values())


def _of_employer(
    session: Session, employer_id: str, month: Month, pay_on: date
) -> Iterator[Finding]:
    """What its policies, its settings and the wages that it has paid come to."""
    statutes = session.office.statutes
    policies = EmployerPolicies.in_force(
        session.all(InsurancePolicy, party_id=employer_id), employer_id, pay_on
    )
    parameters = PayParameters.resolve(
        statutes, pay_on=pay_on, period=month.range, policies=policies
    )
    for finding in parameters.findings:
        if finding.code == "policy_missing":
            place = f"organisation/{employer_id}/{finding.path}"
            finding = attrs.evolve(finding, path=place)
        yield finding
    duties = session.maybe(EmployerDuties, employer_id) or EmployerDuties(id=employer_id)
    is_temporary = is_temporary_employer(duties, policies)
    yield from employer_findings(
        duties,
        policies,
        statutes,
        pay_on=pay_on,
        year_cents=wages_paid(session, employer_id, Month(pay_on.year, 1), Month.of(pay_on)),
        half_year_cents=_of_half_year(session, employer_id, pay_on) if is_temporary else 0,
    )


def _of_half_year(session: Session, employer_id: str, pay_on: date) -> int:
    """Cents of wages paid in the six months up to the day of payment: from 14 May to 13 November.
    Later payments of its month count with them, as they do for the year."""
    month = Month.of(pay_on)
    first = month
    for _ in range(6):
        first = first.previous()
    cancelled = cancelled_runs(session, employer_id)
    in_first = sum(
        slip.insured_gross_cents
        for slip in session.all(Payslip, party_id=employer_id, month=str(first))
        if slip.run_id not in cancelled and slip.accounted_on.day > pay_on.day
    )
    return in_first + wages_paid(session, employer_id, first.next(), month)


def _of_lines(session: Session, slips: tuple[Payslip, ...]) -> Iterator[Finding]:
    """Figures that only some payslips need, where a line of these was made with one. Each payslip
    is held against the figures of its own days."""
    lines: dict[tuple[date, DateRange], list[PayLine]] = {}
    for slip in slips:
        lines.setdefault((slip.accounted_on, slip.period), []).extend(slip.lines)
    statutes = session.office.statutes
    for (pay_on, period), of_days in lines.items():
        parameters = PayParameters.resolve(
            statutes, pay_on=pay_on, period=period, policies=EmployerPolicies()
        )
        yield from figure_findings(parameters, of_days, statutes)
