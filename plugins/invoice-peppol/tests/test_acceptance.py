"""The acceptance checks of the invoicing study that concern this format, by their numbers.

Check 7 is in test_refused_files.py, 8 in test_official_rules.py and 25 in tests/bench.
"""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import attrs
import pytest
from peppol_files import errors, file_of, texts

import jobcenter_invoice_peppol
from jobcenter_core.billing.einvoice_checks import ATTACHMENT_TYPES
from jobcenter_core.billing.einvoices import CREDIT_NOTE, Attachment, EVat
from jobcenter_core.testing.einvoice_samples import BUYER, sample_einvoices, with_lines
from jobcenter_invoice_peppol import PeppolFormat

STANDARD = sample_einvoices()["standard"]


def refused(**changes: object) -> list[tuple[str, str]]:
    """What the changed standard invoice is refused for; there is no file then."""
    built = PeppolFormat().build(attrs.evolve(STANDARD, **changes))
    assert built.files == ()
    return errors(built.findings)


@pytest.mark.parametrize("sample", list(sample_einvoices()))
def test_check_4_addresses_are_of_scheme_0216(sample: str) -> None:
    content = file_of(sample)
    assert texts(content, "//cbc:EndpointID/@schemeID") == ["0216", "0216"]
    made = sample_einvoices()[sample]
    assert texts(content, "//cbc:EndpointID") == [made.seller.e_address, made.buyer.e_address]


def test_check_4_another_address_is_refused() -> None:
    gln = attrs.evolve(BUYER, e_address="5790000435951")
    path = f"invoice/{STANDARD.id}/buyer/e_address"
    assert refused(buyer=gln) == [("einvoice_e_address", path)]


def test_check_5_exempt_and_taxed_amounts() -> None:
    """17 h at 31.89 are 542.13, 4 h at 27.08 are 108.32 and 25.5 % of it 27.62; in all 678.07."""
    content = file_of("exempt_and_taxed")
    assert texts(content, "//cac:InvoiceLine/cbc:LineExtensionAmount") == ["542.13", "108.32"]
    subtotals = "//cac:TaxSubtotal"
    assert texts(content, f"{subtotals}/cac:TaxCategory/cbc:ID") == ["E", "S"]
    assert texts(content, f"{subtotals}/cac:TaxCategory/cbc:Percent") == ["0", "25.5"]
    assert texts(content, f"{subtotals}/cbc:TaxableAmount") == ["542.13", "108.32"]
    assert texts(content, f"{subtotals}/cbc:TaxAmount") == ["0.00", "27.62"]
    assert texts(content, "//cbc:TaxExemptionReasonCode") == ["VATEX-EU-132-1G"]
    assert texts(content, "//cbc:TaxExemptionReason") == ["AVL 37 §"]
    assert texts(content, "//cac:TaxTotal/cbc:TaxAmount") == ["27.62"]
    assert texts(content, "//cac:LegalMonetaryTotal/*") == ["650.45", "650.45", "678.07", "678.07"]
    assert PeppolFormat().payable_cents(content) == 67_807


@pytest.mark.parametrize("sample", list(sample_einvoices()))
def test_check_6_every_file_passes_all_layers(strict: PeppolFormat, sample: str) -> None:
    assert strict.validate(file_of(sample)) == ()


def test_check_9_half_a_cent_is_rounded_up() -> None:
    """1.5 h at 19.99 are 29.985: 29.99. 20 of them are 599.80, 25.5 % of it is 152.949: 152.95."""
    content = file_of("twenty_lines")
    assert texts(content, "//cac:InvoiceLine/cbc:InvoicedQuantity") == ["1.5"] * 20
    assert texts(content, "//cac:InvoiceLine/cbc:LineExtensionAmount") == ["29.99"] * 20
    assert texts(content, "//cac:TaxTotal/cbc:TaxAmount") == ["152.95"]


def test_check_9_a_line_rounded_down_is_refused() -> None:
    line = attrs.evolve(STANDARD.lines[0], quantity_e4=15_000, price_e4=199_900, net_cents=2_998)
    built = with_lines(
        STANDARD,
        (line,),
        # 25.5 % of 29.98 is 7.6449
        (EVat(vat_category="S", vat_rate_ppm=255_000, base_cents=2_998, vat_cents=764),),
    )
    path = f"invoice/{STANDARD.id}/lines/1/net_cents"
    assert errors(PeppolFormat().build(built).findings) == [("einvoice_line_net", path)]


