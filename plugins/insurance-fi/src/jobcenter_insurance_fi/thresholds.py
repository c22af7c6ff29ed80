"""What an employer should see coming: thresholds of the year, and numbers that are not in form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

import attrs

from jobcenter_core.errors import ParameterMissing
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.cover import WageYear
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy, policy_in_force
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.rounding import half_up
from jobcenter_insurance_fi.cover import SOURCE

__all__ = ["duty_findings", "number_findings"]

_ACCIDENT = "accident_insurance.annual_wage_threshold"
_UNEMPLOYMENT = "unemployment_insurance.annual_wage_threshold"
_TIER = "unemployment_insurance.wage_sum_limit"
_TEMPORARY = "employee_pension.temporary_employer_limit"

# Two digits of a company, or five of a fund, that are the provider's code. The last character is a
# check character by a rule that was found in no source, so it is not checked.
_PENSION_NUMBER = re.compile(r"[0-9]{2}-[0-9]{7}[0-9A-Z]|[78][0-9]{4}-[0-9]{4}[0-9A-Z]")
_ACCIDENT_LENGTH = 20


def duty_findings(
    wages: Sequence[WageYear],
    policies: Sequence[InsurancePolicy],
    duties: Sequence[EmployerDuties],
    *,
    statutes: Statutes,
) -> tuple[Finding, ...]:
    """See :meth:`jobcenter_core.ports.insurers.Insurer.duties`.

    Warnings, each before the fact: what is passed already the core says itself. Codes
    ``accident_duty_ahead``, ``unemployment_duty_ahead``, ``unemployment_tier_ahead``,
    ``temporary_limit_ahead``, ``policy_ends`` for a policy that ends by the end of the next month
    while none follows it, and ``policy_number_form`` of :func:`number_findings`. A threshold whose
    figure is not known is not compared.
    """
    duties_of = {one.id: one for one in duties}
    found: list[Finding] = []
    for year in wages:
        payer = duties_of.get(year.employer_id) or EmployerDuties(id=year.employer_id)
        found += _ahead(_Case(year, payer, tuple(policies), statutes))
        mine = [one for one in policies if one.employer_id == year.employer_id]
        found += _ending(mine, year.until)
        found += number_findings(mine)
    return tuple(found)


@attrs.frozen
class _Case:
    year: WageYear
    duties: EmployerDuties
    policies: tuple[InsurancePolicy, ...]
    statutes: Statutes

    def policy(self, kind: str) -> InsurancePolicy | None:
        year = self.year
        return policy_in_force(self.policies, year.employer_id, kind, year.until)

    @property
    def has_no_contract(self) -> bool:
        pension = self.policy("pension")
        temporary = pension is not None and pension.institution == "private_temporary"
        return self.duties.temporary_employer or temporary


@attrs.frozen
class _Threshold:
    """A threshold: who is asked, its figure, and whether reaching it counts as passing."""

    code: str
    path: str
    concerns: Callable[[_Case], bool]
    of_half_year: bool
    says: str


_THRESHOLDS = (
    _Threshold(
        "accident_duty_ahead",
        _ACCIDENT,
        lambda case: case.policy("accident") is None,
        False,
        "will have to insure its workers against accidents",
    ),
    _Threshold(
        "unemployment_duty_ahead",
        _UNEMPLOYMENT,
        lambda case: case.duties.under_wage_threshold,
        False,
        "will owe the unemployment contribution",
    ),
    _Threshold(
        "unemployment_tier_ahead",
        _TIER,
        lambda case: True,
        False,
        "will pay the higher unemployment contribution on a part of the wages",
    ),
    _Threshold(
        "temporary_limit_ahead",
        _TEMPORARY,
        lambda case: case.has_no_contract,
        True,
        "will need a contract of pension insurance",
    ),
)


def _ahead(case: _Case) -> Iterator[Finding]:
    """Thresholds that the wages have not passed and are going to."""
    estimate = case.year.expected_cents
    for threshold in _THRESHOLDS:
        if not threshold.concerns(case):
            continue
        try:
            limit = case.statutes.value(threshold.path, case.year.until)
        except ParameterMissing:
            continue
        paid, expected = case.year.paid_cents, estimate
        if threshold.of_half_year:
            # Sources disagree on equality, so it counts as passed, as in the core.
            paid, expected, limit = case.year.half_year_cents, half_up(estimate, 2), limit - 1
        if paid <= limit < expected:
            yield _finding(case.year, threshold, expected)


def _finding(year: WageYear, threshold: _Threshold, expected_cents: int) -> Finding:
    id = year.employer_id
    return Finding(
        severity=Severity.WARNING,
        code=threshold.code,
        path=f"organisation/{id}/wages/{year.until.year}",
        message=f"If its wages go on as they are, employer {id} {threshold.says}.",
        source=SOURCE,
        values=(("employer", id), ("expected_cents", str(expected_cents))),
    )


def _ending(policies: Sequence[InsurancePolicy], until: date) -> Iterator[Finding]:
    soon = Month.of(until).next().last
    for policy in policies:
        end = policy.valid.last
        if end is None or not until <= end <= soon:
            continue
        after = end + timedelta(days=1)
        if any(one.kind == policy.kind and one.valid.contains(after) for one in policies):
            continue
        yield Finding(
            severity=Severity.WARNING,
            code="policy_ends",
            path=f"policy/{policy.id}/valid",
            message=f"Policy {policy.id} ends on {end}, and none follows it.",
            source=SOURCE,
            values=(("policy", policy.id), ("kind", policy.kind), ("on", end.isoformat())),
        )


def number_findings(policies: Sequence[InsurancePolicy]) -> tuple[Finding, ...]:
    """A warning ``policy_number_form`` for each policy whose number no register would take: a
    private pension number is like 46-0123456T or 70001-1234T, its provider's code first; an
    accident number has at most 20 characters and no space."""
    return tuple(
        Finding(
            severity=Severity.WARNING,
            code="policy_number_form",
            path=f"policy/{policy.id}/number",
            message=f"The number of policy {policy.id} is not in the form of its kind.",
            source=SOURCE,
            values=(("policy", policy.id), ("kind", policy.kind)),
        )
        for policy in policies
        if not _is_in_form(policy)
    )


def _is_in_form(policy: InsurancePolicy) -> bool:
    if policy.kind == "pension" and policy.institution == "private":
        return _PENSION_NUMBER.fullmatch(policy.number) is not None
    if policy.kind in ("accident", "work_activity"):
        number = policy.number
        return 0 < len(number) <= _ACCIDENT_LENGTH and not any(sign.isspace() for sign in number)
    return True
