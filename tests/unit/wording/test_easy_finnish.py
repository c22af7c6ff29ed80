"""The lint for plain Finnish: each rule on sentences of its own, and the library's own texts."""

from __future__ import annotations

import pytest
from packaged import wording

from jobcenter_core.wording.easy_finnish import (
    LONGEST_CLAUSE,
    LONGEST_SENTENCE,
    RULES,
    catalogue_remarks,
    hard_words,
    remarks,
)

WORDING = wording()
HARD = hard_words(WORDING)

# Keys of texts that a rule is wrong about, each with its reason.
EXCEPTIONS: dict[tuple[str, str], str] = {}


def rules(text: str) -> list[str]:
    return [remark.rule for remark in remarks(text, place="here", hard=HARD)]


def test_the_librarys_own_plain_finnish_passes() -> None:
    found = [one for one in catalogue_remarks(WORDING) if (one.place, one.rule) not in EXCEPTIONS]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    assert set(EXCEPTIONS) <= {(one.place, one.rule) for one in catalogue_remarks(WORDING)}


@pytest.mark.parametrize(
    "text",
    [
        "Palkka maksetaan tilille.",
        "Palkasta vähennetään raja.",
        "Mennään yhdessä.",
        "Lasku maksettiin eilen.",
        "Tunnit on hyväksytty.",
        "Palkkaa ei ole vielä maksettu.",
        "Maksua ei maksettu.",
        "Siitä ei oteta veroa.",
        "Sitä ei voida tehdä.",
    ],
)
def test_a_passive_is_flagged(text: str) -> None:
    assert rules(text) == ["passive"]


@pytest.mark.parametrize(
    "text",
    [
        "Työnantaja maksaa palkan tilille.",
        "Maksat enintään 5 euroa.",
        "Hyväksytyt tunnit ovat listassa.",  # an adjective, nobody is hidden
        "Menen kotiin ja pyöristän lähimpään senttiin.",
        "En tarvitse mitään.",
        "Raha ei riitä.",
    ],
)
def test_what_only_looks_like_a_passive_is_not(text: str) -> None:
    assert rules(text) == []


def test_sentences_and_clauses_have_a_longest_length() -> None:
    clause = " ".join(["sana"] * LONGEST_CLAUSE)
    assert rules(f"{clause}.") == []
    assert rules(f"{clause} sana.") == ["long_clause"]
    rest = " ".join(["sana"] * (LONGEST_SENTENCE - LONGEST_CLAUSE))
    assert rules(f"{clause}, {rest}.") == []
    assert rules(f"{clause}, {rest} sana.") == ["long_sentence"]


def test_a_point_within_a_number_ends_no_sentence() -> None:
    # 7 words and 7 words with "9.30" and "1.5.2026" in them: one sentence of 14.
    text = "sana sana sana sana kello 9.30 sana, sana sana sana sana sana 1.5.2026 sana."
    assert rules(text) == ["long_sentence"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Saat rahaa, mikäli teet työtä.", "heavy_word"),
        ("Sinulla on kaksi päivää.", "number_word"),
        ("Tule klo 9.", "short_form"),
        ("Tässä on sairausvakuutusmaksuprosentti.", "long_word"),
        ("Ennakonpidätyksen näet paperista.", "hard_word"),
        ("Saat lomakorvausta.", "hard_word"),
    ],
)
def test_each_kind_of_word_is_flagged(text: str, rule: str) -> None:
    assert rules(text) == [rule]


def test_a_hard_word_that_is_explained_passes() -> None:
    assert rules("Lomakorvaus on raha, jonka saat loman sijasta.") == []
    assert rules("Saat tilille (nettopalkka): {amount}") == []
    assert rules(f"Saat lomakorvausta. {HARD['lomakorvaus']}") == []


def test_advice_on_a_hard_word_is_the_glossarys_own_explanation() -> None:
    (remark,) = remarks("Saat lomakorvausta.", place="a.txt:3", hard=HARD)
    assert remark.place == "a.txt:3"
    assert remark.found == "lomakorvausta"
    assert remark.advice.endswith(WORDING.say("glossary.holiday_compensation", "fi@selko"))


@pytest.mark.parametrize(
    "word", ["ennakonpidätys", "työeläkemaksu", "lomakorvaus", "työttömyysvakuutus"]
)
def test_the_hard_words_of_a_payslip_have_an_explanation(word: str) -> None:
    assert HARD[word]


def test_explanations_of_hard_words_are_plain_themselves() -> None:
    assert [one for text in HARD.values() for one in remarks(text, place="", hard={})] == []


def test_placeholders_are_one_word_and_are_not_read() -> None:
    assert rules("Raja on {maksetaan_kaksi_klo}.") == []
    assert rules(" ".join(["{day}"] * (LONGEST_CLAUSE + 1))) == ["long_clause"]


def test_remarks_come_in_the_order_of_the_rules() -> None:
    found = rules("Mikäli kaksi laskua maksetaan klo 9, saat lomakorvausta.")
    assert found == ["hard_word", "heavy_word", "passive", "number_word", "short_form"]
    assert [RULES.index(rule) for rule in found] == sorted(RULES.index(rule) for rule in found)


def test_an_empty_text_has_nothing_to_look_at() -> None:
    assert rules("") == []
