"""Invoices and internal charges as plain text.

They go to a customer or to another unit, so they name no worker, no legal form and nothing that
shows whose client the person who did the work is. Hours stand by order. An invoice holds what the
Value Added Tax Act (1501/1993), section 209 e, asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from jobcenter_core.billing.invoices import BillingLine, InternalCharge, Invoice, VatLine
from jobcenter_core.files.output.directory import Directory
from jobcenter_core.parties.organisations import Address
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.references import group_fives
from jobcenter_core.wording.catalogue import Wording
from jobcenter_core.wording.formats import day, hours, money, month, percent, period, price_e4

__all__ = [
    "buyer_vat_number",
    "charge_head",
    "charge_text",
    "charge_total",
    "charges_vat",
    "invoice_head",
    "invoice_text",
    "payment_lines",
    "supplied",
    "vat_text",
]

_STANDARD, _REVERSE = "S", "AE"
_DRAFT = "draft"


def invoice_text(invoice: Invoice, directory: Directory, wording: Wording, lang: str) -> str:
    """The whole text with a newline at its end."""
    lines = [
        *_invoice_head(invoice, directory, wording, lang),
        *_lines(invoice.lines, wording, lang, with_vat=True),
        *_invoice_totals(invoice, wording, lang),
        *_payment(invoice, directory, wording, lang),
    ]
    return "\n".join(lines) + "\n"


def charges_vat(invoice: Invoice) -> bool:
    """Whether a line of the VAT breakdown is taxed, by the seller or (reverse charge) the buyer;
    the seller's VAT identifier is then needed."""
    return any(line.vat_category in (_STANDARD, _REVERSE) for line in invoice.vat_lines)


def buyer_vat_number(invoice: Invoice, directory: Directory) -> str:
    """The buyer's VAT identifier, which reverse charge needs; empty otherwise."""
    number = directory.customer_business_id(invoice.customer_id)
    if not number or all(line.vat_category != _REVERSE for line in invoice.vat_lines):
        return ""
    return "FI" + number.replace("-", "")


def supplied(invoice: Invoice) -> DateRange:
    """The days of supply: from the first day of any line to the last."""
    firsts = [line.period.first for line in invoice.lines if line.period.first]
    lasts = [line.period.last for line in invoice.lines if line.period.last]
    return DateRange(min(firsts, default=None), max(lasts, default=None))


def charge_text(charge: InternalCharge, directory: Directory, wording: Wording, lang: str) -> str:
    """The whole text with a newline at its end."""
    lines = [
        wording.say("charge.title", lang, number=charge.number),
        "",
        *charge_head(charge, directory, wording, lang),
        *_lines(charge.lines, wording, lang),
        "",
        charge_total(charge, wording, lang),
        wording.say("charge.no_vat", lang),
    ]
    return "\n".join(lines) + "\n"


def charge_head(
    charge: InternalCharge, directory: Directory, wording: Wording, lang: str
) -> Iterator[str]:
    """Units, cost centre and days, each as a line of its own."""
    yield wording.say("charge.seller", lang, name=directory.organisation(charge.seller_id))
    yield wording.say("charge.customer", lang, name=directory.customer(charge.customer_id))
    yield wording.say("charge.cost_centre", lang, code=charge.cost_centre_code)
    yield wording.say("charge.month", lang, month=month(charge.month, lang))
    yield wording.say("charge.charged_on", lang, day=day(charge.charged_on, lang))


def charge_total(charge: InternalCharge, wording: Wording, lang: str) -> str:
    """What the cost centre pays, as a line."""
    return wording.say("charge.total", lang, amount=money(charge.total_cents, lang))


def _invoice_head(
    invoice: Invoice, directory: Directory, wording: Wording, lang: str
) -> Iterator[str]:
    title = "invoice.credit_title" if invoice.is_credit_note else "invoice.title"
    yield wording.say(title, lang, number=invoice.number)
    if invoice.state == _DRAFT:
        yield wording.say("invoice.draft", lang)
    yield ""
    for lines in invoice_head(invoice, directory, wording, lang):
        yield from lines


def invoice_head(
    invoice: Invoice, directory: Directory, wording: Wording, lang: str
) -> tuple[tuple[str, ...], ...]:
    """The lines on the seller, those on the buyer, and those on the work and its days."""
    parts = (_seller, _buyer)
    return (
        *(tuple(part(invoice, directory, wording, lang)) for part in parts),
        tuple(_days(invoice, wording, lang)),
    )


def _buyer(invoice: Invoice, directory: Directory, wording: Wording, lang: str) -> Iterator[str]:
    yield wording.say("invoice.customer", lang, name=directory.customer(invoice.customer_id))
    yield from _address(directory.customer_address(invoice.customer_id), wording, lang)
    if number := directory.customer_business_id(invoice.customer_id):
        yield wording.say("invoice.business_id", lang, business_id=number)
    if number := buyer_vat_number(invoice, directory):
        yield wording.say("invoice.vat_number", lang, number=number)
    if invoice.buyer_order_number:
        yield wording.say("invoice.order_number", lang, number=invoice.buyer_order_number)


