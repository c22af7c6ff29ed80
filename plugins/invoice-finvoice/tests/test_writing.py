"""What stands in a Finvoice message, element by element."""

from __future__ import annotations

import attrs
import pytest
from lxml import etree

from jobcenter_core.billing.bank_barcode import read_bank_barcode
from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.parties.organisations import Address
from jobcenter_core.testing.einvoice_samples import long_text, sample_einvoices
from jobcenter_invoice_finvoice import FinvoiceFormat

SAMPLES = sample_einvoices()
STANDARD = SAMPLES["standard"]
FINVOICE = FinvoiceFormat()


def tree(invoice: EInvoice) -> etree._Element:
    built = FINVOICE.build(invoice)
    assert built.files, built.findings
    return etree.fromstring(built.files[0].content)


def texts(root: etree._Element, path: str) -> list[str]:
    return [found.text or "" for found in root.iterfind(path)]


def codes(invoice: EInvoice) -> list[str]:
    return [finding.code for finding in FINVOICE.build(invoice).findings]


def test_the_file_is_utf8_without_a_mark_and_says_en16931() -> None:
    content = FINVOICE.build(STANDARD).files[0].content
    assert content.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<Finvoice Version")
    assert "Åström &amp; Pojat" in content.decode()
    details = "MessageTransmissionDetails/MessageDetails/SpecificationIdentifier"
    assert texts(tree(STANDARD), details) == ["EN16931"]


def test_exempt_and_taxed_work_of_one_invoice() -> None:
    """Facts 12.5: 542.13 + 108.32, VAT 27.62, together 678.07."""
    root = tree(SAMPLES["exempt_and_taxed"])
    assert texts(root, "InvoiceRow/RowVatExcludedAmount") == ["542,13", "108,32"]
    assert texts(root, "InvoiceDetails/InvoiceTotalVatExcludedAmount") == ["650,45"]
    assert texts(root, "InvoiceDetails/InvoiceTotalVatAmount") == ["27,62"]
    assert texts(root, "InvoiceDetails/InvoiceTotalVatIncludedAmount") == ["678,07"]
    assert FINVOICE.payable_cents(FINVOICE.build(SAMPLES["exempt_and_taxed"]).files[0].content) == (
        67_807
    )
    vat = "InvoiceDetails/VatSpecificationDetails"
    assert texts(root, f"{vat}/VatCode") == ["E", "S"]
    assert texts(root, f"{vat}/VatRatePercent") == ["0", "25,5"]
    assert texts(root, f"{vat}/VatFreeText") == ["AVL 37 §"]
    assert texts(root, f"{vat}/VatExemptionReasonCode") == ["VATEX-EU-132-1G"]


def test_vat_is_rounded_once_and_stands_in_no_row() -> None:
    """Facts 12.10: three times 99.99 at 25.5 % are 76.49."""
    root = tree(SAMPLES["vat_once"])
    assert texts(root, "InvoiceDetails/VatSpecificationDetails/VatRateAmount") == ["76,49"]
    assert texts(root, "InvoiceRow/RowVatAmount") == texts(root, "InvoiceRow/RowAmount") == []


def test_rates_by_the_day_of_service() -> None:
    """Facts 12.15: 24 % up to 31.8.2024, 25.5 % from the next day."""
    root = tree(SAMPLES["two_rates"])
    assert texts(root, "InvoiceRow/RowVatRatePercent") == ["24", "25,5"]
    assert texts(root, "InvoiceRow/EndDate") == ["20240831", "20240903"]
    assert texts(root, "InvoiceDetails/InvoiceTotalVatAmount") == ["73,50"]


def test_a_row_of_hours() -> None:
    root = tree(STANDARD)
    quantity = root.find("InvoiceRow/InvoicedQuantity")
    price = root.find("InvoiceRow/UnitPriceAmount")
    assert quantity is not None
    assert price is not None
    assert (quantity.text, dict(quantity.attrib)) == (
        "10",
        {"QuantityUnitCode": "h", "QuantityUnitCodeUN": "HUR"},
    )
    assert (price.text, price.get("QuantityUnitCodeUN")) == ("25,00", "HUR")


def test_a_row_of_minutes_has_the_price_of_sixty() -> None:
    root = tree(SAMPLES["minutes"])
    assert texts(root, "InvoiceRow/InvoicedQuantity") == ["20"]
    assert texts(root, "InvoiceRow/UnitPriceAmount") == ["500,00"]
    assert texts(root, "InvoiceRow/UnitPriceBaseQuantity") == ["60"]
    assert texts(root, "InvoiceRow/RowVatExcludedAmount") == ["166,67"]


