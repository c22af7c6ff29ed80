"""Disability pension: over the earnings limit of a month the whole pension rests."""

from __future__ import annotations

from typing import Final

from jobcenter_core.values.rounding import half_up

__all__ = ["NEAR", "left_of", "limit_in_force", "limit_level", "pay_within", "whole_part"]

NEAR: Final = (4, 5)
"""From above four fifths of a limit a warning is given: the programme's own caution, no law."""


def limit_in_force(general_cents: int, personal_cents: int | None) -> int:
    """The limit of a month: that of the person's own decision, but never less than the general
    one (Act 738/2009)."""
    if personal_cents is None:
        return general_cents
    return max(general_cents, personal_cents)


def left_of(limit_cents: int, gross_cents: int) -> int:
    """What can still be earned in the month before the limit is passed."""
    return max(0, limit_cents - gross_cents)


def limit_level(amount: int, limit: int) -> str:
    """``over``, ``near`` (above :data:`NEAR`) or ``ok``; at the limit itself nothing is lost."""
    if amount > limit:
        return "over"
    if amount * NEAR[1] > limit * NEAR[0]:
        return "near"
    return "ok"


def pay_within(left_cents: int, basic_cents: int, gross_cents: int) -> int:
    """Basic pay that fits into ``left_cents``, whole cents downwards, when ``basic_cents`` of pay
    for work has come to ``gross_cents`` with supplements and holiday compensation.

    Without basic pay to go by it is all that is left.
    """
    if left_cents <= 0:
        return 0
    if basic_cents <= 0 or gross_cents <= basic_cents:
        return left_cents
    return whole_part(left_cents * basic_cents, gross_cents)


def whole_part(numerator: int, denominator: int) -> int:
    """The whole part of a fraction of zero or more: up to a cliff nothing is rounded up."""
    rounded = half_up(numerator, denominator)
    return rounded - 1 if rounded * denominator > numerator else rounded
