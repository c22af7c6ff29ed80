"""General support (yleistuki): besides pay, other income above a limit counts in part."""

from __future__ import annotations

from jobcenter_core.values.rounding import percent_of

__all__ = ["other_income_counted", "other_income_reduction"]


def other_income_counted(other_cents: int, limit_cents: int) -> int:
    """The other income of a month that counts: what is above the limit."""
    return max(0, other_cents - limit_cents)


def other_income_reduction(other_cents: int, limit_cents: int, share_ppm: int) -> int:
    """By how much the support falls because of income that is no pay."""
    return percent_of(other_income_counted(other_cents, limit_cents), share_ppm)
