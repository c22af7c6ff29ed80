"""Lines of the work: bases of pay, additional work, supplements, call-outs, fees.

All amounts are worked by hand: October 2026, 15.00 an hour unless a test says otherwise.
"""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.earning_lines import earning_lines
from jobcenter_core.payroll.inputs import PaidWork
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import PayLine
from jobcenter_core.terms.agreements import AgreementRules, SupplementRule
from jobcenter_core.values.calculation import RuleRef, Source

MONDAY = date(2026, 10, 12)
SATURDAY = date(2026, 10, 17)
SUNDAY = date(2026, 10, 18)
SINCE = date(2026, 10, 1)


def work(entries: list[inputs.Entry], **fields: object) -> PaidWork:
    return attrs.evolve(inputs.work(entries), **fields)


def lines_of(*works: PaidWork, parameters: PayParameters | None = None) -> list[PayLine]:
    found = earning_lines(inputs.pay_input(*works), parameters or inputs.parameters())
    for place, line in enumerate(found, start=1):
        assert (line.number, line.calculation.recompute()) == (place, line.amount_cents)
    return found


def amounts(lines: list[PayLine]) -> list[tuple[str, int]]:
    return [(line.code, line.amount_cents) for line in lines]


# ------------------------------------------------------------------------------- bases of pay


def test_daily_pay_is_of_the_days_on_which_an_entry_starts() -> None:
    entries = [
        ("e-1", MONDAY, 480, 60),
        ("e-2", MONDAY, 700, 60),
        ("e-3", SATURDAY, 1320, 120),
        ("e-3", SUNDAY, 0, 240),
        ("e-4", SUNDAY, 900, 30),
    ]
    pay, sunday = lines_of(work(entries, basis="day", unit_cents=9_000))
    assert (pay.code, pay.amount_cents) == ("daily_pay", 27_000)
    # Monday once, Saturday by the night that began on it, Sunday by its evening.
    assert pay.calculation.factors == (("days", 3), ("cents_per_day", 9_000))
    assert (pay.rule.rule, pay.subject_id) == ("earnings.daily_pay", "a-1")
    assert pay.sources == (
        Source("ts-a-1", "e-1", 60),
        Source("ts-a-1", "e-2", 60),
        Source("ts-a-1", "e-3", 360),
        Source("ts-a-1", "e-4", 30),
    )
    # 100 % of the hourly wage for the four and a half hours of Sunday.
    assert (sunday.code, sunday.amount_cents) == ("sunday_increase", 6_750)


def test_increases_of_daily_pay_are_of_the_hourly_wage() -> None:
    found = lines_of(work([("e-1", MONDAY, 0, 660)], basis="day", unit_cents=9_000))
    # 2 h at 50 % of 15.00 and 1 h at 100 %.
    assert amounts(found) == [
        ("daily_pay", 9_000),
        ("overtime_first_increase", 1_500),
        ("overtime_later_increase", 1_500),
    ]


def test_task_pay_is_of_the_units_of_all_entries() -> None:
    one = work([("e-1", MONDAY, 0, 60), ("e-2", SATURDAY, 0, 60)], basis="task", unit_cents=350)
    units = tuple(attrs.evolve(span, units=3 + place) for place, span in enumerate(one.spans))
    (pay,) = lines_of(attrs.evolve(one, spans=units))
    assert (pay.code, pay.amount_cents) == ("task_pay", 2_450)  # 7 x 3.50
    assert pay.calculation.factors == (("count", 7), ("cents", 350))
    assert pay.rule.rule == "earnings.task_pay"


def test_additional_work_is_a_fact_of_plain_pay() -> None:
    (pay,) = lines_of(work([("e-1", MONDAY, 0, 300)], agreed_day_minutes=240))
    assert (pay.code, pay.amount_cents) == ("hourly_pay", 7_500)
    assert pay.facts == (("additional_minutes", 60),)


def test_work_within_the_agreed_hours_has_no_fact() -> None:
    (pay,) = lines_of(work([("e-1", MONDAY, 0, 240)], agreed_day_minutes=240))
    assert pay.facts == ()


