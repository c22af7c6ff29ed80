"""Summer time in 2026: clocks go forward on 29 March at 03:00, back on 25 October at 04:00."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue, LocalTimeError
from jobcenter_core.timeline.helsinki import (
    ZONE,
    DayPart,
    at,
    day_parts,
    elapsed_minutes,
    from_utc_minute,
    parse_clock,
    utc_minute,
)

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
MARCH_28 = date(2026, 3, 28)


def test_at_gives_the_offset_of_the_season() -> None:
    winter, summer = at(date(2026, 1, 15), time(9)), at(date(2026, 7, 15), time(9))
    assert winter == datetime(2026, 1, 15, 7, tzinfo=UTC)
    assert summer == datetime(2026, 7, 15, 6, tzinfo=UTC)
    assert summer.tzinfo is ZONE


@pytest.mark.parametrize("clock", [time(3), time(3, 30), time(3, 59)])
@pytest.mark.parametrize("fold", [None, 0, 1])
def test_a_skipped_time_is_named(clock: time, fold: int | None) -> None:
    with pytest.raises(LocalTimeError) as caught:
        at(SPRING, clock, fold=fold)
    assert f"{clock:%H:%M} on 2026-03-29 is skipped" in str(caught.value)


@pytest.mark.parametrize("clock", [time(3), time(3, 59)])
def test_a_repeated_time_needs_fold(clock: time) -> None:
    with pytest.raises(LocalTimeError) as caught:
        at(AUTUMN, clock)
    assert f"{clock:%H:%M} on 2026-10-25 occurs twice" in str(caught.value)
    assert "fold=0" in str(caught.value)
    first, second = at(AUTUMN, clock, fold=0), at(AUTUMN, clock, fold=1)
    assert elapsed_minutes(first, second) == 60
    # Compared in minutes: Python never finds a repeated time equal to one of another zone.
    assert utc_minute(first) == utc_minute(datetime(2026, 10, 25, 0, clock.minute, tzinfo=UTC))


def test_times_beside_the_changes_are_plain() -> None:
    assert at(SPRING, time(2, 59)) == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert at(SPRING, time(4)) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert at(AUTUMN, time(2, 59)) == datetime(2026, 10, 24, 23, 59, tzinfo=UTC)
    assert at(AUTUMN, time(4)) == datetime(2026, 10, 25, 2, tzinfo=UTC)
    # A fold that is not needed changes nothing.
    assert at(AUTUMN, time(4), fold=1) == at(AUTUMN, time(4), fold=0)
    assert at(AUTUMN, time(4), fold=1).fold == 0


def test_at_refuses_zones_and_folds() -> None:
    with pytest.raises(InvalidValue) as caught:
        at(SPRING, time(9, tzinfo=UTC))
    assert caught.value.field == "clock"
    with pytest.raises(InvalidValue) as caught:
        at(SPRING, time(9), fold=2)
    assert caught.value.field == "fold"


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        # A shift from 22 to 06 lasts 7 h in spring, 9 h in autumn, 8 h otherwise.
        (at(MARCH_28, time(22)), at(SPRING, time(6)), 7 * 60),
        (at(date(2026, 10, 24), time(22)), at(AUTUMN, time(6)), 9 * 60),
        (at(MARCH_28 - timedelta(1), time(22)), at(MARCH_28, time(6)), 8 * 60),
        # 01:49-04:15 on the spring night is 1 h 26 min, not 2 h 26 min.
        (at(SPRING, time(1, 49)), at(SPRING, time(4, 15)), 86),
        (at(SPRING, time(6)), at(MARCH_28, time(22)), -7 * 60),
    ],
)
def test_elapsed_minutes(start: datetime, end: datetime, minutes: int) -> None:
    assert elapsed_minutes(start, end) == minutes


def test_utc_minute_of_any_zone() -> None:
    assert utc_minute(datetime(1970, 1, 1, tzinfo=UTC)) == 0
    assert utc_minute(datetime(1970, 1, 2, 2, 1, tzinfo=ZONE)) == 24 * 60 + 1
    new_york = timezone(timedelta(hours=-5))
    assert utc_minute(datetime(1969, 12, 31, 18, 59, tzinfo=new_york)) == -1


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 1, 1),  # noqa: DTZ001 - a naive one is what is refused
        datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC),
        datetime(2026, 1, 1, 0, 0, 0, 1, tzinfo=UTC),
        datetime(1900, 1, 1, tzinfo=ZONE),  # local mean time was 1 h 39 min 49 s ahead
    ],
)
def test_utc_minute_refuses(instant: datetime) -> None:
    with pytest.raises(InvalidValue) as caught:
        utc_minute(instant)
    assert caught.value.field == "instant"


def test_the_ends_of_the_calendar_do_not_overflow() -> None:
    assert utc_minute(datetime.max.replace(second=0, microsecond=0, tzinfo=ZONE)) > 0
    with pytest.raises(InvalidValue):
        utc_minute(datetime.min.replace(tzinfo=ZONE))


def test_from_utc_minute() -> None:
    instant = from_utc_minute(utc_minute(at(AUTUMN, time(3, 30), fold=1)))
    assert (instant.hour, instant.minute, instant.fold) == (3, 30, 1)
    assert instant.tzinfo is ZONE
    assert from_utc_minute(0) == datetime(1970, 1, 1, tzinfo=UTC)
    last = utc_minute(datetime(9998, 12, 31, 23, 59, tzinfo=UTC))
    assert from_utc_minute(last).year == 9999


@pytest.mark.parametrize("n", [-1, 1.0, True, utc_minute(datetime(9999, 1, 1, tzinfo=UTC))])
def test_from_utc_minute_refuses(n: Any) -> None:
    with pytest.raises(InvalidValue):
        from_utc_minute(n)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("9", time(9)),
        ("09", time(9)),
        (" 9.30 ", time(9, 30)),
        ("9:30", time(9, 30)),
        ("0930", time(9, 30)),
        ("09:30", time(9, 30)),
        ("0", time(0)),
        ("23:59", time(23, 59)),
        ("2359", time(23, 59)),
    ],
)
def test_parse_clock(text: str, clock: time) -> None:
    assert parse_clock(text) == clock


@pytest.mark.parametrize(
    "text",
    ["24:00", "24", "2400", "9:60", "0960", "930", "9.3", "9,30", "9.30.00", "-9", "", "\uff19", 9],
)
def test_parse_clock_refuses(text: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_clock(text)
    assert caught.value.field == "clock"


def parts(start: datetime, end: datetime) -> list[tuple[date, int, int]]:
    found = day_parts(utc_minute(start), utc_minute(end))
    return [(date.fromordinal(part.day), part.start_minute, part.minutes) for part in found]


def test_a_span_inside_one_day() -> None:
    assert parts(at(MARCH_28, time(8)), at(MARCH_28, time(16))) == [(MARCH_28, 480, 480)]


def test_midnight_at_the_end_belongs_to_the_day_before() -> None:
    assert parts(at(MARCH_28, time(22)), at(SPRING, time(0))) == [(MARCH_28, 1320, 120)]
    assert parts(at(SPRING, time(0)), at(SPRING, time(1))) == [(SPRING, 0, 60)]


def test_a_night_over_the_spring_change() -> None:
    assert parts(at(MARCH_28, time(22)), at(SPRING, time(6))) == [
        (MARCH_28, 1320, 120),
        (SPRING, 0, 300),  # 00-06 by the clock, 5 h elapsed
    ]


def test_a_night_over_the_autumn_change() -> None:
    eve = date(2026, 10, 24)
    assert parts(at(eve, time(22)), at(AUTUMN, time(6))) == [
        (eve, 1320, 120),
        (AUTUMN, 0, 420),  # 00-06 by the clock, 7 h elapsed
    ]


def test_starts_inside_the_repeated_hour() -> None:
    start = at(AUTUMN, time(3, 30), fold=1)
    assert parts(start, at(AUTUMN, time(5))) == [(AUTUMN, 210, 90)]


def test_whole_days_over_the_turn_of_the_year_and_a_leap_day() -> None:
    assert parts(at(date(2027, 12, 31), time(12)), at(date(2028, 1, 2), time(0))) == [
        (date(2027, 12, 31), 720, 720),
        (date(2028, 1, 1), 0, 1440),
    ]
    assert parts(at(date(2028, 2, 28), time(23)), at(date(2028, 3, 1), time(1))) == [
        (date(2028, 2, 28), 1380, 60),
        (date(2028, 2, 29), 0, 1440),
        (date(2028, 3, 1), 0, 60),
    ]


def test_day_parts_of_nothing() -> None:
    assert day_parts(100, 100) == ()


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (100, 99, "end_utc_minute"),
        (-1, 5, "start_utc_minute"),
        (0, 1.0, "end_utc_minute"),
    ],
)
def test_day_parts_refuses(start: Any, end: Any, field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        day_parts(start, end)
    assert caught.value.field == field


def test_day_part_is_a_record() -> None:
    part = DayPart(day=1, start_minute=2, minutes=3)
    assert (part.day, part.start_minute, part.minutes) == (1, 2, 3)
