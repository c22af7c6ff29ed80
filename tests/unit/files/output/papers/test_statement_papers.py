"""The pay certificate and the yearly summary as papers: the words of the text, sums in tables."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from jobcenter_core.center import packaged_wording
from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.papers.statement_papers import pay_certificate_paper, year_paper
from jobcenter_core.files.output.statement_text import (
    Certificate,
    YearSummary,
    certificate_text,
    year_text,
)
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.statements import CertificateMonth, YearSums
from jobcenter_core.ports.papers import Paper, Table
from jobcenter_core.testing.paper_samples import paper_texts
from jobcenter_core.values.months import Month
from jobcenter_core.wording.catalogue import LANGUAGES

NB = "\u00a0"
WORDING = packaged_wording()
NAMES = Directory(
    organisations={"firm": Organisation(id="firm", name="Firma Oy", business_id="2345678-3")},
    customers={},
    workers={
        "w-1": Worker(
            id="w-1", given_name="Aino", family_name="Kuvitelma", birth_on=date(1990, 1, 1)
        )
    },
)
OCTOBER = CertificateMonth(
    month=Month(2026, 10),
    gross_cents=10_000,
    holiday_compensation_cents=900,
    withheld_cents=1_090,
    paid_minutes=450,
)
NOVEMBER = CertificateMonth(
    month=Month(2026, 11),
    gross_cents=5_001,
    holiday_compensation_cents=450,
    withheld_cents=545,
    paid_minutes=200,
)
TWO_MONTHS = Certificate(
    employer_id="firm",
    worker_id="w-1",
    first=Month(2026, 10),
    last=Month(2026, 12),
    made_on=date(2026, 12, 20),
    months=(OCTOBER, NOVEMBER),
)
YEAR = YearSummary(
    employer_id="firm",
    worker_id="w-1",
    year=2026,
    made_on=date(2026, 12, 31),
    sums=YearSums(
        gross_cents=10_000,
        allowance_cents=2_000,
        withheld_cents=1_000,
        contribution_cents=800,
        deducted_cents=3_500,
        net_cents=9_000,
    ),
)


def certificate(of: Certificate = TWO_MONTHS, lang: str = "fi") -> Paper:
    return pay_certificate_paper(of, NAMES, WORDING, lang)


def tables(of: Paper) -> list[Table]:
    return [block for block in of.blocks if isinstance(block, Table)]


def test_a_row_for_each_month_and_one_for_all() -> None:
    """100.00 + 50.01, 9.00 + 4.50, 7 h 30 min + 3 h 20 min, 10.90 + 5.45."""
    (table,) = tables(certificate())
    assert [one.heading for one in table.columns] == [
        "Kuukausi",
        "Palkka ilman lomakorvausta",
        "Lomakorvaus",
        "Maksetut työtunnit",
        "Ennakonpidätys",
    ]
    assert [one.is_number for one in table.columns] == [False, True, True, True, True]
    assert table.rows == (
        ("lokakuu 2026", f"100,00{NB}€", f"9,00{NB}€", f"7{NB}t{NB}30{NB}min", f"10,90{NB}€"),
        ("marraskuu 2026", f"50,01{NB}€", f"4,50{NB}€", f"3{NB}t{NB}20{NB}min", f"5,45{NB}€"),
    )
    sums = (f"150,01{NB}€", f"13,50{NB}€", f"10{NB}t{NB}50{NB}min", f"16,35{NB}€")
    assert table.total == ("Yhteensä", *sums)


def test_one_month_needs_no_sum_and_none_says_so() -> None:
    (table,) = tables(certificate(attrs.evolve(TWO_MONTHS, months=(OCTOBER,))))
    assert table.total == ()
    empty = certificate(attrs.evolve(TWO_MONTHS, months=()))
    assert tables(empty) == []
    assert "Näinä kuukausina ei ole maksettu palkkaa." in paper_texts(empty)


def test_the_year_goes_from_gross_to_net() -> None:
    """100.00 + 20.00 - 10.00 - 8.00 - 17.00 other is 85.00; 90.00 were paid, 5.00 in excess."""
    (table,) = tables(year_paper(YEAR, NAMES, WORDING, "fi"))
    assert table.rows == (
        ("Bruttopalkka", f"100,00{NB}€"),
        ("Verottomat korvaukset", f"20,00{NB}€"),
        ("Ennakonpidätys", f"10,00{NB}€"),
        ("Työeläke- ja työttömyysvakuutusmaksut", f"8,00{NB}€"),
        ("Muut vähennykset", f"17,00{NB}€"),
        ("Liikaa maksettu tai palkasta puuttunut", f"5,00{NB}€"),
    )
    assert table.total == ("Maksettu tilille (netto)", f"90,00{NB}€")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_they_say_the_words_of_the_texts(lang: str) -> None:
    pairs = (
        (certificate(lang=lang), certificate_text(TWO_MONTHS, NAMES, WORDING, lang)),
        (year_paper(YEAR, NAMES, WORDING, lang), year_text(YEAR, NAMES, WORDING, lang)),
    )
    for paper, text in pairs:
        on_paper = "\n".join(paper_texts(paper))
        together = WORDING.say("statement.total", lang)  # the table says it in one word
        for line in text.splitlines():
            for part in line.split(": "):
                assert part in on_paper or part == together, line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ids_kinds_and_who_gives_them(lang: str) -> None:
    made, year = certificate(lang=lang), year_paper(YEAR, NAMES, WORDING, lang)
    assert (made.id, made.kind) == ("pay-w-1-firm-2026-10-2026-12", "pay_certificate")
    assert (year.id, year.kind) == ("year-w-1-firm-2026", "yearly_summary")
    assert {made.issuer, year.issuer} == {("Firma Oy",)}
    assert {made.language, year.language} == {lang}


def test_an_id_that_cannot_be_a_file_name_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"statement\.id"):
        certificate(attrs.evolve(TWO_MONTHS, worker_id="../up"))
    with pytest.raises(InvalidValue, match=r"statement\.id"):
        year_paper(attrs.evolve(YEAR, employer_id="a/b"), NAMES, WORDING, "fi")
