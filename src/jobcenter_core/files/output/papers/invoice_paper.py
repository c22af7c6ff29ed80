"""An invoice or a credit note as a paper. Like the text it names no worker and no legal form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobcenter_core.billing.invoices import BillingLine, Invoice, VatLine
from jobcenter_core.files.output.billing_text import invoice_head, payment_lines
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.papers.bank_barcode_drawing import barcode_digits, barcode_drawing
from jobcenter_core.files.output.papers.said import fact, facts, total_row
from jobcenter_core.ports.papers import Block, Heading, Paper, Paragraph, Table, TableColumn
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import day, hours, money, percent, period, price_e4

__all__ = ["invoice_paper"]

_STANDARD: Final = "S"
_DRAFT: Final = "draft"
_GROUP: Final = 6


def invoice_paper(invoice: Invoice, directory: Directory, wording: Wording, lang: str) -> Paper:
    """The invoice in a language; its id is the invoice's."""
    title = "invoice.credit_title" if invoice.is_credit_note else "invoice.title"
    blocks: list[Block] = []
    if invoice.state == _DRAFT:
        blocks.append(Paragraph(text=wording.say("invoice.draft", lang), strong=True))
    blocks += facts(invoice_head(invoice, directory, wording, lang))
    blocks += [Heading(text=wording.say("invoice.lines", lang)), _lines(invoice, wording, lang)]
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


def _lines(invoice: Invoice, wording: Wording, lang: str) -> Table:
    keys = ("work", "hours_and_price", "vat", "without_vat")
    headings = [wording.say(f"paper.{key}", lang) for key in keys]
    net = wording.say("invoice.net", lang, amount=money(invoice.net_cents, lang))
    return Table(
        caption=wording.say("paper.lines_caption", lang),
        columns=tuple(
            TableColumn(heading=heading, is_number=at == 3) for at, heading in enumerate(headings)
        ),
        rows=tuple(_row(line, wording, lang) for line in invoice.lines),
        total=total_row(net, len(headings)),
    )


def _row(line: BillingLine, wording: Wording, lang: str) -> tuple[str, ...]:
    said = [f"{line.number}. {line.description}"]
    if line.credits_line:
        said.append(wording.say("invoice.credit_line", lang, line=line.credits_line))
    on = period(line.period, lang)
    said.append(wording.say("invoice.line_order", lang, order=line.order_id, period=on))
    return (
        "\n".join(said),
        _product(line, wording, lang),
        _rate(line.vat_category, line.vat_rate_ppm, wording, lang),
        money(line.net_cents, lang),
    )


def _product(line: BillingLine, wording: Wording, lang: str) -> str:
    """Hours and price; nothing for a credit that takes from the price alone."""
    if line.credits_line and not line.worked_minutes:
        return ""
    price = wording.say("unit.per_hour", lang, amount=price_e4(line.hourly_e4, lang))
    return wording.say("invoice.product", lang, hours=hours(line.worked_minutes, lang), price=price)


def _rate(category: str, rate_ppm: int, wording: Wording, lang: str) -> str:
    if category == _STANDARD:
        return percent(rate_ppm, lang)
    return wording.say(f"line_vat.{category}", lang, percent=percent(rate_ppm, lang))


def _vat(invoice: Invoice, wording: Wording, lang: str) -> Iterator[Block]:
    """The breakdown by rate, and what is to be paid."""
    headings = [wording.say(f"paper.{key}", lang) for key in ("vat_rate", "base", "vat", "total")]
    sums = [money(one, lang) for one in (invoice.net_cents, invoice.vat_cents)]
    yield Heading(text=wording.say("paper.vat_breakdown", lang))
    yield Table(
        caption=wording.say("paper.vat_caption", lang),
        columns=tuple(
            TableColumn(heading=heading, is_number=at > 0) for at, heading in enumerate(headings)
        ),
        rows=tuple(_vat_row(line, wording, lang) for line in invoice.vat_lines),
        total=(wording.say("paper.total", lang), *sums, money(invoice.total_cents, lang)),
    )


def _vat_row(line: VatLine, wording: Wording, lang: str) -> tuple[str, ...]:
    rate = _rate(line.vat_category, line.vat_rate_ppm, wording, lang)
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
