"""Lines of what is deducted: withholding, employee's pension and unemployment insurance."""

from __future__ import annotations

from typing import TypeAlias

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.bases import PayBases
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.contributions import pension_band
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.lines import percent_line
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import DEDUCTION, PayLine
from jobcenter_core.payroll.rules import WithholdingRules
from jobcenter_core.payroll.source_tax import source_tax_line
from jobcenter_core.payroll.withholding import withhold
from jobcenter_core.values.calculation import RuleRef
from jobcenter_core.values.rounding import percent_of

__all__ = ["contribution_lines", "withholding_lines"]


def withholding_lines(
    pay_input: PayInput, parameters: PayParameters, bases: PayBases, number: int
) -> list[PayLine]:
    """Tax of the pay: at source, by the card, or 60 % without one; the part above the card's limit
    has its own line, and a household that pays little withholds 0 %.

    Raises ``InvalidValue`` for a percent above the highest that is ever withheld.
    """
    rules, gross = parameters.withholding, bases.gross_cents
    if pay_input.source_tax is not None:
        return [source_tax_line(pay_input, parameters.source_tax, bases, number)]
    if pay_input.employer.household and _within_household_limit(pay_input, parameters, gross):
        rule = parameters.household.limit.rule
        return [_line(number, ("withholding", 0, gross, 0, rule), bases)]
    if pay_input.requested_ppm > rules.highest_ppm:
        raise InvalidValue(
            "higher_percent.rate_ppm",
            "at most the highest percent that is withheld",
            subject=pay_input.payslip_id,
        )
    if pay_input.card is None:
        rate = rules.without_card_ppm
        part = ("withholding", percent_of(gross, rate), gross, rate, rules.no_card)
        return [_line(number, part, bases)]
    _check_card(pay_input.card, rules.highest_ppm, pay_input.card_id)
    facts = _limit_left(pay_input, pay_input.card)
    return [
        _line(number + place, part, bases, pay_input.card_id, facts)
        for place, part in enumerate(_card_parts(pay_input, pay_input.card, gross, rules))
    ]


_Part: TypeAlias = tuple[str, int, int, int, RuleRef]
"""Code, tax, base, percent and rule."""


def _line(
    number: int,
    part: _Part,
    bases: PayBases,
    card_id: str = "",
    facts: tuple[tuple[str, int], ...] = (),
) -> PayLine:
    return percent_line(number, DEDUCTION, *part, bases.on_lines, card_id, facts=facts)


def _within_household_limit(
    pay_input: PayInput, parameters: PayParameters, gross_cents: int
) -> bool:
    """Whether all that the household pays the worker in the year is known to stay within the limit
    (Prepayment Decree 1124/1996 13 §). The payment that passes it is taxed as a whole."""
    limit = parameters.household.limit.needed()
    paid = pay_input.year_to_date.year_gross_cents + gross_cents
    return max(paid, pay_input.employer.expected_year_cents) <= limit


def _card_parts(
    pay_input: PayInput, card: CardRates, gross_cents: int, rules: WithholdingRules
) -> list[_Part]:
    """The part up to the card's limit and the part above, each by the card's percent or by the
    higher one that the worker has asked for."""
    used = pay_input.year_to_date.taxable_cents + card.prior_income_cents
    asked = pay_input.requested_ppm
    base_rate, above_rate = max(card.base_ppm, asked), max(card.additional_ppm, asked)
    base, base_tax, above, above_tax = withhold(
        gross_cents, base_rate, above_rate, card.year_limit_cents, used
    )
    parts: list[_Part] = []
    # Pay wholly above the limit has only the second line; all other pay has the first, at 0 % too.
    if base or not above:
        rule = rules.requested if asked > card.base_ppm else rules.base
        parts.append(("withholding", base_tax, base, base_rate, rule))
    if above:
        rule = rules.requested if asked > card.additional_ppm else rules.additional
        parts.append(("withholding_additional", above_tax, above, above_rate, rule))
    return parts


def _limit_left(pay_input: PayInput, card: CardRates) -> tuple[tuple[str, int], ...]:
    """What this pay found of the card's yearly limit, so that the two parts can be told."""
    if card.year_limit_cents is None:
        return ()
    used = pay_input.year_to_date.taxable_cents + card.prior_income_cents
    return (("limit_left_cents", max(0, card.year_limit_cents - used)),)


def _check_card(card: CardRates, highest_ppm: int, card_id: str) -> None:
    for field, rate in (("base_ppm", card.base_ppm), ("additional_ppm", card.additional_ppm)):
        if rate > highest_ppm:
            raise InvalidValue(
                f"tax_card.{field}", "at most the highest percent of a card", subject=card_id
            )


def contribution_lines(
    pay_input: PayInput, parameters: PayParameters, bases: PayBases, number: int
) -> list[PayLine]:
    """The employee's pension and unemployment insurance, each only where the worker is insured."""
    lines: list[PayLine] = []
    if bases.pension_cents:
        band = pension_band(bases.birth_month, bases.pay_month)
        rate = parameters.pension.rates_ppm[band]
        lines.append(
            percent_line(
                number,
                DEDUCTION,
                "employee_pension",
                percent_of(bases.pension_cents, rate),
                bases.pension_cents,
                rate,
                parameters.pension.employee[band],
                bases.insured_lines,
                facts=bases.age,
            )
        )
    if bases.unemployment_insured:
        rate = parameters.unemployment.employee_ppm
        lines.append(
            percent_line(
                number + len(lines),
                DEDUCTION,
                "employee_unemployment",
                percent_of(bases.insured_cents, rate),
                bases.insured_cents,
                rate,
                parameters.unemployment.employee,
                bases.insured_lines,
                facts=bases.age,
            )
        )
    return lines
