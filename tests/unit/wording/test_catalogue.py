from __future__ import annotations

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.wording.catalogue import FILE_NAMES, LANGUAGES, Wording

TEXTS = {
    "fi@selko": 'greeting = "Hei {name}"',
    "fi": 'greeting = "Hyvää päivää {name}"\nonly_fi = "vain"\n[a.b]\nc = "syvällä"',
    "sv": 'greeting = "God dag {name}"',
    "en": 'greeting = "Hello {name}"\nonly_en = "only"\n[a.b]\nc = "deep"',
}
WORDING = Wording.load(TEXTS)


def test_a_text_is_said_in_its_language_with_its_values() -> None:
    assert WORDING.say("greeting", "fi@selko", name="Aino") == "Hei Aino"
    assert WORDING.say("greeting", "sv", name="Aino") == "God dag Aino"
    assert WORDING.say("greeting", "en", name=3) == "Hello 3"


def test_tables_become_dotted_keys() -> None:
    assert WORDING.say("a.b.c", "fi") == "syvällä"


@pytest.mark.parametrize(
    ("key", "lang", "said"),
    [
        ("only_fi", "fi@selko", "vain"),
        ("only_en", "fi@selko", "only"),
        ("only_en", "fi", "only"),
        ("only_en", "sv", "only"),
        ("a.b.c", "sv", "deep"),
    ],
)
def test_a_missing_text_comes_from_the_next_language(key: str, lang: str, said: str) -> None:
    assert WORDING.say(key, lang) == said


@pytest.mark.parametrize(("key", "lang"), [("only_fi", "en"), ("only_fi", "sv"), ("no.such", "fi")])
def test_a_key_that_no_language_of_the_chain_has_is_named(key: str, lang: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        WORDING.say(key, lang)
    assert caught.value.field == key
    assert not WORDING.has(key, lang)


def test_a_missing_value_is_named() -> None:
    with pytest.raises(InvalidValue, match="greeting must be said with a value for name"):
        WORDING.say("greeting", "en")


def test_a_value_is_never_read_as_a_template_and_a_spare_one_is_ignored() -> None:
    assert WORDING.say("greeting", "en", name="{name}{other}", spare="x") == "Hello {name}{other}"


def test_braces_around_anything_but_a_name_are_plain_text() -> None:
    wording = Wording.load({"en": 'odd = "{0} {a.b} {} {A} {x!r}"'})
    assert wording.say("odd", "en", a="no") == "{0} {a.b} {} {A} {x!r}"


def test_languages_and_keys_are_those_of_the_texts() -> None:
    assert WORDING.languages == LANGUAGES
    assert Wording.load({"en": "", "fi": ""}).languages == ("fi", "en")
    assert WORDING.keys("sv") == {"greeting"}
    assert Wording.load({"en": ""}).keys("sv") == frozenset()
    assert WORDING.has("only_en", "sv")


def test_placeholders_of_a_text() -> None:
    wording = Wording.load({"en": 'two = "{first} and {second_one}, {first}"'})
    assert wording.placeholders("two", "en") == {"first", "second_one"}


@pytest.mark.parametrize("lang", ["", "de", "FI", "fi_selko"])
def test_an_unknown_language_is_refused_everywhere(lang: str) -> None:
    for ask in (
        lambda: WORDING.say("greeting", lang, name="x"),
        lambda: WORDING.keys(lang),
        lambda: Wording.load({lang: ""}),
    ):
        with pytest.raises(InvalidValue) as caught:
            ask()
        assert caught.value.field == "language"


def test_a_text_that_is_not_toml_names_its_language() -> None:
    with pytest.raises(InvalidValue, match="wording sv must be TOML"):
        Wording.load({"sv": "greeting = "})


@pytest.mark.parametrize("value", ["1", "true", '["a"]', "2026-01-01"])
def test_a_value_that_is_no_text_is_named(value: str) -> None:
    with pytest.raises(InvalidValue, match=r"wording en a\.b must be a text"):
        Wording.load({"en": f"[a]\nb = {value}"})


def test_every_language_has_a_file_name() -> None:
    assert tuple(FILE_NAMES) == LANGUAGES
    assert FILE_NAMES["fi@selko"] == "fi_selko.toml"


def test_the_texts_stay_out_of_repr() -> None:
    assert "Hello" not in repr(WORDING)
