"""Earnings condition (työssäoloehto) of the earnings-related allowance: what pay brings."""

from __future__ import annotations

__all__ = ["condition_halves"]


def condition_halves(gross_cents: int, half_month_cents: int, month_cents: int) -> int:
    """Halves of a month that the pay of a month earns: 0, 1 or 2."""
    if gross_cents >= month_cents:
        return 2
    return 1 if gross_cents >= half_month_cents else 0
