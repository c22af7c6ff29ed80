"""A month counts when pay is at least 930 EUR, half a month at 465 to 930."""

from __future__ import annotations

from jobcenter_core.benefits.earnings_condition import condition_halves


def test_halves() -> None:
    found = [condition_halves(cents, 46_500, 93_000) for cents in (46_499, 46_500, 92_999, 93_000)]
    assert found == [0, 1, 1, 2]
