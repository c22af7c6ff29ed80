"""The part of a work activity allowance above the tax-free amount of a day, when it is paid at all.

It is taxed as other income by the worker's tax card; it is no wage, so no contribution is owed.
How the part is reported was found in no source, which is why it is paid only where the programme's
settings say so.
"""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.inputs import AllowanceInput
from jobcenter_core.payroll.lines import percent_line
from jobcenter_core.payroll.payslips import DEDUCTION, EARNING, PayLine
from jobcenter_core.payroll.withholding import withhold
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.calculation import Calculation, RuleRef
from jobcenter_core.values.rounding import percent_of

__all__ = ["ExcessRules", "excess_lines"]

_LAW = "Prepayment Act (1118/1996)"
_EXCESS = RuleRef(rule="allowance.work_activity_excess", law="Income Tax Act (1535/1992)")
_BASE = RuleRef(rule="withholding.base", law=_LAW)
_ADDITIONAL = RuleRef(rule="withholding.additional", law=_LAW)


@attrs.frozen(kw_only=True)
class ExcessRules:
    """What is withheld of the part above without a card, and the highest percent of a card."""

    without_card_ppm: int
    highest_ppm: int
    no_card: RuleRef

    @classmethod
    def resolve(cls, statutes: Statutes, pay_on: date) -> ExcessRules:
        """By the day of payment."""
        found = statutes.at("withholding.without_card", pay_on)
        rule = RuleRef(rule="withholding.no_card", parameters=(found.ref,), law=found.law)
        return cls(
            without_card_ppm=found.value,
            highest_ppm=statutes.value("withholding.highest", pay_on),
            no_card=rule,
        )


def excess_lines(
    allowance_input: AllowanceInput, rules: ExcessRules, above_cents: int, number: int
) -> tuple[PayLine, ...]:
    """The taxable part and the tax of it, by the card's limit that earlier pay has left.

    Raises ``InvalidValue`` for a card with a percent above the highest and for an unknown setting.
    """
    if allowance_input.above_limit != "taxable_other":
        raise InvalidValue("allowance.above_limit", "refuse or taxable_other")
    earning = PayLine(
        number,
        EARNING,
        "work_activity_excess",
        above_cents,
        Calculation((("cents", above_cents),)),
        _EXCESS,
    )
    tax = [
        percent_line(number + place, DEDUCTION, *part, (number,), allowance_input.card_id)
        for place, part in enumerate(_parts(allowance_input, rules, above_cents), start=1)
    ]
    return (earning, *tax)


def _parts(
    allowance_input: AllowanceInput, rules: ExcessRules, cents: int
) -> list[tuple[str, int, int, int, RuleRef]]:
    card = allowance_input.card
    if card is None:
        rate = rules.without_card_ppm
        return [("withholding", percent_of(cents, rate), cents, rate, rules.no_card)]
    for field, percent in (("base_ppm", card.base_ppm), ("additional_ppm", card.additional_ppm)):
        if percent > rules.highest_ppm:
            raise InvalidValue(
                f"tax_card.{field}",
                "at most the highest percent of a card",
                subject=allowance_input.card_id,
            )
    used = card.prior_income_cents + allowance_input.used_cents
    base, base_tax, above, above_tax = withhold(
        cents, card.base_ppm, card.additional_ppm, card.year_limit_cents, used
    )
    parts = []
    if base or not above:
        parts.append(("withholding", base_tax, base, card.base_ppm, _BASE))
    if above:
        rate = card.additional_ppm
        parts.append(("withholding_additional", above_tax, above, rate, _ADDITIONAL))
    return parts
