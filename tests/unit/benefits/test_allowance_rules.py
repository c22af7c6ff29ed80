"""Benefits of the unemployed: half of the pay, other income, what is left, what hangs on it."""

from __future__ import annotations

from datetime import date

import pytest
from benefit_cases import DECEMBER, forecast, known, outlook

from jobcenter_core.benefits.outlooks import BenefitOutlook
from jobcenter_core.values.months import Month


@pytest.mark.parametrize(("gross", "reduction"), [(100_000, 50_000), (20_000, 10_000), (0, 0)])
@pytest.mark.parametrize(
    ("kind", "month"),
    [
        ("labour_market_subsidy", Month(2026, 4)),
        ("earnings_related_allowance", DECEMBER),
        ("general_support", Month(2026, 5)),
    ],
)
def test_half_of_the_pay(kind: str, month: Month, gross: int, reduction: int) -> None:
    found = outlook(kind, month, gross)
    assert found.reduction_cents == reduction
    assert found.level == ("reduced" if reduction else "ok")
    assert found.at_most == bool(reduction)  # how much the benefit is, is not known


def test_the_protected_part_ended_in_march_2024() -> None:
    before, after = (
        outlook("labour_market_subsidy", Month(2024, month), 100_000) for month in (3, 4)
    )
    # 300 of 1,000 were left out: 350 instead of 500.
    assert (before.reduction_cents, after.reduction_cents) == (35_000, 50_000)
    assert [(change.on, change.status) for change in before.changes] == [
        (date(2024, 4, 1), "enacted"),
        (date(2026, 5, 1), "not_known"),
    ]


def test_general_support_took_the_place_of_labour_market_subsidy() -> None:
    found = outlook("labour_market_subsidy", Month(2026, 5), 100_000)
    assert (found.level, found.codes) == ("rule_changes", ("became_general_support",))
    assert found.reduction_cents is None
    early = outlook("general_support", Month(2026, 4), 100_000)
    assert (early.level, early.codes) == ("rule_changes", ("no_rule_yet",))


def test_other_income_reduces_general_support_only() -> None:
    # 411 is 100 over 311: 50 besides the 500 of the pay.
    found = outlook("general_support", gross=100_000, other_income_cents=41_100)
    assert found.reduction_cents == 55_000
    assert len(found.lines) == 2
    other = outlook("earnings_related_allowance", gross=100_000, other_income_cents=41_100)
    assert other.reduction_cents == 50_000
    assert outlook("general_support", Month(2027, 1), 0, other_income_cents=90_000).level == "ok"


@pytest.mark.parametrize(
    ("gross", "level", "head", "reduction", "left"),
    [
        (0, "ok", "allowance_same", 0, 80_000),
        (128_000, "reduced", "allowance_reduced", 64_000, 16_000),  # 640 is 80 % of 800
        (128_002, "near", "allowance_reduced", 64_001, 15_999),
        (160_000, "over", "allowance_gone", 80_000, 0),
        (200_000, "over", "allowance_gone", 80_000, 0),  # never more than there is
    ],
)
def test_a_benefit_whose_amount_is_known(
    gross: int, level: str, head: str, reduction: int, left: int
) -> None:
    found = outlook("general_support", gross=gross, monthly_cents=80_000)
    assert (found.level, found.codes[0]) == (level, head)
    assert (found.reduction_cents, found.benefit_left_cents) == (reduction, left)
    assert not found.at_most


@pytest.mark.parametrize(
    ("gross", "code"),
    [(46_499, ""), (46_500, "condition_half_month"), (93_000, "condition_month")],
)
def test_what_pay_earns_of_the_condition(gross: int, code: str) -> None:
    codes = outlook("general_support", gross=gross).codes
    assert [one for one in codes if one.startswith("condition")] == ([code] if code else [])
    old = outlook("labour_market_subsidy", Month(2024, 5), gross).codes
    assert not [one for one in old if one.startswith("condition")]


def test_holiday_compensation_is_income_of_its_month_and_earns_no_condition() -> None:
    """1,090.00 with 90.00 of holiday compensation: half of all is 545.00. 930.00 with 90.00 of it
    leave 840.00 for the condition, which is half a month; 930.00 besides it are a month."""
    found = outlook("general_support", gross=109_000, holiday_cents=9_000)
    assert found.reduction_cents == 54_500
    assert "holiday_counted" in found.codes
    assert "holiday_counted" not in outlook("general_support", gross=109_000).codes
    codes = outlook("earnings_related_allowance", gross=93_000, holiday_cents=9_000).codes
    assert "condition_half_month" in codes
    codes = outlook("earnings_related_allowance", gross=102_000, holiday_cents=9_000).codes
    assert "condition_month" in codes


def test_the_line_names_the_rule_on_holiday_compensation_where_there_is_any() -> None:
    path = "unemployment_benefit.holiday_compensation_share"

    def parameters(**fields: int) -> list[str]:
        found = forecast(known("general_support"), planned_cents=109_000, **fields)
        (line,) = [one for one in found.lines if one.code == "forecast_reduction"]
        return [ref.partition("@")[0] for ref in line.rule.parameters]

    assert path in parameters(holiday_cents=9_000)
    assert path not in parameters()


def test_figures_of_2027_are_told_to_be_unsure() -> None:
    assert "figure_unconfirmed" in outlook("general_support", Month(2027, 1), 1_000).codes
    assert "figure_unconfirmed" not in outlook("general_support", gross=1_000).codes


def expenses(gross: int, month: Month = DECEMBER, **amounts: int) -> BenefitOutlook:
    found = forecast(
        known("expense_allowance", "bp-1", expense_days=10),
        known("general_support", "bp-2", **amounts),
        month=month,
        planned_cents=gross,
    )
    return found.months[0].benefits[-1]


def test_the_expense_allowance_goes_with_the_benefit() -> None:
    gone = expenses(160_000, monthly_cents=80_000)
    # 10 days of 9.00; the amount was last seen to hold in 2024.
    assert (gone.kind, gone.level, gone.reduction_cents) == ("expense_allowance", "over", 9_000)
    assert gone.codes == ("expense_gone", "figure_unconfirmed")
    stays = expenses(159_998, monthly_cents=80_000)
    assert (stays.level, stays.reduction_cents) == ("ok", 0)


def test_without_the_amounts_the_expense_allowance_is_told_in_words() -> None:
    assert expenses(160_000).codes == ("expense_words",)
    assert outlook("expense_allowance", expense_days=3).level == "words"
