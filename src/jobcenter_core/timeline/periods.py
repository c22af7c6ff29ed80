"""Periods of timesheets: a month, its two halves, or its weeks, cut at the month's ends."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.months import Month

__all__ = ["HALF_MONTH", "MONTH", "PERIODS", "WEEK", "days_of", "part_on", "parts_of"]

MONTH: Final = "month"
HALF_MONTH: Final = "half_month"
WEEK: Final = "week"
PERIODS: Final = (MONTH, HALF_MONTH, WEEK)
"""How long a timesheet is. None crosses a month's end, so that a month is always whole periods."""

_HALF_LAST = 15
_WHOLE = ""
_HALVES = ("h1", "h2")


def part_on(period: str, on: date) -> str:
    """The name of the part of its month that a day lies in.

    Empty for a whole month, ``h1`` (days 1-15) or ``h2`` for halves, ``w41`` for the ISO week.
    Raises :class:`InvalidValue` for a period that is not of :data:`PERIODS`.
    """
    if period == MONTH:
        return _WHOLE
    if period == HALF_MONTH:
        return _HALVES[on.day > _HALF_LAST]
    if period == WEEK:
        return f"w{on.isocalendar().week:02}"
    raise InvalidValue("timesheet_period", "one of " + ", ".join(PERIODS))


@lru_cache(maxsize=256)
def parts_of(period: str, month: Month) -> tuple[str, ...]:
    """The names of all parts of a month, in the order of their days."""
    days = (month.first + timedelta(days=n) for n in range(month.last.day))
    return tuple(dict.fromkeys(part_on(period, day) for day in days))


@lru_cache(maxsize=4096)
def days_of(month: Month, part: str) -> tuple[date, date]:
    """First and last day of a part of a month. Raises :class:`InvalidValue` for a part that the
    month does not have."""
    if part == _WHOLE:
        return month.first, month.last
    for period in (HALF_MONTH, WEEK):
        if part in parts_of(period, month):
            days = [month.first + timedelta(days=n) for n in range(month.last.day)]
            inside = [day for day in days if part_on(period, day) == part]
            return inside[0], inside[-1]
    raise InvalidValue("timesheet.part", f"a half or a week of {month}")
