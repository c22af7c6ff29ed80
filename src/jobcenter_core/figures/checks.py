"""A reconciliation check: two sums that must be equal, and their difference."""

from __future__ import annotations

import attrs

__all__ = ["MONEY", "TIME", "Check"]

MONEY = "cents"
TIME = "minutes"


@attrs.frozen(kw_only=True)
class Check:
    """One check between two kinds of papers.

    ``code`` is stable (``hours_payslips``); ``left`` and ``right`` are cents or minutes by
    ``unit``. ``subjects`` name the objects that differ, by id, when the sums do.
    """

    code: str
    unit: str
    left: int
    right: int
    subjects: tuple[str, ...] = ()

    @property
    def difference(self) -> int:
        """Left less right; 0 when the papers agree."""
        return self.left - self.right

    @property
    def ok(self) -> bool:
        """Whether the sums agree and no single object differs."""
        return self.difference == 0 and not self.subjects
