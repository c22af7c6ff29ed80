"""The CV as text in each language, whatever the name."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import attrs
import pytest
from cv_example import EMPTY, FULL, WORDING

from jobcenter_core.career.cv import Cv
from jobcenter_core.career.revealing import leave_words_in, revealing_words_in
from jobcenter_core.files.output.cv_europass import EUROPASS_NAMESPACE, cv_europass
from jobcenter_core.files.output.cv_json_resume import cv_json_resume
from jobcenter_core.files.output.cv_text import cv_paper, cv_text
from jobcenter_core.wording.catalogue import LANGUAGES


def test_the_cv_in_english() -> None:
    assert (
        cv_text(FULL, WORDING, "en")
        == """\
CV: Aino Esimerkki

E-mail: aino@example.org
Telephone: 040 123 4567
Town: Helsinki

Profile
Olen tarkka.
Pidän hiljaisuudesta.

Work experience
Siivous, Firma Oy
5\u00a0October 2026 – 6\u00a0October 2026, 2\u00a0days, 16\u00a0h

Postitus
1\u00a0September 2026, 1\u00a0day, 1\u00a0h\u00a030\u00a0min

Certificates
Certificate of tasks C-2026-00001, Kaupunki, 24\u00a0November 2026

Feedback
Hyvin tehty (24\u00a0November 2026)

Skills
Ompelu

Pakkaus

Languages
suomi: first language

ruotsi: B1

somali

Education
Hygieniapassi, Opisto, 2019 – 2020

Peruskoulu, 2006

Kurssi
"""
    )


def test_an_empty_cv_says_what_to_do() -> None:
    assert cv_text(EMPTY, WORDING, "fi@selko") == (
        "CV: Aino Esimerkki\n\nTässä ei ole vielä mitään. Lisää osaamisesi ja koulutuksesi.\n"
    )


def test_hours_are_left_out_when_the_worker_wants() -> None:
    text = cv_text(attrs.evolve(FULL, shows_hours=False), WORDING, "en")
    assert "6\u00a0October 2026\n" in text
    assert "16\u00a0h" not in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("cv", [EMPTY, FULL], ids=["empty", "full"])
def test_no_word_of_ours_reveals(cv: Cv, lang: str) -> None:
    for text in (
        cv_text(cv, WORDING, lang),
        cv_json_resume(cv, WORDING, lang),
        cv_europass(cv, WORDING, lang).decode(),
    ):
        assert revealing_words_in(text) == ()
        assert leave_words_in(text) == ()


def test_the_file_is_named_by_the_worker_s_id() -> None:
    assert cv_paper(FULL, WORDING, "fi").id == "cv-w-1"


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Madonna", ""),
        ("A" * 200, "B" * 200),
        ("محمد", "علي"),
        ("😀", "👩\u200d🍳"),
        ("<b>", "]]> & 'x' \"y\""),
        ("{name}", "#set page()"),
    ],
)
def test_any_name_is_a_whole_paper(given: str, family: str) -> None:
    cv = attrs.evolve(FULL, given_name=given, family_name=family, summary=f"{given} {family}")
    assert cv.name in cv_text(cv, WORDING, "fi")
    assert json.loads(cv_json_resume(cv, WORDING, "fi"))["basics"]["name"] == cv.name
    first = ET.fromstring(cv_europass(cv, WORDING, "fi")).find(
        f".//{{{EUROPASS_NAMESPACE}}}FirstName"
    )
    assert first is not None
    assert first.text == given
