"""43.5 % of income above the limit since 2025."""

from __future__ import annotations

from jobcenter_core.benefits.pensioners_housing import own_share_growth


def test_growth() -> None:
    assert own_share_growth(10_000, 435_000) == 4_350
    assert own_share_growth(10_000, 413_000) == 4_130