# ------------------------------------------------------------------------------------- call-outs


def test_a_short_entry_is_paid_up_to_the_minimum() -> None:
    entries = [("e-1", MONDAY, 480, 30), ("e-2", MONDAY, 600, 150), ("e-3", SATURDAY, 0, 119)]
    pay, top_up = lines_of(work(entries, minimum_minutes=120))
    assert (pay.code, pay.amount_cents) == ("hourly_pay", 7_475)  # 299 min
    # 90 and 1 minutes are missing: 91 x 15.00 / 60 = 22.75.
    assert (top_up.code, top_up.amount_cents) == ("call_out_top_up", 2_275)
    assert (top_up.rule.rule, top_up.subject_id) == ("earnings.call_out", "a-1")
    # They were not worked, so the sources name the entries only.
    assert top_up.sources == (Source("ts-a-1", "e-1", 0), Source("ts-a-1", "e-3", 0))


def test_increases_are_not_counted_of_a_top_up() -> None:
    found = lines_of(work([("e-1", SUNDAY, 0, 30)], minimum_minutes=120))
    assert amounts(found) == [
        ("hourly_pay", 750),
        ("sunday_increase", 750),
        ("call_out_top_up", 2_250),
    ]


def test_parts_of_an_entry_over_midnight_are_one_call_out() -> None:
    entries = [("e-1", MONDAY, 1380, 60), ("e-1", date(2026, 10, 13), 0, 60)]
    assert amounts(lines_of(work(entries, minimum_minutes=120))) == [("hourly_pay", 3_000)]


def test_a_call_out_that_was_paid_before_is_not_topped_up() -> None:
    before = work([("e-1", MONDAY, 0, 30)], minimum_minutes=120, reference_only=True)
    assert lines_of(before) == []


# ------------------------------------------------------------------------------------------ fees


def test_a_fee_has_no_increase_and_no_holiday_compensation() -> None:
    found = lines_of(
        work([("e-1", SUNDAY, 0, 660)], contract="commission", employed_since=SINCE, basis="hour")
    )
    (fee,) = found
    assert (fee.code, fee.amount_cents) == ("fee", 16_500)
    assert (fee.rule.rule, fee.subject_id) == ("earnings.fee", "a-1")
    assert fee.sources == (Source("ts-a-1", "e-1", 660),)


def test_a_fee_follows_its_basis() -> None:
    by_day = work(
        [("e-1", MONDAY, 0, 60), ("e-2", SUNDAY, 0, 60)],
        contract="commission",
        basis="day",
        unit_cents=12_000,
    )
    assert amounts(lines_of(by_day)) == [("fee", 24_000)]
    (span,) = work([("e-1", MONDAY, 0, 60)]).spans
    by_task = attrs.evolve(
        by_day, basis="task", unit_cents=501, spans=(attrs.evolve(span, units=2),)
    )
    assert amounts(lines_of(by_task)) == [("fee", 1_002)]


def test_hours_of_a_commission_bring_no_overtime_to_an_employment() -> None:
    """By lines: employment first, fees after it, though the assignment of the fee sorts first."""
    fee = work([("e-1", MONDAY, 0, 480)], contract="commission", assignment_id="a-0")
    before = work([("e-0", MONDAY, 0, 480)], contract="commission", reference_only=True)
    employed = work([("e-2", MONDAY, 600, 60)], assignment_id="a-1")
    assert amounts(lines_of(fee, before, employed)) == [("hourly_pay", 1_500), ("fee", 12_000)]


# ------------------------------------------------------------------------------------ supplements

