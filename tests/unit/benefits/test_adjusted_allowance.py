"""Half of the gross pay is taken off, with no protected part since 1.4.2024."""

from __future__ import annotations

import pytest

from jobcenter_core.benefits.adjusted_allowance import allowance_after, counted_pay, pay_reduction

HALF = 500_000


@pytest.mark.parametrize(
    ("gross", "protected", "reduction"),
    [
        (100_000, 0, 50_000),  # 1,000 -> -500
        (20_000, 0, 10_000),  # 200 -> -100
        (20_000, 30_000, 0),  # before April 2024
        (100_000, 30_000, 35_000),  # loses at most 150 a month against before
        (1, 0, 1),  # half a cent is rounded up
        (0, 0, 0),
    ],
)
def test_reduction(gross: int, protected: int, reduction: int) -> None:
    assert pay_reduction(gross, protected, HALF) == reduction


def test_pay_that_counts() -> None:
    assert counted_pay(30_001, 30_000) == 1
    assert counted_pay(29_999, 30_000) == 0


def test_what_is_left() -> None:
    assert allowance_after(80_000, 50_000) == 30_000
    assert allowance_after(80_000, 80_000) == 0
    assert allowance_after(80_000, 80_001) == 0
