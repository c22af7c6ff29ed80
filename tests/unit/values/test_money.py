from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.money import Money


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("12.50", 1_250),
        ("12,50", 1_250),
        ("12.5", 1_250),
        ("-3", -300),
        ("-0", 0),
        ("0.05", 5),
        (Decimal("12.50"), 1_250),
        (Decimal("12.5"), 1_250),
        (Decimal("12"), 1_200),
        (Decimal("-0.01"), -1),
        (Decimal("-0"), 0),
    ],
)
def test_eur(amount: str | Decimal, cents: int) -> None:
    assert Money.eur(amount) == Money(cents)


@pytest.mark.parametrize(
    "amount",
    [
        "12.505",
        "1e3",
        "NaN",
        "Infinity",
        "12 EUR",
        Decimal("12.505"),
        Decimal("12.500"),
        Decimal("1e3"),
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1" * 16),
        12.5,
        12,
        True,
        None,
    ],
)
def test_eur_refuses(amount: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        Money.eur(amount)
    assert caught.value.field == "amount"
    assert "12" not in str(caught.value)


@pytest.mark.parametrize("cents", [12.0, True, "12", None, Decimal(12)])
def test_cents_are_ints(cents: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        Money(cents)
    assert caught.value.field == "cents"


@pytest.mark.parametrize("cents", [10**12, -(10**12)])
def test_limit(cents: int) -> None:
    with pytest.raises(InvalidValue):
        Money(cents)
    inside = cents - 1 if cents > 0 else cents + 1
    assert Money(inside).cents == inside


def test_arithmetic() -> None:
    assert Money(1_250) + Money(50) == Money(1_300)
    assert Money(1_250) - Money(1_300) == Money(-50)
    assert -Money(5) == Money(-5)
    assert abs(Money(-5)) == Money(5)
    assert sum([Money(1), Money(2)], Money.zero()) == Money(3)
    assert Money.zero() == Money(0)


def test_truth_and_order() -> None:
    assert Money(1)
    assert Money(-1)
    assert not Money(0)
    assert Money(-1) < Money(0) < Money(1)
    assert Money(1) <= Money(1)


def test_only_money_is_added_and_nothing_multiplied() -> None:
    money = cast("Any", Money(1))
    with pytest.raises(TypeError):
        money + 1
    with pytest.raises(TypeError):
        1 + money
    with pytest.raises(TypeError):
        money - 1.0
    with pytest.raises(TypeError):
        money * 2
    with pytest.raises(TypeError):
        assert money < 2


def test_allocate() -> None:
    assert Money(10_000).allocate((1, 1, 1)) == (Money(3_334), Money(3_333), Money(3_333))


@pytest.mark.parametrize(
    ("cents", "text"),
    [(1_250, "12.50 EUR"), (-5, "-0.05 EUR"), (0, "0.00 EUR"), (-123_456, "-1234.56 EUR")],
)
def test_str(cents: int, text: str) -> None:
    assert str(Money(cents)) == text
