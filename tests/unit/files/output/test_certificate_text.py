"""Certificates as paper, text and JSON, and that no word on them reveals what they never tell."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import attrs
import pytest

from jobcenter_core.career.certificates import (
    ATTENDANCE,
    OF_EMPLOYMENT,
    OF_TASKS,
    Assessment,
    Certificate,
    CertificateContent,
    CertificateTask,
)
from jobcenter_core.career.revealing import leave_words_in, revealing_words_in
from jobcenter_core.center import packaged_wording
from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.output.certificate_text import (
    certificate_json,
    certificate_paper,
    certificate_text,
)
from jobcenter_core.files.output.paper_text import paper_text
from jobcenter_core.ports.papers import Drawing, Paper, Table, TableColumn
from jobcenter_core.services.certificates import IssuedCertificate
from jobcenter_core.wording.catalogue import LANGUAGES

WORDING = packaged_wording()
DAY = date(2026, 10, 5)
TASKS = (
    CertificateTask(
        order_id="o-1",
        title="Siivous",
        first=DAY,
        last=date(2026, 10, 6),
        days=2,
        worked_minutes=960,
    ),
    CertificateTask(
        order_id="o-2",
        title="Saattaminen",
        first=date(2026, 10, 7),
        last=date(2026, 10, 7),
        days=1,
        worked_minutes=240,
    ),
)


def issued(kind: str = OF_EMPLOYMENT, lang: str = "en", **fields: Any) -> IssuedCertificate:
    is_employment = kind == OF_EMPLOYMENT
    content = CertificateContent(
        **{
            "worker_name": "Aino Esimerkki",
            "issuer_name": "Firma Oy",
            "issuer_business_id": "2345678-3",
            "first": date(2026, 10, 1),
            "last": date(2026, 10, 31),
            "tasks": TASKS,
            "birth_on": date(1990, 1, 31) if is_employment else None,
            **fields,
        }
    )
    certificate = Certificate(
        id="cert-1",
        kind=kind,
        worker_id="w-1",
        issuer_id="firm",
        employment_id="e-1" if is_employment else "",
        requested_on=DAY,
        language=lang,
        state="issued",
        number="C-2026-00007",
        issued_on=date(2026, 11, 3),
        issued_by="hr",
        content=content,
    )
    return IssuedCertificate(certificate=certificate, code="0000-1111-2222-3333-4444")


def test_a_certificate_of_employment_in_english() -> None:
    assert (
        certificate_text(issued(), WORDING)
        == """\
Certificate of employment
Firma Oy
2345678-3

Name: Aino Esimerkki
Date of birth: 31\u00a0January 1990
Employment began: 1\u00a0October 2026
Employment ended: 31\u00a0October 2026

Tasks
Siivous

Saattaminen

Number of the certificate: C-2026-00007
Verification code: 0000-1111-2222-3333-4444
Date of the certificate: 3\u00a0November 2026

With the verification code, the issuer tells whether the certificate is valid.

