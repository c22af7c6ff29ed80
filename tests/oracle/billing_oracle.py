"""A second, naive way to an invoice's sums: fractions, lists and dictionaries, no library code.

Written from the documents: EN 16931 (BT-131 line net rounded once, BG-23 breakdown per category
and rate made of the sum of nets, BT-112 total), Finnish rates by the day the service is done, and
rounding half up to cents. It knows rates by its own table, not by the library's data.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import floor

# yrittajat.fi and vero.fi: general rate 24 % to 31.8.2024, then 25.5 %; the first reduced rate
# 14 % to 31.12.2025, then 13.5 %.
RATES = {
    "vat.standard": [(date(2024, 9, 1), Fraction("25.5")), (date.min, Fraction(24))],
    "vat.reduced_1": [(date(2026, 1, 1), Fraction("13.5")), (date.min, Fraction(14))],
}


@dataclass(frozen=True)
class Piece:
    """Minutes of one order on one day at one price; ``price`` in euros an hour."""

    order_id: str
    price: Fraction
    category: str
    parameter: str | None
    on: date
    minutes: int


@dataclass
class Sums:
    """What an invoice says, in cents: nets and minutes of lines, and VAT by category and rate."""

    lines: dict[tuple[str, Fraction, str, Fraction], tuple[int, int]] = field(default_factory=dict)
    vat: dict[tuple[str, Fraction], tuple[int, int]] = field(default_factory=dict)

    @property
    def net(self) -> int:
        return sum(net for _, net in self.lines.values())

    @property
    def total(self) -> int:
        return self.net + sum(amount for _, amount in self.vat.values())


def cents(euros: Fraction) -> int:
    """Rounded half up; amounts here are never negative."""
    return floor(euros * 100 + Fraction(1, 2))


def rate_on(piece: Piece) -> Fraction:
    """Percent of VAT on the day of the service."""
    if piece.parameter is None:
        return Fraction(0)
    return next(rate for first, rate in RATES[piece.parameter] if first <= piece.on)


def invoice_sums(pieces: list[Piece]) -> Sums:
    """The sums of the one invoice that carries all the pieces."""
    hours: dict[tuple[str, Fraction, str, Fraction], list[int]] = defaultdict(list)
    for piece in pieces:
        key = (piece.order_id, piece.price, piece.category, rate_on(piece))
        hours[key].append(piece.minutes)
    sums = Sums()
    bases: dict[tuple[str, Fraction], int] = defaultdict(int)
    for key, minutes in hours.items():
        _, price, category, rate = key
        net = cents(Fraction(sum(minutes), 60) * price)
        sums.lines[key] = (sum(minutes), net)
        bases[category, rate] += net
    for (category, rate), base in bases.items():
        sums.vat[category, rate] = (base, cents(Fraction(base, 100) * rate / 100))
    return sums
