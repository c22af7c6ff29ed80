"""Numbers of the data files: text with a unit, read exactly into an int of the inner unit.

========== ==================== ======== ======================
written    inner unit           decimals example
========== ==================== ======== ======================
%          ppm                  4        ``7.15 %`` = 71 500
EUR        cents                2        ``71.72 EUR`` = 7 172
EUR/h      cents_per_hour       2        ``12.59 EUR/h`` = 1 259
EUR/day    cents_per_day        2        ``12 EUR/day`` = 1 200
EUR/km     cents_per_km         2        ``0.55 EUR/km`` = 55
h          minutes              2        ``7.25 h`` = 435
min        minutes              0        ``90 min`` = 90
days       days                 0        ``14 days`` = 14
days/month tenth_days_per_month 1        ``2.5 days/month`` = 25
months     months               0        ``24 months`` = 24
years      years                0        ``17 years`` = 17
km         km                   0        ``15 km`` = 15
count      count                0        ``161 count`` = 161
times      thousandths          3        ``1.8 times`` = 1 800
clock      clock                -        ``18:00 clock`` = 1 080 minutes from midnight
day_kind   day_kind             -        ``saturday day_kind``: place in :data:`DAY_KINDS`
pay_base   pay_base             -        ``unraised pay_base``: place in :data:`PAY_BASES`
========== ==================== ======== ======================

A clock says ``00:00`` to ``24:00``, which is 1 440.
"""

from __future__ import annotations

import re
from typing import Final

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.rounding import decimal_to_scaled

__all__ = ["DAY_KINDS", "PAY_BASES", "UNITS", "parse_quantity", "written_quantity"]

_HOURS: Final = "h"
_HOUR_DECIMALS: Final = 2
_WRITTEN: Final = {
    "%": ("ppm", 4),
    "EUR": ("cents", 2),
    "EUR/h": ("cents_per_hour", 2),
    "EUR/day": ("cents_per_day", 2),
    "EUR/km": ("cents_per_km", 2),
    _HOURS: ("minutes", _HOUR_DECIMALS),
    "min": ("minutes", 0),
    "days": ("days", 0),
    "days/month": ("tenth_days_per_month", 1),
    "months": ("months", 0),
    "years": ("years", 0),
    "km": ("km", 0),
    "count": ("count", 0),
    "times": ("thousandths", 3),
}

#: On which days a supplement is paid.
DAY_KINDS: Final = (
    "every",
    "not_sunday",
    "saturday",
    "eves",
    "plain_saturday",
    "before_sunday",
    "plain_before_sunday",
)
#: What a percent of a supplement is counted of.
PAY_BASES: Final = ("unraised", "with_supplements")
# Written with all decimals or none (12.50, 54); others leave out zeros at the end (7.15, 2.5).
_AMOUNTS: Final = ("cents", "cents_per_hour", "cents_per_day", "cents_per_km")
_WORDS: Final = {"day_kind": DAY_KINDS, "pay_base": PAY_BASES}
_DAY: Final = 24 * 60
_CLOCK: Final = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")
#: The inner units a parameter can have.
UNITS: Final = tuple(sorted({unit for unit, _ in _WRITTEN.values()} | _WORDS.keys() | {"clock"}))


def parse_quantity(text: str, unit: str, field: str = "value") -> int:
    """The number of ``text`` ("7.15 %", "8 h") as an int of the inner ``unit`` ("ppm", "minutes").

    Exact: a number with more decimals than its unit carries, a negative one, an unknown written
    unit or one of another inner unit raises ``InvalidValue`` naming ``field``.
    """
    number, _, written = text.partition(" ")
    if unit in _WORDS or unit == "clock":
        return _named(number, written, unit, field)
    inner, decimals = _WRITTEN.get(written, ("", 0))
    if inner != unit:
        fitting = ", ".join(name for name, (of, _) in _WRITTEN.items() if of == unit)
        raise InvalidValue(field, f"a number, one blank and a unit of {unit} ({fitting})")
    scaled = decimal_to_scaled(number, decimals, field)
    if scaled < 0:
        raise InvalidValue(field, "zero or more")
    return _whole_minutes(scaled, field) if written == _HOURS else scaled


def written_quantity(value: int, unit: str) -> str:
    """The text that :func:`parse_quantity` reads back: 71 500 ``ppm`` is ``7.15 %``.

    ``unit`` is an inner one; another, a negative value and a place that is in no list raise
    ``InvalidValue``.
    """
    if unit not in UNITS:
        raise InvalidValue("unit", f"one of {', '.join(UNITS)}")
    if value < 0:
        raise InvalidValue("value", "zero or more")
    if unit == "clock":
        return f"{_clock_text(value)} {unit}"
    if unit in _WORDS:
        return f"{_word(value, unit)} {unit}"
    if unit == "minutes":
        hours, minutes = divmod(value, 60)
        return f"{value} min" if minutes else f"{hours} h"
    written, decimals = next(
        (name, places) for name, (inner, places) in _WRITTEN.items() if inner == unit
    )
    whole, rest = divmod(value, 10**decimals)
    places = f".{rest:0{decimals}}" if rest else ""
    return f"{whole}{places if unit in _AMOUNTS else places.rstrip('0')} {written}"


def _clock_text(minutes: int) -> str:
    if minutes > _DAY:
        raise InvalidValue("value", "minutes of one day")
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _word(place: int, unit: str) -> str:
    words = _WORDS[unit]
    if place >= len(words):
        raise InvalidValue("value", f"the place of one of {', '.join(words)}")
    return words[place]


def _named(word: str, written: str, unit: str, field: str) -> int:
    """A time of day in minutes, or the place of a word in its list."""
    if unit == "clock":
        match = _CLOCK.fullmatch(word) if written == unit else None
        if match is None:
            raise InvalidValue(field, "a time such as 18:00, one blank and clock")
        return _DAY if match[1] is None else int(match[1]) * 60 + int(match[2])
    words = _WORDS[unit]
    if written != unit or word not in words:
        raise InvalidValue(field, f"one of {', '.join(words)}, one blank and {unit}")
    return words.index(word)


def _whole_minutes(hundredths: int, field: str) -> int:
    """Hundredths of an hour as minutes; they must come out whole."""
    minutes, rest = divmod(hundredths * 60, 10**_HOUR_DECIMALS)
    if rest:
        raise InvalidValue(field, "hours that are whole minutes")
    return minutes
