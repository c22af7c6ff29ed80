"""Numbers, days and long texts as Finvoice writes them, and back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.errors import InvalidValue
from jobcenter_invoice_finvoice import texts


@pytest.mark.parametrize(
    ("cents", "written"), [(0, "0,00"), (5, "0,05"), (-5, "-0,05"), (31_375, "313,75")]
)
def test_amounts(cents: int, written: str) -> None:
    assert texts.amount(cents) == written
    assert texts.cents_of(written, "Amount") == cents


@pytest.mark.parametrize(
    ("e4", "written"), [(250_000, "25,00"), (250_050, "25,005"), (12_345, "1,2345"), (1, "0,0001")]
)
def test_prices_have_two_decimals_at_least(e4: int, written: str) -> None:
    assert texts.price(e4) == written


@pytest.mark.parametrize(("e4", "written"), [(100_000, "10"), (-25_000, "-2,5"), (3_333, "0,3333")])
def test_quantities_have_the_decimals_they_need(e4: int, written: str) -> None:
    assert texts.quantity(e4) == written
    assert texts.e4_of(written, "InvoicedQuantity") == e4


@pytest.mark.parametrize(("ppm", "written"), [(255_000, "25,5"), (240_000, "24"), (0, "0")])
def test_percents(ppm: int, written: str) -> None:
    assert texts.percent(ppm) == written
    assert texts.ppm_of(written, "VatRatePercent") == ppm


def test_a_percent_of_four_decimals_is_refused() -> None:
    with pytest.raises(InvalidValue, match="vat_rate_ppm"):
        texts.percent(255_001)


@pytest.mark.parametrize("text", ["", "1 000,00", "1e3", "٣,00", "+1,00", "1,001", "NaN", "1,"])
def test_what_is_no_amount(text: str) -> None:
    with pytest.raises(InvalidValue, match="Amount"):
        texts.cents_of(text, "Amount")


def test_a_point_and_more_zeros_are_read() -> None:
    assert texts.cents_of("12.50000", "Amount") == 1_250


def test_days() -> None:
    assert texts.day(date(2026, 12, 1)) == "20261201"
    assert texts.day_of("20261201", "InvoiceDate") == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["", "2026-12-01", "20261301", "20260230", "2026120"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(InvalidValue, match="InvoiceDate"):
        texts.day_of(text, "InvoiceDate")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ()),
        ("ab cd", ("ab cd",)),
        ("ab cd e", ("ab cd", "e")),
        ("abcdefg h", ("abcde", "fg h")),
    ],
)
def test_pieces(text: str, expected: tuple[str, ...]) -> None:
    assert texts.pieces(text, 5) == expected


@given(text=st.text(alphabet="ab äö", max_size=60), longest=st.integers(1, 10))
def test_pieces_are_the_text(text: str, longest: int) -> None:
    pieces = texts.pieces(text, longest)
    assert all(0 < len(piece) <= longest for piece in pieces)
    joined = "".join(pieces).replace(" ", "")
    assert joined == text.replace(" ", "")


@given(cents=st.integers(-(10**14), 10**14))
def test_amounts_are_read_as_they_were_written(cents: int) -> None:
    assert texts.cents_of(texts.amount(cents), "Amount") == cents


READERS: list[Callable[[str, str], object]] = [texts.cents_of, texts.e4_of, texts.ppm_of]


@pytest.mark.parametrize("read", READERS)
@given(text=st.text(max_size=8))
def test_whatever_is_read_is_a_number_or_refused(
    read: Callable[[str, str], object], text: str
) -> None:
    with contextlib.suppress(InvalidValue):
        assert type(read(text, "Amount")) is int