def test_check_9_there_is_no_float() -> None:
    """Nor a round(), which rounds half to even."""
    for module in Path(jobcenter_invoice_peppol.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            assert not (isinstance(node, ast.Name) and node.id in {"float", "round"}), module.name
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))


def test_check_10_vat_is_counted_once() -> None:
    """25.5 % of 299.97 is 76.49235; by line it would be 3 times 25.50."""
    assert texts(file_of("vat_once"), "//cac:TaxTotal/cbc:TaxAmount") == ["76.49"]


@pytest.mark.parametrize(
    ("reason", "code", "field", "finding"),
    [
        ("", "", "reason", "einvoice_exemption_reason"),
        ("AVL 37 §", "VATEX-FI-37", "reason_code", "einvoice_exemption_code"),
        ("AVL 37 §", "VATEX-EU-AE", "reason_code", "einvoice_exemption_code"),
    ],
)
def test_check_11_reasons_of_exemption(reason: str, code: str, field: str, finding: str) -> None:
    exempt = sample_einvoices()["exempt_and_taxed"]
    vat = (attrs.evolve(exempt.vat[0], reason=reason, reason_code=code), exempt.vat[1])
    built = PeppolFormat().build(attrs.evolve(exempt, vat=vat))
    assert built.files == ()
    assert errors(built.findings) == [(finding, f"invoice/{exempt.id}/vat/E-0/{field}")]


def test_check_11_a_reason_beside_vat_is_refused() -> None:
    """BR-S-10 would refuse it."""
    vat = (attrs.evolve(STANDARD.vat[0], reason="AVL 37 §"),)
    path = f"invoice/{STANDARD.id}/vat/S-255000/reason"
    assert refused(vat=vat) == [("einvoice_exemption_unused", path)]


def test_check_12_outside_vat() -> None:
    content = file_of("small_seller")
    assert texts(content, "//cac:TaxCategory/cbc:ID") == ["O"]
    assert texts(content, "//cbc:Percent") == []
    assert texts(content, "//cac:PartyTaxScheme") == []
    outside = sample_einvoices()["small_seller"]
    seller = attrs.evolve(outside.seller, vat_number="FI23456780")
    built = PeppolFormat().build(attrs.evolve(outside, seller=seller))
    assert built.files == ()
    assert errors(built.findings) == [("einvoice_outside_vat", f"invoice/{outside.id}/vat")]


def test_check_13_one_legal_person_is_not_invoiced() -> None:
    buyer = attrs.evolve(BUYER, business_id=STANDARD.seller.business_id)
    path = f"invoice/{STANDARD.id}/buyer/business_id"
    assert refused(buyer=buyer) == [("einvoice_same_party", path)]


def test_check_14_order_and_contract_of_helsinki() -> None:
    content = file_of("helsinki")
    assert texts(content, "//cac:OrderReference/cbc:ID") == ["4600123456"]
    assert texts(content, "//cac:ContractDocumentReference/cbc:ID") == ["H1234-26"]


def test_check_14_without_order_number_and_reference() -> None:
    """PEPPOL-EN16931-R003; what Helsinki asks besides is the core's buyer_findings."""
    assert refused(order_number="", buyer_reference=" ") == [
        ("einvoice_field_missing", f"invoice/{STANDARD.id}/buyer_reference")
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"seller": attrs.evolve(STANDARD.seller, name=" ")}, "seller/name"),
        ({"buyer": attrs.evolve(BUYER, name="")}, "buyer/name"),
        ({"lines": (attrs.evolve(STANDARD.lines[0], name=""),)}, "lines/1/name"),
        (
            {
                "attachments": (
                    Attachment(id="", file_name="a.csv", media_type="text/csv", content=b"1"),
                )
            },
            "attachments/1/id",
        ),
    ],
)
def test_texts_that_peppol_asks_for(changes: dict[str, object], field: str) -> None:
    """BR-06, BR-07, BR-25, BR-52."""
    assert refused(**changes) == [("einvoice_field_missing", f"invoice/{STANDARD.id}/{field}")]


def test_check_15_rates_by_the_day_of_work() -> None:
    content = file_of("two_rates")
    assert texts(content, "//cac:TaxCategory/cbc:Percent") == ["24", "25.5"]
    assert texts(content, "//cac:TaxSubtotal/cbc:TaxAmount") == ["48.00", "25.50"]
    assert texts(content, "//cac:InvoiceLine//cbc:EndDate") == ["2024-08-31", "2024-09-03"]


