"""The payslip as a whole: numbering, sources, grounds, refusals."""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.inputs import PayInput, YearToDate
from jobcenter_core.payroll.payslips import Carried, Payslip
from jobcenter_core.values.calculation import Source
from jobcenter_core.values.months import Month

MONDAY = date(2026, 10, 12)
SUNDAY = date(2026, 10, 18)
TEN_PERCENT = CardRates(base_ppm=100_000, additional_ppm=400_000, year_limit_cents=1_000_000)


def build(pay_input: PayInput) -> Payslip:
    return build_payslip(pay_input, inputs.parameters())


def test_lines_come_in_order_and_say_what_they_are_made_of() -> None:
    slip = build(
        inputs.pay_input(
            inputs.work(
                [("e-3", SUNDAY, 600, 120)], assignment_id="a-2", employed_since=date(2026, 1, 1)
            ),
            inputs.work(
                [("e-1", MONDAY, 0, 660), ("e-2", SUNDAY, 0, 60)],
                employed_since=date(2026, 1, 1),
            ),
            card=TEN_PERCENT,
        )
    )
    assert [(line.number, line.code, line.subject_id, line.on_lines) for line in slip.lines] == [
        (1, "hourly_pay", "a-1", ()),
        (2, "overtime_first_increase", "a-1", ()),
        (3, "overtime_later_increase", "a-1", ()),
        (4, "sunday_increase", "a-1", ()),
        (5, "hourly_pay", "a-2", ()),
        (6, "sunday_increase", "a-2", ()),
        (7, "holiday_compensation", "", (1, 4, 5, 6)),
        (8, "withholding", "card-1", (1, 2, 3, 4, 5, 6, 7)),
        (9, "employee_pension", "", (1, 2, 3, 4, 5, 6, 7)),
        (10, "employee_unemployment", "", (1, 2, 3, 4, 5, 6, 7)),
        (11, "employer_pension", "policy-pension", (1, 2, 3, 4, 5, 6, 7)),
        (12, "employer_unemployment", "", (1, 2, 3, 4, 5, 6, 7)),
        (13, "employer_health", "", (1, 2, 3, 4, 5, 6, 7)),
        (14, "employer_accident", "policy-accident", (1, 2, 3, 4, 5, 6, 7)),
        (15, "employer_group_life", "policy-group_life", (1, 2, 3, 4, 5, 6, 7)),
    ]
    assert slip.lines[0].sources == (
        Source(timesheet_id="ts-a-1", entry_id="e-1", worked_minutes=660),
        Source(timesheet_id="ts-a-1", entry_id="e-2", worked_minutes=60),
    )
    assert slip.lines[2].sources == (
        Source(timesheet_id="ts-a-1", entry_id="e-1", worked_minutes=60),
    )
    assert slip.lines[0].calculation.factors == (("minutes", 720), ("cents_per_hour", 1500))
    assert slip.timesheet_ids == ("ts-a-1", "ts-a-2")
    assert slip.base_pay_minutes == 660 + 60 + 120


def test_holiday_compensation_is_of_the_work_of_each_employment() -> None:
    """a-1: long employed. a-2: since this month. a-3: compensation at the end, so none now."""
    slip = build(
        inputs.pay_input(
            inputs.work([("e-1", MONDAY, 0, 600)], employed_since=date(2020, 1, 1)),
            inputs.work(
                [("e-2", date(2026, 10, 13), 0, 60)],
                assignment_id="a-2",
                employed_since=date(2026, 10, 1),
            ),
            inputs.work([("e-3", date(2026, 10, 14), 0, 60)], assignment_id="a-3"),
            inputs.work(
                [("e-4", date(2026, 10, 15), 0, 120)],
                assignment_id="a-4",
                employed_since=date(2026, 9, 1),
            ),
        )
    )
    found = [
        (line.number, line.amount_cents, line.calculation.factors[1], line.on_lines)
        for line in slip.lines
        if line.code == "holiday_compensation"
    ]
    # 9 % of 15.00 + 30.00 = 4.05; 11.5 % of 150.00 = 17.25 (10 h; the overtime increase, line 2,
    # stays outside).
    assert found == [(6, 405, ("ppm", 90_000), (3, 5)), (7, 1725, ("ppm", 115_000), (1,))]
    assert [line.code for line in slip.lines[:6]] == [
        "hourly_pay",
        "overtime_first_increase",
        "hourly_pay",
        "hourly_pay",
        "hourly_pay",
        "holiday_compensation",
    ]


def test_one_percent_of_two_employments_is_one_line() -> None:
    slip = build(
        inputs.pay_input(
            inputs.work([("e-1", MONDAY, 0, 60)], employed_since=date(2026, 10, 1)),
            inputs.work([("e-2", MONDAY, 60, 60)], employed_since=date(2026, 10, 5)),
        )
    )
    lines = [line for line in slip.lines if line.code == "holiday_compensation"]
    assert [(line.amount_cents, line.on_lines) for line in lines] == [(270, (1, 2))]  # 9 % of 30


def test_an_entry_over_midnight_is_one_source() -> None:
    night = inputs.work([("e-1", date(2026, 10, 17), 1320, 120), ("e-1", SUNDAY, 0, 360)])
    slip = build(inputs.pay_input(night))
    assert slip.lines[0].sources == (
        Source(timesheet_id="ts-a-1", entry_id="e-1", worked_minutes=480),
    )
    assert slip.lines[1].code == "sunday_increase"
    assert slip.lines[1].sources[0].worked_minutes == 360


