"""Calendar months, the period of pay runs, invoices and reports."""

from __future__ import annotations

import re
from datetime import date, timedelta

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ranges import DateRange

__all__ = ["Month"]

_TEXT = re.compile(r"([0-9]{4})-([0-9]{2})")
_LAST_YEAR = 9999


@attrs.frozen(order=True)
class Month:
    """A month of a year: ``Month(2026, 10)``. Raises InvalidValue outside 1-9999 and 1-12."""

    year: int
    month: int

    def __attrs_post_init__(self) -> None:
        if type(self.year) is not int or not 1 <= self.year <= _LAST_YEAR:
            raise InvalidValue("year", f"an int from 1 to {_LAST_YEAR}")
        if type(self.month) is not int or not 1 <= self.month <= 12:
            raise InvalidValue("month", "an int from 1 to 12")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``"2026-10"``; InvalidValue otherwise."""
        match = _match_month(text)
        if match is None:
            raise InvalidValue("month", "a year and month such as 2026-10")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, on: date) -> Month:
        """The month of a day."""
        return cls(on.year, on.month)

    @property
    def index(self) -> int:
        """Months since year 0: differences of indexes are differences in months."""
        return self.year * 12 + self.month - 1

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        if self.month == 12:
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    @property
    def range(self) -> DateRange:
        """All days of the month."""
        return DateRange(self.first, self.last)

    def next(self) -> Month:
        """The month after; InvalidValue after 9999-12."""
        return _from_index(self.index + 1)

    def previous(self) -> Month:
        """The month before; InvalidValue before 0001-01."""
        return _from_index(self.index - 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def _from_index(index: int) -> Month:
    year, month = divmod(index, 12)
    return Month(year, month + 1)


def _match_month(text: object) -> re.Match[str] | None:
    return _TEXT.fullmatch(text) if isinstance(text, str) else None