@pytest.mark.parametrize("sample", ["reverse_charge", "small_seller"])
def test_there_is_no_rate_where_the_seller_owes_no_vat(sample: str) -> None:
    root = tree(SAMPLES[sample])
    assert texts(root, "InvoiceRow/RowVatRatePercent") == []
    assert texts(root, "InvoiceDetails/VatSpecificationDetails/VatRatePercent") == []
    assert len(texts(root, "InvoiceDetails/VatSpecificationDetails/VatExemptionReasonCode")) == 1


def test_a_credit_note_has_negative_quantities_and_positive_prices() -> None:
    """Facts 12.16: INV02, 381, the original by number and date, no bar code."""
    root = tree(SAMPLES["credit_note"])
    details = "InvoiceDetails/"
    assert texts(root, f"{details}InvoiceTypeCode") == ["INV02"]
    assert texts(root, f"{details}InvoiceTypeCodeUN") == ["381"]
    assert texts(root, f"{details}OriginalInvoiceNumber") == ["2026-00007"]
    assert texts(root, f"{details}OriginalInvoiceDate") == ["20261201"]
    assert texts(root, "InvoiceRow/InvoicedQuantity") == ["-2"]
    assert texts(root, "InvoiceRow/UnitPriceAmount") == ["25,00"]
    assert texts(root, f"{details}InvoiceTotalVatIncludedAmount") == ["-62,75"]
    epi = "EpiDetails/EpiPaymentInstructionDetails/"
    assert texts(root, f"{epi}EpiInstructedAmount") == ["-62,75"]
    assert texts(root, f"{epi}EpiDateOptionDate") == ["20261222"]
    assert texts(root, "VirtualBankBarcode") == []


def test_payment() -> None:
    root = tree(STANDARD)
    reference = root.find("EpiDetails/EpiPaymentInstructionDetails/EpiRemittanceInfoIdentifier")
    assert reference is not None
    assert (reference.text, reference.get("IdentificationSchemeName")) == ("2026000079", "SPY")
    assert texts(root, "EpiDetails/EpiIdentificationDetails/EpiReference") == ["2026000079"]
    code = read_bank_barcode(texts(root, "VirtualBankBarcode")[0])
    assert (code.iban, code.amount_cents, code.reference) == (
        STANDARD.iban,
        31_375,
        "2026000079",
    )


def test_an_rf_reference_alone_is_iso() -> None:
    root = tree(attrs.evolve(STANDARD, reference=""))
    reference = root.find("EpiDetails/EpiPaymentInstructionDetails/EpiRemittanceInfoIdentifier")
    assert reference is not None
    assert (reference.text, reference.get("IdentificationSchemeName")) == ("RF702026000079", "ISO")


def test_a_foreign_account_has_no_bar_code() -> None:
    root = tree(attrs.evolve(STANDARD, iban="SE4550000000058398257466"))
    assert texts(root, "VirtualBankBarcode") == []


def test_what_helsinki_asks_for_stands_where_it_looks() -> None:
    root = tree(SAMPLES["helsinki"])
    assert texts(root, "InvoiceDetails/OrderIdentifier") == ["4600123456"]
    assert texts(root, "InvoiceDetails/AgreementIdentifier") == ["H1234-26"]
    receiver = root.find("MessageTransmissionDetails/MessageReceiverDetails")
    assert receiver is not None
    assert texts(receiver, "ToIdentifier") == ["00370201256612345"]
    assert texts(receiver, "ToIntermediator") == ["BAWCFI22"]


def test_attachments_are_a_message_of_their_own() -> None:
    """Facts 12.18. SHA-1 of the file's bytes marks it; the invoice names the message."""
    built = FINVOICE.build(SAMPLES["with_hour_list"])
    invoice, message = (etree.fromstring(file.content) for file in built.files)
    assert message.tag == "FinvoiceAttachments"
    details = "MessageTransmissionDetails/MessageDetails/"
    (id,) = texts(message, f"{details}MessageIdentifier")
    assert texts(invoice, "AttachmentMessageDetails/AttachmentMessageIdentifier") == [id]
    assert texts(message, f"{details}RefToMessageIdentifier") == texts(
        invoice, f"{details}MessageIdentifier"
    )
    assert id.endswith("::attachments")
    assert len(id) <= 48
    assert texts(message, "AttachmentDetails/AttachmentName") == ["tuntilista-2026-00007.csv"]
    assert [file.name for file in built.files] == [
        "inv-org-seller-2026-00007.xml",
        "inv-org-seller-2026-00007-attachments.xml",
    ]


def test_messages_of_two_numbers_have_two_ids() -> None:
    path = "MessageTransmissionDetails/MessageDetails/MessageIdentifier"
    other = attrs.evolve(STANDARD, number="2026-00008")
    assert texts(tree(STANDARD), path) != texts(tree(other), path)


