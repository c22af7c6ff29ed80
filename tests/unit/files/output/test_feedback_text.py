"""Feedback on paper. What a customer reads holds no worker, no profile and no service."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from paper_example import wording

from jobcenter_core.career.revealing import leave_words_in, revealing_words_in
from jobcenter_core.files.output.feedback_text import (
    notes_text,
    place_questions_text,
    request_text,
)
from jobcenter_core.services.feedback_reading import FeedbackRequest, OpenedNote
from jobcenter_core.testing.strategies import texts
from jobcenter_core.wording.catalogue import LANGUAGES

WORDING = wording()
REQUEST = FeedbackRequest(
    shown_order_id="o-1",
    feedback_id="fb-1",
    customer_id="club",
    order_id="o-1",
    order_title="Jäsenkirjeen postitus",
    sender="Keikkatyö Malli Oy",
    asked_on=date(2026, 11, 3),
    is_reminder=False,
)
NOTE = OpenedNote(
    id="note-1",
    order_title="Postitus",
    given_on=date(2026, 11, 10),
    words="Teit siistiä työtä.",
    is_shown=False,
)
# What would tell a customer of a person: who did the work, in what form, what the profile holds.
OF_PEOPLE = (
    "työntekij",
    "profiili",
    "työsuhde",
    "arbetstagar",
    "profil",
    "anställ",
    "worker",
    "employee",
    "client",
    "asiakas",
    "klient",
)


def test_the_message_in_english() -> None:
    assert (
        request_text(REQUEST, WORDING, "en").replace("\u00a0", " ")
        == """\
Feedback on the work you ordered

From: Keikkatyö Malli Oy
Order: Jäsenkirjeen postitus
Date: 3 November 2026

You ordered work from us. Three questions take two minutes to answer.

Choose one: yes, partly or no.

1. Was the work done as agreed? yes / partly / no

2. Did working together go well? yes / partly / no

3. Would you order work again? yes / partly / no

A free word. You need not write anything here.

Please write nothing about anybody's private matters.

The coordinator reads your answers and tells those who did the work in words of their own.

Thank you for your feedback.
"""
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("is_reminder", [False, True])
def test_nothing_that_a_customer_reads_tells_of_a_person(lang: str, is_reminder: bool) -> None:
    text = request_text(attrs.evolve(REQUEST, is_reminder=is_reminder), WORDING, lang)
    assert (revealing_words_in(text), leave_words_in(text)) == ((), ())
    assert [word for word in OF_PEOPLE if word in text.casefold()] == []


def test_an_order_that_nothing_harmless_names_is_not_named() -> None:
    by_id = attrs.evolve(REQUEST, order_title="", order_id="o-tyotoiminta", shown_order_id="")
    text = request_text(by_id, WORDING, "en")
    assert "tyotoiminta" not in text
    assert "Order:" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_test_for_words_of_people_can_fail(lang: str) -> None:
    text = WORDING.say("payslip.worker", lang, name="").casefold()
    assert any(word in text for word in OF_PEOPLE)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reminder_says_so_and_an_order_without_a_title_is_named_by_its_id(lang: str) -> None:
    first = request_text(REQUEST, WORDING, lang)
    again = request_text(attrs.evolve(REQUEST, is_reminder=True), WORDING, lang)
    assert first.splitlines()[1:] == again.splitlines()[1:]
    assert first.splitlines()[0] != again.splitlines()[0]
    assert ": o-1\n" in request_text(attrs.evolve(REQUEST, order_title=""), WORDING, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_profile_says_what_the_cv_shows(lang: str) -> None:
    hidden = notes_text("w-1", "Aino Esimerkki", (NOTE,), WORDING, lang)
    shown = notes_text("w-1", "Aino Esimerkki", (attrs.evolve(NOTE, is_shown=True),), WORDING, lang)
    for text in (hidden, shown):
        assert "Teit siistiä työtä." in text
        assert "Aino Esimerkki" in text
    assert WORDING.say("feedback.profile.hidden", lang) in hidden
    assert WORDING.say("feedback.profile.shown", lang) in shown
    empty = notes_text("w-1", "", (), WORDING, lang)
    assert WORDING.say("feedback.profile.none", lang) in empty


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_worker_is_asked_three_questions_too(lang: str) -> None:
    text = place_questions_text(WORDING, lang)
    assert [f"{number}. " in text for number in (1, 2, 3, 4)] == [True, True, True, False]


@given(texts(), texts())
def test_any_name_and_words_make_a_text(name: str, words: str) -> None:
    note = attrs.evolve(NOTE, words=words)
    text = notes_text("w-1", name, (note,), WORDING, "fi@selko")
    assert name in text
    assert words in text
