"""The part of a work activity allowance above the tax-free amount of a day, 12.00."""

from __future__ import annotations

from datetime import date

import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.allowances import AllowanceParameters, build_allowance_slip
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.inputs import AllowanceInput, AllowanceWork
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.values.months import Month

PAY_ON = date(2026, 11, 13)
MONDAY = date(2026, 10, 5)
TEN_PERCENT = CardRates(base_ppm=100_000, additional_ppm=400_000)


def day(day_cents: int, assignment_id: str = "a-1", on: date = MONDAY) -> AllowanceWork:
    return AllowanceWork(
        assignment_id=assignment_id,
        timesheet_id=f"ts-{assignment_id}",
        day_cents=day_cents,
        spans=(inputs.span((f"e-{on}", on, 540, 240)),),
    )


def build(*works: AllowanceWork, **fields: object) -> Payslip:
    values: dict[str, object] = {
        "payslip_id": "slip-1",
        "run_id": "run-1",
        "payer_id": "city",
        "worker_id": "worker-1",
        "pay_on": PAY_ON,
        "period": Month(2026, 10).range,
        "work": works,
        "above_limit": "taxable_other",
        "card": TEN_PERCENT,
        "card_id": "card-1",
    }
    return build_allowance_slip(
        AllowanceInput(**{**values, **fields}),  # type: ignore[arg-type]
        AllowanceParameters.resolve(inputs.statutes(), pay_on=PAY_ON),
    )


def lines(slip: Payslip) -> list[tuple[str, str, int, str]]:
    return [(line.kind, line.code, line.amount_cents, line.subject_id) for line in slip.lines]


def test_the_part_above_is_taxed_and_owes_no_contribution() -> None:
    slip = build(day(1_500))
    assert lines(slip) == [
        ("allowance", "work_activity_allowance", 1_200, "a-1"),
        ("earning", "work_activity_excess", 300, ""),
        ("deduction", "withholding", 30, "card-1"),
    ]
    assert (slip.gross_cents, slip.taxable_cents, slip.withheld_cents) == (300, 300, 30)
    assert (slip.allowance_cents, slip.net_cents, slip.employer_cost_cents) == (1_200, 1_470, 0)
    assert slip.pension_insured_cents == slip.insured_gross_cents == 0
    assert slip.lines[2].on_lines == (2,)
    assert [line.calculation.recompute() for line in slip.lines] == [1_200, 300, 30]


def test_up_to_the_limit_nothing_changes() -> None:
    assert lines(build(day(1_200))) == [("allowance", "work_activity_allowance", 1_200, "a-1")]


def test_without_a_card_60_percent_is_withheld() -> None:
    slip = build(day(1_500), card=None, card_id="")
    assert lines(slip)[2] == ("deduction", "withholding", 180, "")
    assert slip.lines[2].rule.rule == "withholding.no_card"
    assert slip.net_cents == 1_320


def test_the_limit_of_the_card_is_used_up_by_earlier_pay() -> None:
    card = CardRates(base_ppm=100_000, additional_ppm=400_000, year_limit_cents=1_000)
    slip = build(day(1_500), card=card, used_cents=800)
    # 2.00 at 10 % and 1.00 at 40 %
    assert [line[1:3] for line in lines(slip)[2:]] == [
        ("withholding", 20),
        ("withholding_additional", 40),
    ]
    above = build(day(1_500), card=card, used_cents=1_000)
    assert [line[1:3] for line in lines(above)[2:]] == [("withholding_additional", 120)]


def test_the_amount_of_a_day_is_for_all_assignments_together() -> None:
    slip = build(day(900, "a-2"), day(900, "a-1"))
    # a-1 has its 9.00, a-2 the 3.00 that the day has left; 6.00 are above.
    assert lines(slip)[:3] == [
        ("allowance", "work_activity_allowance", 900, "a-1"),
        ("allowance", "work_activity_allowance", 300, "a-2"),
        ("earning", "work_activity_excess", 600, ""),
    ]
    assert slip.lines[1].calculation.less_cents == 600
    assert slip.lines[1].calculation.recompute() == 300


def test_what_earlier_slips_paid_for_the_day_counts() -> None:
    before = ((MONDAY.toordinal(), 300),)
    slip = build(day(1_000), day(1_000, on=date(2026, 10, 6)), paid_before=before)
    # Monday: 12.00 - 3.00 = 9.00 are free, 1.00 is above; all of Tuesday's 10.00 is free.
    assert [line[1:3] for line in lines(slip)[:2]] == [
        ("work_activity_allowance", 1_900),
        ("work_activity_excess", 100),
    ]


def test_refuse_is_the_rule_unless_a_setting_says_otherwise() -> None:
    with pytest.raises(InvalidValue, match=r"allowance\.day_cents"):
        build(day(1_201), above_limit="refuse")
    with pytest.raises(InvalidValue, match=r"allowance\.above_limit"):
        build(day(1_201), above_limit="guess")


@pytest.mark.parametrize("field", ["base_ppm", "additional_ppm"])
def test_a_card_above_the_highest_percent_is_refused(field: str) -> None:
    percents = {"base_ppm": 100_000, "additional_ppm": 100_000, field: 600_001}
    with pytest.raises(InvalidValue) as caught:
        build(day(1_500), card=CardRates(**percents))
    assert (caught.value.field, caught.value.subject) == (f"tax_card.{field}", "card-1")