def test_overtime_that_another_gig_began_may_be_all_at_100_percent() -> None:
    slip = build(
        inputs.pay_input(
            inputs.work([("e-1", MONDAY, 0, 600)], assignment_id="a-1"),
            inputs.work([("e-2", MONDAY, 700, 60)], assignment_id="a-2"),
        )
    )
    assert [line.code for line in slip.lines if line.subject_id == "a-2"] == [
        "hourly_pay",
        "overtime_later_increase",
    ]


def test_hours_paid_before_make_no_line_and_name_no_timesheet() -> None:
    slip = build(
        inputs.pay_input(
            inputs.work([("e-0", MONDAY, 0, 480)], timesheet_id="ts-old", reference_only=True),
            inputs.work([("e-1", MONDAY, 600, 60)]),
        )
    )
    assert slip.timesheet_ids == ("ts-a-1",)
    assert [line.code for line in slip.lines[:2]] == ["hourly_pay", "overtime_first_increase"]
    assert slip.gross_cents == 1500 + 750


@pytest.mark.parametrize("works", [(), (inputs.work([]),)])
def test_no_minutes_give_a_payslip_without_lines(works: tuple[object, ...]) -> None:
    slip = build(inputs.pay_input(*works))  # type: ignore[arg-type]
    assert slip.lines == ()
    assert slip.net_cents == slip.gross_cents == slip.employer_cost_cents == 0


def test_no_card_is_60_percent_with_its_own_rule() -> None:
    slip = build(inputs.pay_input(inputs.work([("e-1", MONDAY, 0, 60)]), card=None, card_id=""))
    line = slip.lines[1]
    assert (line.code, line.amount_cents) == ("withholding", 900)
    assert line.rule.rule == "withholding.no_card"
    assert line.rule.parameters == ("withholding.without_card@2023-01-01",)
    assert "section 3" in line.rule.law
    assert line.subject_id == ""


def test_without_policies_there_is_no_premium() -> None:
    parameters = inputs.parameters(date(2026, 11, 13), Month(2026, 10).range, ())
    slip = build_payslip(inputs.pay_input(inputs.work([("e-1", MONDAY, 0, 480)])), parameters)
    assert [line.code for line in slip.of_kind("employer_cost")] == [
        "employer_unemployment",
        "employer_health",
    ]
    assert slip.pension_insured_cents == 12_000  # insured all the same


@pytest.mark.parametrize("field", ["base_ppm", "additional_ppm"])
def test_a_card_above_the_highest_percent_is_refused(field: str) -> None:
    card = attrs.evolve(TEN_PERCENT, **{field: 600_001})
    with pytest.raises(InvalidValue) as caught:
        build(inputs.pay_input(inputs.work([("e-1", MONDAY, 0, 60)]), card=card))
    assert caught.value.field == f"tax_card.{field}"
    assert caught.value.subject == "card-1"
    assert "60" not in caught.value.message


def test_the_highest_percent_itself_is_allowed() -> None:
    card = CardRates(base_ppm=600_000, additional_ppm=600_000)
    assert build(inputs.pay_input(inputs.work([("e-1", MONDAY, 0, 60)]), card=card)).net_cents > 0


def test_deductions_above_the_pay_are_carried() -> None:
    # 71.00 before uninsured, now 1.00: pension 7.30 % of 72.00 = 5.26 is more than the pay.
    pay_input = inputs.pay_input(
        inputs.work([("e-1", MONDAY, 0, 60)], hourly_cents=100),
        year_to_date=YearToDate(taxable_cents=7100, month_gross_cents=7100),
    )
    # Tax 0 %, unemployment 0.89 % of 1.00 = 0.01: the pension takes what there is, 1.00, and the
    # rest of it, 4.26, is carried with the unemployment share of 0.01.
    slip = build(pay_input)
    assert slip.net_cents == 0
    assert slip.carried == (
        Carried("employee_pension", 426),
        Carried("employee_unemployment", 1),
    )


def test_parameters_of_another_day_or_period_are_refused() -> None:
    work = inputs.work([("e-1", MONDAY, 0, 60)])
    for wrong in (
        inputs.pay_input(work, pay_on=date(2026, 11, 14)),
        inputs.pay_input(work, period=Month(2026, 9).range),
    ):
        with pytest.raises(InvalidValue, match="parameters"):
            build(wrong)


def test_an_age_that_follows_an_unknown_pension_age_is_refused() -> None:
    """No statutes reach that far; an earlier upper age stands in for a later day of payment."""
    parameters = inputs.parameters()
    short = attrs.evolve(
        parameters, pension=attrs.evolve(parameters.pension, upper_born_1962_1964=60)
    )
    work = inputs.work([("e-1", MONDAY, 0, 60)])
    with pytest.raises(ParameterMissing, match="1965 or later"):
        build_payslip(inputs.pay_input(work, birth_on=date(1965, 1, 1)), short)
    slip = build_payslip(inputs.pay_input(work, birth_on=date(1964, 1, 1)), short)
    assert slip.pension_insured_cents == 0


def test_equal_inputs_give_equal_payslips() -> None:
    pay_input = inputs.pay_input(inputs.work([("e-1", MONDAY, 0, 480)]))
    assert build(pay_input) == build(pay_input)
    assert hash(build(pay_input)) == hash(build(pay_input))
