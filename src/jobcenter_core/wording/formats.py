"""How amounts, times and dates are written in each language.

Numbers hold together: blanks inside a number and before its unit are no-break spaces, and a
negative number begins with the minus sign U+2212. Every function takes ints in the unit that its
argument names and raises InvalidValue for a float, a bool or an unknown language.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Final

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.rounding import half_up
from jobcenter_core.wording.calendar_words import MONTHS, WEEKDAYS
from jobcenter_core.wording.catalogue import LANGUAGES

__all__ = [
    "clock",
    "day",
    "day_of_year",
    "days",
    "decimal_hours",
    "hours",
    "kilometres",
    "money",
    "month",
    "months",
    "percent",
    "period",
    "price_e4",
    "tenths",
    "thousandths",
    "years",
]

_NBSP: Final = "\u00a0"
_MINUS: Final = "\u2212"
_PLAIN: Final = "fi@selko"
_ENGLISH: Final = "en"
_MINUTES_IN_HOUR: Final = 60

# Words for one hour and several, one minute and several; None is the default of short forms.
_HOUR_WORDS: Final[Mapping[str, tuple[str, str, str, str]]] = MappingProxyType(
    {
        "fi@selko": ("tunti", "tuntia", "minuutti", "minuuttia"),
        "fi": ("t", "t", "min", "min"),
        "sv": ("h", "h", "min", "min"),
        "en": ("h", "h", "min", "min"),
    }
)
_DAY_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "fi@selko": ("päivä", "päivää"),
        "fi": ("päivä", "päivää"),
        "sv": ("dag", "dagar"),
        "en": ("day", "days"),
    }
)
_MONTH_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "fi@selko": ("kuukausi", "kuukautta"),
        "fi": ("kuukausi", "kuukautta"),
        "sv": ("månad", "månader"),
        "en": ("month", "months"),
    }
)
_YEAR_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "fi@selko": ("vuosi", "vuotta"),
        "fi": ("vuosi", "vuotta"),
        "sv": ("år", "år"),
        "en": ("year", "years"),
    }
)


def money(cents: int, lang: str) -> str:
    """Euros and cents: ``1 234,50 €``, in English ``€1,234.50``."""
    sign, size = _signed("cents", cents)
    euros, rest = divmod(size, 100)
    return _euro(sign, f"{_grouped(euros, lang)}{_point(lang)}{rest:02d}", lang)


def price_e4(e4: int, lang: str) -> str:
    """A price in ten-thousandths of a euro, exactly: two decimals, more when there are any."""
    sign, size = _signed("e4", e4)
    euros, rest = divmod(size, 10_000)
    decimals = f"{rest:04d}"
    shown = decimals[:2] + decimals[2:].rstrip("0")
    return _euro(sign, f"{_grouped(euros, lang)}{_point(lang)}{shown}", lang)


def percent(ppm: int, lang: str) -> str:
    """Parts per million as a percent, exactly: 73 000 is ``7,3 %``, in English ``7.3%``."""
    sign, size = _signed("ppm", ppm)
    whole, rest = divmod(size, 10_000)
    decimals = f"{rest:04d}".rstrip("0")
    number = f"{_grouped(whole, lang)}{_point(lang) if decimals else ''}{decimals}"
    return f"{sign}{number}{'' if lang == _ENGLISH else _NBSP}%"


def kilometres(metres: int, lang: str) -> str:
    """Metres as kilometres with the decimals that they need: 12 500 is ``12,5``."""
    return _scaled("metres", metres, 3, lang)


def thousandths(parts: int, lang: str) -> str:
    """Thousandths as a number with the decimals that it needs: 1 800 is ``1,8``."""
    return _scaled("thousandths", parts, 3, lang)


def tenths(parts: int, lang: str) -> str:
    """Tenths as a number with the decimal that it needs: 25 is ``2,5``."""
    return _scaled("tenths", parts, 1, lang)


def hours(minutes: int, lang: str) -> str:
    """Minutes as hours and minutes: ``3 t 30 min``, in plain Finnish in whole words."""
    sign, size = _signed("minutes", minutes)
    one_hour, many_hours, one_minute, many_minutes = _HOUR_WORDS[_known(lang)]
    whole, rest = divmod(size, _MINUTES_IN_HOUR)
    parts = []
    if whole:
        parts.append(f"{_grouped(whole, lang)}{_NBSP}{one_hour if whole == 1 else many_hours}")
    if rest or not whole:
        parts.append(f"{rest}{_NBSP}{one_minute if rest == 1 else many_minutes}")
    return sign + _NBSP.join(parts)


def decimal_hours(minutes: int, lang: str) -> str:
    """Minutes as hours with two decimals, rounded half up for reading: 200 is ``3,33``."""
    sign, size = _signed("minutes", minutes)
    whole, rest = divmod(half_up(size * 100, _MINUTES_IN_HOUR), 100)
    return f"{sign}{_grouped(whole, lang)}{_point(lang)}{rest:02d}"


def days(count: int, lang: str) -> str:
    """A number of days: ``1 päivä``, ``3 päivää``."""
    return _counted("days", count, _DAY_WORDS, lang)


def months(count: int, lang: str) -> str:
    """A number of months: ``1 kuukausi``, ``3 kuukautta``."""
    return _counted("months", count, _MONTH_WORDS, lang)


def years(count: int, lang: str) -> str:
    """A number of years: ``1 vuosi``, ``17 vuotta``."""
    return _counted("years", count, _YEAR_WORDS, lang)


def day(on: date, lang: str) -> str:
    """A date: ``13.11.2026``, ``13 November 2026``, ``perjantai 13. marraskuuta 2026``."""
    blank = " " if _known(lang) in (_PLAIN, _ENGLISH) else ""
    return f"{day_of_year(on, lang)}{blank}{on.year}"


def day_of_year(on: date, lang: str) -> str:
    """A date whose year is said elsewhere: ``13.11.``, ``perjantai 13. marraskuuta``."""
    if isinstance(on, datetime):  # a date to Python, but with a time of day that would be lost
        raise InvalidValue("on", "a date without a time of day")
    if _known(lang) == _PLAIN:
        return f"{WEEKDAYS[on.weekday()]} {on.day}.{_NBSP}{MONTHS[lang][on.month - 1]}ta"
    if lang == _ENGLISH:
        return f"{on.day}{_NBSP}{MONTHS[lang][on.month - 1]}"
    return f"{on.day}.{on.month}."


def period(days_of: DateRange, lang: str) -> str:
    """A range of days with an en dash, one day as a day; an open end stays empty."""
    if days_of.first is not None and days_of.first == days_of.last:
        return day(days_of.first, lang)
    first = day(days_of.first, lang) if days_of.first else ""
    last = day(days_of.last, lang) if days_of.last else ""
    return f"{first} – {last}".strip()


def month(of: Month, lang: str) -> str:
    """A month: ``lokakuu 2026``, ``oktober 2026``, ``October 2026``."""
    return f"{MONTHS[_known(lang)][of.month - 1]} {of.year}"


def clock(at: time, lang: str) -> str:
    """A time of day: ``9.30``, in English ``09:30``, in plain Finnish ``kello 9.30``."""
    if _known(lang) == _ENGLISH:
        return f"{at.hour:02d}:{at.minute:02d}"
    shown = f"{at.hour}.{at.minute:02d}"
    return f"kello{_NBSP}{shown}" if lang == _PLAIN else shown


def _known(lang: str) -> str:
    if lang not in LANGUAGES:
        raise InvalidValue("language", "one of " + ", ".join(LANGUAGES))
    return lang


def _signed(field: str, number: int) -> tuple[str, int]:
    """The minus sign or nothing, and the size."""
    if type(number) is not int:
        raise InvalidValue(field, "an int, not a float, bool or text")
    return (_MINUS, -number) if number < 0 else ("", number)


def _counted(field: str, count: int, words: Mapping[str, tuple[str, str]], lang: str) -> str:
    """A number and what it is of, in the singular for one."""
    sign, size = _signed(field, count)
    one, many = words[_known(lang)]
    return f"{sign}{_grouped(size, lang)}{_NBSP}{one if size == 1 else many}"


def _scaled(field: str, parts: int, places: int, lang: str) -> str:
    """A number given in parts of ten to the ``places``, exactly, without zeros at the end."""
    sign, size = _signed(field, parts)
    whole, rest = divmod(size, 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0")
    return f"{sign}{_grouped(whole, lang)}{_point(lang) if decimals else ''}{decimals}"


def _grouped(whole: int, lang: str) -> str:
    """Digits in groups of three: by a comma in English, by a no-break space elsewhere."""
    return f"{whole:,}" if _known(lang) == _ENGLISH else f"{whole:,}".replace(",", _NBSP)


def _point(lang: str) -> str:
    return "." if lang == _ENGLISH else ","


def _euro(sign: str, number: str, lang: str) -> str:
    return f"{sign}€{number}" if lang == _ENGLISH else f"{sign}{number}{_NBSP}€"
