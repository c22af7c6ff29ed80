"""Length of employment and the base of the percent (Annual Holidays Act 162/2005)."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.payroll.holiday_compensation import compensation_base, lasted_a_year


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
        ("hourly_pay", 18_000),
        ("overtime_first_increase", 1_000),
        ("overtime_later_increase", 2_000),
        ("sunday_increase", 400),
        ("hourly_pay", 5),
    ]
    assert compensation_base(lines) == (18_405, (1, 4, 5))
