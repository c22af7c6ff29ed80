"""Property of figures without names: who knows how they are made learns of no small group."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.career.self_reliance import SMALLEST_GROUP, shown_counts

COUNTS = st.tuples(*[st.integers(0, 12) | st.integers(0, 40)] * 3)


@given(COUNTS)
def test_no_shown_number_is_of_a_small_group(counts: tuple[int, ...]) -> None:
    for count, shown in zip(counts, shown_counts(counts), strict=True):
        assert shown is None or shown == count >= SMALLEST_GROUP


@given(COUNTS.filter(lambda counts: sum(counts) >= SMALLEST_GROUP))
def test_what_is_left_out_cannot_be_worked_out(counts: tuple[int, ...]) -> None:
    """The whole is told from five people on. Every division of it that would be shown alike is
    possible, and each number that is left out differs among them."""
    shown, whole = shown_counts(counts), sum(counts)
    free = range(whole + 1)
    alike = [
        (first, second, whole - first - second)
        for first, second in product(free, free)
        if first + second <= whole
        and shown_counts((first, second, whole - first - second)) == shown
    ]
    assert counts in alike
    for place, number in enumerate(shown):
        if number is None:
            assert len({one[place] for one in alike}) > 1