RULE = RuleRef(rule="earnings.supplement", parameters=("agreement.x@2026-01-01",), law="x 10 §")
EVENING = SupplementRule(
    name="evening",
    from_minute=18 * 60,
    until_minute=22 * 60,
    days="every",
    cents_per_hour=100,
    rule=RULE,
)
NIGHT = SupplementRule(
    name="night",
    from_minute=22 * 60,
    until_minute=6 * 60,
    days="every",
    cents_per_hour=220,
    rule=RULE,
)
SATURDAYS = SupplementRule(
    name="saturday", from_minute=0, until_minute=1440, days="saturday", rate_ppm=200_000, rule=RULE
)
ON_TOP = SupplementRule(
    name="late",
    from_minute=18 * 60,
    until_minute=0,
    days="every",
    rate_ppm=500_000,
    base="with_supplements",
    rule=RULE,
)


def under(*supplements: SupplementRule) -> PayParameters:
    rules = AgreementRules(code="x", supplements=supplements)
    return attrs.evolve(inputs.parameters(), agreements=(rules,))


def test_fixed_supplements_are_of_the_minutes_in_their_window() -> None:
    """17:00-23:00: four hours of evening and one of night."""
    late = work([("e-1", MONDAY, 1020, 360)], agreement_code="x")
    pay, evening, night = lines_of(late, parameters=under(EVENING, NIGHT))
    assert (pay.code, pay.amount_cents) == ("hourly_pay", 9_000)
    assert (evening.code, evening.amount_cents) == ("supplement_evening", 400)
    assert (night.code, night.amount_cents) == ("supplement_night", 220)
    assert evening.calculation.factors == (("minutes", 240), ("cents_per_hour", 100))
    assert (evening.rule, evening.sources) == (RULE, (Source("ts-a-1", "e-1", 240),))


def test_a_supplement_is_rounded_once_for_all_entries() -> None:
    # 7 + 7 minutes x 1.00 / 60 = 0.2333; apart they would be 0.12 + 0.12.
    late = work([("e-1", MONDAY, 1080, 7), ("e-2", SATURDAY, 1080, 7)], agreement_code="x")
    assert amounts(lines_of(late, parameters=under(EVENING)))[1] == ("supplement_evening", 23)


def test_a_percent_is_of_the_unraised_wage() -> None:
    found = lines_of(
        work([("e-1", SATURDAY, 480, 360)], agreement_code="x"), parameters=under(SATURDAYS)
    )
    # 20 % of 6 h x 15.00.
    assert amounts(found)[1:] == [("supplement_saturday", 1_800)]
    assert found[1].calculation.factors == (
        ("minutes", 360),
        ("cents_per_hour", 1500),
        ("ppm", 200_000),
    )


def test_a_percent_with_supplements_is_of_what_the_same_minutes_carry() -> None:
    """17:00-23:00. 18-22 carry 1.00 on top: 50 % of 4 h x 16.00; 22-23 carry 2.20: of 17.20."""
    late = work([("e-1", MONDAY, 1020, 360)], agreement_code="x")
    found = lines_of(late, parameters=under(EVENING, ON_TOP, NIGHT))
    assert amounts(found)[1:] == [
        ("supplement_evening", 400),
        ("supplement_late", 3_200),
        ("supplement_late", 860),
        ("supplement_night", 220),
    ]


def test_supplements_of_day_pay_are_of_the_hourly_wage() -> None:
    found = lines_of(
        work([("e-1", SATURDAY, 480, 360)], agreement_code="x", basis="day", unit_cents=9_000),
        parameters=under(SATURDAYS),
    )
    assert amounts(found) == [("daily_pay", 9_000), ("supplement_saturday", 1_800)]


def test_work_under_another_agreement_has_none_of_these() -> None:
    here = work([("e-1", MONDAY, 1080, 60)], agreement_code="x")
    none = work([("e-2", MONDAY, 1200, 60)], assignment_id="a-2")
    found = lines_of(here, none, parameters=under(EVENING))
    assert [(line.code, line.subject_id) for line in found] == [
        ("hourly_pay", "a-1"),
        ("supplement_evening", "a-1"),
        ("hourly_pay", "a-2"),
    ]


def test_an_agreement_that_was_not_looked_up_is_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        lines_of(work([("e-1", MONDAY, 0, 60)], agreement_code="y"), parameters=under())
    assert caught.value.field == "parameters.agreements"
