"""A reconciliation check: two sums that must be equal, and their difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

__all__ = ["MONEY", "TIME", "Check", "compared", "differing", "summed"]

MONEY = "cents"
TIME = "minutes"


@attrs.frozen(kw_only=True)
class Check:
    """One check between two kinds of papers.

    ``code`` is stable (``hours_payslips``); ``left`` and ``right`` are cents or minutes by
    ``unit``. ``subjects`` name the objects that differ, by id, when the sums do. ``of`` tells
    checks of one code apart, such as those of two forms of invoices. ``rounded`` is what ``left``
    is more (or, below 0, less) by rounding alone, where it is rounded once and ``right`` line by
    line.
    """

    code: str
    unit: str
    left: int
    right: int
    subjects: tuple[str, ...] = ()
    of: str = ""
    rounded: int = 0

    @property
    def difference(self) -> int:
        """Left less right, rounding apart; 0 when the papers agree."""
        return self.left - self.right - self.rounded

    @property
    def ok(self) -> bool:
        """Whether the sums agree and no single object differs."""
        return self.difference == 0 and not self.subjects


def summed(amounts: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """The sums by id."""
    sums: dict[str, int] = {}
    for key, amount in amounts:
        sums[key] = sums.get(key, 0) + amount
    return sums


def differing(left: Mapping[str, int], right: Mapping[str, int]) -> list[str]:
    """The ids whose sums differ; one that is missing has the sum 0."""
    return [key for key in sorted({*left, *right}) if left.get(key, 0) != right.get(key, 0)]


def compared(code: str, unit: str, left: Mapping[str, int], right: Mapping[str, int]) -> Check:
    """The check of two sides by id."""
    return Check(
        code=code,
        unit=unit,
        left=sum(left.values()),
        right=sum(right.values()),
        subjects=tuple(differing(left, right)),
    )
