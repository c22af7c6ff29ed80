from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.timeline.weeks import week_start


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 10, 26), date(2026, 10, 26)),  # a Monday
        (date(2026, 11, 1), date(2026, 10, 26)),  # the Sunday of that week
        (date(2026, 11, 2), date(2026, 11, 2)),
        (date(2027, 1, 1), date(2026, 12, 28)),  # week 53 of 2026
        (date(1, 1, 1), date(1, 1, 1)),
    ],
)
def test_week_start(day: date, monday: date) -> None:
    assert week_start(day.toordinal()) == monday.toordinal()
