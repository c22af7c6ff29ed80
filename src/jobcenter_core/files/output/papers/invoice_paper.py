"""An invoice or a credit note as a paper. Like the text it names no worker and no legal form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobcenter_core.billing.invoices import Invoice, VatLine
from jobcenter_core.files.output.billing_text import invoice_head, payment_lines
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.papers.bank_barcode_drawing import barcode_digits, barcode_drawing
from jobcenter_core.files.output.papers.billing_lines import lines_table, vat_rate
from jobcenter_core.files.output.papers.said import fact, facts
from jobcenter_core.ports.papers import Block, Heading, Paper, Paragraph, Table, TableColumn
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import day, money

__all__ = ["invoice_paper"]

_DRAFT: Final = "draft"
_GROUP: Final = 6


def invoice_paper(invoice: Invoice, directory: Directory, wording: Wording, lang: str) -> Paper:
    """The invoice in a language; its id is the invoice's."""
    title = "invoice.credit_title" if invoice.is_credit_note else "invoice.title"
    blocks: list[Block] = []
    if invoice.state == _DRAFT:
        blocks.append(Paragraph(text=wording.say("invoice.draft", lang), strong=True))
    for lines in invoice_head(invoice, directory, wording, lang):
        blocks += facts(lines)
    net = wording.say("invoice.net", lang, amount=money(invoice.net_cents, lang))
    blocks.append(Heading(text=wording.say("invoice.lines", lang)))
    blocks.append(lines_table(invoice.lines, net, wording, lang, with_vat=True))
    blocks += _vat(invoice, wording, lang)
    blocks += _payment(invoice, directory, wording, lang)
    return Paper(
        id=invoice.id,
        kind="credit_note" if invoice.is_credit_note else "invoice",
        language=lang,
        title=wording.say(title, lang, number=invoice.number),
        blocks=tuple(blocks),
        issuer=(directory.organisation(invoice.seller_id),),
        author=directory.organisation(invoice.seller_id),
    )


def _vat(invoice: Invoice, wording: Wording, lang: str) -> Iterator[Block]:
    """The breakdown by rate, and what is to be paid."""
    headings = [wording.say(f"paper.{key}", lang) for key in ("vat_rate", "base", "vat", "total")]
    sums = [money(one, lang) for one in (invoice.net_cents, invoice.vat_cents)]
    yield Heading(text=wording.say("paper.vat_breakdown", lang))
    yield Table(
        columns=tuple(
            TableColumn(heading=heading, is_number=at > 0) for at, heading in enumerate(headings)
        ),
        rows=tuple(_vat_row(line, wording, lang) for line in invoice.vat_lines),
        total=(wording.say("paper.total", lang), *sums, money(invoice.total_cents, lang)),
    )


def _vat_row(line: VatLine, wording: Wording, lang: str) -> tuple[str, ...]:
    rate = vat_rate(line, wording, lang)
    return (
        "\n".join(text for text in (rate, line.exemption_reason) if text),
        money(line.base_cents, lang),
        money(line.vat_cents, lang),
        money(line.base_cents + line.vat_cents, lang),
    )


def _payment(
    invoice: Invoice, directory: Directory, wording: Wording, lang: str
) -> Iterator[Block]:
    """What, by when and where to; a credit note says what it takes back."""
    if invoice.is_credit_note:
        credited = money(-invoice.total_cents, lang)
        yield from _loud(wording.say("invoice.credit_total", lang, amount=credited))
        yield from facts(payment_lines(invoice, directory, wording, lang))
        return
    yield from _loud(wording.say("invoice.total", lang, amount=money(invoice.total_cents, lang)))
    due = wording.say("invoice.due_on", lang, day=day(invoice.due_on, lang))
    yield from facts((due, *payment_lines(invoice, directory, wording, lang)))
    digits = barcode_digits(invoice, directory.iban(invoice.seller_id))
    if digits:
        grouped = " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
        yield barcode_drawing(digits, wording.say("paper.barcode", lang))
        yield Paragraph(text=wording.say("paper.barcode_digits", lang, digits=grouped))


def _loud(line: str) -> Iterator[Block]:
    """A sum under its name as a heading, because it is what a reader looks for."""
    name, amount = fact(line)
    yield Heading(text=name)
    yield Paragraph(text=amount, strong=True)
