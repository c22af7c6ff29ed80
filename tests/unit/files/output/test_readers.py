"""No benefit is named where payroll and invoicing read: the month's page and their folders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from month_example import statutes, wording
from printed_example import WordsOnly, page, people_view

from jobcenter_core.benefits.profiles import KINDS
from jobcenter_core.files.output.folder import write_folder
from jobcenter_core.files.output.index_page import index_page
from jobcenter_core.wording.catalogue import LANGUAGES

WORDING = wording()
SERVICE = "rehabilitative_work_activity"
"""The figures of the month add up by service; of nobody is said which it is."""

STEMS = (
    "työkyvyttömyyselä", "osaelä", "takuuelä", "eläkkeensaaj", "kuntoutustu", "työmarkkinatu",
    "peruspäivära", "ansiopäivära", "yleistu", "toimeentulotu", "asumistu", "kulukorvau",
    "vammaistu", "hoitotu", "etuude", "etuus", "etuuks", "ansaintaraj", "tuille",
    "invalidpension", "delinvalid", "garantipension", "rehabiliteringsstöd", "arbetsmarknadsstöd",
    "grunddagpenning", "inkomstrelaterad", "allmänt stöd", "utkomststöd", "bostadsbidrag",
    "kostnadsersättning", "handikappbidrag", "vårdbidrag", "förmån",
    "disability pension", "guarantee pension", "rehabilitation subsid", "market subsid",
    "basic allowance", "earnings-related allow", "general support", "social assistance",
    "housing allowance", "expense allowance", "care allowance", "benefit",
)  # fmt: skip
"""Beginnings of words, so that no case of a word slips through. Pension contributions and benefits
that an employer gives belong on a payslip and are none of them."""


def named() -> set[str]:
    """The names of all kinds of benefits and the words for benefits, in every language."""
    kinds = [*KINDS, "other", "not_known"]
    return {
        WORDING.say(f"forecast.kind.{kind}", lang).casefold()
        for kind in kinds
        if kind not in (SERVICE, "none") and WORDING.has(f"forecast.kind.{kind}", "fi")
        for lang in LANGUAGES
    }


def words_of_benefits(text: str) -> set[str]:
    plain = text.casefold()
    words = named() | set(STEMS)
    return {word for word in words if re.search(rf"(?<!\w){re.escape(word)}", plain)}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    write_folder(
        attrs.evolve(people_view(), outgoing=()),
        statutes=statutes(),
        wording=WORDING,
        out=folder,
        paper_format=WordsOnly(),
    )
    return folder


def texts(out: Path, *folders: str) -> Iterator[tuple[str, str]]:
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.is_file() and name.split("/")[0] in folders:
            yield name, path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_months_page_names_no_benefit_in_any_language(lang: str) -> None:
    assert words_of_benefits(index_page(page(people_view(), lang))) == set()


def test_no_folder_of_payroll_or_invoicing_names_a_benefit(out: Path) -> None:
    folders = ("payslips", "allowances", "hours", "invoices", "charges", "report.pdf")
    found = list(texts(out, *folders, "index.html", "checks.json", "manifest.json"))
    assert {name.split("/")[0] for name, _ in found} >= set(folders)
    assert {name: words for name, text in found if (words := words_of_benefits(text))} == {}


def test_the_worker_reads_it_where_nobody_else_needs_to_look(out: Path) -> None:
    """And so the search above finds such words when they are there."""
    found = {name: words_of_benefits(text) for name, text in texts(out, "people")}
    assert {name for name, words in found.items() if words} == {
        "people/w-1/index.html",
        "people/w-1/advice-w-1-2.pdf",
    }


def test_certificates_and_cvs_lie_with_their_worker_alone(out: Path) -> None:
    text = (out / "index.html").read_text(encoding="utf-8")
    for name in ("C-2026-00001", "cv-w-1", "advice-w-1"):
        assert name not in text.replace("IC-2026-00001", "")
    assert 'href="people/w-1/index.html"' in text
