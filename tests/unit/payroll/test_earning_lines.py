"""Holiday compensation: with each pay, at the end of an employment, and the rise to 11.5 %."""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.payroll.earning_lines import earning_lines
from jobcenter_core.payroll.inputs import HolidayDue, PaidWork
from jobcenter_core.payroll.payslips import PayLine

MONDAY = date(2026, 10, 12)
SUNDAY = date(2026, 10, 18)
SINCE = date(2026, 3, 2)
UNTIL = date(2026, 10, 20)


def due(**fields: object) -> HolidayDue:
    values: dict[str, object] = {
        "employment_id": "employment-1",
        "employed_since": SINCE,
        "employed_until": UNTIL,
        "base_cents": 0,
        **fields,
    }
    return HolidayDue(**values)  # type: ignore[arg-type]


def lines_of(*works: PaidWork, holiday_due: tuple[HolidayDue, ...] = ()) -> list[PayLine]:
    pay_input = inputs.pay_input(*works, holiday_due=holiday_due)
    found = earning_lines(pay_input, inputs.parameters())
    for place, line in enumerate(found, start=1):
        assert (line.number, line.calculation.recompute()) == (place, line.amount_cents)
    return found


def ending(entries: list[inputs.Entry], employment_id: str = "employment-1") -> PaidWork:
    """Work whose compensation is paid when the employment ends."""
    return attrs.evolve(inputs.work(entries), employment_id=employment_id)


def test_at_the_end_it_is_of_earlier_pay_and_of_this_pay_without_overtime_increases() -> None:
    # 10 h: 150.00, and 2 h x 7.50 of increase outside. 9 % of 1,000.00 + 150.00.
    pay, increase, end = lines_of(
        ending([("e-1", MONDAY, 0, 600)]), holiday_due=(due(base_cents=100_000),)
    )
    assert (pay.amount_cents, increase.amount_cents) == (15_000, 1_500)
    assert (end.code, end.amount_cents) == ("holiday_compensation_end", 10_350)
    assert end.calculation.factors == (("cents", 115_000), ("ppm", 90_000))
    assert (end.on_lines, end.subject_id) == ((1,), "employment-1")
    assert end.rule.rule == "holiday_compensation.at_end"
    assert end.rule.parameters == ("holiday_compensation.under_one_year@2023-01-01",)
    assert end.facts == (
        ("employed_since_day", SINCE.toordinal()),
        ("lasted_until_day", UNTIL.toordinal()),
    )


@pytest.mark.parametrize(
    ("until", "cents"), [(date(2027, 2, 28), 72_000), (date(2027, 3, 1), 92_000)]
)
def test_the_percent_goes_by_the_length_at_the_end(until: date, cents: int) -> None:
    # Published: a year's pay of 8,000.00 gives 720.00 at 9 % and 920.00 at 11.5 %. The
    # employment began on 2 March 2026, so it is a year old when 1 March 2027 ends.
    (end,) = lines_of(holiday_due=(due(base_cents=800_000, employed_until=until),))
    assert end.amount_cents == cents


def test_pay_of_another_employment_stays_outside() -> None:
    found = lines_of(
        ending([("e-1", MONDAY, 0, 60)], "employment-2"), holiday_due=(due(base_cents=10_000),)
    )
    assert (found[-1].amount_cents, found[-1].on_lines) == (900, ())


def test_this_pay_is_left_out_when_told() -> None:
    found = lines_of(
        ending([("e-1", MONDAY, 0, 60)]),
        holiday_due=(due(base_cents=10_000, with_this_pay=False),),
    )
    assert found[-1].amount_cents == 900


def test_without_any_base_there_is_no_line() -> None:
    assert lines_of(holiday_due=(due(),)) == []


def test_employments_that_end_come_by_id() -> None:
    found = lines_of(
        ending([("e-1", SUNDAY, 0, 60)], "employment-2"),
        holiday_due=(
            due(employment_id="employment-2"),
            due(employment_id="employment-1", base_cents=100),
        ),
    )
    # 9 % of 1.00; 9 % of 15.00 and its Sunday increase of 15.00.
    assert [(line.subject_id, line.amount_cents, line.on_lines) for line in found[2:]] == [
        ("employment-1", 9, ()),
        ("employment-2", 270, (1, 2)),
    ]


def test_the_rise_is_what_9_percent_lacks_of_11_5() -> None:
    (rise,) = lines_of(
        holiday_due=(
            due(
                employed_until=date(2027, 3, 31),
                with_this_pay=False,
                paid_base_cents=800_000,
                paid_cents=72_000,
            ),
        )
    )
    assert (rise.code, rise.amount_cents) == ("holiday_compensation_rise", 20_000)
    assert rise.calculation.factors == (("cents", 800_000), ("ppm", 115_000))
    assert (rise.calculation.less_cents, rise.subject_id) == (72_000, "employment-1")


@pytest.mark.parametrize(
    "fields",
    [
        # Under a year 9 % was right; a cent that rounding pay by pay has cost is not made up.
        {"employed_until": date(2026, 12, 31), "paid_cents": 71_999},
        {"employed_until": date(2027, 3, 31), "paid_cents": 92_000},
    ],
)
def test_nothing_rises_that_is_paid_in_full(fields: dict[str, object]) -> None:
    paid = {"paid_base_cents": 800_000, "paid_cents": 72_000, **fields}
    assert lines_of(holiday_due=(due(**paid),)) == []


def test_end_and_rise_of_one_employment_are_two_lines() -> None:
    found = lines_of(
        holiday_due=(
            due(
                employed_until=date(2027, 3, 31),
                base_cents=10_000,
                paid_base_cents=20_000,
                paid_cents=1_800,
            ),
        )
    )
    # 11.5 % of 100.00; 11.5 % of 200.00 less 18.00.
    assert [line.amount_cents for line in found] == [1_150, 500]


def test_supplements_of_time_and_top_ups_are_in_the_base_of_each_pay() -> None:
    short = attrs.evolve(
        inputs.work([("e-1", SUNDAY, 0, 60)], employed_since=SINCE), minimum_minutes=120
    )
    found = lines_of(short)
    # 15.00 of pay, 15.00 of Sunday increase, 15.00 of top-up: 9 % of 45.00.
    assert (found[-1].amount_cents, found[-1].on_lines) == (405, (1, 2, 3))


def test_pay_that_waits_for_the_end_says_so() -> None:
    waits = attrs.evolve(ending([("e-1", SUNDAY, 0, 60)]), waits_since=SINCE)
    fact = ("compensated_at_end_since_day", SINCE.toordinal())
    assert [line.facts for line in lines_of(waits)] == [(fact,), (fact,)]
