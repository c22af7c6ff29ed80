"""Pensions: the cliff of the disability pension, and the guarantee pension beside it."""

from __future__ import annotations

from typing import Final

import attrs

from jobcenter_core.benefits import earnings_limit as limits
from jobcenter_core.benefits.cases import Case
from jobcenter_core.benefits.outlooks import BenefitOutlook
from jobcenter_core.values.calculation import Calculation, RuleRef

__all__ = ["disability_pension", "guarantee_pension"]

_LIMIT: Final = "disability_pension.earnings_limit_month"
_FLEXIBLE: Final = "disability_pension.free_months_year"


def disability_pension(case: Case) -> BenefitOutlook:
    """A cliff: over the limit the pension rests."""
    general, personal = case.figures.value(_LIMIT), case.amounts.personal_limit_cents
    if general is None and personal is None:
        return attrs.evolve(
            case.says("rule_changes", "limit_not_known"), changes=case.figures.changes(_FLEXIBLE)
        )
    gross = case.pay.gross_cents
    # A personal limit holds in a year whose general one is not known: the limit is never below it.
    limit = limits.limit_in_force(general or 0, personal)
    is_personal = personal is not None and limit == personal
    rule = RuleRef(rule="forecast.personal_limit")
    if not is_personal:
        rule = case.figures.rule("forecast.earnings_limit", _LIMIT)
    line = case.ledger.add(
        "forecast_limit", limit, Calculation((("cents", limit),)), rule, subject_id=case.profile_id
    )
    level = limits.limit_level(gross, limit)
    codes = [f"pension_{level}"]
    if is_personal:
        codes.append("personal_limit")
    else:
        if case.kind == "partial_disability_pension" and personal is None:
            codes.append("limit_may_be_higher")
        codes += case.doubt(_LIMIT)
    made = attrs.evolve(
        case.says(level, *codes),
        limit_cents=limit,
        lines=(line.number,),
        changes=case.figures.changes(_LIMIT, _FLEXIBLE),
    )
    return _over(case, made, rule) if level == "over" else _left(case, made, rule)


def _over(case: Case, made: BenefitOutlook, rule: RuleRef) -> BenefitOutlook:
    assert made.limit_cents is not None  # set by the caller
    over = case.ledger.add(
        "forecast_over",
        case.pay.gross_cents - made.limit_cents,
        Calculation((("cents", case.pay.gross_cents),), made.limit_cents),
        attrs.evolve(rule, rule="forecast.over"),
        on_lines=case.pay_lines,
    )
    return attrs.evolve(
        made, left_cents=0, left_basic_cents=0, left_minutes=None, lines=(*made.lines, over.number)
    )


def _left(case: Case, made: BenefitOutlook, rule: RuleRef) -> BenefitOutlook:
    assert made.limit_cents is not None  # set by the caller
    pay = case.pay
    left = case.ledger.add(
        "forecast_left",
        limits.left_of(made.limit_cents, pay.gross_cents),
        Calculation((("cents", made.limit_cents),), pay.gross_cents),
        attrs.evolve(rule, rule="forecast.left"),
        on_lines=made.lines,
    )
    basic = limits.pay_within(left.amount_cents, pay.basic_cents, pay.slip_cents)
    minutes = None
    if pay.hourly_cents:
        minutes = limits.whole_part(basic * 60, pay.hourly_cents)
    return attrs.evolve(
        made,
        left_cents=left.amount_cents,
        left_basic_cents=basic,
        left_minutes=minutes,
        lines=(*made.lines, left.number),
    )


def guarantee_pension(case: Case) -> BenefitOutlook:
    """Wages do not reduce it; the disability pension beside it has its own profile."""
    return case.says("ok", "guarantee_same")
