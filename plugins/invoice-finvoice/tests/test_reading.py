"""A Finvoice message read back: ours, those of another maker, and what is none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest
from lxml import etree

from jobcenter_core.billing.einvoice_checks import einvoice_findings
from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.errors import InvalidValue
from jobcenter_core.testing.einvoice_samples import sample_einvoices
from jobcenter_core.values.findings import has_errors
from jobcenter_invoice_finvoice import FinvoiceFormat
from jobcenter_invoice_finvoice.safe_xml import MOST_BYTES

SAMPLES = sample_einvoices()
FINVOICE = FinvoiceFormat()


def content(invoice: EInvoice) -> bytes:
    return FINVOICE.build(invoice).files[0].content


def changed(path: str, text: str | None, sample: str = "standard") -> bytes:
    """A message with another text of one element, or without it."""
    root = etree.fromstring(content(SAMPLES[sample]))
    element = root.find(path)
    assert element is not None
    if text is None:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    else:
        element.text = text
    return etree.tostring(root)


@pytest.mark.parametrize("sample", list(SAMPLES))
def test_what_is_written_is_read(sample: str) -> None:
    """All but the ids of the parties, which no message holds, and the attachments' own message."""
    invoice = SAMPLES[sample]
    expected = attrs.evolve(
        invoice,
        seller=attrs.evolve(invoice.seller, id="seller"),
        buyer=attrs.evolve(invoice.buyer, id="buyer"),
        attachments=(),
    )
    read = FINVOICE.read(content(invoice), id=invoice.id)
    if sample == "small_seller":  # a message without VAT says nothing of a rate
        assert read.lines[0].vat_rate_ppm == 0
    assert read == expected


def test_an_invoice_of_another_maker(finvoice: Path) -> None:
    """10 h at 90.00 less 10 % = 810.00; 2 books at 25.00; delivery 12.00; VAT 209.61 + 6.75."""
    read = FINVOICE.read((finvoice / "samples" / "invopop-invoice.xml").read_bytes())
    assert (read.number, read.issued_on, read.due_on) == (
        "2026-1001",
        date(2026, 9, 1),
        date(2026, 9, 15),
    )
    assert [line.net_cents for line in read.lines] == [81_000, 5_000, 1_200]
    assert [line.unit_code for line in read.lines] == ["C62", "EA", "C62"]
    assert [(vat.base_cents, vat.vat_cents) for vat in read.vat] == [(82_200, 20_961), (5_000, 675)]
    assert (read.net_cents, read.vat_cents, read.total_cents) == (87_200, 21_636, 108_836)
    assert (read.rf_reference, read.reference) == ("RF18539007547034", "")  # no national one
    assert (read.seller.e_address, read.buyer.e_operator) == ("003723456780", "003723327487")
    assert read.buyer.address is not None
    assert read.buyer.address.street == "Testitie 2 3. kerros"
    assert (read.order_number, read.buyer_reference) == ("PO-2026-77", "PROJ-42")
    assert einvoice_findings(read) == ()


def test_a_credit_note_of_another_maker(finvoice: Path) -> None:
    read = FINVOICE.read((finvoice / "samples" / "invopop-credit-note.xml").read_bytes())
    assert (read.kind, read.preceding_number) == ("credit_note", "2026-1001")
    assert read.preceding_issued_on == date(2026, 9, 1)
    assert (read.net_cents, read.vat_cents, read.total_cents) == (5_000, 675, 5_675)
    assert (read.lines[0].quantity_e4, read.lines[0].price_e4) == (20_000, 250_000)
    assert einvoice_findings(read) == ()


@pytest.mark.parametrize("name", ["invopop-invoice.xml", "invopop-credit-note.xml"])
def test_messages_of_another_maker_pass(finvoice: Path, name: str) -> None:
    found = FinvoiceFormat(schemas=finvoice).validate((finvoice / "samples" / name).read_bytes())
    assert found == ()


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("InvoiceDetails/InvoiceTotalVatAmount", "63,76", "einvoice_totals"),
        ("InvoiceDetails/VatSpecificationDetails/VatRateAmount", "63,13", "einvoice_vat_amount"),
        (
            "EpiDetails/EpiPaymentInstructionDetails/EpiInstructedAmount",
            "313,76",
            "einvoice_totals",
        ),
        ("EpiDetails/EpiPaymentInstructionDetails/EpiInstructedAmount", "much", "einvoice_totals"),
        (
            "EpiDetails/EpiPartyDetails/EpiBeneficiaryPartyDetails/EpiAccountID",
            "FI2112345600000786",
            "einvoice_iban",
        ),
        (
            "EpiDetails/EpiPaymentInstructionDetails/EpiRemittanceInfoIdentifier",
            "2026000078",
            "einvoice_reference",
        ),
        (
            "EpiDetails/EpiPaymentInstructionDetails/EpiRemittanceInfoIdentifier",
            "RF712026000079",
            "einvoice_reference",
        ),
        (
            "MessageTransmissionDetails/MessageReceiverDetails/ToIdentifier",
            "003799999999",
            "einvoice_e_address",
        ),
        ("InvoiceDetails/PaymentTermsDetails/InvoiceDueDate", "20261130", "einvoice_due_date"),
        ("InvoiceRow/RowVatCode", "E", "einvoice_vat_rate"),
        ("BuyerPartyDetails/BuyerPartyIdentifier", "2345678-0", "einvoice_same_party"),
    ],
)
def test_what_the_schema_lets_pass_is_refused(path: str, text: str, code: str) -> None:
    """Facts 12.7 and 12.13, in files of others."""
    found = FINVOICE.validate(changed(path, text))
    assert code in [one.code for one in found if has_errors([one])]
    assert all(text not in one.message for one in found)


