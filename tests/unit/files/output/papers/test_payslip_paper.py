"""A payslip as a paper says what the text says, and nothing else."""

from __future__ import annotations

import attrs
import pytest
from month_example import (
    ALLOWANCE_SLIP,
    HOSTILE,
    SECRET_CODE,
    SECRET_IBAN,
    SLIP,
    month_view,
    wording,
)

from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.papers.payslip_paper import payslip_paper
from jobcenter_core.files.output.payslip_text import payslip_text
from jobcenter_core.payroll.payslips import Carried, Payslip
from jobcenter_core.payroll.statements import YearSums
from jobcenter_core.ports.papers import Heading, Paper, Paragraph, Table
from jobcenter_core.testing.paper_samples import paper_texts
from jobcenter_core.wording.catalogue import LANGUAGES

NB = "\u00a0"
NAMES = directory_of(month_view())
WORDING = wording()
SUMS = YearSums(
    gross_cents=6_863,
    allowance_cents=0,
    withheld_cents=1_545,
    contribution_cents=501,
    deducted_cents=2_046,
    net_cents=4_817,
)


def paper(slip: Payslip = SLIP, lang: str = "fi") -> Paper:
    return payslip_paper(slip, NAMES, WORDING, lang, SUMS)


def tables(of: Paper) -> list[Table]:
    return [block for block in of.blocks if isinstance(block, Table)]


def test_lines_stand_in_tables_with_their_sum() -> None:
    earnings, deductions, costs = tables(paper())
    assert [column.heading for column in earnings.columns] == ["Rivi", "Peruste", "Summa"]
    assert [column.is_number for column in earnings.columns] == [False, False, True]
    assert earnings.rows == (
        ("1. Tuntipalkka", f"3{NB}t{NB}30{NB}min × 12,59{NB}€/t\nTyökeikka: a-1", f"44,07{NB}€"),
        (
            "2. Sunnuntaityökorotus",
            f"1{NB}t{NB}30{NB}min × 12,59{NB}€/t × 100{NB}%",
            f"18,89{NB}€",
        ),
        ("3. Lomakorvaus", f"62,96{NB}€ × 9{NB}%", f"5,67{NB}€"),
    )
    assert earnings.total == ("Bruttopalkka", "", f"68,63{NB}€")  # 44.07 + 18.89 + 5.67
    assert deductions.total == ("Vähennykset yhteensä", "", f"20,46{NB}€")  # 12.00 + 3.45 + 5.01
    assert costs.total == ("Työnantajan kulut yhteensä", "", f"12,15{NB}€")


def test_what_is_paid_out_stands_under_its_own_heading() -> None:
    blocks = paper(lang="fi@selko").blocks
    place = blocks.index(Heading(text="Saat tilille (nettopalkka)"))
    assert blocks[place + 1] == Paragraph(text=f"48,17{NB}€", strong=True)  # 68.63 - 20.46
    assert blocks[place + 2] == Paragraph(text="Nettopalkka on raha, jonka saat tilillesi.")


def test_plain_finnish_explains_each_hard_word_once() -> None:
    texts = "\n".join(paper_texts(paper(lang="fi@selko")))
    assert texts.count("Ennakonpidätys on vero. Se lähtee palkasta ennen kuin saat palkan.") == 1
    assert texts.count("Lomakorvaus on raha, jonka saat loman sijasta.") == 1
    assert "Työkeikka" not in texts


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("slip", [SLIP, ALLOWANCE_SLIP], ids=["wages", "allowance"])
def test_it_says_the_words_of_the_text(lang: str, slip: Payslip) -> None:
    """Every value of every line of the text is on the paper: labels and values, apart."""
    slip = attrs.evolve(slip, carried=(Carried("withholding", 100, "card-1"),))
    on_paper = "\n".join(paper_texts(paper(slip, lang))).replace("\n", " ")
    for line in payslip_text(slip, NAMES, WORDING, lang, SUMS).splitlines():
        for part in line.strip().split(": "):
            assert part in on_paper, line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_kind_language_and_title(lang: str) -> None:
    made, allowance = paper(lang=lang), paper(ALLOWANCE_SLIP, lang)
    assert (made.id, made.kind, made.language) == (SLIP.id, "payslip", lang)
    assert (allowance.id, allowance.kind) == (ALLOWANCE_SLIP.id, "allowance_slip")
    assert made.title == WORDING.say("document.payslip", lang)
    assert made.issuer == ("Esimerkki Oy",)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_secret_is_on_it(lang: str) -> None:
    texts = "\n".join(paper_texts(paper(lang=lang)))
    assert SECRET_CODE not in texts
    assert SECRET_IBAN not in texts


def test_without_sums_of_the_year_there_is_no_heading_for_them() -> None:
    made = payslip_paper(SLIP, NAMES, WORDING, "fi")
    headings = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert not [text for text in headings if "2026" in text]
    assert [text for text in paper_texts(paper()) if "Vuoden 2026 kertymä" in text]


def test_a_slip_without_lines_is_a_paper() -> None:
    empty = attrs.evolve(SLIP, lines=(), net_cents=0, taxable_cents=0)
    assert tables(paper(empty)) == []
    assert HOSTILE not in paper_texts(paper(empty))
