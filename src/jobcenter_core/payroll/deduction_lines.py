"""Lines of what is deducted: withholding, employee's pension and unemployment insurance."""

from __future__ import annotations

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.bases import PayBases
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.contributions import pension_band
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.lines import percent_line
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import DEDUCTION, PayLine
from jobcenter_core.payroll.rules import WithholdingRules
from jobcenter_core.payroll.withholding import withhold
from jobcenter_core.values.calculation import RuleRef
from jobcenter_core.values.rounding import percent_of

__all__ = ["contribution_lines", "withholding_lines"]


def withholding_lines(
    pay_input: PayInput, parameters: PayParameters, bases: PayBases, number: int
) -> list[PayLine]:
    """Tax of the pay by the card, or 60 % without one; the part above the limit has its own line.

    Raises ``InvalidValue`` for a card whose percent is above the highest that a card can have.
    """
    rules, gross = parameters.withholding, bases.gross_cents
    if pay_input.card is None:
        rate = rules.without_card_ppm
        part = ("withholding", percent_of(gross, rate), gross, rate, rules.no_card)
        return [percent_line(number, DEDUCTION, *part, bases.on_lines)]
    _check_card(pay_input.card, rules.highest_ppm, pay_input.card_id)
    facts = _limit_left(pay_input, pay_input.card)
    return [
        percent_line(
            number + place, DEDUCTION, *part, bases.on_lines, pay_input.card_id, facts=facts
        )
        for place, part in enumerate(_card_parts(pay_input, pay_input.card, gross, rules))
    ]


def _card_parts(
    pay_input: PayInput, card: CardRates, gross_cents: int, rules: WithholdingRules
) -> list[tuple[str, int, int, int, RuleRef]]:
    """Code, tax, base, percent and rule of the part up to the card's limit and the part above."""
    used = pay_input.year_to_date.taxable_cents + card.prior_income_cents
    base, base_tax, above, above_tax = withhold(
        gross_cents, card.base_ppm, card.additional_ppm, card.year_limit_cents, used
    )
    parts = []
    # Pay wholly above the limit has only the second line; all other pay has the first, at 0 % too.
    if base or not above:
        parts.append(("withholding", base_tax, base, card.base_ppm, rules.base))
    if above:
        parts.append(
            ("withholding_additional", above_tax, above, card.additional_ppm, rules.additional)
        )
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
                bases.on_lines,
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
                percent_of(bases.gross_cents, rate),
                bases.gross_cents,
                rate,
                parameters.unemployment.employee,
                bases.on_lines,
                facts=bases.age,
            )
        )
    return lines