@pytest.mark.parametrize(
    ("field", "longest", "code"),
    [
        ("number", 20, "einvoice_number_too_long"),
        ("order_number", 70, "einvoice_identifier_too_long"),
        ("buyer_reference", 70, "einvoice_identifier_too_long"),
        ("contract_number", 70, "einvoice_identifier_too_long"),
    ],
)
def test_identifiers_are_whole_or_refused(field: str, longest: int, code: str) -> None:
    """Facts 12.17."""
    fits = attrs.evolve(STANDARD, **{field: "7" * longest})
    assert codes(fits) == []
    assert codes(attrs.evolve(STANDARD, **{field: "7" * (longest + 1)})) == [code]


@pytest.mark.parametrize("role", ["seller", "buyer"])
def test_a_missing_operator_is_told_by_its_party(role: str) -> None:
    party = attrs.evolve(getattr(STANDARD, role), e_operator="")
    (finding,) = FINVOICE.build(attrs.evolve(STANDARD, **{role: party})).findings
    assert (finding.code, finding.path) == (
        "einvoice_operator_missing",
        f"invoice/{STANDARD.id}/{role}/e_operator",
    )


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (Address(street=long_text("katu", 90), postal_code="00100", town="Helsinki"), ""),
        (
            Address(street=long_text("katu", 180), postal_code="00100", town="Helsinki"),
            "einvoice_identifier_too_long",
        ),
        (Address(street="Katu 1", postal_code="00100", town="H"), "einvoice_text"),
        (
            Address(street="Katu 1", postal_code="00100", town="H" * 36),
            "einvoice_identifier_too_long",
        ),
    ],
)
def test_addresses(address: Address, code: str) -> None:
    buyer = attrs.evolve(STANDARD.buyer, address=address)
    assert codes(attrs.evolve(STANDARD, buyer=buyer)) == ([code] if code else [])


def test_long_names_of_parties_and_lines_are_divided() -> None:
    name = long_text("nimi", 150)
    buyer = attrs.evolve(STANDARD.buyer, name=name)
    root = tree(attrs.evolve(STANDARD, buyer=buyer))
    pieces = texts(root, "BuyerPartyDetails/BuyerOrganisationName")
    assert " ".join(pieces) == name
    assert max(map(len, pieces)) <= 70


def test_long_terms_and_reasons_go_to_the_free_text() -> None:
    terms = long_text("ehto", 300)
    assert texts(tree(attrs.evolve(STANDARD, terms=terms)), "InvoiceDetails/InvoiceFreeText") == [
        "Kiitos tilauksestanne.",
        terms,
    ]
    exempt = SAMPLES["exempt_and_taxed"]
    reason = long_text("syy", 300)
    vat = (attrs.evolve(exempt.vat[0], reason=reason), exempt.vat[1])
    root = tree(attrs.evolve(exempt, vat=vat))
    assert reason in texts(root, "InvoiceDetails/InvoiceFreeText")


def test_a_line_that_does_not_fit_is_refused() -> None:
    line = STANDARD.lines[0]
    long_id = attrs.evolve(line, order_id="o" * 71)
    assert codes(attrs.evolve(STANDARD, lines=(long_id,))) == ["einvoice_identifier_too_long"]
    # 24.50001 % has four decimals and more.
    vat = attrs.evolve(STANDARD.vat[0], vat_rate_ppm=255_001)
    odd = attrs.evolve(STANDARD, lines=(attrs.evolve(line, vat_rate_ppm=255_001),), vat=(vat,))
    assert "einvoice_identifier_too_long" in codes(odd)


def test_without_a_bic_there_is_no_account_of_the_seller_and_still_one_to_pay_to() -> None:
    root = tree(attrs.evolve(STANDARD, bic=""))
    assert texts(root, "SellerInformationDetails/SellerAccountDetails/SellerAccountID") == []
    path = "EpiDetails/EpiPartyDetails/EpiBeneficiaryPartyDetails/EpiAccountID"
    assert texts(root, path) == ["FI2112345600000785"]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"e_operator": "A" * 36}, "buyer/e_operator"),
        ({"name": "O"}, "buyer/name"),
    ],
)
def test_parties_that_do_not_fit(changes: dict[str, str], path: str) -> None:
    buyer = attrs.evolve(STANDARD.buyer, **changes)
    (finding,) = FINVOICE.build(attrs.evolve(STANDARD, buyer=buyer)).findings
    assert finding.path == f"invoice/{STANDARD.id}/{path}"


def test_a_buyer_without_an_address_and_a_quantity_without_end() -> None:
    buyer = attrs.evolve(STANDARD.buyer, address=None)
    assert texts(tree(attrs.evolve(STANDARD, buyer=buyer)), "BuyerPartyDetails/*") == [
        "0112038-9",
        "Ostaja Oy Åström & Pojat",
    ]
    endless = attrs.evolve(STANDARD.lines[0], quantity_e4=10**18)
    assert "einvoice_identifier_too_long" in codes(attrs.evolve(STANDARD, lines=(endless,)))
