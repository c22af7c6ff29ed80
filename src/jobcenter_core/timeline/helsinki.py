"""Helsinki time: wall clock to instants and back, elapsed minutes, days of a span.

Two aware datetimes of one zone subtract as wall clocks in Python, which is an hour wrong on the
nights when the clocks change. So instants become minutes in UTC once, at the border, and all
later arithmetic is on ints.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import attrs

from jobcenter_core.errors import InvalidValue, LocalTimeError

__all__ = [
    "ZONE",
    "DayPart",
    "at",
    "day_parts",
    "elapsed_minutes",
    "from_utc_minute",
    "parse_clock",
    "utc_minute",
    "wall_pieces",
]

ZONE = ZoneInfo("Europe/Helsinki")
"""The zone of every workplace and of every local time in the library."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = _EPOCH.toordinal()
_DAY = 1440
# The clocks change at 01:00 UTC on the last Sundays of March and October (Directive 2000/84/EC).
_FORWARD_AT, _BACK_AT = 3 * 60, 4 * 60
# From here to the end of year 9998: far more than working life, and no overflow at the ends.
_LAST_UTC_MINUTE = (date(9999, 1, 1).toordinal() - _EPOCH_ORDINAL) * _DAY - 1
_CLOCK = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?|([0-9]{2})([0-9]{2})")


@attrs.frozen(kw_only=True)
class DayPart:
    """The part of a span that falls on one local day.

    ``day`` is ``date.toordinal()``, ``start_minute`` the minutes of the wall clock from 00:00 at
    the start of the part, ``minutes`` the minutes elapsed in it (a day has 1380, 1440 or 1500).
    ``in_second_hour`` holds for a start in the hour that autumn's clocks show a second time.
    """

    day: int
    start_minute: int
    minutes: int
    in_second_hour: bool = False


def at(on: date, clock: time, *, fold: int | None = None) -> datetime:
    """The instant when Helsinki clocks show ``clock`` on the day ``on``, as an aware datetime.

    Raises LocalTimeError for a time that the spring change skips, and for one that the autumn
    change repeats unless ``fold`` says which: 0 the first (summer time), 1 the second. Raises
    InvalidValue for a clock with a zone of its own or a fold other than None, 0 and 1.

    Compare instants by :func:`utc_minute`: Python (PEP 495) never finds a repeated local time
    equal to a datetime of another zone.
    """
    if clock.tzinfo is not None:
        raise InvalidValue("clock", "a time without a zone of its own")
    if fold not in (None, 0, 1):
        raise InvalidValue("fold", "0 for the first, 1 for the second, or None")
    first = datetime.combine(on, clock.replace(fold=0), tzinfo=ZONE)
    second = first.replace(fold=1)
    before, after = _offset_of(first), _offset_of(second)
    if before < after:
        raise LocalTimeError(
            "clock", f"a time that exists; {clock:%H:%M} on {on} is skipped by the clock change"
        )
    if before > after and fold is None:
        raise LocalTimeError(
            "clock",
            f"told apart by fold; {clock:%H:%M} on {on} occurs twice",
            next_step="Give fold=0 for the first or fold=1 for the second.",
        )
    return second if fold == 1 and before > after else first


def utc_minute(instant: datetime) -> int:
    """Minutes from 1970-01-01T00:00Z to ``instant``.

    Raises InvalidValue for a naive datetime (never guessed) and for parts of a minute.
    """
    _offset_of(instant)  # refuses a naive datetime
    since = instant - _EPOCH  # the zones differ or are both UTC, so this is elapsed time
    if since.microseconds or since.seconds % 60:
        raise InvalidValue("instant", "a whole minute")
    return since.days * _DAY + since.seconds // 60


def elapsed_minutes(start: datetime, end: datetime) -> int:
    """Minutes that pass from ``start`` to ``end``, counted in UTC; negative when end is earlier.

    Raises InvalidValue for naive datetimes and for parts of a minute.
    """
    return utc_minute(end) - utc_minute(start)


def from_utc_minute(n: int) -> datetime:
    """The instant ``n`` minutes after 1970-01-01T00:00Z, aware, in Helsinki time.

    Raises InvalidValue outside the years 1970-9998.
    """
    _check_utc_minute("n", n)
    return (_EPOCH + timedelta(minutes=n)).astimezone(ZONE)


