"""Money: the one amount class, whole cents of euro."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.rounding import decimal_to_scaled, split

__all__ = ["Money"]

_LIMIT_CENTS = 10**12


@attrs.frozen(order=True)
class Money:
    """An amount of euro as ``cents``, an int of either sign below 10**12 in size.

    Raises InvalidValue for a bool, a float or any other type. There is no multiplication: rates
    and hours are applied by :mod:`jobcenter_core.values.rounding`, where the rounding shows.
    """

    cents: int

    def __attrs_post_init__(self) -> None:
        if type(self.cents) is not int:
            raise InvalidValue("cents", "an int, not a float, bool or text")
        if not -_LIMIT_CENTS < self.cents < _LIMIT_CENTS:
            raise InvalidValue("cents", f"less than {_LIMIT_CENTS} in size")

    @classmethod
    def eur(cls, amount: str | Decimal) -> Money:
        """Euros as text or Decimal, exactly: ``"12.50"``, ``"12,50"``, ``"-3"``.

        Raises InvalidValue for more than two decimals, an exponent, NaN, Infinity and floats.
        """
        if isinstance(amount, Decimal):
            return cls(_decimal_cents(amount))
        if not isinstance(amount, str):
            raise InvalidValue("amount", "a text or a Decimal, not a float")
        return cls(decimal_to_scaled(amount, 2, "amount"))

    @classmethod
    def zero(cls) -> Money:
        """No money."""
        return cls(0)

    def allocate(self, weights: Sequence[int]) -> tuple[Money, ...]:
        """Divide the amount by :func:`~jobcenter_core.values.rounding.split`."""
        return tuple(Money(part) for part in split(self.cents, weights))

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __abs__(self) -> Money:
        return Money(abs(self.cents))

    def __bool__(self) -> bool:
        return self.cents != 0

    def __str__(self) -> str:
        euros, cents = divmod(abs(self.cents), 100)
        sign = "-" if self.cents < 0 else ""
        return f"{sign}{euros}.{cents:02d} EUR"


def _decimal_cents(amount: Decimal) -> int:
    # as_tuple is exact; quantize would round in whatever context the caller has set.
    sign, digits, exponent = amount.as_tuple()
    if not isinstance(exponent, int) or not -2 <= exponent <= 0 or len(digits) > 15:
        raise InvalidValue("amount", "a finite Decimal with at most 2 decimals and no exponent")
    cents = int("".join(map(str, digits)) + "0" * (2 + exponent))
    return -cents if sign else cents
