"""Unemployment benefits: a share of the pay above a protected part is taken off."""

from __future__ import annotations

from jobcenter_core.values.rounding import percent_of

__all__ = ["allowance_after", "counted_pay", "pay_reduction"]


def counted_pay(gross_cents: int, protected_cents: int) -> int:
    """The pay of a month that counts: what is above the protected part."""
    return max(0, gross_cents - protected_cents)


def pay_reduction(gross_cents: int, protected_cents: int, share_ppm: int) -> int:
    """By how much the benefit falls, if it is that high: the share of the pay that counts."""
    return percent_of(counted_pay(gross_cents, protected_cents), share_ppm)


def allowance_after(monthly_cents: int, reduction_cents: int) -> int:
    """What is left of a benefit; never less than nothing."""
    return max(0, monthly_cents - reduction_cents)
