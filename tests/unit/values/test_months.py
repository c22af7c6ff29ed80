from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange


def test_parse_and_str() -> None:
    assert Month.parse("2026-10") == Month(2026, 10)
    assert str(Month(2026, 1)) == "2026-01"
    assert str(Month(987, 12)) == "0987-12"


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "0000-01", "2026-1", "202610", "2026-10-01", " 2026-10", "", 7]
)
def test_parse_refuses(text: Any) -> None:
    with pytest.raises(InvalidValue):
        Month.parse(text)


@pytest.mark.parametrize(
    ("year", "month", "field"),
    [
        (0, 1, "year"),
        (10_000, 1, "year"),
        (2026, 0, "month"),
        (2026, 13, "month"),
        (2026.0, 1, "year"),
        (2026, True, "month"),
    ],
)
def test_limits(year: Any, month: Any, field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        Month(year, month)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("month", "last"),
    [
        (Month(2026, 2), date(2026, 2, 28)),
        (Month(2028, 2), date(2028, 2, 29)),
        (Month(2000, 2), date(2000, 2, 29)),
        (Month(2100, 2), date(2100, 2, 28)),
        (Month(2026, 4), date(2026, 4, 30)),
        (Month(2026, 12), date(2026, 12, 31)),
        (Month(9999, 12), date(9999, 12, 31)),
    ],
)
def test_days(month: Month, last: date) -> None:
    assert month.last == last
    assert month.first == date(month.year, month.month, 1)
    assert month.range == DateRange(month.first, last)


def test_neighbours_and_order() -> None:
    assert Month(2026, 12).next() == Month(2027, 1)
    assert Month(2026, 11).next() == Month(2026, 12)
    assert Month(2026, 1).previous() == Month(2025, 12)
    assert Month(2026, 12) < Month(2027, 1)
    assert Month.of(date(2026, 2, 28)) == Month(2026, 2)


def test_index_counts_months() -> None:
    assert Month(2026, 1).index == 2026 * 12
    assert Month(2027, 3).index - Month(2026, 1).index == 14


def test_the_ends_of_the_calendar() -> None:
    with pytest.raises(InvalidValue):
        Month(9999, 12).next()
    with pytest.raises(InvalidValue):
        Month(1, 1).previous()
