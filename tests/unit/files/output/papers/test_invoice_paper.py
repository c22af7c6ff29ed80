"""An invoice as a paper: the words of the text, the VAT breakdown and the bank bar code."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from month_example import INVOICE, billing_line, month_view, wording

from jobcenter_core.billing.bank_barcode import read_bank_barcode
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.files.output.billing_text import invoice_text, vat_text
from jobcenter_core.files.output.directory import Directory, directory_of
from jobcenter_core.files.output.papers.bank_barcode_drawing import barcode_digits
from jobcenter_core.files.output.papers.invoice_paper import invoice_paper
from jobcenter_core.ports.papers import Drawing, Paper, Paragraph, Table
from jobcenter_core.testing.paper_samples import paper_texts
from jobcenter_core.wording.catalogue import LANGUAGES

NB = "\u00a0"
WORDING = wording()
ACCOUNT = "FI2112345600000785"


def _names() -> Directory:
    names = directory_of(month_view())
    seller = attrs.evolve(names.organisations["employer"], iban=ACCOUNT)
    return attrs.evolve(names, organisations={**names.organisations, "employer": seller})


NAMES = _names()
CREDIT = attrs.evolve(
    INVOICE,
    id="invoice-2",
    number="2026-00002",
    credits=INVOICE.id,
    credits_number=INVOICE.number,
    credits_issued_on=INVOICE.issued_on,
    credit_reason="Tunnit olivat väärin",
    lines=(attrs.evolve(billing_line(1, "o-1", -60, 245_000, -2_450, "S"), credits_line=1),),
    net_cents=-2_450,
    vat_cents=-625,  # 25.5 % of 24.50 EUR = 6.2475 EUR
    total_cents=-3_075,
)


def paper(invoice: Invoice = INVOICE, lang: str = "fi", names: Directory = NAMES) -> Paper:
    return invoice_paper(invoice, names, WORDING, lang)


def drawings(of: Paper) -> list[Drawing]:
    return [block for block in of.blocks if isinstance(block, Drawing)]


def test_lines_and_vat_stand_in_tables() -> None:
    lines, vat = [block for block in paper().blocks if isinstance(block, Table)]
    assert [row[-1] for row in lines.rows] == [f"588,00{NB}€", f"50,01{NB}€"]
    assert [row[2] for row in lines.rows] == [f"25,5{NB}%"] * 2
    assert lines.total == ("Veroton summa", "", "", f"638,01{NB}€")
    sums = (f"638,01{NB}€", f"162,69{NB}€", f"800,70{NB}€")
    assert vat.rows == ((f"25,5{NB}%", *sums),)
    assert vat.total == ("Yhteensä", *sums)


def test_the_bar_code_says_account_amount_reference_and_due_date() -> None:
    digits = barcode_digits(INVOICE, ACCOUNT)
    said = read_bank_barcode(digits)
    assert (said.iban, said.amount_cents) == (ACCOUNT, 80_070)
    assert (said.reference, said.due_on) == ("2026000011", date(2026, 11, 16))
    (drawing,) = drawings(paper())
    assert drawing.width_mm >= 105  # the guide's length of the bars
    grouped = paper().blocks[-1]
    assert isinstance(grouped, Paragraph)
    assert grouped.text.replace(" ", "") == f"Viivakoodi:{digits}"


@pytest.mark.parametrize(
    ("invoice", "account"),
    [
        (attrs.evolve(INVOICE, state="draft"), ACCOUNT),
        (CREDIT, ACCOUNT),
        (INVOICE, "SE4550000000058398257466"),
        (INVOICE, ""),
        (attrs.evolve(INVOICE, total_cents=0), ACCOUNT),
        (attrs.evolve(INVOICE, total_cents=100_000_000), ACCOUNT),
        (attrs.evolve(INVOICE, national_reference="2026000012"), ACCOUNT),
    ],
    ids=["draft", "credit", "foreign", "no_account", "nothing", "too_much", "wrong_reference"],
)
def test_what_cannot_be_paid_by_bar_code_has_none(invoice: Invoice, account: str) -> None:
    assert barcode_digits(invoice, account) == ""
    seller = attrs.evolve(NAMES.organisations["employer"], iban=account or None)
    names = attrs.evolve(NAMES, organisations={**NAMES.organisations, "employer": seller})
    assert drawings(paper(invoice, names=names)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("invoice", [INVOICE, CREDIT], ids=["invoice", "credit"])
def test_it_says_the_words_of_the_text(lang: str, invoice: Invoice) -> None:
    """But for the sentences on VAT, which the tables say."""
    on_paper = "\n".join(paper_texts(paper(invoice, lang))).replace("\n", " ")
    rates = {
        "   " + WORDING.say("line_vat.S", lang, percent=rate) for rate in ("25.5%", f"25,5{NB}%")
    }
    for line in invoice_text(invoice, NAMES, WORDING, lang).splitlines():
        if line in rates or line == vat_text(invoice.vat_lines[0], WORDING, lang):
            continue
        for part in line.strip().split(": "):
            assert part in on_paper, line


def test_a_draft_says_so_first() -> None:
    draft = paper(attrs.evolve(INVOICE, state="draft"))
    assert draft.blocks[0] == Paragraph(text="Luonnos. Älä maksa.", strong=True)
    assert "Viitenumero" not in paper_texts(draft)


def test_an_exempt_line_gives_its_reason() -> None:
    vat = attrs.evolve(
        INVOICE.vat_lines[0], vat_category="E", vat_rate_ppm=0, exemption_reason="AVL 39 §"
    )
    made = paper(attrs.evolve(INVOICE, vat_lines=(vat,)))
    assert [text for text in paper_texts(made) if text.endswith("\nAVL 39 §")]


def test_a_line_without_vat_says_so_in_words() -> None:
    line = attrs.evolve(INVOICE.lines[0], vat_category="AE", vat_rate_ppm=0)
    lines, _ = [
        block
        for block in paper(attrs.evolve(INVOICE, lines=(line,))).blocks
        if isinstance(block, Table)
    ]
    assert lines.rows[0][2] == WORDING.say("line_vat.AE", "fi", percent="")
    assert "%" not in lines.rows[0][2]


def test_a_credit_of_the_price_alone_has_no_hours() -> None:
    line = attrs.evolve(CREDIT.lines[0], worked_minutes=0)
    lines, _ = [
        block
        for block in paper(attrs.evolve(CREDIT, lines=(line,))).blocks
        if isinstance(block, Table)
    ]
    assert lines.rows[0][1] == ""


def test_no_worker_is_on_it() -> None:
    texts = "\n".join(paper_texts(paper()))
    assert "Kuvitelma" not in texts
    assert "Kuvitelma" in [worker.family_name for worker in month_view().workers]
