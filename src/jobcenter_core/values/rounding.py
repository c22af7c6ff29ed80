"""The only place where amounts are rounded or divided.

Rounding is to the nearest whole unit, ties away from zero, the same for positive and negative
amounts, so that a correction mirrors what it corrects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobcenter_core.errors import InvalidValue

__all__ = ["decimal_to_scaled", "half_up", "pay_for", "percent_of", "split"]

_PPM = 1_000_000
_MINUTES_IN_HOUR = 60
_MAX_SCALE = 12
# Fifteen digits of whole units are far above every limit of the library and keep int() cheap.
_DECIMAL = re.compile(r"(-?)([0-9]{1,15})(?:[.,]([0-9]+))?")


def half_up(numerator: int, denominator: int) -> int:
    """``numerator / denominator`` rounded to the nearest int, ties away from zero.

    ``half_up(-1, 2)`` is -1. Raises InvalidValue when the denominator is not positive, and
    TypeError for a float (a float has no shift, so the check costs nothing).
    """
    if denominator <= 0:
        raise InvalidValue("denominator", "a positive int")
    if numerator < 0:
        return -(((-numerator << 1) + denominator) // (denominator << 1))
    return ((numerator << 1) + denominator) // (denominator << 1)


def percent_of(base_cents: int, rate_ppm: int) -> int:
    """Cents that are ``rate_ppm`` parts per million of ``base_cents`` (7.15 % is 71 500 ppm)."""
    return half_up(base_cents * rate_ppm, _PPM)


def pay_for(minutes: int, hourly_cents: int) -> int:
    """Cents for ``minutes`` of work at ``hourly_cents`` cents an hour."""
    return half_up(minutes * hourly_cents, _MINUTES_IN_HOUR)


def split(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Divide ``total`` in proportion to ``weights`` by the largest remainder.

    The parts sum exactly to the total, each is less than one unit from its exact share, a zero
    weight gets 0 and a larger weight never gets less. Ties go to the larger weight, then to the
    earlier position, so a caller who wants a result independent of arrival sorts by id first.
    Raises InvalidValue for weights that are negative, not ints, or all zero.
    """
    for weight in weights:
        if type(weight) is not int or weight < 0:
            raise InvalidValue("weights", "ints from 0 up")
    weight_sum = sum(weights)
    if weight_sum == 0:
        raise InvalidValue("weights", "at least one number above zero")
    if total < 0:
        return tuple(-part for part in split(-total, weights))
    parts = [total * weight // weight_sum for weight in weights]
    left = total - sum(parts)
    if left:
        by_claim = sorted(
            range(len(parts)), key=lambda i: (-(total * weights[i] % weight_sum), -weights[i], i)
        )
        for position in by_claim[:left]:
            parts[position] += 1
    return tuple(parts)


def decimal_to_scaled(text: str, scale: int, field: str) -> int:
    """Read a decimal number such as ``"7.15"`` or ``"7,15"`` exactly, as an int times 10**scale.

    ``decimal_to_scaled("7.15", 4, "rate")`` is 71 500. Outer blanks are ignored. Raises
    InvalidValue naming ``field`` for more than ``scale`` decimals, an exponent, a plus sign,
    NaN, Infinity, digits of other scripts and everything else that is not a plain number.
    """
    if type(scale) is not int or not 0 <= scale <= _MAX_SCALE:
        raise InvalidValue("scale", f"an int from 0 to {_MAX_SCALE}")
    match = _match_decimal(text)
    if match is None or len(match[3] or "") > scale:
        raise InvalidValue(field, f"a plain decimal number with at most {scale} decimals")
    scaled = int(match[2] + (match[3] or "").ljust(scale, "0"))
    return -scaled if match[1] else scaled


def _match_decimal(text: object) -> re.Match[str] | None:
    return _DECIMAL.fullmatch(text.strip()) if isinstance(text, str) else None
