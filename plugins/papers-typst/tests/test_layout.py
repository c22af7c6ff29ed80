"""How wide columns are, when the page lies on its side, and what stays together."""

from __future__ import annotations

import attrs
import pytest
import typst

from jobcenter_core.ports.papers import (
    Block,
    Drawing,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Table,
    TableColumn,
)
from jobcenter_core.testing.paper_samples import sample_papers
from jobcenter_papers_typst import PdfPapers
from jobcenter_papers_typst.layout import Layout


def paper(*blocks: Block) -> Paper:
    return Paper(id="p-1", kind="cv", language="fi", title="Otsikko", blocks=blocks)


def table(*cells: str, numbers: str = "") -> Table:
    columns = tuple(
        TableColumn(heading="h", is_number=str(at) in numbers) for at in range(len(cells))
    )
    return Table(caption="Taulukko", columns=columns, rows=(cells,))


def test_a_broad_table_lays_the_page_on_its_side() -> None:
    assert Layout(sample_papers()["many_columns"]).data["is_wide"] is True
    assert Layout(sample_papers()["whole_fi"]).data["is_wide"] is False


def test_a_lead_stays_with_its_table() -> None:
    lead, other = Paragraph(text="Näitä ei vähennetä palkasta."), Paragraph(text="Muuta.")
    stays = [
        one["stays"]
        for one in Layout(paper(lead, table("a"), other, lead, Paragraph(text="x" * 301))).data[
            "blocks"
        ]
    ]
    assert stays == [True, False, False, False, False]


def test_a_drawing_stays_with_its_words_and_the_last_words_are_not_alone() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    drawing = Drawing(svg=svg, alternative="A", width_mm=10, height_mm=10)
    words, facts = Paragraph(text="Numerot."), Facts(rows=(("a", "b"),))
    for blocks, stays in (
        ((drawing, words, facts), [True, False, False]),
        ((Paragraph(text="12,50 €", strong=True), facts, drawing), [True, True, False]),
        ((words, facts, facts), [False, False, False]),
        ((words, facts, words), [False, True, False]),
        ((words, words, words), [False, True, False]),
        ((facts, Paragraph(text="x" * 301)), [False, False]),
        ((table("a"), words), [False, False]),
    ):
        assert [one["stays"] for one in Layout(paper(*blocks)).data["blocks"]] == stays


@pytest.mark.parametrize(
    ("language", "lang", "region"),
    [("fi", "fi", "FI"), ("fi@selko", "fi", "FI"), ("sv", "sv", "FI"), ("en", "en", "GB")],
)
def test_languages(language: str, lang: str, region: str) -> None:
    data = Layout(attrs.evolve(paper(), language=language)).data
    assert (data["lang"], data["region"]) == (lang, region)
    assert data["is_easy"] == (language == "fi@selko")


@pytest.mark.parametrize(("wide", "tall"), [(169, 10), (10, 221), (0, 10), (10, -1)])
def test_a_drawing_that_does_not_fit_on_a_page_is_refused(wide: int, tall: int) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    one = Drawing(svg=svg, alternative="A", width_mm=wide, height_mm=tall)
    built = PdfPapers().render(paper(one))
    assert [finding.code for finding in built.findings] == ["paper_malformed"]
    assert built.files == ()
    assert PdfPapers().render(paper(attrs.evolve(one, width_mm=168, height_mm=220))).files


def test_what_the_typesetter_says_is_not_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: PdfPapers, __: str) -> bytes:
        raise typst.TypstError("the text Aino could not be displayed", "Aino", [], ["Aino"])

    monkeypatch.setattr(PdfPapers, "_compiled", refuse)
    built = PdfPapers().render(attrs.evolve(paper(), title="Aino 😀"))
    assert [one.code for one in built.findings] == ["paper_not_typeset", "paper_sign_replaced"]
    assert built.files == ()
    assert "Aino" not in str(built)


def pages_of(*blocks: Block) -> list[str]:
    """The text of each page."""
    pdfium = pytest.importorskip("pypdfium2")
    pdf = pdfium.PdfDocument(PdfPapers().render(paper(*blocks)).files[0].content)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()


def rows(count: int) -> Table:
    block = table("rivi", "1")
    cells = tuple((f"rivi-{at}.", "1") for at in range(1, count + 1))
    return attrs.evolve(block, rows=cells)


@pytest.mark.parametrize("filling", range(30, 56, 5))
def test_a_short_table_and_short_facts_stay_on_one_page(filling: int) -> None:
    """Under so many lines that some of the fillings leave room for a part of them only."""
    lines = tuple(Paragraph(text=f"Kappale {at}.") for at in range(filling))
    pairs = Facts(rows=tuple((f"nimi-{at}.", "arvo") for at in range(1, 9)))
    for block, first, last in ((rows(8), "rivi-1.", "rivi-8."), (pairs, "nimi-1.", "nimi-8.")):
        pages = pages_of(*lines, Heading(text="Otsikko tässä"), block)
        (with_first,) = [at for at, text in enumerate(pages) if first in text]
        (with_last,) = [at for at, text in enumerate(pages) if last in text]
        assert with_first == with_last
        assert "Otsikko tässä" in pages[with_first]


@pytest.mark.parametrize("filling", range(30, 56, 5))
def test_what_is_to_be_paid_stands_on_one_page(filling: int) -> None:
    """The sum, where to pay it, the bar code and its digits."""
    lines = tuple(Paragraph(text=f"Kappale {at}.") for at in range(filling))
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    pages = pages_of(
        *lines,
        Heading(text="Maksettavaa"),
        Paragraph(text="125,50 euroa", strong=True),
        Facts(rows=(("Tilinumero", "FI21"), ("Viitenumero", "1232"))),
        Drawing(svg=svg, alternative="A", width_mm=112, height_mm=13),
        Paragraph(text="Numerot tässä"),
    )
    (page,) = [text for text in pages if "Maksettavaa" in text]
    assert [one for one in ("125,50", "FI21", "1232", "Numerot tässä") if one not in page] == []


def test_a_long_table_goes_on_to_the_next_page() -> None:
    pages = pages_of(Heading(text="Otsikko tässä"), rows(80))
    assert len(pages) == 2
    assert "Otsikko tässä" in pages[0]
    assert "rivi-1." in pages[0]
    assert "rivi-80." in pages[1]


def test_a_heading_of_nothing_is_left_out() -> None:
    layout = Layout(paper(Heading(text=" "), Heading(text="Otsikko")))
    assert [one["kind"] for one in layout.data["blocks"]] == ["nothing", "heading"]
    assert layout.findings == []


def test_a_long_title_is_shortened_at_the_foot_of_the_page_only() -> None:
    data = Layout(attrs.evolve(paper(), title="a" * 100)).data
    assert (data["title"], data["running"]) == ("a" * 100, "a" * 60 + "…")
