"""Pensioners' housing allowance: above a yearly income the own share of the rent grows."""

from __future__ import annotations

from jobcenter_core.values.rounding import percent_of

__all__ = ["own_share_growth"]


def own_share_growth(gross_cents: int, share_ppm: int) -> int:
    """The most by which the own share grows because of a pay: the share of all of it, as if the
    income of the year were over the limit already."""
    return percent_of(gross_cents, share_ppm)
