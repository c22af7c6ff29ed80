"""What the insurances of a month's payslips cost, and the wages that duties hang on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from jobcenter_core.errors import JobcenterError, PluginError
from jobcenter_core.figures.checks import Check
from jobcenter_core.figures.insurance_checks import premiums_on_payslips, premiums_payslips
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.insurers import Insurer
from jobcenter_core.services.cover import asked_of, insurer_of, policies_of
from jobcenter_core.services.earlier_pay import wages_paid
from jobcenter_core.services.month_view import PolicyMonth
from jobcenter_core.services.provider_faults import left_out
from jobcenter_core.services.session import Session
from jobcenter_core.terms.cover import Premium, WageYear
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.months import Month

__all__ = ["MonthInsurance", "read_insurance", "wage_year"]


@attrs.frozen(kw_only=True)
class MonthInsurance:
    """Policies by id, wages by employer, the check of premiums and what failed."""

    policies: tuple[PolicyMonth, ...] = ()
    wages: tuple[WageYear, ...] = ()
    checks: tuple[Check, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_insurance(session: Session, month: Month, payslips: Sequence[Payslip]) -> MonthInsurance:
    """By the programme's insurer; nothing when the settings name none, or nobody was paid. An
    insurer that fails is an error finding: the month is shown all the same."""
    insurer = insurer_of(session)
    if insurer is None or not payslips:
        return MonthInsurance()
    employers = sorted({slip.employer_id for slip in payslips})
    policies, _ = policies_of(session, employers)
    wages = tuple(wage_year(session, month, id) for id in employers)
    try:
        premiums = _premiums(session, insurer, payslips, policies)
    except JobcenterError as error:
        found = left_out("month", str(month), insurer.name, error)
        return MonthInsurance(wages=wages, findings=(found,))
    return MonthInsurance(
        policies=tuple(_of_policies(premiums, policies, payslips)),
        wages=wages,
        checks=(premiums_payslips(premiums, payslips),),
    )


def wage_year(session: Session, month: Month, employer_id: str) -> WageYear:
    """The wages that an employer has paid in the year and in six months, up to the month."""
    half_year = month
    for _ in range(5):
        half_year = half_year.previous()
    return WageYear(
        employer_id=employer_id,
        until=month.last,
        paid_cents=wages_paid(session, employer_id, Month(month.year, 1), month),
        half_year_cents=wages_paid(session, employer_id, half_year, month),
    )


def _premiums(
    session: Session,
    insurer: Insurer,
    payslips: Sequence[Payslip],
    policies: Sequence[InsurancePolicy],
) -> tuple[Premium, ...]:
    statutes = session.office.statutes
    premiums = asked_of(
        insurer, "premiums", lambda: tuple(insurer.premiums(payslips, policies, statutes=statutes))
    )
    if not all(isinstance(one, Premium) for one in premiums):
        raise PluginError(f"The insurer {insurer.name} told something else than premiums.")
    if not {one.policy_id for one in premiums} <= {one.id for one in policies}:
        raise PluginError(f"The insurer {insurer.name} told a premium of a policy of nobody.")
    return premiums


def _of_policies(
    premiums: Iterable[Premium], policies: Iterable[InsurancePolicy], payslips: Iterable[Payslip]
) -> Iterable[PolicyMonth]:
    by_id = {one.id: one for one in policies}
    lines = premiums_on_payslips(payslips)
    for premium in sorted(premiums, key=lambda one: one.policy_id):
        yield PolicyMonth(
            policy=by_id[premium.policy_id],
            premium=premium,
            on_payslips_cents=lines.get(premium.policy_id, 0),
        )
