"""Expense allowance (kulukorvaus): paid as long as something is left of the benefit beside it."""

from __future__ import annotations

__all__ = ["expense_allowance_lost"]


def expense_allowance_lost(days: int, day_cents: int, benefit_left_cents: int) -> int:
    """Cents of the month that fall away: all of them when nothing is left of the benefit."""
    return days * day_cents if benefit_left_cents <= 0 else 0
