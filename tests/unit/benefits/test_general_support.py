"""General support: other income above 311 EUR a month counts by half."""

from __future__ import annotations

from jobcenter_core.benefits.general_support import other_income_counted, other_income_reduction


def test_other_income() -> None:
    assert other_income_counted(31_100, 31_100) == 0
    assert other_income_reduction(31_100, 31_100, 500_000) == 0
    # 411.00 is 100.00 above the limit: 50.00 is taken off.
    assert other_income_reduction(41_100, 31_100, 500_000) == 5_000
