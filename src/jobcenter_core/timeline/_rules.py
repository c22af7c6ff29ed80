"""Reading recurrence rules: the subset of RFC 5545 RRULE that makes sense for days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.timeline.helsinki import ZONE

__all__ = ["Rule", "parse_rule"]

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MAX_LENGTH = 500
_MAX_COUNT = 100_000
_MAX_INTERVAL = 1_000
_BYDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_INT = re.compile(r"[+-]?[0-9]{1,6}")
_UNTIL = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?")
# RFC 5545 section 3.3.10: which parts may stand with which frequency. Parts below a day are out,
# and BYSETPOS by the day would pick from sets of one.
_ALLOWED_WITH = {
    "BYDAY": _FREQUENCIES,
    "BYMONTH": _FREQUENCIES,
    "BYMONTHDAY": ("DAILY", "MONTHLY", "YEARLY"),
    "BYSETPOS": ("WEEKLY", "MONTHLY", "YEARLY"),
    "BYYEARDAY": ("YEARLY",),
    "BYWEEKNO": ("YEARLY",),
}
_NAMES = frozenset(_ALLOWED_WITH) | {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"}
_MOST_WEEKDAYS = 53


@attrs.frozen(kw_only=True)
class Rule:
    """A parsed rule. Weekdays count from Monday = 0; ``by_nth_day`` holds (n, weekday)."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: date | None = None
    week_start: int = 0
    by_weekday: tuple[int, ...] = ()
    by_nth_day: tuple[tuple[int, int], ...] = ()
    by_month: tuple[int, ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_set_pos: tuple[int, ...] = ()
    by_year_day: tuple[int, ...] = ()
    by_week_no: tuple[int, ...] = ()


@lru_cache(maxsize=256)
def parse_rule(text: str) -> Rule:
    """Read the text of an RRULE without DTSTART, such as ``FREQ=WEEKLY;BYDAY=MO,WE``.

    Raises InvalidValue for anything RFC 5545 forbids, for unknown or repeated parts, parts below
    a day, and for plain and numbered weekdays mixed in one BYDAY.
    """
    parts = _split_parts(text)
    _check_together(parts)
    by_weekday, by_nth_day = _days(parts)
    return Rule(
        freq=parts["FREQ"],
        interval=_number(parts, "INTERVAL", _MAX_INTERVAL) or 1,
        count=_number(parts, "COUNT", _MAX_COUNT),
        until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
        week_start=_week_start(parts.get("WKST", "MO")),
        by_weekday=by_weekday,
        by_nth_day=by_nth_day,
        by_month=_numbers(parts, "BYMONTH", 1, 12),
        by_month_day=_numbers(parts, "BYMONTHDAY", -31, 31),
        by_set_pos=_numbers(parts, "BYSETPOS", -366, 366),
        by_year_day=_numbers(parts, "BYYEARDAY", -366, 366),
        by_week_no=_numbers(parts, "BYWEEKNO", -53, 53),
    )


def _bad(expected: str) -> InvalidValue:
    return InvalidValue("rule", f"a recurrence rule with {expected}")


def _split_parts(text: str) -> dict[str, str]:
    if len(text) > _MAX_LENGTH or not text.isascii():
        raise _bad(f"at most {_MAX_LENGTH} ASCII characters")
    parts: dict[str, str] = {}
    for part in text.strip().upper().split(";"):
        name, _, value = part.partition("=")
        if name not in _NAMES or not value:
            raise _bad("NAME=VALUE parts of RFC 5545 for whole days, joined by semicolons")
        if name in parts:
            raise _bad(f"{name} once")
        parts[name] = value
    return parts


def _check_together(parts: Mapping[str, str]) -> None:
    freq = parts.get("FREQ")
    if freq not in _FREQUENCIES:
        raise _bad("FREQ of DAILY, WEEKLY, MONTHLY or YEARLY")
    by_parts = [name for name in parts if name in _ALLOWED_WITH]
    for name in by_parts:
        if freq not in _ALLOWED_WITH[name]:
            raise _bad(f"no {name} with FREQ={freq}")
    if "COUNT" in parts and "UNTIL" in parts:
        raise _bad("COUNT or UNTIL, not both")
    if by_parts == ["BYSETPOS"]:
        raise _bad("another BY part beside BYSETPOS")


def _number(parts: Mapping[str, str], name: str, highest: int) -> int | None:
    found = _numbers(parts, name, 1, highest)
    if len(found) > 1:
        raise _bad(f"one number in {name}")
    return found[0] if found else None


def _numbers(parts: Mapping[str, str], name: str, lowest: int, highest: int) -> tuple[int, ...]:
    if name not in parts:
        return ()
    items = parts[name].split(",")
    numbers = {int(item) for item in items if _INT.fullmatch(item)}
    if not all(map(_INT.fullmatch, items)) or not all(lowest <= n <= highest for n in numbers):
        raise _bad(f"{name} from {lowest} to {highest}")
    if 0 in numbers:
        raise _bad(f"{name} without 0")
    return tuple(sorted(numbers))


def _week_start(value: str) -> int:
    if value not in _WEEKDAYS:
        raise _bad("WKST of two letters, MO to SU")
    return _WEEKDAYS.index(value)


def _days(parts: Mapping[str, str]) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """The plain weekdays and the numbered ones of BYDAY."""
    plain: set[int] = set()
    numbered: set[tuple[int, int]] = set()
    for item in parts["BYDAY"].split(",") if "BYDAY" in parts else ():
        match = _BYDAY.fullmatch(item)
        if match is None or (match[1] and not 1 <= abs(int(match[1])) <= _MOST_WEEKDAYS):
            raise _bad("BYDAY such as MO, 2TU or -1FR")
        weekday = _WEEKDAYS.index(match[2])
        if match[1]:
            numbered.add((int(match[1]), weekday))
        else:
            plain.add(weekday)
    if numbered and (plain or "BYWEEKNO" in parts or parts["FREQ"] in ("DAILY", "WEEKLY")):
        raise _bad("numbered days only by the month or year, and not beside plain ones")
    return tuple(sorted(plain)), tuple(sorted(numbered))


def _until(value: str) -> date:
    """The last day; a time in UTC is turned into the Helsinki day."""
    match = _UNTIL.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        # Read as UTC in every case, so that without the Z the day stays as written.
        until = datetime.strptime(f"{match[1]}{match[2] or '000000'}+0000", "%Y%m%d%H%M%S%z")
        return until.astimezone(ZONE).date() if match[3] else until.date()
    except (ValueError, OverflowError):
        raise _bad("UNTIL such as 20261231 or 20261231T215959Z") from None
