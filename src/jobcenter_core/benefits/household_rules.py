"""Benefits of the household: social assistance and the two housing allowances."""

from __future__ import annotations

import attrs

from jobcenter_core.benefits.cases import Case
from jobcenter_core.benefits.outlooks import BenefitOutlook
from jobcenter_core.benefits.pensioners_housing import own_share_growth
from jobcenter_core.benefits.social_assistance import assistance_reduction
from jobcenter_core.values.calculation import Calculation

__all__ = ["general_housing", "pensioners_housing", "social_assistance"]


def social_assistance(case: Case) -> BenefitOutlook:
    """Above the deduction euro for euro, as an upper limit; none since March 2026."""
    path = "social_assistance.earnings_deduction_month"
    deduction = case.figures.value(path)
    if deduction is None:
        return case.says("rule_changes", "no_rule_yet")
    reduction = assistance_reduction(case.pay.gross_cents, deduction)
    made = attrs.evolve(
        case.says("ok", "assistance_same"),
        reduction_cents=0,
        changes=case.figures.changes(path),
    )
    if not reduction:
        return made
    line = case.ledger.add(
        "forecast_assistance",
        reduction,
        Calculation((("cents", case.pay.gross_cents),), deduction),
        case.figures.rule("forecast.assistance", path),
        on_lines=case.pay_lines,
        subject_id=case.profile_id,
    )
    return attrs.evolve(
        made,
        level="reduced",
        codes=("assistance_reduced", "assistance_work_search", *case.doubt(path)),
        reduction_cents=reduction,
        at_most=True,
        lines=(line.number,),
    )


def general_housing(case: Case) -> BenefitOutlook:
    """In words: the euros hang on the household, the rent and the day of review."""
    if not case.pay.gross_cents and not case.pay.other_income_cents:
        return case.says("ok", "housing_same")
    return attrs.evolve(
        case.says("words", "housing_words"),
        changes=case.figures.changes("housing_allowance.earnings_deduction_month"),
    )


def pensioners_housing(case: Case) -> BenefitOutlook:
    """A share of the pay as the most by which the own share of the rent grows."""
    path = "pensioners_housing_allowance.additional_share"
    share = case.figures.value(path)
    if share is None:
        return case.says("rule_changes", "no_rule_yet")
    if not case.pay.gross_cents:
        return attrs.evolve(case.says("ok", "housing_same"), reduction_cents=0)
    line = case.ledger.add(
        "forecast_own_share",
        own_share_growth(case.pay.gross_cents, share),
        Calculation((("cents", case.pay.gross_cents), ("ppm", share))),
        case.figures.rule("forecast.own_share", path),
        on_lines=case.pay_lines,
        subject_id=case.profile_id,
    )
    return attrs.evolve(
        case.says("reduced", "pensioners_housing_reduced", *case.doubt(path)),
        reduction_cents=line.amount_cents,
        at_most=True,
        lines=(line.number,),
        changes=case.figures.changes(path),
    )
