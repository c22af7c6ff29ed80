"""Corrections by hand arithmetic: differences with the figures of the payment that is corrected.

The worker is 55 in December 2025, when the employee's pension share was 8.65 % from 53 on and the
unemployment share 0.59 % (2026: 7.30 % and 0.89 %). Wage 20.00 an hour, card 10 %.
"""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.corrections import OVERPAYMENT, difference, owed
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.payslips import Carried, Payslip, correction_id
from jobcenter_core.values.calculation import Calculation
from jobcenter_core.values.months import Month

NOVEMBER = Month(2025, 11)
PAID = date(2025, 12, 15)
SAME_YEAR, NEXT_YEAR = date(2025, 12, 30), date(2026, 1, 15)
FIRST, SECOND = date(2025, 11, 10), date(2025, 11, 11)
CARD = CardRates(base_ppm=100_000, additional_ppm=400_000)


def given(second_day: int, **fields: object) -> PayInput:
    """8 hours on one day and some minutes on the next."""
    entries = [("h-1", FIRST, 480, 480)]
    if second_day:
        entries.append(("h-2", SECOND, 480, second_day))
    values: dict[str, object] = {
        "pay_on": PAID,
        "period": NOVEMBER.range,
        "birth_on": date(1970, 5, 5),
        "card": CARD,
    }
    work = inputs.work(entries, hourly_cents=2000)
    return inputs.pay_input(work, **{**values, **fields})


def slip(second_day: int, **fields: object) -> Payslip:
    return build_payslip(given(second_day, **fields), inputs.parameters(PAID, NOVEMBER.range))


def correct(target: Payslip, *chain: Payslip, pay_on: date = NEXT_YEAR) -> Payslip:
    id = correction_id(chain[0].id, len(chain))
    return difference(target, chain, id=id, run_id="run-c", pay_on=pay_on)


def amounts(made: Payslip) -> dict[str, int]:
    return {line.code: line.amount_cents for line in made.lines}


TEN = slip(120)  # 10 h: 200.00, tax 20.00, pension 17.30, unemployment 1.18, net 161.52
TWELVE = slip(240)  # 12 h: 240.00, tax 24.00, pension 20.76, unemployment 1.42 (1.416)
EIGHT = slip(0)  # 8 h: 160.00, tax 16.00, pension 13.84, unemployment 0.94 (0.944)


def test_arrears_of_december_are_computed_with_its_figures_in_january() -> None:
    made = correct(TWELVE, TEN)
    assert amounts(made) == {
        "hourly_pay": 4_000,
        "withholding": 400,
        "employee_pension": 346,  # 8.65 % of 40.00; 7.30 % would be 2.92
        "employee_unemployment": 24,  # 1.42 - 1.18; of 40.00 alone 0.236, and 0.89 % gives 0.36
        "employer_pension": 648,  # 24.85 % of 240 and 200: 59.64 - 49.70 = 9.94, less 3.46
        "employer_unemployment": 8,  # 0.20 %: 0.48 - 0.40
        "employer_health": 75,  # 1.87 %: 4.49 (4.488) - 3.74
        "employer_accident": 28,  # 0.7 %: 1.68 - 1.40
        "employer_group_life": 2,  # 0.06 %: 0.14 (0.144) - 0.12
    }
    assert (made.gross_cents, made.taxable_cents, made.pension_insured_cents) == (4_000,) * 3
    assert made.withheld_cents == 400
    assert made.net_cents == 3_230  # 40.00 - 4.00 - 3.46 - 0.24
    assert made.employer_cost_cents == 761  # 6.48 + 0.08 + 0.75 + 0.28 + 0.02
    assert made.carried == ()


def test_a_correction_belongs_to_the_payment_and_has_a_day_of_its_own() -> None:
    made = correct(TWELVE, TEN)
    assert (made.id, made.run_id, made.corrects) == ("slip-1-c1", "run-c", "slip-1")
    assert (made.pay_on, made.corrected_pay_on, made.accounted_on) == (NEXT_YEAR, PAID, PAID)
    assert made.parameters_version == TEN.parameters_version
    assert [line.number for line in made.lines] == list(range(1, 10))


def test_every_line_of_a_correction_recomputes_and_says_what_was_paid() -> None:
    for made in (correct(TWELVE, TEN), correct(EIGHT, TEN), correct(TEN, TEN, correct(EIGHT, TEN))):
        assert made.lines
        assert all(line.calculation.recompute() == line.amount_cents for line in made.lines)
    pay = correct(TWELVE, TEN).lines[0]
    assert pay.calculation == Calculation((("minutes", 720), ("cents_per_hour", 2000)), 20_000)
    assert [source.entry_id for source in pay.sources] == ["h-1", "h-2"]


def test_pay_in_excess_found_in_the_same_year_is_owed_by_its_net() -> None:
    made = correct(EIGHT, TEN, pay_on=SAME_YEAR)
    assert made.withheld_cents == -400
    assert made.net_cents == 0
    # 40.00 less 4.00 tax, 3.46 pension and 0.24 unemployment (1.18 - 0.94).
    assert made.carried == (Carried(OVERPAYMENT, 3_230),)
    assert owed(made) == -3_230


def test_pay_in_excess_found_in_a_later_year_is_owed_with_its_tax() -> None:
    """The year's tax is settled: the payer does not get it back, the worker's assessment has it."""
    made = correct(EIGHT, TEN)
    assert made.withheld_cents == 0
    assert "withholding" not in amounts(made)
    assert made.carried == (Carried(OVERPAYMENT, 3_630),)  # 40.00 - 3.46 - 0.24
    assert made.taxable_cents == -4_000


