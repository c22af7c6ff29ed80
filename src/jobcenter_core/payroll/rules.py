"""Figures of one run by the law they come from, each with the references that lines show.

Percents are parts per million, limits cents, ages years. References are made once, so that all
lines of a run share them.
"""

from __future__ import annotations

import attrs

from jobcenter_core.payroll.lookup import Figure, Lookup
from jobcenter_core.values.calculation import RuleRef

__all__ = [
    "WAGE_THRESHOLD",
    "HealthRules",
    "HouseholdRules",
    "PensionRules",
    "SourceTaxRules",
    "UnemploymentRules",
    "WithholdingRules",
]

WAGE_THRESHOLD = "unemployment_insurance.annual_wage_threshold"
"""Path of the wages of a calendar year up to which no unemployment contribution is owed."""


@attrs.frozen(kw_only=True)
class WithholdingRules:
    """Withholding without a card, and the highest percent that a card can have."""

    without_card_ppm: int
    highest_ppm: int
    base: RuleRef
    additional: RuleRef
    no_card: RuleRef
    requested: RuleRef

    @classmethod
    def resolve(cls, look: Lookup) -> WithholdingRules:
        """Percents by the day of payment."""
        law = "Prepayment Act (1118/1996)"
        without, highest = "withholding.without_card", "withholding.highest"
        return cls(
            without_card_ppm=look.pay(without),
            highest_ppm=look.pay(highest),
            base=RuleRef(rule="withholding.base", law=law),
            additional=RuleRef(rule="withholding.additional", law=law),
            no_card=look.rule("withholding.no_card", without),
            requested=look.rule("withholding.requested", highest),
        )


@attrs.frozen(kw_only=True)
class PensionRules:
    """The employee's pension contribution (Employees Pensions Act 395/2006).

    ``rates_ppm`` and ``employee`` go by age band: 17-52, 53-62, 63 and over.
    """

    rates_ppm: tuple[int, int, int]
    employee: tuple[RuleRef, RuleRef, RuleRef]
    monthly_limit_cents: int
    lower_years: int
    upper_born_until_1957: int
    upper_born_1958_1961: int
    upper_born_1962_1964: int

    @classmethod
    def resolve(cls, look: Lookup) -> PensionRules:
        """Figures by the day of payment."""
        limit, lower = "employee_pension.monthly_limit", "employee_pension.age.lower"
        young, middle, old = (
            "employee_pension.rate.17_52",
            "employee_pension.rate.53_62",
            "employee_pension.rate.63_plus",
        )
        rule = "pension.employee"
        upper = "employee_pension.age.upper"
        return cls(
            monthly_limit_cents=look.pay(limit),
            lower_years=look.pay(lower),
            rates_ppm=(look.pay(young), look.pay(middle), look.pay(old)),
            employee=(
                look.rule(rule, young, limit, lower),
                look.rule(rule, middle, limit, lower),
                look.rule(rule, old, limit, lower),
            ),
            upper_born_until_1957=look.pay(f"{upper}.born_until_1957"),
            upper_born_1958_1961=look.pay(f"{upper}.born_1958_1961"),
            upper_born_1962_1964=look.pay(f"{upper}.born_1962_1964"),
        )

    def upper_years(self, birth_year: int) -> int:
        """The age with whose month insurance ends. For those born in 1965 or later it is the last
        known one, up to which they are insured in any case."""
        if birth_year <= 1957:
            return self.upper_born_until_1957
        return self.upper_born_1958_1961 if birth_year <= 1961 else self.upper_born_1962_1964


@attrs.frozen(kw_only=True)
class UnemploymentRules:
    """Unemployment insurance contributions (Act on the Financing of Unemployment Benefits)."""

    employee_ppm: int
    employer_lower_ppm: int
    employer_upper_ppm: int
    wage_sum_limit_cents: int
    wage_threshold: Figure
    lower_years: int
    upper_years: int
    employee: RuleRef
    employer_lower: RuleRef
    employer_upper: RuleRef

    @classmethod
    def resolve(cls, look: Lookup) -> UnemploymentRules:
        """Figures by the day of payment."""
        rate = "unemployment_insurance.employee_rate"
        lower = "unemployment_insurance.employer_rate.lower"
        upper = "unemployment_insurance.employer_rate.upper"
        limit = "unemployment_insurance.wage_sum_limit"
        ages = ("unemployment_insurance.age.lower", "unemployment_insurance.age.upper")
        return cls(
            employee_ppm=look.pay(rate),
            employer_lower_ppm=look.pay(lower),
            employer_upper_ppm=look.pay(upper),
            wage_sum_limit_cents=look.pay(limit),
            wage_threshold=look.maybe(
                "unemployment.threshold",
                WAGE_THRESHOLD,
                look.pay_on,
            ),
            lower_years=look.pay(ages[0]),
            upper_years=look.pay(ages[1]),
            employee=look.rule("unemployment.employee", rate, *ages),
            employer_lower=look.rule("unemployment.employer_lower", lower, limit, *ages),
            employer_upper=look.rule("unemployment.employer_upper", upper, limit, *ages),
        )


@attrs.frozen(kw_only=True)
class HealthRules:
    """The employer's health insurance contribution (Act 771/2016)."""

    employer_ppm: int
    lower_years: int
    upper_years: int
    employer: RuleRef

    @classmethod
    def resolve(cls, look: Lookup) -> HealthRules:
        """Figures by the day of payment."""
        rate = "health_insurance.employer_rate"
        ages = ("health_insurance.age.lower", "health_insurance.age.upper")
        return cls(
            employer_ppm=look.pay(rate),
            lower_years=look.pay(ages[0]),
            upper_years=look.pay(ages[1]),
            employer=look.rule("health.employer", rate, *ages),
        )


@attrs.frozen(kw_only=True)
class SourceTaxRules:
    """Tax at source of workers who live abroad (Act on the Taxation of Nonresidents 627/1978)."""

    wages: Figure
    performer: Figure
    deduction_month: Figure
    deduction_day: Figure

    @classmethod
    def resolve(cls, look: Lookup) -> SourceTaxRules:
        """Figures by the day of payment."""
        rule, on = "withholding.source", look.pay_on
        return cls(
            wages=look.maybe(rule, "source_tax.wages", on),
            performer=look.maybe(rule, "source_tax.performer", on),
            deduction_month=look.maybe(rule, "source_tax.deduction_month", on),
            deduction_day=look.maybe(rule, "source_tax.deduction_day", on),
        )


@attrs.frozen(kw_only=True)
class HouseholdRules:
    """Up to which sum a year a household pays one worker without withholding."""

    limit: Figure

    @classmethod
    def resolve(cls, look: Lookup) -> HouseholdRules:
        """By the day of payment."""
        return cls(limit=look.maybe("withholding.household", "household.limit", look.pay_on))
