"""Length of employment and the base of the percent (Annual Holidays Act 162/2005)."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.payroll.holiday_compensation import (
    compensation_base,
    lasted_a_year,
    measured_on,
)


@pytest.mark.parametrize(
    ("since", "last", "lasted"),
    [
        (date(2025, 4, 1), date(2026, 3, 31), True),
        (date(2025, 4, 2), date(2026, 3, 31), False),
        (date(2025, 4, 1), date(2026, 3, 30), False),
        (date(2025, 1, 1), date(2025, 12, 31), True),
        (date(2024, 2, 29), date(2025, 2, 28), True),
        (date(2024, 2, 29), date(2025, 2, 27), False),
        (date(2023, 3, 1), date(2024, 2, 29), True),
        (date(2023, 3, 1), date(2024, 2, 28), False),
        (date(2026, 10, 15), date(2026, 10, 31), False),
    ],
)
def test_a_year_counts_both_its_days(since: date, last: date, lasted: bool) -> None:
    assert lasted_a_year(since, last) is lasted


def test_increases_of_overtime_stay_outside_the_base() -> None:
    lines = [
        (3, "hourly_pay", 18_000),
        (4, "overtime_first_increase", 1_000),
        (5, "overtime_later_increase", 2_000),
        (6, "sunday_increase", 400),
        (9, "hourly_pay", 5),
    ]
    assert compensation_base(lines) == (18_405, (3, 6, 9))


def test_an_ended_employment_is_measured_on_its_last_day() -> None:
    last = date(2026, 10, 31)
    assert measured_on(last, None) == last
    assert measured_on(last, date(2026, 10, 9)) == date(2026, 10, 9)
    assert measured_on(last, date(2026, 11, 1)) == last


def test_money_that_is_no_pay_for_time_at_work_stays_outside_the_base() -> None:
    lines = [
        (1, "daily_pay", 9_000),
        (2, "supplement_evening", 100),
        (3, "call_out_top_up", 50),
        (4, "fee", 7_000),
        (5, "waiting_pay", 8_000),
        (6, "phone_benefit", 2_000),
        (7, "meal_benefit", 880),
        (8, "other_benefit", 500),
        (9, "km_above_limit", 60),
        (10, "holiday_compensation", 800),
        (11, "holiday_compensation_end", 700),
        (12, "holiday_compensation_rise", 600),
    ]
    assert compensation_base(lines) == (9_150, (1, 2, 3))
