"""The words of the facts that decided a line: an age, a limit, hours over the regular time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import day, hours, money

__all__ = ["fact_text"]


def _whole(value: int, lang: str) -> str:
    return str(value)


def _day(value: int, lang: str) -> str:
    """The day of a proleptic ordinal (1 is the first day of year 1)."""
    return day(date.fromordinal(value), lang)


_WRITTEN: Final[Mapping[str, Callable[[int, str], str]]] = MappingProxyType(
    {
        "additional_minutes": hours,
        "age_years": _whole,
        "compensated_at_end_since_day": _day,
        "daily_overtime_minutes": hours,
        "debt_left_cents": money,
        "earlier_net_cents": money,
        "earlier_wages_cents": money,
        "employed_since_day": _day,
        "lasted_until_day": _day,
        "limit_left_cents": money,
        "net_cents": money,
        "protected_cents": money,
        "source_deduction_cents": money,
        "travel_day": _day,
        "weekly_overtime_minutes": hours,
    }
)


def fact_text(name: str, value: int, wording: Wording, lang: str) -> str:
    """The fact as a phrase; name and number when a plugin's fact has no text of its own."""
    write, key = _WRITTEN.get(name), f"fact.{name}"
    if write is None or not wording.has(key, lang):
        return f"{name}: {value}"
    return wording.say(key, lang, value=write(value, lang))
