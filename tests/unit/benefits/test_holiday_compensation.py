"""The share of holiday compensation that counts."""

from __future__ import annotations

import pytest

from jobcenter_core.benefits.holiday_compensation import counted_gross


@pytest.mark.parametrize(
    ("gross", "holiday", "share", "counted"),
    [
        (109_000, 9_000, 1_000_000, 109_000),
        (109_000, 9_000, 0, 100_000),
        (109_000, 9_000, 500_000, 104_500),
        (100, 1, 500_000, 100),  # half a cent counts as one
        (100, -50, 0, 100),  # a correction took back more than was paid
        (100, 200, 0, 0),  # of what is left of the pay everything is holiday compensation
        (0, 0, 0, 0),
    ],
)
def test_counted_gross(gross: int, holiday: int, share: int, counted: int) -> None:
    assert counted_gross(gross, holiday, share) == counted
