"""Lines of what the employer pays on top of the gross: contributions and premiums."""

from __future__ import annotations

from jobcenter_core.payroll.bases import PayBases
from jobcenter_core.payroll.contributions import employer_pension_part, tier_parts
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.lines import percent_line
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import EMPLOYER_COST, PayLine
from jobcenter_core.values.rounding import percent_of

__all__ = ["employer_cost_lines"]


def employer_cost_lines(
    pay_input: PayInput,
    parameters: PayParameters,
    bases: PayBases,
    employee_pension_cents: int,
    number: int,
    *,
    spares_health: bool = False,
) -> list[PayLine]:
    """Pension, unemployment (by tier), health, accident and group life, where each is owed.

    Pension, accident and group life need a policy; accident insurance knows no age limits. An
    employer whose wages of the year are expected to stay within the threshold owes no unemployment
    contribution until they pass it; then it owes that of all insured wages of the year, with the
    pay that passes it. A household that withholds no tax owes no health contribution. Money that is
    no wage (a fee) owes nothing.
    """
    lines = _pension(parameters, bases, employee_pension_cents, number)
    lines.extend(_unemployment(pay_input, parameters, bases, number + len(lines)))
    if not bases.insured_cents:
        return lines
    insured, policies, health = bases.insured_cents, parameters.policies, parameters.health
    owed = []
    if bases.health_insured and not spares_health:
        owed.append(("employer_health", health.employer_ppm, health.employer, ""))
    if (accident := policies.accident) is not None:
        owed.append(("employer_accident", accident.rate_ppm, parameters.accident_rule, accident.id))
    if (life := policies.group_life) is not None:
        owed.append(("employer_group_life", life.rate_ppm, parameters.group_life_rule, life.id))
    for code, rate, rule, subject in owed:
        lines.append(
            percent_line(
                number + len(lines),
                EMPLOYER_COST,
                code,
                percent_of(insured, rate),
                insured,
                rate,
                rule,
                bases.insured_lines,
                subject,
            )
        )
    return lines


def _pension(
    parameters: PayParameters, bases: PayBases, employee_share_cents: int, number: int
) -> list[PayLine]:
    policy = parameters.policies.pension
    if policy is None or not bases.pension_cents:
        return []
    amount, less = employer_pension_part(bases.pension_cents, policy.rate_ppm, employee_share_cents)
    return [
        percent_line(
            number,
            EMPLOYER_COST,
            "employer_pension",
            amount,
            bases.pension_cents,
            policy.rate_ppm,
            parameters.employer_pension_rule,
            bases.insured_lines,
            policy.id,
            less,
        )
    ]


def _unemployment(
    pay_input: PayInput, parameters: PayParameters, bases: PayBases, number: int
) -> list[PayLine]:
    """By tier, of this wage and of earlier ones of the year that were left out until now."""
    rules, employer = parameters.unemployment, pay_input.employer
    charged = bases.unemployment_charged_cents
    if not charged:
        return []
    left_out = employer.wage_sum_insured_cents - employer.wage_sum_charged_cents
    lower, upper = tier_parts(
        charged, employer.wage_sum_cents - left_out, rules.wage_sum_limit_cents
    )
    tiers = (
        ("employer_unemployment", lower, rules.employer_lower_ppm, rules.employer_lower),
        ("employer_unemployment_upper", upper, rules.employer_upper_ppm, rules.employer_upper),
    )
    earlier = charged - bases.unemployment_cents
    facts = (("earlier_wages_cents", earlier),) if earlier > 0 else ()
    lines: list[PayLine] = []
    for code, part, rate, rule in tiers:
        if part:
            lines.append(
                percent_line(
                    number + len(lines),
                    EMPLOYER_COST,
                    code,
                    percent_of(part, rate),
                    part,
                    rate,
                    rule,
                    bases.insured_lines if bases.unemployment_insured else (),
                    facts=facts,
                )
            )
    return lines
