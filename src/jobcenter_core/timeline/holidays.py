"""Finnish holidays: days paid as Sundays, and banking days.

The days follow from fixed dates, from Easter, and from two Saturdays. Epiphany and Ascension Day
lay on Saturdays from 1973 to 1991, and no work of those years is paid here, so years before 1992
are refused.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

from jobcenter_core.errors import InvalidValue

__all__ = [
    "bank_holidays",
    "church_holidays",
    "is_banking_day",
    "is_eve",
    "is_sunday_or_church_holiday",
    "next_banking_day",
    "previous_banking_day",
    "sunday_days",
]

_FIRST_YEAR = 1992
_LAST_YEAR = 4099  # the last year of dateutil's Easter
_ONE_DAY = timedelta(days=1)
_FIXED = ((1, 1), (1, 6), (5, 1), (12, 6), (12, 25), (12, 26))
# Good Friday, Easter Sunday and Monday, Ascension Day, Whit Sunday as days from Easter Sunday.
_FROM_EASTER = (-2, 0, 1, 39, 49)
_SATURDAY = 5
_SUNDAY = 6


@lru_cache(maxsize=64)
def church_holidays(year: int) -> frozenset[date]:
    """Days of ``year``, besides ordinary Sundays, on which work is paid as Sunday work.

    Thirteen days. Working Time Act 872/2019 section 20 raises pay on Sundays and on church
    holidays, which the Church Act lists: New Year's Day, Epiphany, Good Friday, Easter Sunday and
    Monday, Ascension Day, Whit Sunday, Midsummer Day, All Saints' Day, Christmas Day and Boxing
    Day. Independence Day is no church holiday, but its own Act 388/1937 section 4 pays work on it
    as Sunday work. May Day rests on Act 272/1944 and on the agreements, which pay it likewise; it
    is in the set because paying too little is the worse mistake. Raises InvalidValue for years
    before 1992 or after 4099.
    """
    if type(year) is not int or not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise InvalidValue("year", f"an int from {_FIRST_YEAR} to {_LAST_YEAR}")
    easter_sunday = easter(year)
    fixed = (date(year, month, day) for month, day in _FIXED)
    moving = (easter_sunday + timedelta(days=days) for days in _FROM_EASTER)
    all_saints = _saturday_from(date(year, 10, 31))
    return frozenset((*fixed, *moving, _midsummer_day(year), all_saints))


def is_sunday_or_church_holiday(on: date) -> bool:
    """Whether work on the day is paid as Sunday work."""
    return on.weekday() == _SUNDAY or on in church_holidays(on.year)


def is_eve(on: date) -> bool:
    """Whether it is Easter Saturday, Midsummer Eve or Christmas Eve, as agreements name them."""
    easter_saturday = easter(on.year) - timedelta(days=1)
    midsummer_eve = _midsummer_day(on.year) - timedelta(days=1)
    return on in (easter_saturday, midsummer_eve, date(on.year, 12, 24))


def sunday_days(first_ordinal: int, last_ordinal: int) -> frozenset[int]:
    """Ordinals (``date.toordinal()``) of Sundays and church holidays from first to last."""
    first_sunday = first_ordinal + -first_ordinal % 7  # ordinals divisible by 7 are Sundays
    days = set(range(first_sunday, last_ordinal + 1, 7))
    if first_ordinal <= last_ordinal:
        first_year = date.fromordinal(first_ordinal).year
        last_year = date.fromordinal(last_ordinal).year
        for year in range(first_year, last_year + 1):
            ordinals = (day.toordinal() for day in church_holidays(year))
            days.update(day for day in ordinals if first_ordinal <= day <= last_ordinal)
    return frozenset(days)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """Days, besides Saturdays and Sundays, when Finnish banks make no payments.

    The church holidays, May Day and Independence Day of :func:`church_holidays`, Midsummer Eve
    and Christmas Eve. By the Employment Contracts Act 55/2001, chapter 2, section 14, wages due
    on one of them or on a weekend are paid on the weekday before; by Act 150/1930 section 5 other
    time limits move to the weekday after.
    """
    eves = (_midsummer_day(year) - _ONE_DAY, date(year, 12, 24))
    return church_holidays(year).union(eves)


def is_banking_day(on: date) -> bool:
    """Whether Finnish banks make payments on the day."""
    return on.weekday() < _SATURDAY and on not in bank_holidays(on.year)


def previous_banking_day(on: date) -> date:
    """The day itself when it is a banking day, otherwise the nearest one before."""
    while not is_banking_day(on):
        on -= _ONE_DAY
    return on


def next_banking_day(on: date) -> date:
    """The day itself when it is a banking day, otherwise the nearest one after."""
    while not is_banking_day(on):
        on += _ONE_DAY
    return on


def _midsummer_day(year: int) -> date:
    return _saturday_from(date(year, 6, 20))


def _saturday_from(day: date) -> date:
    return day + timedelta(days=(_SATURDAY - day.weekday()) % 7)
