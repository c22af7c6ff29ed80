from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.timeline.holidays import (
    bank_holidays,
    church_holidays,
    is_banking_day,
    is_sunday_or_church_holiday,
    next_banking_day,
    previous_banking_day,
    sunday_days,
)

# Month and day as printed in Finnish calendars of these years.
PUBLISHED = {
    2025: "1-1 1-6 4-18 4-20 4-21 5-1 5-29 6-8 6-21 11-1 12-6 12-25 12-26",
    2026: "1-1 1-6 4-3 4-5 4-6 5-1 5-14 5-24 6-20 10-31 12-6 12-25 12-26",
    2086: "1-1 1-6 3-29 3-31 4-1 5-1 5-9 5-19 6-22 11-2 12-6 12-25 12-26",
}
EVES = {2025: "6-20 12-24", 2026: "6-19 12-24", 2086: "6-21 12-24"}


def days(year: int, text: str) -> set[date]:
    pairs = (item.split("-") for item in text.split())
    return {date(year, int(month), int(day)) for month, day in pairs}


@pytest.mark.parametrize("year", PUBLISHED)
def test_published_years(year: int) -> None:
    assert church_holidays(year) == days(year, PUBLISHED[year])
    assert bank_holidays(year) == days(year, f"{PUBLISHED[year]} {EVES[year]}")


def test_two_holidays_on_one_day() -> None:
    # Easter on 23 March 2008 put Ascension Day on May Day.
    assert len(church_holidays(2008)) == 12


@pytest.mark.parametrize("year", [1991, 4100, 2026.0, True, "2026"])
def test_years_without_these_rules(year: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        church_holidays(year)
    assert caught.value.field == "year"
    assert len(church_holidays(1992)) == 13
    assert len(church_holidays(4099)) == 13


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 10, 25), True),  # a Sunday
        (date(2026, 10, 26), False),
        (date(2026, 10, 31), True),  # All Saints' Day, a Saturday
        (date(2026, 11, 7), False),  # a Saturday
        (date(2025, 12, 6), True),  # Independence Day, a Saturday
        (date(2026, 5, 1), True),  # May Day, a Friday
        (date(2026, 12, 24), False),  # Christmas Eve is a bank holiday only
    ],
)
def test_sunday_pay(day: date, expected: bool) -> None:
    assert is_sunday_or_church_holiday(day) is expected
    assert (day.toordinal() in sunday_days(day.toordinal(), day.toordinal())) is expected


def test_sunday_days_over_the_turn_of_the_year() -> None:
    first, last = date(2025, 12, 24), date(2026, 1, 6)
    expected = [
        date(2025, 12, 25),
        date(2025, 12, 26),
        date(2025, 12, 28),
        date(2026, 1, 1),
        date(2026, 1, 4),
        date(2026, 1, 6),
    ]
    found = sunday_days(first.toordinal(), last.toordinal())
    assert sorted(map(date.fromordinal, found)) == expected


def test_sunday_days_of_nothing() -> None:
    sunday = date(2026, 10, 25).toordinal()
    assert sunday_days(sunday, sunday - 1) == frozenset()


@pytest.mark.parametrize(
    ("day", "previous", "following"),
    [
        (date(2026, 10, 30), date(2026, 10, 30), date(2026, 10, 30)),  # a Friday
        (date(2026, 10, 31), date(2026, 10, 30), date(2026, 11, 2)),
        (date(2026, 4, 4), date(2026, 4, 2), date(2026, 4, 7)),  # the Saturday of Easter
        (date(2026, 6, 19), date(2026, 6, 18), date(2026, 6, 22)),  # Midsummer Eve
        # Thursday 24 to Saturday 26 December are holidays, then comes a Sunday.
        (date(2026, 12, 25), date(2026, 12, 23), date(2026, 12, 28)),
        (date(2027, 1, 1), date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_banking_days(day: date, previous: date, following: date) -> None:
    assert previous_banking_day(day) == previous
    assert next_banking_day(day) == following
    assert is_banking_day(day) is (day == previous)