def test_the_way_to_what_is_right_does_not_matter_in_a_later_year() -> None:
    """Up and down again in January leaves the tax of December and nothing else."""
    up = correct(TWELVE, TEN)
    back = correct(TEN, TEN, up)
    assert amounts(back) == {code: -amount for code, amount in amounts(up).items()}
    down = correct(EIGHT, TEN, up)
    assert up.withheld_cents + down.withheld_cents == 0
    assert owed(up) + owed(down) == -3_630
    further = correct(TWELVE, TEN, up, down)
    assert further.withheld_cents == 400


def test_a_correction_of_a_correction_counts_what_both_have_paid() -> None:
    first = correct(EIGHT, TEN, pay_on=SAME_YEAR)
    second = correct(TWELVE, TEN, first, pay_on=SAME_YEAR)
    assert second.id == "slip-1-c2"
    assert second.gross_cents == 8_000  # 12 h - (10 h - 2 h)
    assert second.net_cents == 6_460  # twice 32.30
    assert second.corrects == "slip-1"


def test_nothing_changed_makes_no_line() -> None:
    made = correct(TEN, TEN)
    assert made.lines == ()
    assert (made.gross_cents, made.net_cents, made.carried) == (0, 0, ())


def test_a_line_that_vanishes_is_taken_back_whole() -> None:
    made = correct(build_payslip(given(120, work=()), inputs.parameters(PAID, NOVEMBER.range)), TEN)
    pay = made.lines[0]
    assert (pay.code, pay.amount_cents) == ("hourly_pay", -20_000)
    assert pay.calculation == Calculation((), 20_000)
    assert pay.rule == TEN.lines[0].rule
    assert all(line.on_lines == () for line in made.lines)  # their numbers are not of this paper


def test_another_percent_of_holiday_compensation_is_another_line() -> None:
    """9 % of 200.00 was paid; the employment had lasted a year, and 11.5 % is right."""
    entries = [("h-1", FIRST, 480, 480), ("h-2", SECOND, 480, 120)]
    young = inputs.work(entries, hourly_cents=2000, employed_since=date(2025, 6, 1))
    old = attrs.evolve(young, employed_since=date(2020, 6, 1))
    parameters = inputs.parameters(PAID, NOVEMBER.range)
    paid, right = (
        build_payslip(attrs.evolve(given(120), work=(one,)), parameters) for one in (young, old)
    )
    made = correct(right, paid)
    assert [
        (line.rule.rule, line.amount_cents)
        for line in made.lines
        if line.code == "holiday_compensation"
    ] == [
        ("holiday_compensation.under_one_year", -1_800),
        ("holiday_compensation.one_year_or_more", 2_300),
    ]


def test_a_card_found_later_gives_tax_back_within_the_year_only() -> None:
    """60 % of 200.00 was withheld without a card; the card says 10 %."""
    without = slip(120, card=None, card_id="")
    assert without.withheld_cents == 12_000
    soon = correct(TEN, without, pay_on=SAME_YEAR)
    assert (soon.withheld_cents, soon.net_cents) == (-10_000, 10_000)
    assert [(line.subject_id, line.amount_cents) for line in soon.lines] == [
        ("", -12_000),
        ("card-1", 2_000),
    ]
    assert correct(TEN, without).lines == ()


def test_a_new_card_of_nothing_is_named_though_it_withholds_nothing() -> None:
    """So the next payslip finds what counts to the card's limit."""
    free = slip(120, card=CardRates(base_ppm=0, additional_ppm=400_000), card_id="card-2")
    made = correct(free, TEN, pay_on=SAME_YEAR)
    assert [(line.subject_id, line.amount_cents) for line in made.lines] == [
        ("card-1", -2_000),
        ("card-2", 0),
    ]


def test_the_way_back_to_a_card_of_nothing_names_it_again() -> None:
    """Though 0 was withheld on it from the start: what counts to its limit is on it again."""
    nothing = CardRates(base_ppm=0, additional_ppm=400_000)
    first, second = (slip(120, card=nothing, card_id=id) for id in ("card-1", "card-2"))
    there = correct(second, first, pay_on=SAME_YEAR)
    back = correct(first, first, there, pay_on=SAME_YEAR)
    for made, card_id in ((there, "card-2"), (back, "card-1")):
        assert [(line.subject_id, line.amount_cents) for line in made.lines] == [(card_id, 0)]
        assert made.lines[0].calculation.factors == (("cents", 20_000), ("ppm", 0))


@pytest.mark.parametrize("birthday", [date(1970, 5, 5), date(1990, 5, 5)])
def test_a_right_day_of_birth_changes_the_share_and_nothing_else(birthday: date) -> None:
    """8.65 % of 200.00 is 17.30, 7.15 % is 14.30; the policy's total is the same."""
    wrong = slip(120, birth_on=date(1970 + 1990 - birthday.year, 5, 5))
    made = correct(slip(120, birth_on=birthday), wrong)
    sign = 1 if birthday.year == 1970 else -1
    assert amounts(made) == {"employee_pension": 300 * sign, "employer_pension": -300 * sign}
    assert owed(made) == -300 * sign


def test_what_could_not_be_collected_stays_owed_beside_a_correction() -> None:
    """The first payslip paid 0 and carried 5.00; what is added is paid in money."""
    poor = attrs.evolve(TEN, net_cents=0, carried=(Carried("employee_pension", 500),))
    rich = attrs.evolve(TWELVE, net_cents=0, carried=(Carried("employee_pension", 500),))
    made = correct(rich, poor)
    assert (made.net_cents, made.carried) == (3_230, ())
