"""How the arithmetic of a line is written: ``3 t 30 min × 12,59 €/t``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.calculation import UNIT_DIVISORS, Calculation
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import (
    days,
    hours,
    kilometres,
    money,
    months,
    percent,
    price_e4,
    tenths,
    thousandths,
    years,
)

__all__ = ["product_text", "quantity_text", "unrounded_text"]

_PLAIN: Final[Mapping[str, Callable[[int, str], str]]] = MappingProxyType(
    {
        "minutes": hours,
        "cents": money,
        "ppm": percent,
        "days": days,
        "months": months,
        "years": years,
        "count": lambda count, _: str(count),
    }
)
# Units whose text is an amount of or for each of something, with the key that says of what.
_PER: Final[Mapping[str, tuple[str, Callable[[int, str], str]]]] = MappingProxyType(
    {
        "cents_per_hour": ("unit.per_hour", money),
        "e4_per_hour": ("unit.per_hour", price_e4),
        "cents_per_day": ("unit.per_day", money),
        "cents_per_km": ("unit.per_km", money),
        "e4_per_km": ("unit.per_km", price_e4),
        "metres": ("unit.km", kilometres),
        "km": ("unit.km", lambda km, lang: kilometres(km * 1_000, lang)),
        "tenth_days_per_month": ("unit.days_per_month", tenths),
        "thousandths": ("unit.times", thousandths),
    }
)
# Units that are parts of a whole are written as a fraction.
_PARTS: Final[Mapping[str, int]] = MappingProxyType(
    {
        unit: UNIT_DIVISORS[unit]
        for unit in (
            "halves",
            "thirds",
            "fifteenths",
            "days_of_28",
            "days_of_29",
            "days_of_30",
            "days_of_31",
        )
    }
)
_SHOWN_DECIMALS: Final = 6


def quantity_text(unit: str, value: int, wording: Wording, lang: str) -> str:
    """A factor of a calculation or a statutory value, with its unit.

    Raises InvalidValue for a unit that neither calculations nor statutes have.
    """
    if unit in _PLAIN:
        return _PLAIN[unit](value, lang)
    if unit in _PER:
        key, write = _PER[unit]
        return wording.say(key, lang, amount=write(value, lang))
    if unit in _PARTS:
        return f"{value}/{_PARTS[unit]}"
    return _named(unit, value, wording, lang)


def _named(unit: str, value: int, wording: Wording, lang: str) -> str:
    """Units of agreements: a time of day, on which days, of what a percent is."""
    if unit == "clock":
        whole, minutes = divmod(value, 60)
        return f"{whole:02}:{minutes:02}"
    if unit in ("day_kind", "pay_base"):
        return wording.say(f"unit.{unit}_{value}", lang)
    raise InvalidValue("unit", "one that calculations or statutes use")


def product_text(calculation: Calculation, wording: Wording, lang: str) -> str:
    """The factors joined by the sign of multiplication; empty when there are none."""
    return " × ".join(
        quantity_text(unit, value, wording, lang) for unit, value in calculation.factors
    )


def unrounded_text(numerator: int, denominator: int, lang: str) -> str:
    """``numerator / denominator`` cents in euros before any rounding, with all its decimals.

    At least two decimals are shown and at most six; ``…`` says that more follow.
    """
    if denominator <= 0:
        raise InvalidValue("denominator", "a positive int")
    scaled, more = divmod(abs(numerator) * 10 ** (_SHOWN_DECIMALS - 2), denominator)
    whole, decimals = divmod(scaled, 10**_SHOWN_DECIMALS)
    shown = f"{decimals:0{_SHOWN_DECIMALS}d}"
    if not more:
        shown = shown[:2] + shown[2:].rstrip("0")
    # The whole euros carry the symbol of the language; the decimals replace its own zeros.
    written = money(whole * 100, lang)
    point = "." if lang == "en" else ","
    sign = "−" if numerator < 0 else ""
    return sign + written.replace(f"{point}00", f"{point}{shown}{'…' if more else ''}", 1)
