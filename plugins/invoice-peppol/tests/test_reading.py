"""What was written is read back, numbers are exact, and internal ids stay inside."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import floor

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from peppol_files import file_of, texts

from jobcenter_core.billing.einvoices import EInvoice, ELine, EParty, EVat
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.organisations import Address
from jobcenter_core.testing.einvoice_samples import sample_einvoices, with_lines
from jobcenter_core.values.findings import has_errors
from jobcenter_core.values.ranges import DateRange
from jobcenter_invoice_peppol import OfficialFiles, PeppolFormat
from jobcenter_invoice_peppol.numbers import decimal_text, scaled
from jobcenter_invoice_peppol.reading import read
from jobcenter_invoice_peppol.rule_runners import InProcessRunner
from jobcenter_invoice_peppol.validation import official_findings
from jobcenter_invoice_peppol.writing import write, write_tree

STANDARD = sample_einvoices()["standard"]


def without_what_stays_inside(invoice: EInvoice) -> EInvoice:
    """As a reader of the file knows the invoice; it has one reference, the national."""

    def party(one: EParty, party_id: str) -> EParty:
        return attrs.evolve(one, id=party_id, e_operator="")

    return attrs.evolve(
        invoice,
        id="file",
        seller=party(invoice.seller, "seller"),
        buyer=party(invoice.buyer, "buyer"),
        rf_reference="",
        lines=tuple(attrs.evolve(line, order_id="") for line in invoice.lines),
        attachments=tuple(
            attrs.evolve(one, id=str(number))
            for number, one in enumerate(invoice.attachments, start=1)
        ),
    )


@pytest.mark.parametrize("sample", list(sample_einvoices()))
def test_a_file_says_all_that_the_invoice_says(sample: str) -> None:
    invoice = sample_einvoices()[sample]
    assert read(etree.fromstring(file_of(invoice))) == without_what_stays_inside(invoice)


def test_internal_ids_stay_inside() -> None:
    content = file_of("standard").decode()
    for inside in ("order-1", "org-seller", "customer-buyer", "inv-org", "BAWCFI22"):
        assert inside not in content


def test_an_rf_reference_alone() -> None:
    made = attrs.evolve(STANDARD, reference="")
    content = file_of(made)
    assert texts(content, "//cbc:PaymentID") == ["RF702026000079"]
    assert read(etree.fromstring(content)).rf_reference == "RF702026000079"


def sparse() -> EInvoice:
    """Without addresses, BIC, terms and note, and with half a period."""
    line = attrs.evolve(STANDARD.lines[0], period=DateRange(None, None))
    return attrs.evolve(
        STANDARD,
        seller=attrs.evolve(STANDARD.seller, address=None),
        buyer=attrs.evolve(STANDARD.buyer, address=None, business_id=""),
        bic="",
        terms="",
        note=" ",
        lines=(line,),
        period=DateRange(date(2026, 11, 1), None),
    )


def test_without_address_bic_terms_and_period() -> None:
    """The country of a Finnish organisation is known (BR-09, BR-11)."""
    made = sparse()
    content = file_of(made)
    assert texts(content, "//cac:PostalAddress//*[not(*)]") == ["FI", "FI"]
    assert texts(content, "//cac:InvoicePeriod/*") == ["2026-11-01"]
    assert texts(content, "//cbc:Note") == []
    again = read(etree.fromstring(content))
    assert again == attrs.evolve(without_what_stays_inside(made), note="")


def test_a_sparse_invoice_passes_all_layers(strict: PeppolFormat) -> None:
    assert strict.validate(file_of(sparse())) == ()


def test_an_address_abroad(strict: PeppolFormat) -> None:
    address = Address(
        street="Storgatan 1", postal_code="95331", town="Haparanda", country_code="SE"
    )
    made = attrs.evolve(STANDARD, buyer=attrs.evolve(STANDARD.buyer, address=address))
    content = file_of(made)
    assert texts(content, "//cbc:IdentificationCode") == ["FI", "SE"]
    assert read(etree.fromstring(content)).buyer.address == address
    assert strict.validate(content) == ()


def test_minutes_have_a_base_quantity() -> None:
    """20 min at 500.00 for 60 min are 166.67."""
    content = file_of("minutes")
    assert texts(content, "//cbc:InvoicedQuantity") == ["20"]
    assert texts(content, "//cbc:BaseQuantity") == ["60"]
    assert texts(content, "//*[@unitCode]/@unitCode") == ["MIN", "MIN"]
    assert texts(content, "//cbc:PriceAmount") == ["500.00"]
    assert texts(content, "//cac:InvoiceLine/cbc:LineExtensionAmount") == ["166.67"]


@pytest.mark.parametrize(
    ("value", "decimals", "least", "text"),
    [
        (0, 2, 2, "0.00"),
        (5, 2, 2, "0.05"),
        (-5, 2, 2, "-0.05"),
        (1_250, 2, 2, "12.50"),
        (100_000_000_000_001, 2, 2, "1000000000000.01"),
        (100_000, 4, 0, "10"),
        (3_333, 4, 0, "0.3333"),
        (-15_000, 4, 0, "-1.5"),
        (255_000, 4, 0, "25.5"),
        (135_000, 4, 0, "13.5"),
        (318_900, 4, 2, "31.89"),
        (250_000, 4, 2, "25.00"),
        (1, 4, 2, "0.0001"),
    ],
)
def test_numbers_as_texts(value: int, decimals: int, least: int, text: str) -> None:
    assert decimal_text(value, decimals, least=least) == text
    assert scaled(text, decimals, "field") == value


@pytest.mark.parametrize(
    "text", ["", "-", "1,5", "1.", ".5", "+1", "1e2", "1 000", "NaN", "INF", "1.001", "²", "1" * 14]
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        scaled(text, 2, "field")
    assert refusal.value.field == "field"


@given(st.integers(-(10**12), 10**12), st.sampled_from([2, 4]))
def test_numbers_come_back(value: int, decimals: int) -> None:
    assert Fraction(decimal_text(value, decimals)) == Fraction(value, 10**decimals)
    assert scaled(decimal_text(value, decimals), decimals, "field") == value


def rounded(amount: Fraction) -> int:
    """Half a cent away from zero."""
    return floor(amount + Fraction(1, 2)) if amount >= 0 else -floor(-amount + Fraction(1, 2))


@st.composite
def invoices(draw: st.DrawFn) -> EInvoice:
    """Standard and exempt lines of any hours and price, some taken back, counted by Fractions."""
    rates = {"S": draw(st.sampled_from([240_000, 255_000, 140_000, 135_000, 100_000])), "E": 0}
    lines = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        quantity = draw(st.integers(-20_000, 5_000_000))
        price = draw(st.integers(0, 2_000_000))
        category = draw(st.sampled_from("SE"))
        net = rounded(Fraction(quantity * price, 10_000 * 100))
        lines.append(
            ELine(
                number=number,
                name=draw(st.sampled_from(["Siivous", 'Työ <&> "ä"', "Muutto ja kuljetus"])),
                quantity_e4=quantity,
                unit_code="HUR",
                price_e4=price,
                net_cents=net,
                vat_category=category,
                vat_rate_ppm=rates[category],
                period=STANDARD.period,
            )
        )
    vat = []
    for category in sorted({line.vat_category for line in lines}):
        base = sum(line.net_cents for line in lines if line.vat_category == category)
        vat.append(
            EVat(
                vat_category=category,
                vat_rate_ppm=rates[category],
                base_cents=base,
                vat_cents=rounded(Fraction(base * rates[category], 10**6)),
                reason="AVL 37 §" if category == "E" else "",
                reason_code="VATEX-EU-132-1G" if category == "E" else "",
            )
        )
    return with_lines(STANDARD, tuple(lines), tuple(vat))


@given(invoices())
def test_any_invoice_passes_all_layers_and_comes_back(
    official: OfficialFiles, invoice: EInvoice
) -> None:
    built = PeppolFormat().build(invoice)
    if has_errors(built.findings):  # more is taken back than sold
        assert {one.code for one in built.findings} == {"einvoice_negative"}
        return
    content = built.files[0].content
    assert PeppolFormat(files=official).validate(content) == ()
    assert read(etree.fromstring(content)) == without_what_stays_inside(invoice)
    assert PeppolFormat().payable_cents(content) == invoice.total_cents


def test_bytes_are_utf_8_without_a_mark() -> None:
    content = write(STANDARD)
    assert content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<Invoice ")
    assert "Åström &amp; Pojat".encode() in content
    assert etree.tostring(write_tree(STANDARD)) == etree.tostring(etree.fromstring(content))


def test_zero_rated_goods_are_written(official: OfficialFiles) -> None:
    """Category Z has a rate, zero, and no reason (BR-Z-05, BR-Z-10)."""
    line = attrs.evolve(STANDARD.lines[0], vat_category="Z", vat_rate_ppm=0)
    vat = EVat(vat_category="Z", vat_rate_ppm=0, base_cents=25_000, vat_cents=0)
    content = write(with_lines(STANDARD, (line,), (vat,)))
    assert texts(content, "//cbc:Percent") == ["0", "0"]
    assert official_findings(content, official, InProcessRunner()) == ()
