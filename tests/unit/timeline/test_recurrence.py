"""Days by hand, from the calendar of 2026, which began on a Thursday."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.timeline.recurrence import occurrence_dates

JAN_1 = date(2026, 1, 1)
DEC_31 = date(2026, 12, 31)


def in_2026(text: str) -> tuple[date, ...]:
    """Days written as month-day."""
    pairs = (item.split("-") for item in text.split())
    return tuple(date(2026, int(month), int(day)) for month, day in pairs)


@pytest.mark.parametrize(
    ("rule", "first", "until", "expected"),
    [
        ("FREQ=DAILY", "1-30", "2-2", "1-30 1-31 2-1 2-2"),
        ("FREQ=DAILY;INTERVAL=2", "2-27", "3-3", "2-27 3-1 3-3"),
        ("FREQ=DAILY;BYDAY=MO,FR", "1-1", "1-9", "1-2 1-5 1-9"),
        ("FREQ=DAILY;BYMONTHDAY=1,-1", "1-2", "3-1", "1-31 2-1 2-28 3-1"),
        ("FREQ=DAILY;BYMONTH=3", "2-27", "3-2", "3-1 3-2"),
        ("FREQ=WEEKLY", "1-1", "1-20", "1-1 1-8 1-15"),
        ("FREQ=WEEKLY;BYDAY=WE,MO", "1-1", "1-14", "1-5 1-7 1-12 1-14"),
        # The first week is that of 29 December to 4 January; the next but one begins on 12.
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "1-1", "1-20", "1-4 1-12 1-18"),
        # With weeks from Sunday, Sunday 4 January is in the week after the first.
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "1-1", "1-20", "1-11 1-12"),
        ("FREQ=WEEKLY;BYDAY=TH;BYMONTH=2", "1-1", "3-30", "2-5 2-12 2-19 2-26"),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=2", "1-1", "12-31", "1-5 1-12"),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260112", "1-1", "12-31", "1-5 1-12"),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260112T090000", "1-1", "12-31", "1-5 1-12"),
        # 22:00 UTC on the 11th is midnight of the 12th in Helsinki.
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260111T220000Z", "1-1", "12-31", "1-5 1-12"),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20260111T215900Z", "1-1", "12-31", "1-5"),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270112", "1-1", "1-6", "1-5"),
        ("FREQ=MONTHLY", "1-31", "5-31", "1-31 3-31 5-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=15,-1", "1-16", "3-15", "1-31 2-15 2-28 3-15"),
        ("FREQ=MONTHLY;BYDAY=2TU,-1FR", "1-1", "2-28", "1-13 1-30 2-10 2-27"),
        ("FREQ=MONTHLY;BYDAY=5TH", "1-1", "5-31", "1-29 4-30"),
        ("FREQ=MONTHLY;BYDAY=-5TH", "1-1", "5-31", "1-1 4-2"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "1-1", "8-1", "1-5 4-6 7-6"),
        ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1-1", "12-31", "2-13 3-13 11-13"),
        ("FREQ=MONTHLY;BYMONTH=2,3;BYMONTHDAY=30", "1-1", "12-31", "3-30"),
        ("FREQ=MONTHLY;BYDAY=SA,SU", "1-30", "2-1", "1-31 2-1"),
        # The last working day of each month.
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "1-1", "3-31", "1-30 2-27 3-31"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE;BYSETPOS=2", "1-1", "1-14", "1-6 1-13"),
        ("FREQ=YEARLY", "2-3", "12-31", "2-3"),
        ("FREQ=YEARLY;BYMONTH=6;BYDAY=3SA", "1-1", "12-31", "6-20"),
        ("FREQ=YEARLY;BYDAY=-1MO", "1-1", "12-31", "12-28"),
        ("FREQ=YEARLY;BYYEARDAY=32,-1", "1-1", "12-31", "2-1 12-31"),
        ("FREQ=YEARLY;BYWEEKNO=2;BYDAY=MO", "1-1", "12-31", "1-5"),
        ("freq=weekly;byday=mo", "1-1", "1-6", "1-5"),
        (" FREQ=WEEKLY;BYDAY=MO,MO ", "1-1", "1-6", "1-5"),
        ("FREQ=DAILY", "1-2", "1-1", ""),
        ("FREQ=DAILY;UNTIL=20251231", "1-1", "1-1", ""),
    ],
)
def test_occurrences(rule: str, first: str, until: str, expected: str) -> None:
    (first_day,), (last_day,) = in_2026(first), in_2026(until)
    assert occurrence_dates(rule, first_day, last_day) == in_2026(expected)


def test_a_leap_day_every_year() -> None:
    found = occurrence_dates("FREQ=YEARLY", date(2024, 2, 29), date(2032, 12, 31))
    assert found == (date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29))


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ",
        "FREQ=",
        "BYDAY=MO",
        "RRULE:FREQ=DAILY",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;DTSTART=20260101",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;INTERVAL=1001",
        "FREQ=DAILY;INTERVAL=2,3",
        "FREQ=DAILY;INTERVAL=x",
        "FREQ=DAILY;INTERVAL=1.5",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=100001",
        "FREQ=DAILY;COUNT=2;UNTIL=20260201",
        "FREQ=DAILY;UNTIL=2026-02-01",
        "FREQ=DAILY;UNTIL=20260230",
        "FREQ=DAILY;UNTIL=20260201T250000Z",
        "FREQ=DAILY;UNTIL=99991231T235959Z",
        "FREQ=DAILY;BYSETPOS=1;BYDAY=MO",
        "FREQ=DAILY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=WEEKLY;WKST=XX",
        "FREQ=WEEKLY;BYDAY=",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=MO,",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=54MO",
        "FREQ=MONTHLY;BYDAY=-54MO",
        "FREQ=MONTHLY;BYDAY=MO,2TU",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=MONTHLY;BYMONTHDAY=-32",
        "FREQ=MONTHLY;BYMONTH=13",
        "FREQ=MONTHLY;BYMONTH=-1",
        "FREQ=MONTHLY;BYYEARDAY=1",
        "FREQ=MONTHLY;BYWEEKNO=1",
        "FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO",
        "FREQ=YEARLY;BYWEEKNO=54",
        "FREQ=DAILY;COUNT=\uff12",
        "FREQ=DAILY;BYMONTH=" + ",".join(["1"] * 300),
    ],
)
def test_bad_rules(rule: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        occurrence_dates(rule, JAN_1, DEC_31)
    assert caught.value.field == "rule"


def test_the_largest_numbers_are_accepted() -> None:
    assert len(occurrence_dates("FREQ=DAILY;INTERVAL=1000;COUNT=100000", JAN_1, DEC_31)) == 1
    # 2026 has 53 Thursdays.
    assert occurrence_dates("FREQ=YEARLY;BYDAY=53TH", JAN_1, DEC_31) == (DEC_31,)


def test_at_most_a_century() -> None:
    # 2100 is no leap year, so the 36 525 days end on 2 January.
    assert len(occurrence_dates("FREQ=YEARLY", JAN_1, date(2126, 1, 2))) == 101
    with pytest.raises(InvalidValue) as caught:
        occurrence_dates("FREQ=YEARLY", JAN_1, date(2126, 1, 3))
    assert caught.value.field == "until"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTHDAY=1;BYSETPOS=2",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    ],
)
def test_a_rule_that_never_comes_true_ends(rule: Any) -> None:
    assert occurrence_dates(rule, JAN_1, DEC_31) == ()
