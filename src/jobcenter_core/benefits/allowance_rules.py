"""Benefits of the unemployed, and the expense allowance that hangs on them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import attrs

from jobcenter_core.benefits.adjusted_allowance import (
    allowance_after,
    counted_pay,
    pay_reduction,
)
from jobcenter_core.benefits.cases import Case
from jobcenter_core.benefits.earnings_condition import condition_halves
from jobcenter_core.benefits.earnings_limit import limit_level
from jobcenter_core.benefits.expense_allowance import expense_allowance_lost
from jobcenter_core.benefits.general_support import (
    other_income_counted,
    other_income_reduction,
)
from jobcenter_core.benefits.holiday_compensation import counted_gross
from jobcenter_core.benefits.outlooks import BenefitOutlook
from jobcenter_core.payroll.payslips import PayLine
from jobcenter_core.values.calculation import Calculation, RuleRef

__all__ = ["expense_allowance", "unemployment_allowance"]

_PROTECTED: Final = "unemployment_benefit.protected_part_month"
_HOLIDAY: Final = "unemployment_benefit.holiday_compensation_share"
_CONDITION_HOLIDAY: Final = "earnings_condition.holiday_compensation_share"
_WHOLE: Final = 1_000_000
_CONDITION: Final = ("earnings_condition.half_month_pay", "earnings_condition.month_pay")
_SHARES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "labour_market_subsidy": "labour_market_subsidy.deducted_share",
        "earnings_related_allowance": "unemployment_benefit.deducted_share",
        "general_support": "general_support.deducted_share",
    }
)


def unemployment_allowance(case: Case) -> BenefitOutlook:
    """Linear: the share of the pay above the protected part is taken off."""
    share_path = _SHARES[case.kind]
    share, protected = case.figures.value(share_path), case.figures.value(_PROTECTED)
    if share is None or protected is None:
        code = "became_general_support" if case.kind == "labour_market_subsidy" else "no_rule_yet"
        return attrs.evolve(
            case.says("rule_changes", code), changes=case.figures.changes(share_path, _PROTECTED)
        )
    if case.kind == "general_support":
        protected = 0
    paths = (share_path,) if case.kind == "general_support" else (share_path, _PROTECTED)
    gross = _gross(case, _HOLIDAY, otherwise=_WHOLE)
    used = (*paths, _HOLIDAY) if case.pay.holiday_cents else paths
    line = case.ledger.add(
        "forecast_reduction",
        pay_reduction(gross, protected, share),
        Calculation((("cents", counted_pay(gross, protected)), ("ppm", share))),
        case.figures.rule("forecast.allowance", *used),
        on_lines=() if protected or gross != case.pay.gross_cents else case.pay_lines,
        subject_id=case.profile_id,
    )
    taken = [line]
    if case.kind == "general_support":
        taken += _other_income(case)
    reduction = sum(one.amount_cents for one in taken)
    made = attrs.evolve(
        case.says(
            "reduced" if reduction else "ok",
            *_holiday(case),
            *_condition(case),
            *case.doubt(*paths),
        ),
        reduction_cents=reduction,
        lines=tuple(one.number for one in taken),
        changes=case.figures.changes(*paths),
    )
    return _after(case, made, reduction)


def _gross(case: Case, path: str, *, otherwise: int) -> int:
    """The pay that counts; where no rule is known for holiday compensation, the one by which less
    is promised."""
    share = case.figures.value(path)
    return counted_gross(
        case.pay.gross_cents, case.pay.holiday_cents, otherwise if share is None else share
    )


def _holiday(case: Case) -> tuple[str, ...]:
    """The sentence that holiday compensation is counted: what it does is for the office to say."""
    counts = case.figures.value(_HOLIDAY) != 0 and case.pay.holiday_cents > 0
    return ("holiday_counted",) if counts else ()


def _other_income(case: Case) -> list[PayLine]:
    """The line of what other income takes off; nothing without such income."""
    limit_path, share_path = (
        "general_support.other_income_limit_month",
        "general_support.other_income_share",
    )
    limit, share = case.figures.value(limit_path), case.figures.value(share_path)
    if not case.pay.other_income_cents or limit is None or share is None:
        return []
    counted = other_income_counted(case.pay.other_income_cents, limit)
    line = case.ledger.add(
        "forecast_other_income_reduction",
        other_income_reduction(case.pay.other_income_cents, limit, share),
        Calculation((("cents", counted), ("ppm", share))),
        case.figures.rule("forecast.other_income", share_path, limit_path),
        subject_id=case.profile_id,
    )
    return [line]


def _after(case: Case, made: BenefitOutlook, reduction: int) -> BenefitOutlook:
    """With what is left of a benefit whose amount is known."""
    monthly = case.amounts.monthly_cents
    head = "allowance_reduced" if reduction else "allowance_same"
    if monthly is None:
        codes = (head, "amount_not_known") if reduction else (head,)
        return attrs.evolve(made, codes=(*codes, *made.codes), at_most=bool(reduction))
    left = allowance_after(monthly, reduction)
    line = case.ledger.add(
        "forecast_benefit_left",
        left,
        Calculation((("cents", monthly),), monthly - left),
        RuleRef(rule="forecast.benefit_left"),
        subject_id=case.profile_id,
    )
    level = made.level
    if reduction:
        level = limit_level(reduction, monthly)
        level = {"ok": "reduced", "near": "near", "over": "over"}[level if left else "over"]
        head = head if left else "allowance_gone"
    return attrs.evolve(
        made,
        level=level,
        codes=(head, *made.codes),
        reduction_cents=min(reduction, monthly),
        benefit_left_cents=left,
        lines=(*made.lines, line.number),
    )


def _condition(case: Case) -> tuple[str, ...]:
    """What the pay earns towards the earnings-related allowance."""
    half, whole = (case.figures.value(path) for path in _CONDITION)
    if half is None or whole is None:
        return ()
    halves = condition_halves(_gross(case, _CONDITION_HOLIDAY, otherwise=0), half, whole)
    return ((), ("condition_half_month",), ("condition_month",))[halves]


def expense_allowance(case: Case) -> BenefitOutlook:
    """Falls away in a month in which nothing is left of the benefit beside it."""
    path = "work_activity.expense_allowance.day"
    day, count = case.figures.value(path), case.amounts.expense_days
    left = case.allowance_left_cents
    if left is None or day is None or count is None:
        return case.says("words", "expense_words")
    lost = expense_allowance_lost(count, day, left)
    if not lost:
        return attrs.evolve(case.says("ok", "expense_same"), reduction_cents=0)
    line = case.ledger.add(
        "forecast_expense_allowance",
        lost,
        Calculation((("days", count), ("cents_per_day", day))),
        case.figures.rule("forecast.expense_allowance", path),
        subject_id=case.profile_id,
    )
    return attrs.evolve(
        case.says("over", "expense_gone", *case.doubt(path)),
        reduction_cents=lost,
        lines=(line.number,),
    )
