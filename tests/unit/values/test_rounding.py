from __future__ import annotations

from typing import Any, cast

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.rounding import decimal_to_scaled, half_up, pay_for, percent_of, split


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (0, 7, 0),
        (1, 2, 1),  # 0.5 goes away from zero
        (-1, 2, -1),
        (3, 2, 2),  # 1.5
        (5, 2, 3),  # 2.5: half-even would give 2
        (-5, 2, -3),
        (49, 100, 0),
        (-49, 100, 0),
        (51, 100, 1),
        (7, 3, 2),  # 2.33
        (8, 3, 3),  # 2.67
        (6, 1, 6),
    ],
)
def test_half_up(numerator: int, denominator: int, expected: int) -> None:
    assert half_up(numerator, denominator) == expected


@pytest.mark.parametrize("denominator", [0, -1])
def test_half_up_needs_a_positive_denominator(denominator: int) -> None:
    with pytest.raises(InvalidValue) as caught:
        half_up(1, denominator)
    assert caught.value.field == "denominator"


def test_half_up_takes_no_float() -> None:
    for offered in (1.5, -1.5):
        with pytest.raises(TypeError):
            half_up(cast("Any", offered), 2)


def test_percent_of_is_parts_per_million() -> None:
    # 7.15 % of 1 000.00 euro is 71.50 euro.
    assert percent_of(100_000, 71_500) == 7_150
    # 7.15 % of 10.00 euro is 0.715 euro: a tie in cents, away from zero, both ways.
    assert percent_of(1_000, 71_500) == 72
    assert percent_of(-1_000, 71_500) == -72


def test_pay_for_minutes() -> None:
    # 7 h 30 min at 12.59 an hour: 450 * 1259 / 60 = 9442.5 cents.
    assert pay_for(450, 1_259) == 9_443
    assert pay_for(0, 1_259) == 0


def test_split_of_a_hundred_euro_to_three() -> None:
    # 33.333... each; the cent that is left goes to the first of equals.
    assert split(10_000, (1, 1, 1)) == (3_334, 3_333, 3_333)


def test_split_of_five_cents_to_seven() -> None:
    assert split(5, (1,) * 7) == (1, 1, 1, 1, 1, 0, 0)


def test_split_gives_the_cent_to_the_largest_remainder() -> None:
    # 100 * 2/7 = 28 4/7, 100 * 5/7 = 71 3/7: the first has the larger remainder.
    assert split(100, (2, 5)) == (29, 71)


def test_split_prefers_the_larger_weight_in_a_tie() -> None:
    # 1 * 1/4 and 3/4: the remainder decides; 2 * 1/4 = 0.5 and 2 * 3/4 = 1.5 tie, the larger wins.
    assert split(1, (1, 3)) == (0, 1)
    assert split(2, (1, 3)) == (0, 2)
    assert split(2, (3, 1)) == (2, 0)


def test_split_gives_nothing_to_a_zero_weight_and_mirrors_negatives() -> None:
    assert split(7, (0, 1, 1)) == (0, 4, 3)
    assert split(-7, (0, 1, 1)) == (0, -4, -3)
    assert split(0, (0, 2)) == (0, 0)


@pytest.mark.parametrize("weights", [(), (0, 0), (1, -1), (2, -1), (True, 1), (1.0, 1)])
def test_split_refuses_weights(weights: tuple[int, ...]) -> None:
    with pytest.raises(InvalidValue) as caught:
        split(100, weights)
    assert caught.value.field == "weights"


@pytest.mark.parametrize(
    ("text", "scale", "expected"),
    [
        ("7.15", 4, 71_500),
        ("7,15", 4, 71_500),
        (" 7.15 ", 2, 715),
        ("-7.15", 2, -715),
        ("-0.05", 2, -5),
        ("-0", 2, 0),
        ("8", 0, 8),
        ("0.1", 12, 10**11),
        ("007", 0, 7),
        ("9" * 15, 0, 10**15 - 1),
    ],
)
def test_decimal_to_scaled(text: str, scale: int, expected: int) -> None:
    assert decimal_to_scaled(text, scale, "rate") == expected


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("7.155", 2),
        ("7.0", 0),
        ("1e3", 2),
        ("NaN", 2),
        ("Infinity", 2),
        ("+7", 2),
        ("", 2),
        ("-", 2),
        (".5", 2),
        ("5.", 2),
        ("1 000", 2),
        ("1_000", 2),
        ("1,000.00", 2),
        ("\uff17", 2),  # full-width seven
        ("9" * 16, 2),
        (None, 2),
        (7, 2),
        (7.0, 2),
    ],
)
def test_decimal_to_scaled_refuses(text: str, scale: int) -> None:
    with pytest.raises(InvalidValue) as caught:
        decimal_to_scaled(text, scale, "rate")
    assert caught.value.field == "rate"


@pytest.mark.parametrize("scale", [-1, 13, True])
def test_decimal_to_scaled_refuses_the_scale(scale: int) -> None:
    with pytest.raises(InvalidValue) as caught:
        decimal_to_scaled("1", scale, "rate")
    assert caught.value.field == "scale"