def _days(invoice: Invoice, wording: Wording, lang: str) -> Iterator[str]:
    if invoice.lines:
        yield wording.say("invoice.supplied", lang, period=period(supplied(invoice), lang))
    yield wording.say("invoice.issued_on", lang, day=day(invoice.issued_on, lang))
    yield from _credits(invoice, wording, lang)
    if not invoice.is_credit_note:
        yield wording.say("invoice.due_on", lang, day=day(invoice.due_on, lang))


def _credits(invoice: Invoice, wording: Wording, lang: str) -> Iterator[str]:
    """What a credit note credits (Value Added Tax Act, section 209 e), and why."""
    if invoice.credits_issued_on is None:
        return
    on = day(invoice.credits_issued_on, lang)
    yield wording.say("invoice.credits", lang, number=invoice.credits_number, day=on)
    yield wording.say("invoice.credit_reason", lang, reason=invoice.credit_reason)


def _seller(invoice: Invoice, directory: Directory, wording: Wording, lang: str) -> Iterator[str]:
    """Name, address, business id, and the VAT identifier when VAT is charged."""
    id = invoice.seller_id
    yield wording.say("invoice.seller", lang, name=directory.organisation(id))
    yield from _address(directory.address(id), wording, lang)
    if number := directory.business_id(id):
        yield wording.say("invoice.business_id", lang, business_id=number)
    if charges_vat(invoice) and (number := directory.vat_number(id)):
        yield wording.say("invoice.vat_number", lang, number=number)


def _address(address: Address | None, wording: Wording, lang: str) -> Iterator[str]:
    if address is None:
        return
    place = f"{address.postal_code} {address.town}"
    country = [] if address.country_code == "FI" else [address.country_code]
    said = ", ".join(part for part in (address.street, place.strip(), *country) if part)
    yield wording.say("invoice.address", lang, address=said)


def _lines(
    lines: tuple[BillingLine, ...], wording: Wording, lang: str, *, with_vat: bool = False
) -> Iterator[str]:
    yield ""
    yield wording.say("invoice.lines", lang)
    for line in lines:
        yield wording.say(
            "invoice.line",
            lang,
            number=line.number,
            description=line.description,
            amount=money(line.net_cents, lang),
        )
        if line.credits_line:
            yield "   " + wording.say("invoice.credit_line", lang, line=line.credits_line)
        if line.worked_minutes or not line.credits_line:  # else it takes from the price alone
            yield "   " + wording.say(
                "invoice.product",
                lang,
                hours=hours(line.worked_minutes, lang),
                price=wording.say("unit.per_hour", lang, amount=price_e4(line.hourly_e4, lang)),
            )
        if with_vat:
            yield "   " + _rate(line, wording, lang)
        yield "   " + wording.say(
            "invoice.line_order", lang, order=line.order_id, period=period(line.period, lang)
        )


def _rate(line: BillingLine, wording: Wording, lang: str) -> str:
    """That the price is without VAT, and the rate that is added to it."""
    rate = percent(line.vat_rate_ppm, lang)
    return wording.say(f"line_vat.{line.vat_category}", lang, percent=rate)


def _invoice_totals(invoice: Invoice, wording: Wording, lang: str) -> Iterator[str]:
    yield ""
    yield wording.say("invoice.net", lang, amount=money(invoice.net_cents, lang))
    for line in invoice.vat_lines:
        yield vat_text(line, wording, lang)
    if invoice.is_credit_note:
        yield wording.say("invoice.credit_total", lang, amount=money(-invoice.total_cents, lang))
    else:
        yield wording.say("invoice.total", lang, amount=money(invoice.total_cents, lang))


def vat_text(line: VatLine, wording: Wording, lang: str) -> str:
    """One line of the VAT breakdown; an exempt one gives its reason."""
    base, vat = money(line.base_cents, lang), money(line.vat_cents, lang)
    if line.vat_category == _STANDARD:
        return wording.say(
            "invoice.vat", lang, percent=percent(line.vat_rate_ppm, lang), base=base, amount=vat
        )
    key = f"vat_category.{line.vat_category}"
    said = wording.say(key, lang, base=base, amount=vat)
    return f"{said} {line.exemption_reason}".rstrip()


def _payment(invoice: Invoice, directory: Directory, wording: Wording, lang: str) -> Iterator[str]:
    found = tuple(payment_lines(invoice, directory, wording, lang))
    yield from ("", *found) if found else ()


def payment_lines(
    invoice: Invoice, directory: Directory, wording: Wording, lang: str
) -> Iterator[str]:
    """Where to pay: the seller's account, which is public, and the two forms of the reference."""
    if invoice.state == _DRAFT:
        return  # it has no reference yet, and is not to be paid
    account = directory.iban(invoice.seller_id)
    if account and not invoice.is_credit_note:
        grouped = " ".join(account[i : i + 4] for i in range(0, len(account), 4))
        yield wording.say("invoice.account", lang, account=grouped)
    for key, reference in (
        ("invoice.reference", invoice.national_reference),
        ("invoice.rf_reference", invoice.rf_reference),
    ):
        yield wording.say(key, lang, reference=group_fives(reference))
