"""ISO weeks, counted in day ordinals (``date.toordinal()``)."""

from __future__ import annotations

__all__ = ["week_start"]


def week_start(day_ordinal: int) -> int:
    """The ordinal of the Monday of the ISO week that the day belongs to."""
    # Ordinal 1, 1 January of year 1 in the proleptic calendar, is a Monday.
    return day_ordinal - (day_ordinal - 1) % 7
