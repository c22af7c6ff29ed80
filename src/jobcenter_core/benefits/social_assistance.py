"""Basic social assistance: earnings above the deduction count euro for euro."""

from __future__ import annotations

__all__ = ["assistance_reduction"]


def assistance_reduction(gross_cents: int, deduction_cents: int) -> int:
    """The most by which the assistance falls. It is an upper limit: what is counted is decided by
    the office from the papers of the household."""
    return max(0, gross_cents - deduction_cents)
