from __future__ import annotations

from datetime import date

import attrs
import pytest
from billing_examples import EXEMPT, OUTSIDE, STANDARD, STATUTES, span, work

from jobcenter_core.billing.lines import billing_lines
from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_core.values.calculation import Calculation, RuleRef, Source
from jobcenter_core.values.ranges import DateRange

MONDAY = date(2026, 10, 5)


def test_a_line_has_its_period_minutes_net_and_grounds() -> None:
    works = [
        work(span(date(2026, 10, 9), 95, "e-2")),
        work(span(MONDAY, 50), timesheet_id="ts-2"),
    ]
    (line,) = billing_lines(works, STATUTES)
    # 145 min x 30.0000 EUR/h = 72.50 EUR
    assert line.net_cents == 7_250
    assert line.worked_minutes == 145
    assert line.period == DateRange(MONDAY, date(2026, 10, 9))
    assert line.calculation == Calculation(factors=(("minutes", 145), ("e4_per_hour", 300_000)))
    assert line.rule == RuleRef(
        rule="billing.hours",
        parameters=("vat.standard@2024-09-01",),
        law="Value Added Tax Act (1501/1993), section 84",
    )
    assert line.sources == (
        Source(timesheet_id="ts-1", entry_id="e-2", worked_minutes=95),
        Source(timesheet_id="ts-2", entry_id="e-1", worked_minutes=50),
    )
    assert (line.number, line.order_id, line.description) == (1, "o-1", "Cleaning")
    assert (line.hourly_e4, line.vat_category, line.vat_rate_ppm) == (300_000, "S", 255_000)


@pytest.mark.parametrize(
    ("minutes", "hourly_e4", "net_cents"),
    [
        (1, 3_000, 1),  # 0.30 / 60 = 0.005 EUR: half a cent goes up
        (1, 2_999, 0),  # 0.2999 / 60 = 0.0049983 EUR
        (20, 299_999, 1_000),  # 29.9999 / 3 = 9.99997 EUR
        (100, 125_550, 2_093),  # 12.555 x 5 / 3 = 20.925 EUR: half a cent goes up
        (60, 0, 0),
    ],
)
def test_net_is_rounded_half_up_to_cents(minutes: int, hourly_e4: int, net_cents: int) -> None:
    price = attrs.evolve(STANDARD, hourly_e4=hourly_e4)
    (line,) = billing_lines([work(span(MONDAY, minutes), price=price)], STATUTES)
    assert line.net_cents == net_cents


def test_net_is_rounded_once_per_line_and_not_per_span() -> None:
    """Three times a third of a cent is a cent; each alone would be nothing."""
    price = attrs.evolve(STANDARD, hourly_e4=2_000)  # 1 min = 0.00333 EUR
    spans = [span(MONDAY, 1, f"e-{n}") for n in range(3)]
    (line,) = billing_lines([work(*spans, price=price)], STATUTES)
    assert line.net_cents == 1


def test_a_night_shift_over_a_change_of_rate_gives_two_lines() -> None:
    """The rate follows the day the service is done: 24 % to 31.8.2024, then 25.5 %."""
    night = [span(date(2024, 8, 31), 120, start=1320), span(date(2024, 9, 1), 240, start=0)]
    before, after = billing_lines([work(*night)], STATUTES)
    assert (before.vat_rate_ppm, before.worked_minutes) == (240_000, 120)
    assert (after.vat_rate_ppm, after.worked_minutes) == (255_000, 240)
    assert before.rule.parameters == ("vat.standard@2023-01-01",)
    assert before.period == DateRange(date(2024, 8, 31), date(2024, 8, 31))


def test_one_entry_over_midnight_is_one_source() -> None:
    night = [span(MONDAY, 120, start=1320), span(date(2026, 10, 6), 240, start=0)]
    (line,) = billing_lines([work(*night)], STATUTES)
    assert line.sources == (Source(timesheet_id="ts-1", entry_id="e-1", worked_minutes=360),)


def test_orders_prices_and_texts_have_lines_of_their_own_in_a_fixed_order() -> None:
    dear = attrs.evolve(STANDARD, hourly_e4=400_000)
    works = [
        work(order_id="o-2", timesheet_id="ts-1"),
        work(price=dear, timesheet_id="ts-2"),
        work(description="Sewing", timesheet_id="ts-3"),
        work(timesheet_id="ts-4"),
        work(price=EXEMPT, timesheet_id="ts-5"),
        work(span(date(2026, 10, 1), 60), price=OUTSIDE, timesheet_id="ts-6"),
    ]
    lines = billing_lines(works, STATUTES)
    assert [line.number for line in lines] == [1, 2, 3, 4, 5, 6]
    assert [line.sources[0].timesheet_id for line in lines] == [
        "ts-6",  # the earliest day of the first order
        "ts-5",  # category E before S
        "ts-4",  # 30 EUR before 40, "Cleaning" before "Sewing"
        "ts-3",
        "ts-2",
        "ts-1",
    ]
    assert lines == billing_lines(reversed(works), STATUTES)


def test_lower_rates_come_before_higher_prices_and_are_kept_apart() -> None:
    reduced = attrs.evolve(STANDARD, vat_parameter="vat.reduced", hourly_e4=900_000)
    lines = billing_lines([work(), work(price=reduced, timesheet_id="ts-2")], STATUTES)
    assert [(line.vat_rate_ppm, line.net_cents) for line in lines] == [
        (140_000, 9_000),
        (255_000, 3_000),
    ]


def test_no_rate_is_looked_up_outside_category_s() -> None:
    day = span(date(1999, 1, 1), 60)  # long before the first known rate
    (line,) = billing_lines([work(day, price=EXEMPT)], STATUTES)
    assert (line.vat_category, line.vat_rate_ppm) == ("E", 0)
    assert line.rule == RuleRef(rule="billing.hours")


def test_a_day_without_a_rate_is_refused_by_name() -> None:
    with pytest.raises(ParameterMissing) as caught:
        billing_lines([work(span(date(2022, 12, 31), 60))], STATUTES)
    assert caught.value.subject == "vat.standard"


def test_a_span_given_twice_is_refused() -> None:
    with pytest.raises(InvalidValue):
        billing_lines([work(), work()], STATUTES)


def test_work_without_spans_makes_no_line() -> None:
    assert billing_lines([attrs.evolve(work(), spans=())], STATUTES) == ()
