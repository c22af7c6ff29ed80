"""The checker finds what is wrong: files that were good and had one thing taken from them."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any

import pytest

from jobcenter_core.testing.paper_samples import sample_papers
from jobcenter_core.values.findings import Severity
from jobcenter_papers_typst import PdfPapers
from jobcenter_papers_typst.checking import check_pdf

pikepdf = pytest.importorskip("pikepdf")


def good() -> bytes:
    return PdfPapers().render(sample_papers()["whole_fi"]).files[0].content


def elements(pdf: Any, name: str) -> list[Any]:
    return [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and str(one.get("/S", "")) == name
    ]


def without_alternative(pdf: Any) -> None:
    for figure in elements(pdf, "/Figure"):
        del figure["/Alt"]


def without_header_cells(pdf: Any) -> None:
    for cell in elements(pdf, "/TH"):
        cell.S = pikepdf.Name.TD


def without_scope(pdf: Any) -> None:
    for cell in elements(pdf, "/TH"):
        del cell["/A"]


def with_uneven_rows(pdf: Any) -> None:
    row = elements(pdf, "/TR")[-1]
    row.K = pikepdf.Array(list(row.K)[:-1])


def without_title_heading(pdf: Any) -> None:
    for heading in elements(pdf, "/H1"):
        heading.S = pikepdf.Name.P


def with_a_level_left_out(pdf: Any) -> None:
    for heading in elements(pdf, "/H2"):
        heading.S = pikepdf.Name.P


def without_embedded_fonts(pdf: Any) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary):
            for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                if key in one:
                    del one[key]


def without_letters(pdf: Any) -> None:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one:
            del one["/ToUnicode"]


def without_part(pdf: Any) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as known:
        del known["pdfuaid:part"]


def without_title(pdf: Any) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as known:
        del known["dc:title"]


def with_a_script(pdf: Any) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    pdf.Root.OpenAction = pdf.make_indirect(action)


def with_an_action(pdf: Any) -> None:
    pdf.Root.OpenAction = pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])


FAULTS: dict[str, tuple[Callable[[Any], None], str]] = {
    "mark": (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "it is not marked as tagged"),
    "language": (lambda pdf: pdf.Root.__delitem__("/Lang"), "it names no language"),
    "shown_title": (
        lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
        "its title is not shown in place of the file's name",
    ),
    "structure": (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "it has no structure"),
    "metadata": (lambda pdf: pdf.Root.__delitem__("/Metadata"), "it has no metadata"),
    "part": (without_part, "it does not say that it is PDF/UA-1"),
    "title": (without_title, "it has no title"),
    "alternative": (without_alternative, "a drawing has no text that stands for it"),
    "header_cells": (without_header_cells, "a table has no header cell"),
    "scope": (without_scope, "a header cell does not say what it is the header of"),
    "rows": (with_uneven_rows, "the rows of a table have different numbers of cells"),
    "first_heading": (without_title_heading, "its first heading is not of level 1"),
    "levels": (with_a_level_left_out, "a level of headings is left out"),
    "fonts": (without_embedded_fonts, "a font is not in the file"),
    "letters": (without_letters, "a font does not say which letters its glyphs are"),
    "script": (with_a_script, "it holds a script, a launch or another file"),
    "action": (with_an_action, "it does something when it is opened"),
}


def test_a_good_file_passes() -> None:
    assert check_pdf(good()) == ()


@pytest.mark.parametrize(
    ("language", "named"),
    [("fi", "fi-FI"), ("fi@selko", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")],
)
def test_a_file_names_its_language_and_title(language: str, named: str) -> None:
    paper = sample_papers()[f"whole_{language}"]
    with pikepdf.open(io.BytesIO(PdfPapers().render(paper).files[0].content)) as pdf:
        assert str(pdf.Root.Lang) == named
        assert str(pdf.docinfo.Title) == paper.title
        assert str(pdf.docinfo.Author) == paper.author


@pytest.mark.parametrize("fault", list(FAULTS))
def test_one_fault_is_found(fault: str) -> None:
    change, what = FAULTS[fault]
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(good())) as pdf:
        change(pdf)
        pdf.save(changed)
    found = check_pdf(changed.getvalue())
    assert what in [dict(one.values)["what"] for one in found]
    assert {one.code for one in found} == {"paper_not_accessible"}
    assert all(one.severity is Severity.ERROR for one in found)


def test_an_encrypted_file_does_not_pass() -> None:
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(good())) as pdf:
        pdf.save(changed, encryption=pikepdf.Encryption(owner="o", user=""))
    assert "it is encrypted" in [dict(one.values)["what"] for one in check_pdf(changed.getvalue())]


def test_a_plain_pdf_does_not_pass() -> None:
    changed = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(changed)
    assert len(check_pdf(changed.getvalue())) >= 5


def test_without_pikepdf_it_says_that_it_did_not_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    (finding,) = check_pdf(b"")
    assert (finding.code, finding.severity) == ("paper_unchecked", Severity.INFO)


def test_an_independent_checker_agrees(tmp_path: Any) -> None:
    pdfua = pytest.importorskip("pdfua")
    for name, paper in sample_papers().items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(PdfPapers().render(paper).files[0].content)
        report = pdfua.validate(path)
        assert not report.findings, (name, report.findings)
