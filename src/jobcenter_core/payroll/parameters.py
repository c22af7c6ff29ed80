"""The figures of law and of policies that a pay run uses, looked up once before it computes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.accumulation import WorkingTimeLimits
from jobcenter_core.payroll.earning_rules import ClaimRules, EarningRules, HolidayRules
from jobcenter_core.payroll.garnishment import GarnishmentRules
from jobcenter_core.payroll.lookup import Figure, Lookup
from jobcenter_core.payroll.rules import (
    HealthRules,
    HouseholdRules,
    PensionRules,
    SourceTaxRules,
    UnemploymentRules,
    WithholdingRules,
)
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.agreements import AgreementRules
from jobcenter_core.terms.policies import InsurancePolicy, policy_in_force
from jobcenter_core.values.calculation import RuleRef
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.ranges import DateRange

__all__ = ["EmployerPolicies", "PayParameters"]


@attrs.frozen(kw_only=True)
class EmployerPolicies:
    """The employer's policies on the day of payment; ``None`` where there is none."""

    pension: InsurancePolicy | None = None
    accident: InsurancePolicy | None = None
    group_life: InsurancePolicy | None = None

    @classmethod
    def in_force(
        cls, policies: Iterable[InsurancePolicy], employer_id: str, on: date
    ) -> EmployerPolicies:
        """Those of the employer in force on ``on``, as ``policy_in_force`` chooses them."""
        all_of = tuple(policies)
        return cls(
            pension=policy_in_force(all_of, employer_id, "pension", on),
            accident=policy_in_force(all_of, employer_id, "accident", on),
            group_life=policy_in_force(all_of, employer_id, "group_life", on),
        )


@attrs.frozen(kw_only=True)
class PayParameters:
    """Everything that the payslips of one run have in common.

    Figures dated by payment are those of ``pay_on``. Figures dated by work must be one and the
    same on the first and the last day of ``period``. ``findings`` warn of figures that were not
    seen to hold (``parameter_unconfirmed``) and name statutory insurances without a policy
    (``policy_missing``), whose cost is then not computed. A missing pension policy is an error:
    the worker's share is withheld and nobody insures the worker.
    """

    version: str
    pay_on: date
    period: DateRange
    limits: WorkingTimeLimits
    earnings: EarningRules
    holiday: HolidayRules
    withholding: WithholdingRules
    pension: PensionRules
    unemployment: UnemploymentRules
    health: HealthRules
    policies: EmployerPolicies
    employer_pension_rule: RuleRef
    accident_rule: RuleRef
    group_life_rule: RuleRef
    agreements: tuple[AgreementRules, ...]
    claims: tuple[ClaimRules, ...]
    waiting_days: Figure
    source_tax: SourceTaxRules
    household: HouseholdRules
    garnishment: GarnishmentRules
    findings: tuple[Finding, ...] = ()

    @classmethod
    def resolve(
        cls,
        statutes: Statutes,
        *,
        pay_on: date,
        period: DateRange,
        policies: EmployerPolicies,
        agreement_codes: tuple[str, ...] = (),
    ) -> PayParameters:
        """Look everything up for a payment on ``pay_on`` of work done in ``period`` under the
        collective agreements of ``agreement_codes``.

        Raises ``ParameterMissing`` or ``ParameterExpired`` naming path and date, and
        ``InvalidValue`` for a period that is open or in which a figure dated by work changes.
        """
        first, last = closed(period)
        look = Lookup(statutes, pay_on=pay_on, work_first=first, work_last=last)
        return cls(
            version=statutes.version,
            pay_on=pay_on,
            period=period,
            limits=WorkingTimeLimits(
                day_regular=look.work("working_time.day_regular"),
                day_first=look.work("working_time.day_overtime_first"),
                week_regular=look.work("working_time.week_regular"),
            ),
            earnings=EarningRules.resolve(look),
            holiday=HolidayRules.resolve(look),
            withholding=WithholdingRules.resolve(look),
            pension=PensionRules.resolve(look),
            unemployment=UnemploymentRules.resolve(look),
            health=HealthRules.resolve(look),
            policies=policies,
            employer_pension_rule=_policy_rule(
                "pension.employer", look.law("employee_pension.monthly_limit"), policies.pension
            ),
            accident_rule=_policy_rule(
                "accident.employer", "Workers' Compensation Act (459/2015)", policies.accident
            ),
            group_life_rule=_policy_rule(
                # No act orders it: the duty comes from the collective agreement.
                "group_life.employer",
                "collective agreement",
                policies.group_life,
            ),
            agreements=tuple(
                AgreementRules.resolve(statutes, code, first, last)
                for code in sorted(set(agreement_codes))
            ),
            claims=ClaimRules.resolve(look),
            waiting_days=look.maybe("earnings.waiting_pay", "waiting_pay.most_days", pay_on),
            source_tax=SourceTaxRules.resolve(look),
            household=HouseholdRules.resolve(look),
            garnishment=GarnishmentRules.resolve(look),
            findings=look.findings() + _missing(policies),
        )

    def agreement(self, code: str) -> AgreementRules:
        """The rules of an agreement; ``InvalidValue`` when it was not looked up."""
        for rules in self.agreements:
            if rules.code == code:
                return rules
        raise InvalidValue("parameters.agreements", "of the work's agreement")


def closed(period: DateRange) -> tuple[date, date]:
    """Both ends of the period; ``InvalidValue`` when one is open."""
    if period.first is None or period.last is None:
        raise InvalidValue("pay.period", "a range with a first and a last day")
    return period.first, period.last


def _policy_rule(rule: str, law: str, policy: InsurancePolicy | None) -> RuleRef:
    """The reference of a premium. A municipal employer's pension goes by the public sector's act;
    the monthly limit of the private sector is kept for it, for want of a source that says else."""
    named = () if policy is None else (f"policy/{policy.id}",)
    if policy is not None and policy.institution == "keva":
        rule, law = "pension.keva", "Public Sector Pensions Act (81/2016)"
    return RuleRef(rule=rule, parameters=named, law=law)


def _missing(policies: EmployerPolicies) -> tuple[Finding, ...]:
    found = (
        ("pension", policies.pension, Severity.ERROR),
        ("accident", policies.accident, Severity.WARNING),
    )
    return tuple(
        Finding(
            severity=severity,
            code="policy_missing",
            path=f"policies/{kind}",
            message=f"The employer has no {kind} policy on the day of payment.",
            values=(("kind", kind),),
        )
        for kind, policy, severity in found
        if policy is None
    )
