"""Papers for tests: every kind of block, every language, and what names and titles can be like."""

from __future__ import annotations

import attrs

from jobcenter_core.billing.code128 import code128_svg
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.ports.papers import (
    Drawing,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Table,
    TableColumn,
)

__all__ = ["BARCODE_DIGITS", "MARKUP", "paper_texts", "sample_papers"]

#: Bar code of a test invoice of the guide to the bank bar code (version 4).
BARCODE_DIGITS = "458101710000001220004829900000000559582243294671120131"

#: What templates, markup languages and shells would run; on a paper they are signs.
MARKUP = (
    '#strong[a] #eval("1+1") *b* _c_ $x^2$ `d` @e <f> = g \\ h // i /* j */ '
    "{{ k }} {% l %} <script>m()</script> &amp; \\input{n} $(o) '\";--"
)


def sample_papers() -> dict[str, Paper]:
    """Right papers by name; each can be typeset."""
    whole = _whole()
    found = {f"whole_{language}": attrs.evolve(whole, language=language) for language in LANGUAGES}
    found["title_alone"] = Paper(id="p-title", kind="cv", language="fi", title="CV", blocks=())
    found["markup"] = _named("p-markup", MARKUP)
    found["long_names"] = _named("p-long", "Ä" * 200)
    found["many_words"] = _named("p-words", "sana " * 400)
    found["right_to_left"] = _named("p-rtl", "אבגד הוזח \u0627\u0644\u0639\u0631\u0628\u064a\u0629")
    found["one_word"] = _named("p-one", "Aino")
    found["no_caption"] = attrs.evolve(whole, id="p-no-caption", blocks=_table_below_heading())
    found["two_pages"] = attrs.evolve(whole, id="p-two-pages", blocks=(_long_table(),))
    found["many_columns"] = attrs.evolve(whole, id="p-columns", blocks=(_broad_table(),))
    return found


def paper_texts(paper: Paper) -> tuple[str, ...]:
    """Every text of a paper that its reader sees, in order; drawings have none."""
    found = [*paper.issuer, paper.title]
    for block in paper.blocks:
        if isinstance(block, (Heading, Paragraph)):
            found.append(block.text)
        elif isinstance(block, Facts):
            found += [text for row in block.rows for text in row]
        elif isinstance(block, Table):
            found += [block.caption, *(column.heading for column in block.columns)]
            found += [cell for row in (*block.rows, block.total) for cell in row]
    return tuple(text for text in found if text)


def _whole() -> Paper:
    """Every kind of block, with the signs of money, arithmetic and Finnish names."""
    return Paper(
        id="p-whole",
        kind="invoice",
        language="fi",
        title="Lasku 2026-00001",
        issuer=("Työkeskus Esimerkki Oy", "Keikkakuja 2, 00990 Esimerkkilä"),
        author="Työkeskus Esimerkki Oy",
        blocks=(
            Paragraph(text="Luonnos. Älä maksa.", strong=True),
            Facts(rows=(("Eräpäivä", "24.11.2026"), ("Y-tunnus", "9000112-9"))),
            Heading(text="Työ"),
            Table(
                caption="Rivit ja summat",
                columns=(
                    TableColumn(heading="Työ"),
                    TableColumn(heading="Tunnit ja hinta"),
                    TableColumn(heading="Ilman veroa", is_number=True),
                ),
                rows=(
                    ("1. Siivous", "3\u00a0t 30\u00a0min × 24,00\u00a0€/t", "84,00\u00a0€"),
                    ("2. Hyvitys\ntoinen rivi", "", "\u221212,00\u00a0€"),
                ),
                total=("Yhteensä", "", "72,00\u00a0€"),
            ),
            Heading(text="Maksaminen", level=2),
            Drawing(
                svg=code128_svg(BARCODE_DIGITS, title="Viivakoodi"),
                alternative="Viivakoodi",
                width_mm=112,
                height_mm=13,
            ),
            Paragraph(text=f"Viivakoodi: {BARCODE_DIGITS}"),
        ),
    )


def _named(id: str, name: str) -> Paper:
    """A paper with that text wherever a person or an organisation puts one."""
    return Paper(
        id=id,
        kind="certificate",
        language="en",
        title=name.strip()[:200],
        issuer=(name,),
        author=name,
        blocks=(
            Facts(rows=((name, name), ("Name", name))),
            Heading(text=name),
            Paragraph(text=name),
            Paragraph(text=name, strong=True),
            Table(
                caption=name,
                columns=(TableColumn(heading=name), TableColumn(heading="Sum", is_number=True)),
                rows=((name, "1"),),
                total=(name, "1"),
            ),
        ),
    )


def _table_below_heading() -> tuple[Heading, Table]:
    columns = (TableColumn(heading="Rivi"), TableColumn(heading="Summa", is_number=True))
    table = Table(columns=columns, rows=(("1. Tuntipalkka", "12,59\u00a0€"),))
    return Heading(text="Palkka"), table


def _long_table() -> Table:
    return Table(
        caption="Tunnit",
        columns=(TableColumn(heading="Päivä"), TableColumn(heading="Tunnit", is_number=True)),
        rows=tuple((f"rivi {number}", str(number)) for number in range(1, 90)),
        total=("Yhteensä", "4005"),
    )


def _broad_table() -> Table:
    headings = [f"Sarake{number}pitkällänimellä" for number in range(1, 9)]
    return Table(
        caption="Monta saraketta",
        columns=tuple(TableColumn(heading=heading, is_number=True) for heading in headings),
        rows=(tuple(f"1\u00a0234\u00a0567,8{number}\u00a0€" for number in range(1, 9)),),
    )
