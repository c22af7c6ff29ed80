"""How an amount was made, as data, so that every line can be explained and recomputed."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from types import MappingProxyType
from typing import TypeAlias

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.rounding import half_up

__all__ = ["UNIT_DIVISORS", "Calculation", "Factor", "RuleRef", "Source"]

Factor: TypeAlias = tuple[str, int]
"""A unit of :data:`UNIT_DIVISORS` and a value in it."""

UNIT_DIVISORS: Mapping[str, int] = MappingProxyType(
    {
        "minutes": 60,
        "cents_per_hour": 1,
        "cents": 1,
        "ppm": 1_000_000,
        "days": 1,
        "cents_per_day": 1,
        "e4_per_hour": 100,
        "count": 1,
        "metres": 1_000,
        "cents_per_km": 1,
        "e4_per_km": 100,
        "days_of_28": 28,
        "days_of_29": 29,
        "days_of_30": 30,
        "days_of_31": 31,
        "halves": 2,
        "thirds": 3,
        "fifteenths": 15,
    }
)
"""By what a factor of each unit is divided for the product to be cents."""


@attrs.frozen
class Calculation:
    """A product of ``factors``, rounded once to cents, less ``less_cents``."""

    factors: tuple[Factor, ...] = ()
    less_cents: int = 0

    def recompute(self) -> int:
        """The amount in cents. Without factors it is ``-less_cents``.

        Raises InvalidValue for a unit that is not in :data:`UNIT_DIVISORS`.
        """
        if not self.factors:
            return -self.less_cents
        for unit, _ in self.factors:
            if unit not in UNIT_DIVISORS:
                raise InvalidValue("factors", "pairs of a known unit and an int")
        divisor = prod(UNIT_DIVISORS[unit] for unit, _ in self.factors)
        return half_up(prod(value for _, value in self.factors), divisor) - self.less_cents


@attrs.frozen
class Source:
    """The work a line comes from: timesheet, entry in it, and minutes of it."""

    timesheet_id: str
    entry_id: str
    worked_minutes: int


@attrs.frozen(kw_only=True)
class RuleRef:
    """The rule behind a line.

    ``rule`` is a stable id such as ``withholding.base``, ``parameters`` are the statutory values
    used, each ``path@valid_from``, and ``law`` is the section.
    """

    rule: str
    parameters: tuple[str, ...] = ()
    law: str = ""
