"""Invoices in the terms of EN 16931 to try formats with: right ones, and wrong ones by the fault.

Every amount is arithmetic that a reader can follow; none of it was counted by the library.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs

from jobcenter_core.billing.einvoices import (
    CREDIT_NOTE,
    INVOICE,
    Attachment,
    EInvoice,
    ELine,
    EParty,
    EVat,
)
from jobcenter_core.parties.organisations import Address
from jobcenter_core.values.ranges import DateRange

__all__ = ["BUYER", "SELLER", "long_text", "sample_einvoices", "with_lines"]

SELLER = EParty(
    id="org-seller",
    name="Myyjä Oy",
    business_id="2345678-0",
    vat_number="FI23456780",
    e_address="003723456780",
    e_operator="NDEAFIHH",
    address=Address(street="Esimerkkikatu 1", postal_code="00100", town="Helsinki"),
)
BUYER = EParty(
    id="customer-buyer",
    name="Ostaja Oy Åström & Pojat",
    business_id="0112038-9",
    e_address="003701120389",
    e_operator="BAWCFI22",
    address=Address(street="Testitie 2", postal_code="02100", town="Espoo"),
)
HELSINKI = EParty(
    id="customer-helsinki",
    name="Helsingin kaupunki",
    business_id="0201256-6",
    e_address="00370201256612345",
    e_operator="BAWCFI22",
    address=Address(street="PL 1", postal_code="00099", town="Helsingin kaupunki"),
)
NOVEMBER = DateRange(date(2026, 11, 2), date(2026, 11, 27))


def _line(number: int, name: str, hours_e4: int, price_e4: int, net: int, ppm: int) -> ELine:
    return ELine(
        number=number,
        name=name,
        quantity_e4=hours_e4,
        unit_code="HUR",
        price_e4=price_e4,
        net_cents=net,
        vat_category="S",
        vat_rate_ppm=ppm,
        period=NOVEMBER,
        order_id="order-1",
    )


def _vat(ppm: int, base: int, vat: int) -> EVat:
    return EVat(vat_category="S", vat_rate_ppm=ppm, base_cents=base, vat_cents=vat)


def with_lines(invoice: EInvoice, lines: tuple[ELine, ...], vat: tuple[EVat, ...]) -> EInvoice:
    """The invoice with other lines and the sums of them."""
    net = sum(line.net_cents for line in lines)
    tax = sum(line.vat_cents for line in vat)
    return attrs.evolve(
        invoice, lines=lines, vat=vat, net_cents=net, vat_cents=tax, total_cents=net + tax
    )


def _standard() -> EInvoice:
    """10 h at 25.00 are 250.00, 25.5 % of it 63.75, together 313.75. The check digit of 202600007
    by the weights 7, 3, 1 from the right: 7x7 + 6x1 + 2x7 + 2x1 = 71, and 9 more are 80."""
    return EInvoice(
        id="inv-org-seller-2026-00007",
        kind=INVOICE,
        number="2026-00007",
        issued_on=date(2026, 12, 1),
        due_on=date(2026, 12, 22),
        seller=SELLER,
        buyer=BUYER,
        lines=(_line(1, "Siivous", 100_000, 250_000, 25_000, 255_000),),
        vat=(_vat(255_000, 25_000, 6_375),),
        net_cents=25_000,
        vat_cents=6_375,
        total_cents=31_375,
        period=NOVEMBER,
        iban="FI2112345600000785",
        bic="NDEAFIHH",
        reference="2026000079",
        rf_reference="RF702026000079",
        buyer_reference="Kustannuspaikka 42",
        order_number="PO-2026-77",
        note="Kiitos tilauksestanne.",
        terms="21 päivää netto",
    )


def _exempt_and_taxed() -> EInvoice:
    """17 h at 31.89 are 542.13 without VAT; 4 h at 27.08 are 108.32, 25.5 % of it 27.6216: 27.62.
    Together 650.45 and 678.07."""
    care = attrs.evolve(
        _line(1, "Kotityön apu", 170_000, 318_900, 54_213, 0), vat_category="E", order_id="order-2"
    )
    exempt = EVat(
        vat_category="E",
        vat_rate_ppm=0,
        base_cents=54_213,
        vat_cents=0,
        reason="AVL 37 §",
        reason_code="VATEX-EU-132-1G",
    )
    return with_lines(
        _standard(),
        (care, _line(2, "Siivous", 40_000, 270_800, 10_832, 255_000)),
        (exempt, _vat(255_000, 10_832, 2_762)),
    )


def _vat_once() -> EInvoice:
    """Three times 99.99 are 299.97, 25.5 % of it 76.49235: 76.49. By line it would be 76.50."""
    lines = tuple(_line(n, "Muutto", 10_000, 999_900, 9_999, 255_000) for n in (1, 2, 3))
    return with_lines(_standard(), lines, (_vat(255_000, 29_997, 7_649),))


def _two_rates() -> EInvoice:
    """10 h at 20.00 up to 31.8.2024 at 24 % (48.00), and 5 h from 1.9.2024 at 25.5 % (25.50)."""
    august = DateRange(date(2024, 8, 26), date(2024, 8, 31))
    september = DateRange(date(2024, 9, 1), date(2024, 9, 3))
    lines = (
        attrs.evolve(_line(1, "Siivous", 100_000, 200_000, 20_000, 240_000), period=august),
        attrs.evolve(_line(2, "Siivous", 50_000, 200_000, 10_000, 255_000), period=september),
    )
    made = with_lines(
        _standard(), lines, (_vat(240_000, 20_000, 4_800), _vat(255_000, 10_000, 2_550))
    )
    return attrs.evolve(
        made,
        issued_on=date(2024, 9, 10),
        due_on=date(2024, 10, 1),
        period=DateRange(august.first, september.last),
    )


def _minutes() -> EInvoice:
    """20 min at 500.00 an hour are 166.67; 0.3333 h would be 166.65, so the line counts minutes.
    25.5 % of 166.67 is 42.50085: 42.50."""
    line = attrs.evolve(
        _line(1, "Asennus", 200_000, 5_000_000, 16_667, 255_000),
        unit_code="MIN",
        base_quantity_e4=600_000,
    )
    return with_lines(_standard(), (line,), (_vat(255_000, 16_667, 4_250),))


def _without_vat(category: str, reason: str, code: str) -> EInvoice:
    line = attrs.evolve(_line(1, "Työ", 100_000, 250_000, 25_000, 0), vat_category=category)
    vat = EVat(
        vat_category=category,
        vat_rate_ppm=0,
        base_cents=25_000,
        vat_cents=0,
        reason=reason,
        reason_code=code,
    )
    return with_lines(_standard(), (line,), (vat,))


def _reverse_charge() -> EInvoice:
    made = _without_vat("AE", "Käännetty verovelvollisuus, AVL 8 c §", "VATEX-EU-AE")
    return attrs.evolve(made, buyer=attrs.evolve(BUYER, vat_number="FI01120389"))


def _small_seller() -> EInvoice:
    made = _without_vat("O", "Vähäinen liiketoiminta, AVL 3 §", "VATEX-EU-O")
    return attrs.evolve(made, seller=attrs.evolve(SELLER, vat_number=""))


def _credit_note() -> EInvoice:
    """2 h of the standard invoice taken back: 50.00, 25.5 % of it 12.75, together 62.75. The check
    digit of 202600008: 8x7 + 6x1 + 2x7 + 2x1 = 78, and 2 more are 80."""
    made = with_lines(
        _standard(),
        (_line(1, "Siivous", 20_000, 250_000, 5_000, 255_000),),
        (_vat(255_000, 5_000, 1_275),),
    )
    return attrs.evolve(
        made,
        id="inv-org-seller-2026-00008",
        kind=CREDIT_NOTE,
        number="2026-00008",
        issued_on=date(2026, 12, 8),
        reference="2026000082",
        rf_reference="RF862026000082",
        preceding_number="2026-00007",
        preceding_issued_on=date(2026, 12, 1),
        note="Kaksi tuntia hyvitetään.",
    )


def _helsinki() -> EInvoice:
    """As the City of Helsinki asks: its order number, contract number, and 21 days to pay."""
    return attrs.evolve(
        _standard(),
        buyer=HELSINKI,
        order_number="4600123456",
        contract_number="H1234-26",
        buyer_reference="",
    )


def _with_hour_list() -> EInvoice:
    hours = Attachment(
        id="hours-1",
        file_name="tuntilista-2026-00007.csv",
        media_type="text/csv",
        content="päivä;tunnit\n2026-11-02;10,00\n".encode(),
        description="Tuntilista",
    )
    return attrs.evolve(_standard(), attachments=(hours,))


def _long_texts() -> EInvoice:
    """Texts above every limit of length: a format splits them and cuts none."""
    line = attrs.evolve(_standard().lines[0], name=long_text("rivi", 160))
    return attrs.evolve(
        _standard(), lines=(line,), note=long_text("huomautus", 1_400), terms=long_text("ehto", 110)
    )


def long_text(word: str, length: int) -> str:
    """Numbered words up to about a length: a word that is missing shows."""
    words: list[str] = []
    while sum(len(one) + 1 for one in words) < length:
        words.append(f"{word}{len(words)}")
    return " ".join(words)


def _twenty_lines() -> EInvoice:
    """Twenty lines of 1.5 h at 19.99, each 29.985: 29.99. They are 599.80, 25.5 % of it 152.949."""
    lines = tuple(_line(n, "Pihatyö", 15_000, 199_900, 2_999, 255_000) for n in range(1, 21))
    return with_lines(_standard(), lines, (_vat(255_000, 59_980, 15_295),))


def sample_einvoices() -> Mapping[str, EInvoice]:
    """Right invoices by what they show. A format builds each of them, or names why it cannot."""
    return {
        "standard": _standard(),
        "exempt_and_taxed": _exempt_and_taxed(),
        "vat_once": _vat_once(),
        "two_rates": _two_rates(),
        "minutes": _minutes(),
        "reverse_charge": _reverse_charge(),
        "small_seller": _small_seller(),
        "credit_note": _credit_note(),
        "helsinki": _helsinki(),
        "with_hour_list": _with_hour_list(),
        "long_texts": _long_texts(),
        "twenty_lines": _twenty_lines(),
    }
