"""What people should see about an employer as a payer, and about figures that its pay relied on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from jobcenter_core.payroll.lookup import Figure
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.payslips import PayLine
from jobcenter_core.payroll.rules import WAGE_THRESHOLD
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["employer_findings", "figure_findings", "is_temporary_employer"]

_TEMPORARY_LIMIT = "employee_pension.temporary_employer_limit"
_ACCIDENT_THRESHOLD = "accident_insurance.annual_wage_threshold"
_HOUSEHOLD_LIMIT = "household.limit"


def employer_findings(
    duties: EmployerDuties,
    policies: EmployerPolicies,
    statutes: Statutes,
    *,
    pay_on: date,
    year_cents: int,
    half_year_cents: int,
) -> tuple[Finding, ...]:
    """Limits that the employer's settings and policies no longer fit, by the day of payment.

    ``year_cents`` are the wages of the calendar year and ``half_year_cents`` those of the last six
    months, this payment included in both and fees in neither. Codes:

    * ``temporary_employer_limit``: an employer without a contract of pension insurance has paid
      more than the law allows (error), or exactly that (warning: sources disagree on equality).
    * ``wage_threshold_passed``: the employer's unemployment contribution is owed after all.
    * ``accident_policy_due``: wages are above the duty to insure, and there is no policy (error).

    With them come the warnings ``parameter_unconfirmed`` of the figures that were asked. Raises
    ``ParameterMissing`` for a figure that is needed and not known.
    """
    asked: list[str] = []
    found: list[Finding] = []

    def limit(path: str) -> int:
        asked.append(path)
        return statutes.value(path, pay_on)

    is_temporary = is_temporary_employer(duties, policies)
    if is_temporary and half_year_cents >= (most := limit(_TEMPORARY_LIMIT)):
        severity = Severity.ERROR if half_year_cents > most else Severity.WARNING
        found.append(
            _finding(
                duties,
                severity,
                "temporary_employer_limit",
                "temporary_employer",
                "needs a contract of pension insurance: its wages of six months reach the limit.",
            )
        )
    if duties.under_wage_threshold and year_cents > limit(WAGE_THRESHOLD):
        found.append(
            _finding(
                duties,
                Severity.WARNING,
                "wage_threshold_passed",
                "under_wage_threshold",
                "has passed the yearly wages up to which no unemployment contribution is owed.",
            )
        )
    if policies.accident is None and year_cents > limit(_ACCIDENT_THRESHOLD):
        found.append(
            _finding(
                duties,
                Severity.ERROR,
                "accident_policy_due",
                "policies/accident",
                "must insure its workers against accidents and has no policy.",
            )
        )
    if duties.household:
        limit(_HOUSEHOLD_LIMIT)
    return (*found, *statutes.findings(asked, pay_on))


def figure_findings(
    parameters: PayParameters, lines: Iterable[PayLine], statutes: Statutes
) -> tuple[Finding, ...]:
    """Warnings ``parameter_unconfirmed`` of the figures that only some payslips need, where a line
    was made with one; those that every payslip needs are among ``parameters.findings``."""
    used = {reference for line in lines for reference in line.rule.parameters}
    found: dict[str, Finding] = {}
    for figure in _figures(parameters):
        if not used.isdisjoint(figure.rule.parameters):
            for finding in statutes.findings((figure.path,), figure.on):
                found.setdefault(finding.path, finding)
    return tuple(found.values())


def is_temporary_employer(duties: EmployerDuties, policies: EmployerPolicies) -> bool:
    """Whether the employer has no contract of pension insurance, by its settings or its policy."""
    pension = policies.pension
    return duties.temporary_employer or (
        pension is not None and pension.institution == "private_temporary"
    )


def _figures(parameters: PayParameters) -> Iterator[Figure]:
    yield parameters.waiting_days
    yield parameters.household.limit
    garnishment, source = parameters.garnishment, parameters.source_tax
    yield from (garnishment.protected_self, garnishment.protected_dependant, garnishment.version)
    yield from (source.wages, source.performer, source.deduction_month, source.deduction_day)
    for of_year in parameters.claims:
        yield from (of_year.km, of_year.passenger, of_year.meal)
        yield from (of_year.per_diem_full, of_year.per_diem_part)
        yield from (of_year.phone, of_year.meal_benefit)


def _finding(
    duties: EmployerDuties, severity: Severity, code: str, field: str, says: str
) -> Finding:
    return Finding(
        severity=severity,
        code=code,
        path=f"organisation/{duties.id}/{field}",
        message=f"Employer {duties.id} {says}",
        values=(("employer", duties.id),),
    )
