from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ranges import DateRange

JUNE_1, JUNE_15, JUNE_30 = date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 30)


def test_both_ends_are_inside() -> None:
    june = DateRange(JUNE_1, JUNE_30)
    assert june.contains(JUNE_1)
    assert june.contains(JUNE_15)
    assert june.contains(JUNE_30)
    assert not june.contains(date(2026, 5, 31))
    assert not june.contains(date(2026, 7, 1))


def test_open_ends() -> None:
    assert DateRange(None, JUNE_15).contains(date.min)
    assert not DateRange(None, JUNE_15).contains(JUNE_30)
    assert DateRange(JUNE_15, None).contains(date.max)
    assert not DateRange(JUNE_15, None).contains(JUNE_1)
    assert DateRange().contains(JUNE_1)


def test_of_is_the_constructor() -> None:
    assert DateRange.of(JUNE_1, None) == DateRange(JUNE_1, None)
    assert DateRange.of(JUNE_1, JUNE_1).contains(JUNE_1)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (DateRange(JUNE_1, JUNE_15), DateRange(JUNE_15, JUNE_30), True),
        (DateRange(JUNE_1, date(2026, 6, 14)), DateRange(JUNE_15, JUNE_30), False),
        (DateRange(None, JUNE_15), DateRange(JUNE_15, None), True),
        (DateRange(None, JUNE_1), DateRange(JUNE_15, None), False),
        (DateRange(JUNE_1, JUNE_30), DateRange(JUNE_15, JUNE_15), True),
        (DateRange(), DateRange(JUNE_1, JUNE_1), True),
    ],
)
def test_overlaps(one: DateRange, other: DateRange, expected: bool) -> None:
    assert one.overlaps(other) is expected
    assert other.overlaps(one) is expected


def test_wrong_order() -> None:
    with pytest.raises(InvalidValue) as caught:
        DateRange(JUNE_15, JUNE_1)
    assert caught.value.field == "last"


@pytest.mark.parametrize("day", [datetime(2026, 6, 1, tzinfo=UTC), "2026-06-01", 1])
def test_only_dates(day: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        DateRange(day, None)
    assert caught.value.field == "first"
    with pytest.raises(InvalidValue) as caught:
        DateRange(None, day)
    assert caught.value.field == "last"
    with pytest.raises(InvalidValue) as caught:
        DateRange().contains(cast("date", day))
    assert caught.value.field == "on"
