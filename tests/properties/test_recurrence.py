"""Properties of recurrence. Numbers are those of the project's list of properties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.timeline.recurrence import occurrence_dates

FOUR_CENTURIES = timedelta(days=146_097)  # a whole number of weeks
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def numbers(limit: int, *, negative: bool = True) -> st.SearchStrategy[str]:
    one = st.integers(-limit if negative else 1, limit).filter(bool)
    return st.lists(one, min_size=1, max_size=3).map(lambda found: ",".join(map(str, found)))


def part(name: str, values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), values.map(lambda value: f";{name}={value}"))


PLAIN_DAYS = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=4).map(",".join)
NTH_DAYS = st.lists(
    st.builds(
        lambda n, day: f"{n}{day}",
        st.sampled_from((-5, -2, -1, 1, 2, 3, 4, 5)),
        st.sampled_from(WEEKDAYS),
    ),
    min_size=1,
    max_size=3,
).map(",".join)
# Not a multiple of 7: "every seventh day, Tuesdays" would search to the year 9999 in dateutil.
INTERVALS = part("INTERVAL", st.sampled_from(("1", "2", "3", "4", "5", "6", "13")))
ENDS = st.one_of(
    part("COUNT", st.integers(1, 60).map(str)),
    part("UNTIL", st.dates(date(2020, 1, 1), date(2032, 1, 1)).map("{:%Y%m%d}".format)),
)
WEEK_STARTS = part("WKST", st.sampled_from(WEEKDAYS))
MONTH_LISTS = part("BYMONTH", numbers(12, negative=False))


def joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts, INTERVALS, ENDS).map("".join)


DAILY = joined(st.just("FREQ=DAILY"), part("BYDAY", PLAIN_DAYS), MONTH_LISTS)
DAILY_BY_DATE = joined(st.just("FREQ=DAILY"), part("BYMONTHDAY", numbers(28)))
WEEKLY = joined(st.just("FREQ=WEEKLY"), part("BYDAY", PLAIN_DAYS), WEEK_STARTS)
WEEKLY_IN_MONTHS = st.tuples(
    st.just("FREQ=WEEKLY"), part("BYDAY", PLAIN_DAYS), WEEK_STARTS, MONTH_LISTS, ENDS
).map("".join)
MONTHLY = joined(
    st.just("FREQ=MONTHLY"),
    st.one_of(
        part("BYMONTHDAY", numbers(31)),
        part("BYDAY", PLAIN_DAYS),
        part("BYDAY", NTH_DAYS),
        st.tuples(part("BYDAY", PLAIN_DAYS), part("BYMONTHDAY", numbers(28))).map("".join),
    ),
)
MONTHLY_IN_MONTHS = st.tuples(
    st.just("FREQ=MONTHLY"), part("BYMONTHDAY", numbers(28)), MONTH_LISTS, ENDS
).map("".join)
BY_POSITION = st.tuples(
    st.sampled_from(("FREQ=MONTHLY;BYDAY=", "FREQ=YEARLY;BYMONTH=3,10;BYDAY=")),
    PLAIN_DAYS,
    st.sampled_from((";BYSETPOS=1", ";BYSETPOS=-1", ";BYSETPOS=1,-1", ";BYSETPOS=2")),
    ENDS,
).map("".join)
YEARLY = joined(
    st.just("FREQ=YEARLY"),
    st.one_of(
        st.just(""),
        part("BYYEARDAY", numbers(365)),
        part("BYDAY", NTH_DAYS),
        part("BYMONTH", numbers(12, negative=False)),
        st.tuples(part("BYWEEKNO", numbers(52)), part("BYDAY", PLAIN_DAYS)).map("".join),
    ),
)
RULES = st.one_of(
    DAILY,
    DAILY_BY_DATE,
    WEEKLY,
    WEEKLY_IN_MONTHS,
    MONTHLY,
    MONTHLY_IN_MONTHS,
    BY_POSITION,
    YEARLY,
)
FIRST_DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def oracle(rule: str, first: date, until: date) -> tuple[date, ...]:
    moments: Iterable[datetime] = rrulestr(rule, dtstart=datetime.combine(first, time()))
    return tuple(takewhile(lambda day: day <= until, (moment.date() for moment in moments)))


@given(RULES, FIRST_DAYS, st.integers(0, 1200))
def test_recurrence_is_that_of_rrule(rule: str, first: date, length: int) -> None:
    """Own arithmetic and dateutil give the same days."""
    until = first + timedelta(days=length)
    assert occurrence_dates(rule, first, until) == oracle(rule, first, until)


@given(RULES.filter(lambda rule: "UNTIL" not in rule), FIRST_DAYS, st.integers(0, 800))
def test_recurrence_shifts_by_four_centuries(rule: str, first: date, length: int) -> None:
    """56: the same rule four hundred years later gives the same days, shifted."""
    until = first + timedelta(days=length)
    later = occurrence_dates(rule, first + FOUR_CENTURIES, until + FOUR_CENTURIES)
    assert later == tuple(day + FOUR_CENTURIES for day in occurrence_dates(rule, first, until))


@given(RULES, FIRST_DAYS, st.integers(0, 800), st.integers(0, 800))
def test_a_longer_look_only_adds_days(rule: str, first: date, length: int, more: int) -> None:
    """55: where one stops looking changes nothing before it."""
    until = first + timedelta(days=length)
    longer = occurrence_dates(rule, first, until + timedelta(days=more))
    assert occurrence_dates(rule, first, until) == tuple(day for day in longer if day <= until)
