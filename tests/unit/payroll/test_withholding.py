"""Base percent up to the card's limit, additional percent above it."""

from __future__ import annotations

import pytest

from jobcenter_core.payroll.withholding import withhold


@pytest.mark.parametrize(
    ("limit", "used", "parts"),
    [
        (None, 9_999_999, (10_000, 1_000, 0, 0)),
        (100_000, 0, (10_000, 1_000, 0, 0)),
        (100_000, 90_000, (10_000, 1_000, 0, 0)),
        (100_000, 90_001, (9_999, 1_000, 1, 0)),  # 999.9 -> 1000; 0.4 -> 0
        (100_000, 95_000, (5_000, 500, 5_000, 2_000)),
        (100_000, 100_000, (0, 0, 10_000, 4_000)),
        (100_000, 250_000, (0, 0, 10_000, 4_000)),
        (0, 0, (0, 0, 10_000, 4_000)),
    ],
)
def test_pay_of_100_at_10_and_40_percent(
    limit: int | None, used: int, parts: tuple[int, int, int, int]
) -> None:
    assert withhold(10_000, 100_000, 400_000, limit, used) == parts


def test_each_part_is_rounded_by_itself() -> None:
    # 5 cents each at 10 %: 0.5 + 0.5, both up; together it would be 1.
    assert withhold(10, 100_000, 100_000, 5, 0) == (5, 1, 5, 1)