def parse_clock(text: str) -> time:
    """Read ``9``, ``9.30``, ``9:30``, ``0930`` or ``09:30``. Raises InvalidValue, also for 24:00.

    Midnight at the end of a day is 00:00 of the next day.
    """
    match = _match_clock(text)
    hour, minute = (int(match[1] or match[3]), int(match[2] or match[4] or 0)) if match else (24, 0)
    if hour > 23 or minute > 59:
        raise InvalidValue("clock", "a time from 00:00 to 23:59 such as 9, 9.30, 9:30 or 0930")
    return time(hour, minute)


def day_parts(start_utc_minute: int, end_utc_minute: int) -> tuple[DayPart, ...]:
    """Cut the span from start to end (excluded) at every local midnight.

    The minutes of the parts sum exactly to the elapsed minutes, across clock changes too. An
    empty span has no parts. Raises InvalidValue for an end before the start, and outside the
    years 1970-9998.
    """
    _check_utc_minute("start_utc_minute", start_utc_minute)
    _check_utc_minute("end_utc_minute", end_utc_minute)
    if end_utc_minute <= start_utc_minute:
        if end_utc_minute == start_utc_minute:
            return ()
        raise InvalidValue("end_utc_minute", "at or after the start")
    start, parts = start_utc_minute, []
    last_day = _local_minute(end_utc_minute - 1) // _DAY
    while True:
        day, start_minute = divmod(_local_minute(start), _DAY)
        end = end_utc_minute if day == last_day else _midnight(day + 1)
        parts.append(
            DayPart(
                day=day + _EPOCH_ORDINAL,
                start_minute=start_minute,
                minutes=end - start,
                in_second_hour=_local_minute(start - 60) == _local_minute(start),
            )
        )
        if day == last_day:
            return tuple(parts)
        start = end


def wall_pieces(
    day: int, start_minute: int, minutes: int, *, in_second_hour: bool = False
) -> tuple[tuple[int, int], ...]:
    """The wall-clock minutes from and until (excluded) that a part of a day covers.

    ``day`` is a proleptic ordinal, ``start_minute`` wall-clock minutes from midnight and
    ``minutes`` the elapsed ones. One piece on most days. When the clocks go forward at 03:00 the
    wall has no time from 03:00 to 04:00; when they go back at 04:00 it shows that hour twice, and
    ``in_second_hour`` says that a part begins in the second.
    """
    length = _midnight(day - _EPOCH_ORDINAL + 1) - _midnight(day - _EPOCH_ORDINAL)
    end = start_minute + minutes
    change = _FORWARD_AT if length < _DAY else _BACK_AT
    if length == _DAY or in_second_hour or start_minute >= change or end <= change:
        return ((start_minute, end),)
    again = change + _DAY - length
    return ((start_minute, change), (again, again + end - change))


def _offset_of(instant: datetime) -> timedelta:
    offset = instant.utcoffset()
    if offset is None:
        raise InvalidValue("instant", "a datetime with a zone")
    return offset


def _match_clock(text: object) -> re.Match[str] | None:
    return _CLOCK.fullmatch(text.strip()) if isinstance(text, str) else None


def _check_utc_minute(field: str, minute: object) -> None:
    if type(minute) is not int or not 0 <= minute <= _LAST_UTC_MINUTE:
        raise InvalidValue(field, "an int of minutes in the years 1970-9998")


def _local_minute(minute: int) -> int:
    """Wall-clock minutes from 1970-01-01 00:00 Helsinki time at a minute in UTC."""
    # All zone changes since 1970 are at a full hour in UTC, so an hour has one offset.
    return minute + _hour_offset(minute // 60)


@lru_cache(maxsize=1 << 14)
def _hour_offset(utc_hour: int) -> int:
    instant = _EPOCH + timedelta(hours=utc_hour)
    return _offset_of(instant.astimezone(ZONE)) // timedelta(minutes=1)


@lru_cache(maxsize=1 << 12)
def _midnight(day: int) -> int:
    """The minute in UTC when the local day begins, ``day`` days after 1970-01-01."""
    return utc_minute((_EPOCH + timedelta(days=day)).replace(tzinfo=ZONE))
