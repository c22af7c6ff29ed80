"""Recurring days, by own arithmetic on ordinals for the common rules.

Recurrence is on local dates; a time of day is attached afterwards, where a missing or repeated
hour is seen. Daily and weekly rules, and monthly ones by day or numbered weekday, are computed
here; dateutil computes the rest, and is equal where both can.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Literal

from dateutil import rrule

from jobcenter_core.errors import InvalidValue
from jobcenter_core.timeline._rules import Rule, parse_rule

__all__ = ["occurrence_dates"]

# A century of days bounds the work for any rule.
_MAX_SPAN_DAYS = 36_525
_FREQUENCIES: Mapping[str, Literal[0, 1, 2]] = {
    "WEEKLY": rrule.WEEKLY,
    "MONTHLY": rrule.MONTHLY,
    "YEARLY": rrule.YEARLY,
}


def occurrence_dates(rule: str, first: date, until: date) -> tuple[date, ...]:
    """The days of a recurrence rule from ``first`` to ``until``, both included, in order.

    ``rule`` is the text of an RFC 5545 RRULE for whole days, without DTSTART, for example
    ``FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2``; ``first`` is its DTSTART, which sets the phase and
    where COUNT begins, and is itself a day only when the rule says so. UNTIL and COUNT in the
    rule end it earlier. Raises InvalidValue for a rule that RFC 5545 forbids or that is below a
    day, and for a span of more than a century.
    """
    parsed = parse_rule(rule)
    first_day, last_day = first.toordinal(), until.toordinal()
    if last_day - first_day > _MAX_SPAN_DAYS:
        raise InvalidValue("until", f"at most {_MAX_SPAN_DAYS} days after the first")
    if parsed.until is not None:
        last_day = min(last_day, parsed.until.toordinal())
    if last_day < first_day:
        return ()
    days = _days(parsed, first_day, last_day)
    return tuple(map(date.fromordinal, days[: parsed.count]))


def _days(rule: Rule, first_day: int, last_day: int) -> list[int]:
    if rule.freq == "YEARLY" or rule.by_set_pos:
        return _by_dateutil(rule, first_day, last_day)
    if rule.freq == "MONTHLY":
        return _monthly(rule, first_day, last_day)
    days = (
        _weekly(rule, first_day, last_day)
        if rule.freq == "WEEKLY"
        else _daily(rule, first_day, last_day)
    )
    if rule.by_month:
        days = [day for day in days if date.fromordinal(day).month in rule.by_month]
    return days


def _daily(rule: Rule, first_day: int, last_day: int) -> list[int]:
    days = list(range(first_day, last_day + 1, rule.interval))
    if rule.by_weekday:
        # Ordinal 1 is a Monday, so ordinals count weekdays from 1.
        days = [day for day in days if (day - 1) % 7 in rule.by_weekday]
    if rule.by_month_day:
        days = [day for day in days if _is_month_day(date.fromordinal(day), rule.by_month_day)]
    return days


def _is_month_day(on: date, month_days: tuple[int, ...]) -> bool:
    return on.day in month_days or on.day - monthrange(on.year, on.month)[1] - 1 in month_days


def _weekly(rule: Rule, first_day: int, last_day: int) -> list[int]:
    first_weekday = (first_day - 1) % 7
    week = first_day - (first_weekday - rule.week_start) % 7
    step = 7 * rule.interval
    days: list[int] = []
    for weekday in rule.by_weekday or (first_weekday,):
        start = week + (weekday - rule.week_start) % 7
        days += range(start if start >= first_day else start + step, last_day + 1, step)
    days.sort()
    return days


def _monthly(rule: Rule, first_day: int, last_day: int) -> list[int]:
    first, last = date.fromordinal(first_day), date.fromordinal(last_day)
    start, end = (on.year * 12 + on.month - 1 for on in (first, last))
    month_days = rule.by_month_day
    if not (month_days or rule.by_weekday or rule.by_nth_day):
        month_days = (first.day,)
    days: list[int] = []
    for index in range(start, end + 1, rule.interval):
        year, month = index // 12, index % 12 + 1
        if not rule.by_month or month in rule.by_month:
            days += sorted(_days_of_month(rule, month_days, year, month))
    return [day for day in days if first_day <= day <= last_day]


def _days_of_month(rule: Rule, month_days: tuple[int, ...], year: int, month: int) -> set[int]:
    first_weekday, length = monthrange(year, month)
    before = date(year, month, 1).toordinal() - 1
    chosen: set[int] | None = None
    if month_days:
        chosen = {day if day > 0 else length + 1 + day for day in month_days}
        chosen = {day for day in chosen if 1 <= day <= length}
    if rule.by_weekday or rule.by_nth_day:
        named = set(_named_days(rule, first_weekday, length))
        chosen = named if chosen is None else chosen & named
    return {before + day for day in chosen or ()}


def _named_days(rule: Rule, first_weekday: int, length: int) -> Iterator[int]:
    """Days of the month by weekday, all of them or the nth, counted from the end if negative."""
    for weekday in rule.by_weekday:
        yield from range(1 + (weekday - first_weekday) % 7, length + 1, 7)
    for n, weekday in rule.by_nth_day:
        days = range(1 + (weekday - first_weekday) % 7, length + 1, 7)
        position = n - 1 if n > 0 else n
        if -len(days) <= position < len(days):
            yield days[position]


def _by_dateutil(rule: Rule, first_day: int, last_day: int) -> list[int]:
    named = [_weekday(day) for day in rule.by_weekday]
    named += [_weekday(day)(n) for n, day in rule.by_nth_day]
    start, end = (datetime.combine(date.fromordinal(d), time()) for d in (first_day, last_day))
    found = rrule.rrule(
        _FREQUENCIES[rule.freq],
        dtstart=start,
        until=end,
        interval=rule.interval,
        wkst=rule.week_start,
        bysetpos=rule.by_set_pos or None,
        bymonth=rule.by_month or None,
        bymonthday=rule.by_month_day or None,
        byyearday=rule.by_year_day or None,
        byweekno=rule.by_week_no or None,
        byweekday=named or None,
    )
    return [moment.toordinal() for moment in found]


def _weekday(number: int) -> rrule.weekday:
    return (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)[number]
