"""9 EUR a day, lost when nothing is left of the benefit beside it."""

from __future__ import annotations

from jobcenter_core.benefits.expense_allowance import expense_allowance_lost


def test_lost_with_the_benefit() -> None:
    assert expense_allowance_lost(10, 900, 0) == 9_000
    assert expense_allowance_lost(10, 900, 1) == 0
