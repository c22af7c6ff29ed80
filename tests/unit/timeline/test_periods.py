"""Parts of months: halves, and ISO weeks cut at the month's ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.errors import InvalidValue
from jobcenter_core.timeline.periods import PERIODS, days_of, part_on, parts_of
from jobcenter_core.values.months import Month

OCTOBER = Month(2026, 10)


def test_the_weeks_of_october_2026() -> None:
    """By the calendar: Thursday 1 October 2026 is in week 40, Saturday 31 October in week 44."""
    assert parts_of("week", OCTOBER) == ("w40", "w41", "w42", "w43", "w44")
    assert days_of(OCTOBER, "w40") == (date(2026, 10, 1), date(2026, 10, 4))
    assert days_of(OCTOBER, "w41") == (date(2026, 10, 5), date(2026, 10, 11))
    assert days_of(OCTOBER, "w44") == (date(2026, 10, 26), date(2026, 10, 31))


def test_a_week_over_the_year_s_end_is_two_parts() -> None:
    """Week 53 of 2026 runs from Monday 28 December to Sunday 3 January."""
    assert days_of(Month(2026, 12), "w53") == (date(2026, 12, 28), date(2026, 12, 31))
    assert days_of(Month(2027, 1), "w53") == (date(2027, 1, 1), date(2027, 1, 3))
    assert parts_of("week", Month(2027, 1))[:2] == ("w53", "w01")


def test_halves_and_the_whole() -> None:
    assert days_of(Month(2028, 2), "h1") == (date(2028, 2, 1), date(2028, 2, 15))
    assert days_of(Month(2028, 2), "h2") == (date(2028, 2, 16), date(2028, 2, 29))
    assert days_of(OCTOBER, "") == (date(2026, 10, 1), date(2026, 10, 31))
    assert part_on("month", date(2026, 10, 31)) == ""


@pytest.mark.parametrize("part", ["h3", "w39", "w45", "w", "month"])
def test_a_part_that_the_month_does_not_have(part: str) -> None:
    with pytest.raises(InvalidValue, match="2026-10"):
        days_of(OCTOBER, part)


def test_an_unknown_period() -> None:
    with pytest.raises(InvalidValue, match="timesheet_period"):
        part_on("fortnight", date(2026, 10, 1))


@given(year=st.integers(1995, 2100), period=st.sampled_from(PERIODS))
def test_the_periods_of_a_year_tile_it(year: int, period: str) -> None:
    """Property 54: in order they cover every day once, and none crosses a month's end."""
    day = date(year, 1, 1)
    for number in range(1, 13):
        month = Month(year, number)
        for part in parts_of(period, month):
            first, last = days_of(month, part)
            assert first == day <= last <= month.last
            assert part_on(period, first) == part_on(period, last) == part
            day = last + timedelta(days=1)
    assert day == date(year + 1, 1, 1)
