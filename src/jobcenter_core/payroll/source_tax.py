"""Tax at source of a worker who lives abroad: a flat percent after the card's deduction."""

from __future__ import annotations

import attrs

from jobcenter_core.payroll.bases import PayBases
from jobcenter_core.payroll.cards import SourceTaxCard
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.lines import percent_line
from jobcenter_core.payroll.payslips import DEDUCTION, PayLine
from jobcenter_core.payroll.rules import SourceTaxRules
from jobcenter_core.values.rounding import percent_of

__all__ = ["source_tax_line"]


def source_tax_line(
    pay_input: PayInput, rules: SourceTaxRules, bases: PayBases, number: int
) -> PayLine:
    """The tax of the whole pay (Act on the Taxation of Nonresidents 627/1978 6-7 §).

    The deduction of a month is for all pays of the employer in the calendar month, that of a day
    for each day on which some of the paid work was done and of which no earlier pay has work; never
    more than the pay. What is used is the fact ``source_deduction_cents`` of the line.
    """
    card = pay_input.source_tax or SourceTaxCard()
    figure = rules.performer if card.kind == "performer" else rules.wages
    rate = figure.needed()
    most, rule = _deduction(pay_input, card, rules), figure.rule
    deduction = min(bases.gross_cents, most)
    if deduction:
        named = rules.deduction_month if card.deduction == "month" else rules.deduction_day
        rule = attrs.evolve(rule, parameters=(*rule.parameters, *named.rule.parameters))
    base = bases.gross_cents - deduction
    return percent_line(
        number,
        DEDUCTION,
        "tax_at_source",
        percent_of(base, rate),
        base,
        rate,
        rule,
        bases.on_lines,
        facts=(("source_deduction_cents", deduction),) if deduction else (),
    )


def _deduction(pay_input: PayInput, card: SourceTaxCard, rules: SourceTaxRules) -> int:
    """What is left of the month's deduction, or that of the days of work."""
    if card.deduction == "month":
        used = pay_input.year_to_date.month_source_deduction_cents
        return max(0, rules.deduction_month.needed() - used)
    if card.deduction == "day":
        paid: dict[bool, set[int]] = {True: set(), False: set()}
        for work in pay_input.work:
            paid[work.reference_only].update(span.day for span in work.spans)
        return len(paid[False] - paid[True]) * rules.deduction_day.needed()
    return 0
