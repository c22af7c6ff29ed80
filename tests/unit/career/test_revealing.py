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
        # Bent forms whose stem changes, which a list of basic forms misses.
        "työkyvytön",
        "työkyvyttömyyseläke",
        "kuntoutuksen jälkeen",
        "mielenterveyskuntoutuja",
        "päivätoiminnassa",
        "palkkatuen turvin",
        "yleistuella",
        "avotöissä",
        "täsmätöissä",
        "tuetulla keikalla",
        "tuetussa työssä",
        "Työkeskus Portti",
        "sosiaalitoimisto",
        "kansaneläkkeen rinnalla",
        "asumistuki",
        # As ids, file names and addresses write them.
        "tyotoiminta",
        "o-tyokokeilu-3",
        "arbetsloshet",
        "aino@paivatoiminta.example.org",
        # Disabilities and illnesses by their names.
        "näkövamma",
        "liikuntavamman vuoksi",
        "Downin syndrooma",
        "autismikirjo",
        "neuropsykiatrinen",
        "hearing impaired",
        "mental health",
        "psykisk ohälsa",
        "partiell arbetsförmåga",
        "socialarbetaren",
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
        "Saattaja lääkäriin ja sairaalaan",
        "Laitepalvelut",
        "Musiikista nautiskelija",
        "Environmentally friendly cleaning",
        "Asumisyksikön siivous",
        "Socker och kaffe till socialrummet",
        "Working time records",
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
    [
        "sairauslomalla",
        "sairauden vuoksi",
        "Äitiysvapaan sijainen",
        "isyyslomalla",
        "sjukledig",
        "sjukskriven",
        "parental leave",
        "Study leave",
        "after an illness",
    ],
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
