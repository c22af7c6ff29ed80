"""Properties of time. Numbers are those of the project's list of properties."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.errors import InvalidValue, LocalTimeError
from jobcenter_core.timeline.helsinki import (
    ZONE,
    at,
    day_parts,
    elapsed_minutes,
    from_utc_minute,
    parse_clock,
    utc_minute,
)
from jobcenter_core.timeline.holidays import (
    bank_holidays,
    church_holidays,
    is_banking_day,
    is_sunday_or_church_holiday,
    next_banking_day,
    previous_banking_day,
    sunday_days,
)
from jobcenter_core.timeline.recurrence import occurrence_dates
from jobcenter_core.timeline.weeks import week_start

FOUR_CENTURIES = timedelta(days=146_097)  # a whole number of weeks
DAYS = st.dates(date(1993, 1, 1), date(2100, 12, 31))
# The last Sundays of March and October, when the clocks change, and the days beside them.
CHANGES = st.builds(
    lambda year, month, back: date(year, month, 31) - timedelta(days=back),
    st.integers(1997, 2100),
    st.sampled_from((3, 10)),
    st.integers(0, 8),
)
LOCAL_DAYS = st.one_of(DAYS, CHANGES)
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
MINUTES = st.one_of(
    st.integers(0, 4_000_000_000),
    st.builds(
        lambda day, minute: utc_minute(datetime.combine(day, time(), UTC)) + minute,
        CHANGES,
        st.integers(-120, 1500),
    ),
)


@given(LOCAL_DAYS, CLOCKS, st.sampled_from((None, 0, 1)))
def test_local_times_lead_back(day: date, clock: time, fold: int | None) -> None:
    """38: a local time is an instant that shows the same day and clock, or an error says why."""
    plain = datetime.combine(day, clock)
    try:
        instant = at(day, clock, fold=fold)
    except LocalTimeError:
        there_and_back = plain.replace(tzinfo=ZONE).astimezone(UTC).astimezone(ZONE)
        repeated = (
            plain.replace(tzinfo=ZONE).utcoffset() != plain.replace(tzinfo=ZONE, fold=1).utcoffset()
        )
        assert there_and_back.replace(tzinfo=None) != plain or (repeated and fold is None)
        return
    again = from_utc_minute(utc_minute(instant))
    assert again.replace(tzinfo=None, fold=0) == plain
    assert utc_minute(again) == utc_minute(instant)


@given(MINUTES)
def test_minutes_lead_back(minute: int) -> None:
    """38: minutes in UTC and instants are the same thing."""
    assert utc_minute(from_utc_minute(minute)) == minute


@given(MINUTES, MINUTES, MINUTES)
def test_elapsed_adds_up(a: int, b: int, c: int) -> None:
    """53: elapsed(a, b) + elapsed(b, c) = elapsed(a, c), over any change of clocks."""
    first, second, third = (from_utc_minute(minute) for minute in (a, b, c))
    assert elapsed_minutes(first, second) + elapsed_minutes(second, third) == (
        elapsed_minutes(first, third)
    )
    assert elapsed_minutes(first, second) == b - a


@given(MINUTES, st.integers(0, 5 * 1440))
def test_day_parts_tile_the_span(start: int, length: int) -> None:
    """9, 54: parts sum to the elapsed minutes, meet at midnights, and lie on their own days."""
    parts = day_parts(start, start + length)
    assert sum(part.minutes for part in parts) == length
    assert all(part.minutes > 0 for part in parts)
    minute = start
    for part in parts:
        for inside in (minute, minute + part.minutes - 1):
            assert from_utc_minute(inside).date().toordinal() == part.day
        local = from_utc_minute(minute)
        assert part.start_minute == local.hour * 60 + local.minute
        minute += part.minutes
    for before, after in pairwise(parts):
        assert after.day == before.day + 1
        assert after.start_minute == 0


@given(MINUTES, st.integers(0, 3000), st.integers(0, 3000))
def test_day_parts_of_two_spans(start: int, first: int, second: int) -> None:
    """9: cutting a span anywhere moves no minute to another day."""

    def by_day(*spans: tuple[int, int]) -> dict[int, int]:
        found: dict[int, int] = {}
        for begin, end in spans:
            for part in day_parts(begin, end):
                found[part.day] = found.get(part.day, 0) + part.minutes
        return found

    middle, end = start + first, start + first + second
    assert by_day((start, end)) == by_day((start, middle), (middle, end))


@given(CLOCKS)
def test_clocks_read_back(clock: time) -> None:
    """38: every written form of a time of day is read as that time."""
    forms = [f"{clock:%H:%M}", f"{clock:%H.%M}", f"{clock:%H%M}", f"{clock.hour}:{clock:%M}"]
    if clock.minute == 0:
        forms += [f"{clock.hour}", f"{clock:%H}"]
    assert {parse_clock(form) for form in forms} == {clock}


@given(st.text(max_size=20))
def test_clock_and_rule_parsers_are_total(text: str) -> None:
    """66: arbitrary text gives a value or a library error."""
    with suppress(InvalidValue):
        parse_clock(text)
    for rule in (text, f"FREQ=WEEKLY;{text}", f"FREQ=MONTHLY;BYDAY={text}"):
        with suppress(InvalidValue):
            occurrence_dates(rule, date(2026, 1, 1), date(2026, 3, 1))


@given(st.integers(1, 3_000_000))
def test_weeks(day: int) -> None:
    """54, 56: the week is seven days from a Monday, the same four centuries on."""
    monday = week_start(day)
    assert date.fromordinal(monday).weekday() == 0
    assert 0 <= day - monday <= 6
    assert week_start(day + FOUR_CENTURIES.days) == monday + FOUR_CENTURIES.days


@given(DAYS)
def test_sunday_pay_has_one_answer(day: date) -> None:
    """54: by date and by ordinals alike."""
    ordinal = day.toordinal()
    expected = day.isoweekday() == 7 or day in church_holidays(day.year)
    assert is_sunday_or_church_holiday(day) is expected
    for first, last in ((ordinal, ordinal), (ordinal - 9, ordinal + 400)):
        assert (ordinal in sunday_days(first, last)) is expected


@given(DAYS, st.integers(0, 800))
def test_sunday_days_by_counting(first: date, length: int) -> None:
    """54: a long range is the sum of its days."""
    days = [first + timedelta(days=n) for n in range(length + 1)]
    expected = {day.toordinal() for day in days if is_sunday_or_church_holiday(day)}
    assert sunday_days(first.toordinal(), days[-1].toordinal()) == expected


@given(st.integers(1992, 4099))
def test_holidays_of_any_year(year: int) -> None:
    """54: the moving days fall on their weekdays and in their weeks."""
    days = church_holidays(year)
    assert all(day.year == year for day in days)
    assert 12 <= len(days) <= 13  # Ascension Day may fall on May Day
    midsummer = [day for day in days if date(year, 6, 20) <= day <= date(year, 6, 26)]
    all_saints = [day for day in days if date(year, 10, 31) <= day <= date(year, 11, 6)]
    assert [day.isoweekday() for day in (*midsummer, *all_saints)] == [6, 6]
    assert bank_holidays(year) - days == {midsummer[0] - timedelta(days=1), date(year, 12, 24)}
    easter_mondays = [day for day in days if day.month in (3, 4) and day.isoweekday() == 1]
    assert len(easter_mondays) == 1
    assert {easter_mondays[0] - timedelta(days=n) for n in (1, 3)} <= days
    assert {easter_mondays[0] + timedelta(days=n) for n in (38, 48)} <= days


@given(DAYS)
def test_banking_days_are_the_nearest(day: date) -> None:
    """B10: one rule each way; nothing between the day and its banking day is one."""
    before, after = previous_banking_day(day), next_banking_day(day)
    assert is_banking_day(before)
    assert is_banking_day(after)
    assert before <= day <= after
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert not any(is_banking_day(other) for other in between)
