"""Numbers of the data files: text with a unit, read exactly into an int of the inner unit.

======== ================ ======== ======================
written  inner unit       decimals example
======== ================ ======== ======================
%        ppm              4        ``7.15 %`` = 71 500
EUR      cents            2        ``71.72 EUR`` = 7 172
EUR/h    cents_per_hour   2        ``12.59 EUR/h`` = 1 259
EUR/day  cents_per_day    2        ``12 EUR/day`` = 1 200
EUR/km   cents_per_km     2        ``0.55 EUR/km`` = 55
h        minutes          2        ``7.25 h`` = 435
min      minutes          0        ``90 min`` = 90
days     days             0        ``14 days`` = 14
years    years            0        ``17 years`` = 17
count    count            0        ``161 count`` = 161
======== ================ ======== ======================
"""

from __future__ import annotations

from typing import Final

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.rounding import decimal_to_scaled

__all__ = ["UNITS", "parse_quantity"]

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
    "years": ("years", 0),
    "count": ("count", 0),
}

#: The inner units a parameter can have.
UNITS: Final = tuple(sorted({unit for unit, _ in _WRITTEN.values()}))


def parse_quantity(text: str, unit: str, field: str = "value") -> int:
    """The number of ``text`` ("7.15 %", "8 h") as an int of the inner ``unit`` ("ppm", "minutes").

    Exact: a number with more decimals than its unit carries, a negative one, an unknown written
    unit or one of another inner unit raises ``InvalidValue`` naming ``field``.
    """
    number, _, written = text.partition(" ")
    inner, decimals = _WRITTEN.get(written, ("", 0))
    if inner != unit:
        fitting = ", ".join(name for name, (of, _) in _WRITTEN.items() if of == unit)
        raise InvalidValue(field, f"a number, one blank and a unit of {unit} ({fitting})")
    scaled = decimal_to_scaled(number, decimals, field)
    if scaled < 0:
        raise InvalidValue(field, "zero or more")
    return _whole_minutes(scaled, field) if written == _HOURS else scaled


def _whole_minutes(hundredths: int, field: str) -> int:
    """Hundredths of an hour as minutes; they must come out whole."""
    minutes, rest = divmod(hundredths * 60, 10**_HOUR_DECIMALS)
    if rest:
        raise InvalidValue(field, "hours that are whole minutes")
    return minutes
