"""How wide columns are, when the page lies on its side, and what stays together."""

from __future__ import annotations

import attrs
import pytest
import typst

from jobcenter_core.ports.papers import (
    Block,
    Drawing,
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


def widths(block: Table) -> list[tuple[int, int]]:
    (one,) = Layout(paper(block)).data["blocks"]
    return [(column["signs"], column["share"]) for column in one["columns"]]


def test_short_columns_get_what_they_need_and_long_ones_share_the_rest() -> None:
    assert widths(table("a" * 30, "b" * 10, "c" * 90)) == [(0, 30), (10, 0), (0, 60)]


def test_of_short_columns_the_longest_of_text_gets_the_rest() -> None:
    assert widths(table("25,5 %", "1 884,00 €", "480,42 €", numbers="12"))[0] == (0, 1)
    assert widths(table("aa", "bbb", "ccc")) == [(2, 0), (0, 1), (3, 0)]
    assert widths(table("1", "22", numbers="01")) == [(1, 0), (0, 1)]


def test_a_heading_asks_for_its_longest_word_only() -> None:
    block = attrs.evolve(
        table("x" * 40, "1", numbers="1"),
        columns=(
            TableColumn(heading="Työ"),
            TableColumn(heading="Tunnit, kertaluonteiset tilaukset", is_number=True),
        ),
    )
    assert widths(block)[1] == (len("kertaluonteiset"), 0)


def test_a_broad_table_lays_the_page_on_its_side() -> None:
    assert Layout(sample_papers()["many_columns"]).data["is_wide"] is True
    assert Layout(sample_papers()["whole_fi"]).data["is_wide"] is False


def test_a_word_is_broken_only_where_there_is_no_room_for_it() -> None:
    (one,) = Layout(paper(table("a" * 200, "b"))).data["blocks"]
    assert one["longest"] == 40
    (broad,) = Layout(paper(table(*["a" * 200] * 9))).data["blocks"]
    assert broad["longest"] < 16  # nine columns on a page of about 150 signs


def test_a_lead_stays_with_its_table() -> None:
    lead, other = Paragraph(text="Näitä ei vähennetä palkasta."), Paragraph(text="Muuta.")
    stays = [
        one.get("stays")
        for one in Layout(paper(lead, table("a"), other, lead, Paragraph(text="x" * 301))).data[
            "blocks"
        ]
    ]
    assert stays == [True, None, False, False, False]


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


def test_a_heading_of_nothing_is_left_out() -> None:
    layout = Layout(paper(Heading(text=" "), Heading(text="Otsikko")))
    assert [one["kind"] for one in layout.data["blocks"]] == ["nothing", "heading"]
    assert layout.findings == []


def test_a_long_title_is_shortened_at_the_foot_of_the_page_only() -> None:
    data = Layout(attrs.evolve(paper(), title="a" * 100)).data
    assert (data["title"], data["running"]) == ("a" * 100, "a" * 60 + "…")