def test_check_16_a_credit_note() -> None:
    content = file_of("credit_note")
    assert texts(content, "local-name(/*)") == list("CreditNote")
    assert texts(content, "/*/cbc:CreditNoteTypeCode") == ["381"]
    assert texts(content, "/*/cbc:DueDate") == []
    assert texts(content, "/*/cac:PaymentMeans/cbc:PaymentDueDate") == ["2026-12-22"]
    preceding = "/*/cac:BillingReference/cac:InvoiceDocumentReference"
    assert texts(content, f"{preceding}/*") == ["2026-00007", "2026-12-01"]
    assert texts(content, "//cac:LegalMonetaryTotal/*") == ["50.00", "50.00", "62.75", "62.75"]
    assert texts(content, "//cbc:CreditedQuantity") == ["2"]
    assert not [text for text in texts(content, "//*[@currencyID]") if text.startswith("-")]
    assert PeppolFormat().payable_cents(content) == -6_275


def test_check_16_invoice_and_full_credit_are_zero(strict: PeppolFormat) -> None:
    mixed = sample_einvoices()["exempt_and_taxed"]
    credit = attrs.evolve(
        mixed,
        id="inv-org-seller-2026-00009",
        kind=CREDIT_NOTE,
        number="2026-00009",
        preceding_number=mixed.number,
        preceding_issued_on=date(2026, 12, 1),
    )
    invoiced, credited = file_of(mixed), file_of(credit)
    parts = "//cac:TaxSubtotal/*[not(*)]"
    assert texts(invoiced, parts) == texts(credited, parts)
    assert PeppolFormat().payable_cents(invoiced) + PeppolFormat().payable_cents(credited) == 0
    assert strict.validate(credited) == ()


def test_check_16_a_credit_note_of_nothing_is_refused() -> None:
    credit = sample_einvoices()["credit_note"]
    built = PeppolFormat().build(attrs.evolve(credit, preceding_number=""))
    path = f"invoice/{credit.id}/preceding_number"
    assert (built.files, errors(built.findings)) == ((), [("einvoice_credits_missing", path)])


def test_check_17_nothing_is_cut(strict: PeppolFormat) -> None:
    """UBL has no limits, and one note only (PEPPOL-EN16931-R002)."""
    long = sample_einvoices()["long_texts"]
    made = attrs.evolve(long, number="N" * 60, order_number="P" * 90, contract_number="C" * 90)
    content = file_of(made)
    assert texts(content, "/*/cbc:ID") == ["N" * 60]
    assert texts(content, "//cac:OrderReference/cbc:ID") == ["P" * 90]
    assert texts(content, "//cac:ContractDocumentReference/cbc:ID") == ["C" * 90]
    assert texts(content, "/*/cbc:Note") == [made.note]
    assert texts(content, "/*/cac:PaymentTerms/cbc:Note") == [made.terms]
    assert texts(content, "//cac:Item/cbc:Name") == [made.lines[0].name]
    assert strict.validate(content) == ()


def attached(media_type: str, file_name: str, content: bytes = b"%PDF-1.7 hours") -> Attachment:
    return Attachment(id="hours-1", file_name=file_name, media_type=media_type, content=content)


@pytest.mark.parametrize("media_type", ATTACHMENT_TYPES)
def test_check_18_six_types_are_embedded(strict: PeppolFormat, media_type: str) -> None:
    made = attrs.evolve(STANDARD, attachments=(attached(media_type, "tunnit.bin"),))
    content = file_of(made)
    embedded = "//cac:AdditionalDocumentReference//cbc:EmbeddedDocumentBinaryObject"
    assert texts(content, f"{embedded}/@mimeCode") == [media_type]
    assert texts(content, f"{embedded}/@filename") == ["tunnit.bin"]
    assert texts(content, embedded) == ["JVBERi0xLjcgaG91cnM="]  # echo -n '%PDF-1.7 hours' | base64
    assert strict.validate(content) == ()


@pytest.mark.parametrize(
    ("attachment", "code"),
    [
        (attached("text/html", "hours.html"), "einvoice_attachment_type"),
        (attached("application/pdf", "2026-00007.pdf"), "einvoice_attachment_copy"),
        (attached("text/csv", "hours.csv", b"0" * 7_000_001), "einvoice_attachment_size"),
    ],
)
def test_check_18_other_attachments_are_refused(attachment: Attachment, code: str) -> None:
    path = f"invoice/{STANDARD.id}/attachments/hours-1"
    assert refused(attachments=(attachment,)) == [(code, path)]


def test_check_18_the_largest_attachment_is_read_back(strict: PeppolFormat) -> None:
    largest = attached("text/csv", "hours.csv", b"0" * 7_000_000)
    assert strict.validate(file_of(attrs.evolve(STANDARD, attachments=(largest,)))) == ()