@pytest.mark.parametrize(
    ("path", "text", "element"),
    [
        ("InvoiceDetails/InvoiceTypeCode", "INV09", "InvoiceTypeCode"),
        ("InvoiceDetails/InvoiceDate", "2026-12-01", "InvoiceDate"),
        (
            "InvoiceDetails/InvoiceTotalVatIncludedAmount",
            "1.000,00",
            "InvoiceTotalVatIncludedAmount",
        ),
        ("InvoiceRow/InvoicedQuantity", "ten", "InvoicedQuantity"),
        ("InvoiceRow/UnitPriceAmount", "cheap", "UnitPriceAmount"),
        ("InvoiceRow/StartDate", "20261332", "StartDate"),
        ("InvoiceRow/RowVatRatePercent", "25,55555", "RowVatRatePercent"),
    ],
)
def test_what_cannot_be_read_names_its_element(path: str, text: str, element: str) -> None:
    message = changed(path, text)
    with pytest.raises(InvalidValue) as caught:
        FINVOICE.read(message)
    assert caught.value.field == element
    assert text not in str(caught.value)
    (finding,) = FINVOICE.validate(message)
    assert (finding.code, finding.path) == ("einvoice_unreadable", f"file/{element}")


def test_without_a_due_date_that_of_the_payment_counts() -> None:
    path = "InvoiceDetails/PaymentTermsDetails/InvoiceDueDate"
    assert FINVOICE.read(changed(path, None)).due_on == date(2026, 12, 22)


def test_without_any_due_date_there_is_no_invoice() -> None:
    root = etree.fromstring(changed("InvoiceDetails/PaymentTermsDetails/InvoiceDueDate", None))
    element = root.find("EpiDetails/EpiPaymentInstructionDetails/EpiDateOptionDate")
    assert element is not None
    element.text = ""
    (finding,) = FINVOICE.validate(etree.tostring(root))
    assert finding.path == "file/EpiDateOptionDate"


def test_a_broken_schema_is_told_by_element_and_line(finvoice: Path) -> None:
    found = FinvoiceFormat(schemas=finvoice).validate(
        changed("InvoiceDetails/InvoiceTypeText", None)
    )
    assert "einvoice_schema" in [one.code for one in found]
    assert all("LASKU" not in one.message for one in found)


def test_a_row_of_text_alone_is_no_line() -> None:
    root = etree.fromstring(content(SAMPLES["standard"]))
    row = etree.SubElement(root, "InvoiceRow")
    etree.SubElement(row, "RowFreeText").text = "Kiitos"
    assert len(FINVOICE.read(etree.tostring(root)).lines) == 1


def test_a_discount_of_the_whole_is_a_line_below_zero() -> None:
    root = etree.fromstring(content(SAMPLES["standard"]))
    details = root.find("InvoiceDetails")
    assert details is not None
    discount = etree.SubElement(details, "DiscountDetails")
    for tag, text in (("FreeText", "Alennus"), ("Amount", "10,00"), ("VatRatePercent", "25,5")):
        etree.SubElement(discount, tag).text = text
    line = FINVOICE.read(etree.tostring(root)).lines[-1]
    assert (line.name, line.net_cents, line.quantity_e4, line.vat_category) == (
        "Alennus",
        -1_000,
        -10_000,
        "S",
    )


HOSTILE = {
    "doctype": b"<!DOCTYPE Finvoice><Finvoice/>",
    "entity": b'<!DOCTYPE a [<!ENTITY x "y">]><Finvoice>&x;</Finvoice>',
    "external": b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><Finvoice/>',
    "utf16": '<!DOCTYPE a [<!ENTITY x "y">]><Finvoice>&x;</Finvoice>'.encode("utf-16"),
    "deep": b"<Finvoice>" + b"<a>" * 40 + b"</a>" * 40 + b"</Finvoice>",
    "large": b" " * (MOST_BYTES + 1),
    "root": b"<Invoice/>",
    "attachments": b"<FinvoiceAttachments/>",
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_files_are_refused(name: str) -> None:
    with pytest.raises(InvalidValue):
        FINVOICE.read(HOSTILE[name])
    with pytest.raises(InvalidValue):
        FINVOICE.payable_cents(HOSTILE[name])
    (finding,) = FINVOICE.validate(HOSTILE[name])
    assert finding.code == "einvoice_unreadable"