Signature and name in print:
"""
    )


def test_what_was_asked_for_stands_under_its_own_headings() -> None:
    text = certificate_text(
        issued(
            last=None,
            ending_reason="The fixed term ended",
            assessment=Assessment(skill="Good", conduct="Very good"),
        ),
        WORDING,
    )
    for lines in (
        "Employment ended: the employment continues\n",
        "Reason why the employment ended\nThe fixed term ended\n",
        "\nSkill\nGood\n",
        "\nConduct\nVery good\n",
    ):
        assert lines in text


def test_a_certificate_of_tasks_lists_each_gig_and_their_sum() -> None:
    text = certificate_text(issued(OF_TASKS), WORDING)
    assert text.startswith("Certificate of tasks\n")
    assert "1. Siivous\n   Time: 5\u00a0October 2026 – 6\u00a0October 2026\n" in text
    assert "   Days: 2\u00a0days\n   Hours: 16\u00a0h\n" in text  # 960 minutes
    assert "Total: 20\u00a0h\n" in text  # 960 + 240 minutes
    assert "not a certificate of employment under the Employment Contracts Act" in text
    assert "Date of birth" not in text
    assert "Total" not in certificate_text(issued(OF_TASKS, tasks=TASKS[:1]), WORDING)


def test_attendance_is_for_the_worker_alone() -> None:
    text = certificate_text(issued(ATTENDANCE), WORDING, "sv")
    assert text.startswith("Intyg över deltagande i arbetsverksamhet\n")
    assert "för ditt eget bruk" in text


@pytest.mark.parametrize("state", ["revoked", "replaced"])
def test_a_paper_that_is_no_longer_in_force_says_so_first(state: str) -> None:
    of = issued()
    of = attrs.evolve(of, certificate=attrs.evolve(of.certificate, state=state))
    paper = certificate_paper(of, WORDING)
    assert paper.blocks[0].text == "This certificate is no longer valid."  # type: ignore[union-attr]
    assert json.loads(certificate_json(of))["state"] == state


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", [OF_EMPLOYMENT, OF_TASKS])
def test_no_word_on_the_paper_reveals(kind: str, lang: str) -> None:
    """Everything that can stand on it, in each language, as text and as JSON; with the name and
    the worker's own data away these are the words of the library."""
    for fields in ({}, {"last": None}, {"ending_reason": "A", "tasks": TASKS[:1]}):
        of = issued(kind, lang, **fields)
        for state in ("issued", "revoked"):
            shown = attrs.evolve(of, certificate=attrs.evolve(of.certificate, state=state))
            for text in (certificate_text(shown, WORDING), certificate_json(shown)):
                assert revealing_words_in(text) == ()
                assert leave_words_in(text) == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_test_above_would_see_it(lang: str) -> None:
    """The certificate of attendance does name its service, in every language."""
    assert revealing_words_in(certificate_text(issued(ATTENDANCE, lang), WORDING))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", [OF_EMPLOYMENT, OF_TASKS, ATTENDANCE])
def test_every_language_has_its_own_words(kind: str, lang: str) -> None:
    said = certificate_text(issued(kind, lang, assessment=None), WORDING)
    others = {
        certificate_text(issued(kind, other), WORDING) for other in LANGUAGES if other != lang
    }
    assert said not in others
    assert "{" not in said


@pytest.mark.parametrize(
    "name",
    [
        "Madonna",
        "A" * 200,
        "محمد علي",
        "😀 Emoji",
        "<script>alert(1)</script>",
        "#set page()",
        "{code}",
        "Ŝalamaĥ \\ O'Hara & Søn",
    ],
)
@pytest.mark.parametrize("kind", [OF_EMPLOYMENT, OF_TASKS, ATTENDANCE])
def test_any_name_and_title_stays_what_it_is(kind: str, name: str) -> None:
    task = attrs.evolve(TASKS[0], title=name)
    of = issued(kind, worker_name=name, tasks=(task,))
    text = certificate_text(of, WORDING)
    assert f"Name: {name}\n" in text
    assert json.loads(certificate_json(of))["worker"]["name"] == name


def test_the_json_holds_no_internal_id() -> None:
    for kind in (OF_EMPLOYMENT, OF_TASKS):
        data = certificate_json(issued(kind))
        for id in ("cert-1", "w-1", "o-1", "e-1", '"hr"', '"firm"'):
            assert id not in data
    tasks = json.loads(certificate_json(issued(OF_TASKS)))
    assert (tasks["days"], tasks["worked_minutes"], tasks["tasks"][0]["days"]) == (3, 1_200, 2)
    assert json.loads(certificate_json(issued()))["tasks"] == ["Siivous", "Saattaminen"]


def test_what_is_not_issued_is_no_paper() -> None:
    wish = Certificate(id="c", kind=OF_TASKS, worker_id="w", issuer_id="o", requested_on=DAY)
    with pytest.raises(InvalidValue, match="issued"):
        certificate_paper(IssuedCertificate(certificate=wish, code=""), WORDING)


def test_a_paper_as_text_shows_the_words_for_a_drawing_and_leaves_empty_cells_out() -> None:
    def table(*total: str) -> Table:
        columns = tuple(TableColumn(heading=one) for one in ("A", "B", "C"))
        return Table(caption="T", columns=columns, rows=(("a", "", "c"),), total=total)

    drawing = Drawing(svg="<svg/>", alternative="A bar", width_mm=1, height_mm=1)
    blocks = (table("Sum", "", "1"), table("Sum", "2", "1"), drawing)
    paper = Paper(id="p", kind="x", language="en", title="P", blocks=blocks)
    assert paper_text(paper) == (
        "P\n\n1. a\n   C: c\nSum: 1\n\n1. a\n   C: c\nSum: B 2, C 1\n\nA bar\n"
    )
