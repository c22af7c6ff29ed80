"""The texts that ship with the library: complete, alike, easy where they say so, and discreet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaged import wording

import jobcenter_core
from jobcenter_core.wording.catalogue import LANGUAGES

WORDING = wording()
SOURCE = Path(jobcenter_core.__file__).parent
KEYS = sorted(WORDING.keys("en"))
SENTENCE_END = re.compile(r"[.!?:](?:\s|$)")
LONGEST_SENTENCE = 12  # words; the limit of the project's lint for plain Finnish
LONGEST_WORD = 18  # letters

LINE_CODES = [
    "hourly_pay",
    "overtime_first_increase",
    "overtime_later_increase",
    "sunday_increase",
    "holiday_compensation",
    "work_activity_allowance",
    "withholding",
    "withholding_additional",
    "employee_pension",
    "employee_unemployment",
    "employer_pension",
    "employer_unemployment",
    "employer_unemployment_upper",
    "employer_health",
    "employer_accident",
    "employer_group_life",
    "hours",
    "vat_S",
    "vat_E",
    "vat_O",
]

# Words that would tell a customer who did the work, in what form, or as whose client.
TELLTALE = [
    "työntekij",
    "työtoiminta",
    "työosuusraha",
    "kuntouttava",
    "vammais",
    "työsuhde",
    "sosiaali",
    "avustaja",
    "arbetstagare",
    "arbetsverksamhet",
    "rehabiliterande",
    "funktionshind",
    "anställning",
    "klient",
    "social",
    "worker",
    "employee",
    "employment",
    "client",
    "rehabilitat",
    "disab",
    "allowance",
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_in_every_language(language: str) -> None:
    assert WORDING.keys(language) == WORDING.keys("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_padded(language: str) -> None:
    texts = {key: WORDING.say(key, language, **_values(key, language)) for key in KEYS}
    assert {key: text for key, text in texts.items() if not text or text != text.strip()} == {}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_texts_want_the_same_values(language: str) -> None:
    assert {key: WORDING.placeholders(key, language) for key in KEYS} == {
        key: WORDING.placeholders(key, "en") for key in KEYS
    }


def test_plain_finnish_wants_no_other_values() -> None:
    more = {
        key
        for key in KEYS
        if WORDING.placeholders(key, "fi@selko") - WORDING.placeholders(key, "en")
    }
    assert more == set()


def test_sentences_of_plain_finnish_are_short() -> None:
    too_long = {
        key: sentence
        for key in KEYS
        for sentence in SENTENCE_END.split(_plain(key))
        if len(sentence.split()) > LONGEST_SENTENCE
    }
    assert too_long == {}


def test_words_of_plain_finnish_are_short_and_whole() -> None:
    words = {(key, word) for key in KEYS for word in re.findall(r"[^\W\d_]+", _plain(key))}
    assert {(key, word) for key, word in words if len(word) > LONGEST_WORD} == set()
    short_forms = {"alv", "esim", "ks", "mm", "sis", "yht", "ym", "pv", "min", "klo", "nro"}
    assert {(key, word) for key, word in words if word.lower() in short_forms} == set()


@pytest.mark.parametrize("code", LINE_CODES)
def test_every_line_has_a_name_and_an_easy_sentence(code: str) -> None:
    assert {f"line.{code}", f"glossary.{code}"} <= WORDING.keys("fi@selko")


def test_every_code_that_the_rooms_below_make_has_a_text() -> None:
    made = _codes_in("figures", "payroll", "billing", "hours", "terms", "statutes", "services")
    told = {
        key.partition(".")[2] for key in KEYS if key.startswith(("finding.", "check.", "line."))
    }
    assert len(made) > 10
    assert made - told == set()


def test_every_rule_that_the_kernels_name_has_a_text() -> None:
    pattern = re.compile(
        r'(?:\brule=|look\.rule\(|_policy_rule\(|_RULE = |\brule = )\s*"([a-z_.]+)"'
    )
    named = {name for text in _sources("payroll", "billing") for name in pattern.findall(text)}
    assert len(named) > 15
    assert named - {key.partition(".")[2] for key in KEYS if key.startswith("rule.")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_for_customers_tell_nothing_about_who_did_the_work(language: str) -> None:
    papers = ("invoice.", "charge.", "vat_category.", "unit.", "document.invoice", "document.int")
    told = {
        (key, word)
        for key in KEYS
        if key.startswith(papers)
        for word in TELLTALE
        if word in WORDING.say(key, language, **_values(key, language)).lower()
    }
    assert told == set()


def test_the_test_for_telltale_words_can_fail() -> None:
    assert any(
        word in WORDING.say("line.work_activity_allowance", "fi").lower() for word in TELLTALE
    )


def _plain(key: str) -> str:
    return WORDING.say(key, "fi@selko", **_values(key, "fi@selko"))


def _values(key: str, language: str) -> dict[str, str]:
    return dict.fromkeys(WORDING.placeholders(key, language), "1")


def _sources(*rooms: str) -> list[str]:
    return [
        path.read_text(encoding="utf-8") for room in rooms for path in (SOURCE / room).rglob("*.py")
    ]


def _codes_in(*rooms: str) -> set[str]:
    return {code for text in _sources(*rooms) for code in re.findall(r'\bcode="([a-z_]+)"', text)}
