from __future__ import annotations

import pytest

from jobcenter_core.career.revealing import (
    LEAVE_WORDS,
    REVEALING_WORDS,
    leave_words_in,
    revealing_words_in,
)
from jobcenter_core.parties.workers import SERVICES
from jobcenter_core.terms.legal_forms import LEGAL_FORMS


@pytest.mark.parametrize(
    "text",
    [
        "Kehitysvammaisten työtoiminta",
        "Vammaispalvelun siivous",
        "KUNTOUTTAVAA TYÖTOIMINTAA",
        "työtoiminnassa",
        "työ-toiminnassa",
        "työ\u00adtoiminnassa",  # soft hyphen
        "työ\u200btoiminnassa",  # zero width space
        "työosuusrahaa 12 euroa",
        "työttömille",
        "palkkatuettu työ",
        "tuettua työtä",
        "rehabiliterande arbetsverksamhet",
        "Lönesubvention",
        "personer med funktionsnedsättning",
        "Disability services",
        "rehabilitative work activity",
        "work activities at the activity centre",
        "A wage-subsidised post",
        "Jobcenter-keikka",
        "ｄｉｓａｂｌｅｄ",  # full width letters
        "Unemployed",
    ],
)
def test_words_that_reveal_are_found(text: str) -> None:
    assert revealing_words_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Siivous ja astiahuolto",
        "Ikäihmisten saattaminen",
        "Turvapuhelinten puhdistus",
        "Jäsenkirjeiden postitus",
        "Asiakaspalvelu kassalla",
        "Eläkeläisten kotiapu",
        "Kundtjänst och städning",
        "Packing and customer service",
        "Работа на складе",
        "عمل",
        "🧹🧽",
    ],
)
def test_ordinary_titles_stay(text: str) -> None:
    assert not revealing_words_in(text)
    assert not leave_words_in(text)


@pytest.mark.parametrize(
    "text",
    ["sairauslomalla", "Äitiysvapaan sijainen", "sjukledig", "parental leave", "Study leave"],
)
def test_leaves_are_found(text: str) -> None:
    assert leave_words_in(text)


def test_codes_of_services_and_their_legal_forms_are_words_too() -> None:
    codes = [form.code for form in LEGAL_FORMS if form.is_service]
    assert codes
    for code in (*codes, *SERVICES):
        assert revealing_words_in(code), code
        assert revealing_words_in(code.replace("_", " ")), code


def test_the_lists_are_in_order_and_in_small_letters() -> None:
    for words in (REVEALING_WORDS, LEAVE_WORDS):
        assert list(words) == ["fi", "sv", "en"]
        for language in words.values():
            assert len(set(language)) == len(language)
            assert all(word == word.casefold() for word in language)
