"""What is written can be read back: formats lose nothing, and texts never change their values."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.values.rounding import half_up
from jobcenter_core.wording import formats
from jobcenter_core.wording.arithmetic import unrounded_text
from jobcenter_core.wording.catalogue import LANGUAGES, Wording

languages = st.sampled_from(LANGUAGES)
amounts = st.integers(-(10**12), 10**12)


def scaled(text: str, lang: str, decimals: int) -> int:
    """The number of a written amount as an int with that many decimals, read independently."""
    sign = -1 if "−" in text else 1
    digits = re.sub(r"[^0-9.,]", "", text)
    point, group = (".", ",") if lang == "en" else (",", ".")
    whole, _, rest = digits.replace(group, "").partition(point)
    return sign * int(whole + rest.ljust(decimals, "0"))


@given(amounts, languages)
def test_money_is_read_back(cents: int, lang: str) -> None:
    assert scaled(formats.money(cents, lang), lang, 2) == cents


@given(amounts, languages)
def test_a_price_is_read_back(e4: int, lang: str) -> None:
    assert scaled(formats.price_e4(e4, lang), lang, 4) == e4


@given(amounts, languages)
def test_a_percent_is_read_back(ppm: int, lang: str) -> None:
    assert scaled(formats.percent(ppm, lang), lang, 4) == ppm


@given(st.integers(-(10**7), 10**7), languages)
def test_hours_are_read_back(minutes: int, lang: str) -> None:
    text = formats.hours(minutes, lang)
    numbers = re.findall(r"([0-9][0-9,\u00a0]*)\u00a0(\D+?)(?:\u00a0|$)", text)
    total = sum(
        int(re.sub(r"\D", "", number)) * (1 if unit.startswith("m") else 60)
        for number, unit in numbers
    )
    assert (-total if "−" in text else total) == minutes


@given(st.integers(-(10**7), 10**7), languages)
def test_decimal_hours_are_half_a_hundredth_off_at_most(minutes: int, lang: str) -> None:
    hundredths = scaled(formats.decimal_hours(minutes, lang), lang, 2)
    assert abs(hundredths * 60 - minutes * 100) <= 30


@given(st.dates(), st.sampled_from(["fi", "sv"]))
def test_a_day_is_read_back(on: date, lang: str) -> None:
    day, month, year = formats.day(on, lang).split(".")
    assert date(int(year), int(month), int(day)) == on


@given(st.dates(), st.dates(), languages)
def test_two_days_are_never_written_alike(one: date, other: date, lang: str) -> None:
    assert (formats.day(one, lang) == formats.day(other, lang)) == (one == other)


@given(st.integers(-(10**10), 10**10), st.integers(1, 6 * 10**9), languages)
def test_an_unrounded_amount_is_cut_and_says_so(
    numerator: int, denominator: int, lang: str
) -> None:
    text = unrounded_text(numerator, denominator, lang)
    shown = scaled(text.replace("…", ""), lang, 6)
    size, exact = abs(shown), abs(numerator) * 10**4
    assert size * denominator <= exact < (size + 1) * denominator
    assert ("…" in text) == (size * denominator != exact)
    assert text.startswith("−") == (numerator < 0)


@given(st.integers(-(10**10), 10**10), st.sampled_from([1, 2, 60, 100, 6_000]), languages)
def test_a_whole_amount_is_written_as_money(cents: int, denominator: int, lang: str) -> None:
    assert half_up(cents * denominator, denominator) == cents
    assert unrounded_text(cents * denominator, denominator, lang) == formats.money(cents, lang)


@given(st.text(), st.text())
def test_values_go_into_a_text_unchanged(first: str, second: str) -> None:
    wording = Wording.load({"en": 'text = "<{first}|{second}>"'})
    assert wording.say("text", "en", first=first, second=second) == f"<{first}|{second}>"


def test_the_reader_of_the_tests_can_fail() -> None:
    assert scaled("−1\u00a0234,5\u00a0€", "fi", 2) == -123_450
    with pytest.raises(ValueError, match="invalid literal"):
        scaled("€", "fi", 0)
