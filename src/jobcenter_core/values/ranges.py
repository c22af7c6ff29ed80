"""Ranges of calendar days, inclusive at both ends or open."""

from __future__ import annotations

from datetime import date, datetime

import attrs

from jobcenter_core.errors import InvalidValue

__all__ = ["DateRange"]


@attrs.frozen
class DateRange:
    """Days from ``first`` to ``last``, both included; None leaves that end open.

    Raises InvalidValue when the ends are in the wrong order or a datetime is offered (a datetime
    is a date to Python, but has a zone and a time of day that would be lost).
    """

    first: date | None = None
    last: date | None = None

    def __attrs_post_init__(self) -> None:
        _check_day("first", self.first)
        _check_day("last", self.last)
        if self.first is not None and self.last is not None and self.first > self.last:
            raise InvalidValue("last", "on or after the first day")

    @classmethod
    def of(cls, first: date | None, last: date | None) -> DateRange:
        """The range from ``first`` to ``last``; the same as the constructor."""
        return cls(first, last)

    def contains(self, on: date) -> bool:
        """Whether the day is in the range."""
        _check_day("on", on)
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)

    def overlaps(self, other: DateRange) -> bool:
        """Whether at least one day is in both ranges."""
        return _starts_in_time(self, other) and _starts_in_time(other, self)


def _starts_in_time(early: DateRange, late: DateRange) -> bool:
    return early.first is None or late.last is None or early.first <= late.last


def _check_day(field: str, day: object) -> None:
    if day is not None and (not isinstance(day, date) or isinstance(day, datetime)):
        raise InvalidValue(field, "a date without a time of day")
