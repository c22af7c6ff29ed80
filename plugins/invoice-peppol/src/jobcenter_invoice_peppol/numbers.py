"""Whole numbers of small parts to decimal texts and back. There is no float on the way."""

from __future__ import annotations

import re

from jobcenter_core.errors import InvalidValue

__all__ = ["decimal_text", "scaled"]

_DECIMAL = re.compile(r"(-?)([0-9]{1,13})(?:\.([0-9]{1,10}))?")


def decimal_text(value: int, decimals: int, *, least: int = 0) -> str:
    """``value`` of the power -``decimals`` of ten as a text: ``decimal_text(1250, 2)`` is 12.5,
    with ``least=2`` decimals 12.50."""
    digits = str(abs(value)).rjust(decimals + 1, "0")
    whole, rest = digits[:-decimals], digits[-decimals:].rstrip("0").ljust(least, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def scaled(text: str, decimals: int, field: str) -> int:
    """The other way: ``scaled("12.5", 2, field)`` is 1250. Raises InvalidValue for what is no
    decimal number or has more decimals than that, zeros at the end aside."""
    match = _DECIMAL.fullmatch(text)
    rest = ((match[3] or "").rstrip("0")) if match else ""
    if match is None or len(rest) > decimals:
        raise InvalidValue(field, f"a number with at most {decimals} decimals")
    return int(match[1] + match[2] + rest.ljust(decimals, "0"))
