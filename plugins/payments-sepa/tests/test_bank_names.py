"""Names in the characters that banks take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_payments_sepa.bank_names import MOST_LETTERS, bank_name, is_bank_id

TAKEN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ äöåÄÖÅ")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Äiti Öljyläinen-Åberg", "Äiti Öljyläinen-Åberg"),
        ("A\u0308iti", "Äiti"),  # the letter in two characters is the letter
        ("Zoë Šimek", "Zoe Simek"),
        ("Søren Ægir Łukasz", "Soren AEgir Lukasz"),
        ("Máret Ánne Ŋ", "Maret Anne NG"),
        ("O’Neill", "O'Neill"),
        ("Anna\u200d \u202bMaria", "Anna Maria"),
        ("//Anna//Maria/", "Anna/Maria"),  # a slash at the edge or doubled is refused by banks
        ("Anna 😀", "Anna ."),
        ("Анна", ""),  # nothing can be written: the payment is held
        ("😀", ""),
        ("", ""),
    ],
)
def test_how_a_name_is_written(name: str, written: str) -> None:
    assert bank_name(name) == written


def test_seventy_characters_stay_and_more_are_cut() -> None:
    assert bank_name("ä" * 70) == "ä" * 70
    assert bank_name("ä" * 71) == "ä" * 70
    assert bank_name("a" * 69 + "/b") == "a" * 69


@given(st.text(max_size=100))
def test_whatever_comes_is_written_in_characters_that_banks_take(name: str) -> None:
    written = bank_name(name)
    assert set(written) <= TAKEN
    assert len(written) <= MOST_LETTERS
    assert "//" not in written
    assert not written.startswith("/")
    assert written == bank_name(written)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("pay-0123456789abcdef01234567", True),
        ("a" * 35, True),
        ("a" * 36, False),
        ("", False),
        ("a/b", False),
        ("ä1", False),
        (" a", False),
        ("a ", False),
        ("a  b", False),
        ("2026 11", True),
    ],
)
def test_which_texts_are_ids_for_a_bank(text: str, fits: bool) -> None:
    assert is_bank_id(text) is fits
