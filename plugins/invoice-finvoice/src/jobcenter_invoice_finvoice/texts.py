"""How Finvoice writes numbers, dates and long texts, and how they are read back."""

from __future__ import annotations

import re
from datetime import date

from jobcenter_core.errors import InvalidValue

__all__ = [
    "amount",
    "cents_of",
    "day",
    "day_of",
    "e4_of",
    "percent",
    "pieces",
    "ppm_of",
    "price",
    "quantity",
]

_NUMBER = re.compile(r"(-?)([0-9]{1,15})(?:[,.]([0-9]{1,6}))?")
_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


def amount(cents: int) -> str:
    """Cents with a comma: 31375 is ``313,75``."""
    return _decimal(cents, 2, least=2)


def price(e4: int) -> str:
    """Ten-thousandths of a euro with two to four decimals."""
    return _decimal(e4, 4, least=2)


def quantity(e4: int) -> str:
    """Ten-thousandths of a unit with as many decimals as there are: 2.5 h are ``2,5``."""
    return _decimal(e4, 4, least=0)


def percent(ppm: int) -> str:
    """Parts per million as a percent: 255000 is ``25,5``. Raises InvalidValue when the three
    decimals that Finvoice has are too few."""
    if ppm % 10:
        raise InvalidValue("vat_rate_ppm", "a percent of at most three decimals")
    return _decimal(ppm, 4, least=0)


def day(on: date) -> str:
    """A day as ``20261201``."""
    return f"{on.year:04}{on.month:02}{on.day:02}"


def pieces(text: str, longest: int) -> tuple[str, ...]:
    """A text in pieces of at most ``longest`` characters, divided between words where there are
    any. Joined by blanks they are the text with its blanks made single."""
    found: list[str] = []
    for word in text.split():
        if found and len(found[-1]) + 1 + len(word) <= longest:
            found[-1] = f"{found[-1]} {word}"
        else:
            found.extend(word[i : i + longest] for i in range(0, len(word), longest))
    return tuple(found)


def cents_of(text: str, element: str) -> int:
    """Cents of an amount. Raises InvalidValue naming the element, for parts of a cent too."""
    return _scaled(text, 2, element)


def e4_of(text: str, element: str) -> int:
    """Ten-thousandths of a quantity or price. Raises InvalidValue naming the element."""
    return _scaled(text, 4, element)


def ppm_of(text: str, element: str) -> int:
    """Parts per million of a percent. Raises InvalidValue naming the element."""
    return _scaled(text, 4, element)


def day_of(text: str, element: str) -> date:
    """The day written as ``20261201``. Raises InvalidValue naming the element."""
    match = _DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise InvalidValue(element, "a day written as CCYYMMDD") from None


def _decimal(value: int, scale: int, *, least: int) -> str:
    sign, digits = "-" if value < 0 else "", f"{abs(value):0{scale + 1}}"
    whole, decimals = digits[:-scale], digits[-scale:].rstrip("0").ljust(least, "0")
    return f"{sign}{whole},{decimals}" if decimals else f"{sign}{whole}"


def _scaled(text: str, scale: int, element: str) -> int:
    match = _NUMBER.fullmatch(text) if text.isascii() else None
    decimals = (match[3] or "").rstrip("0") if match is not None else ""
    if match is None or len(decimals) > scale:
        raise InvalidValue(element, f"a number of at most {scale} decimals")
    value = int(match[2] + decimals.ljust(scale, "0"))
    return -value if match[1] else value
