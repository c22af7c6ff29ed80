"""The cliff of the disability pension (domain facts, section 3: 990.90 EUR a month in 2026)."""

from __future__ import annotations

import pytest

from jobcenter_core.benefits.earnings_limit import (
    left_of,
    limit_in_force,
    limit_level,
    pay_within,
    whole_part,
)

LIMIT = 99_090


@pytest.mark.parametrize(
    ("cents", "level"),
    [
        (0, "ok"),
        (79_272, "ok"),  # 80 % of 990.90 is 792.72
        (79_273, "near"),
        (99_000, "near"),  # 99 h at 10.00: "about 99 hours"
        (99_090, "near"),  # the limit itself: nothing is lost
        (99_091, "over"),
        (100_000, "over"),  # 100 h
    ],
)
def test_levels_of_2026(cents: int, level: str) -> None:
    assert limit_level(cents, LIMIT) == level


def test_a_personal_limit_never_lies_under_the_general_one() -> None:
    assert limit_in_force(LIMIT, None) == LIMIT
    assert limit_in_force(LIMIT, 80_000) == LIMIT
    assert limit_in_force(LIMIT, 120_000) == 120_000


def test_hours_of_the_facts_page() -> None:
    """At 10.00 EUR an hour the limit is about 99 h; with 9 % paid along about 90 h."""
    assert whole_part(LIMIT, 1_000) == 99
    assert whole_part(pay_within(LIMIT, 10_000, 10_900), 1_000) == 90


def test_basic_pay_that_fits() -> None:
    # 109.00 with 9 % on top is exactly 100.00 of basic pay; one cent less does not reach it.
    assert pay_within(10_900, 100, 109) == 10_000
    assert pay_within(10_899, 100, 109) == 9_999
    assert pay_within(10_900, 100, 100) == 10_900
    assert pay_within(10_900, 0, 0) == 10_900
    assert pay_within(0, 100, 109) == 0
    assert pay_within(-1, 0, 0) == 0


def test_what_is_left_is_never_less_than_nothing() -> None:
    assert left_of(LIMIT, 90_000) == 9_090
    assert left_of(LIMIT, LIMIT + 1) == 0


def test_whole_part() -> None:
    assert [whole_part(number, 4) for number in range(9)] == [0, 0, 0, 0, 1, 1, 1, 1, 2]
