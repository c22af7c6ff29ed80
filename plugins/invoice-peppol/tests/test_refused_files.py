"""Files that the official rules accept and we refuse, and files that are not of this format."""

from __future__ import annotations

import attrs
import pytest
from peppol_files import changed, errors, file_of

from jobcenter_core.errors import InvalidValue
from jobcenter_core.testing.einvoice_faults import BrokenEInvoice, broken_einvoices
from jobcenter_core.testing.einvoice_samples import sample_einvoices
from jobcenter_core.values.findings import Severity
from jobcenter_invoice_peppol import OfficialFiles, PeppolFormat
from jobcenter_invoice_peppol.rule_runners import InProcessRunner
from jobcenter_invoice_peppol.validation import official_findings
from jobcenter_invoice_peppol.writing import write


def leaf(name: str, text: str) -> str:
    return f"<cbc:{name}>{text}</cbc:{name}>"


OWN_LAYER = PeppolFormat(files=OfficialFiles())

# Sample, pieces of the text to replace, code and field of what must be found.
ACCEPTED_BY_OTHERS = {
    "vat_62_cents_off": (
        "exempt_and_taxed",
        [(">27.62<", ">27.00<"), (">678.07<", ">677.45<")],
        ("einvoice_vat_amount", "invoice/file/vat/S-255000/vat_cents"),
    ),
    "bogus_ovt": (
        "standard",
        [(">003701120389<", ">003799999999<")],
        ("einvoice_e_address", "invoice/file/buyer/e_address"),
    ),
    "no_due_date": (
        "standard",
        [("<cbc:DueDate>2026-12-22</cbc:DueDate>", "")],
        ("einvoice_due_date", "invoice/file/due_on"),
    ),
    "bad_iban": (
        "standard",
        [(">FI2112345600000785<", ">FI2112345600000786<")],
        ("einvoice_iban", "invoice/file/iban"),
    ),
    "bad_reference": (
        "standard",
        [(">2026000079<", ">2026000078<")],
        ("einvoice_reference", "invoice/file/reference"),
    ),
    "bad_rf": (
        "standard",
        [(">2026000079<", ">RF712026000079<")],
        ("einvoice_reference", "invoice/file/rf_reference"),
    ),
    "no_due_date_of_a_credit_note": (
        "credit_note",
        [("<cbc:PaymentDueDate>2026-12-22</cbc:PaymentDueDate>", "")],
        ("einvoice_due_date", "invoice/file/due_on"),
    ),
}


@pytest.mark.parametrize("name", list(ACCEPTED_BY_OTHERS))
def test_check_7_we_refuse_it_by_its_field(name: str) -> None:
    sample, changes, found = ACCEPTED_BY_OTHERS[name]
    assert errors(OWN_LAYER.validate(changed(file_of(sample), *changes))) == [found]


@pytest.mark.parametrize("name", list(ACCEPTED_BY_OTHERS))
def test_check_7_the_official_rules_accept_it(official: OfficialFiles, name: str) -> None:
    """Else the check of ours would not be needed."""
    sample, changes, _ = ACCEPTED_BY_OTHERS[name]
    content = changed(file_of(sample), *changes)
    assert official_findings(content, official, InProcessRunner()) == ()


@pytest.mark.parametrize("scheme", ["0037", "0212", "0213", "0215"])
def test_check_4_old_schemes_are_refused(strict: PeppolFormat, scheme: str) -> None:
    """By us and by the official rules of May 2026 (CL008)."""
    content = changed(
        file_of("standard"), ('schemeID="0216">0037011', f'schemeID="{scheme}">0037011')
    )
    found = strict.validate(content)
    assert ("einvoice_e_address", "invoice/file/buyer/e_address") in errors(found)
    assert "PEPPOL-EN16931-CL008" in {one.source for one in found}


def test_the_due_date_of_an_invoice_is_not_among_the_payment_means() -> None:
    """There it is a credit note's (UBL-CR-413), and other readers would not look."""
    code = leaf("PaymentMeansCode", "58")
    content = changed(
        file_of("standard"),
        (leaf("DueDate", "2026-12-22"), ""),
        (code, code + leaf("PaymentDueDate", "2026-12-22")),
    )
    assert errors(OWN_LAYER.validate(content)) == [("einvoice_due_date", "invoice/file/due_on")]


def test_what_peppol_asks_for_is_missed_in_a_file() -> None:
    content = changed(
        file_of("standard"),
        (leaf("BuyerReference", "Kustannuspaikka 42"), ""),
        (f"<cac:OrderReference>{leaf('ID', 'PO-2026-77')}</cac:OrderReference>", ""),
    )
    found = errors(OWN_LAYER.validate(content))
    assert found == [("einvoice_field_missing", "invoice/file/buyer_reference")]


# What cannot be seen in a file: it has one reference, and XML has not every character.
NOT_IN_A_FILE = {"bad_rf", "two_references", "unprintable"}


@pytest.mark.parametrize(
    "broken",
    [one for one in broken_einvoices() if one.name not in NOT_IN_A_FILE],
    ids=lambda one: one.name,
)
def test_a_fault_is_found_in_the_file_as_in_the_invoice(broken: BrokenEInvoice) -> None:
    """Somebody else's program may have written it."""
    if broken.name == "credits_nothing":
        broken = attrs.evolve(broken, invoice=attrs.evolve(broken.invoice, preceding_number=" "))
    codes = [code for code, _ in errors(OWN_LAYER.validate(write(broken.invoice)))]
    assert broken.code in codes


PAYABLE = '<cbc:PayableAmount currencyID="EUR">'

# Changes of the standard file that make it unreadable, and where that is said.
UNREADABLE = {
    "type": ([(leaf("InvoiceTypeCode", "380"), leaf("InvoiceTypeCode", "384"))], "InvoiceTypeCode"),
    "no_issue_date": ([(leaf("IssueDate", "2026-12-01"), "")], "IssueDate"),
    "issue_date": (
        [(leaf("IssueDate", "2026-12-01"), leaf("IssueDate", "1.12.2026"))],
        "IssueDate",
    ),
    "week_date": (
        [(leaf("IssueDate", "2026-12-01"), leaf("IssueDate", "2026-W49-2"))],
        "IssueDate",
    ),
    "no_day": ([(leaf("DueDate", "2026-12-22"), leaf("DueDate", "2026-12-32"))], "DueDate"),
    "two_numbers": ([(leaf("ID", "2026-00007"), leaf("ID", "2026-00007") * 2)], "ID"),
    "two_notes": ([("<cbc:Note>Kiitos", "<cbc:Note>a</cbc:Note><cbc:Note>Kiitos")], "Note"),
    "period": ([("2026-11-27", "2026-11-01")], "InvoiceLine/InvoicePeriod"),
    "amount": ([(">313.75<", ">313,75<")], "LegalMonetaryTotal[1]/TaxInclusiveAmount"),
    "third_decimal": ([(">63.75<", ">63.751<")], "TaxTotal[1]/TaxSubtotal[1]/TaxAmount"),
    "exponent": ([(">63.75<", ">6375E-2<")], "TaxTotal/TaxSubtotal[1]/TaxAmount"),
    "other_currency": (
        [('<cbc:PayableAmount currencyID="EUR"', '<cbc:PayableAmount currencyID="SEK"')],
        "LegalMonetaryTotal[1]/PayableAmount",
    ),
    "payable": (
        [('PayableAmount currencyID="EUR">313.75', 'PayableAmount currencyID="EUR">313.74')],
        "LegalMonetaryTotal[1]/PayableAmount",
    ),
    "without_vat": (
        [
            (
                'TaxExclusiveAmount currencyID="EUR">250.00',
                'TaxExclusiveAmount currencyID="EUR">1.00',
            )
        ],
        "LegalMonetaryTotal[1]/TaxExclusiveAmount",
    ),
    "prepaid": (
        [
            (
                PAYABLE,
                f'<cbc:PrepaidAmount currencyID="EUR">0.00</cbc:PrepaidAmount>{PAYABLE}',
            )
        ],
        "LegalMonetaryTotal/PrepaidAmount",
    ),
    "tax_currency": (
        [("<cbc:BuyerReference>", leaf("TaxCurrencyCode", "SEK") + "<cbc:BuyerReference>")],
        "TaxCurrencyCode",
    ),
    "allowance": (
        [("<cac:TaxTotal>", "<cac:AllowanceCharge/><cac:TaxTotal>")],
        "AllowanceCharge",
    ),
    "allowance_of_a_line": (
        [("<cac:Item>", "<cac:AllowanceCharge/><cac:Item>")],
        "InvoiceLine[1]/AllowanceCharge",
    ),
    "allowance_of_a_price": (
        [("</cac:Price>", "<cac:AllowanceCharge/></cac:Price>")],
        "InvoiceLine[1]/AllowanceCharge",
    ),
    "line_number": (
        [("<cac:InvoiceLine><cbc:ID>1<", "<cac:InvoiceLine><cbc:ID>one<")],
        "InvoiceLine[1]/ID",
    ),
    "category": (
        [(leaf("ID", "S"), leaf("ID", "X"))],
        "InvoiceLine[1]/Item/ClassifiedTaxCategory/ID",
    ),
    "no_quantity": (
        [('<cbc:InvoicedQuantity unitCode="HUR">10</cbc:InvoicedQuantity>', "")],
        "InvoiceLine[1]/InvoicedQuantity",
    ),
    "fifth_decimal": ([('"HUR">10<', '"HUR">10.00001<')], "InvoiceLine[1]/InvoicedQuantity"),
    "unit_of_base": (
        [("</cac:Price>", '<cbc:BaseQuantity unitCode="DAY">1</cbc:BaseQuantity></cac:Price>')],
        "InvoiceLine[1]/Price/BaseQuantity",
    ),
    "no_seller": (
        [("AccountingSupplierParty", "AccountingSellerParty")],
        "AccountingSupplierParty/Party",
    ),
}


@pytest.mark.parametrize("name", list(UNREADABLE))
def test_what_cannot_be_read_is_named(name: str) -> None:
    changes, field = UNREADABLE[name]
    (found,) = errors(OWN_LAYER.validate(changed(file_of("standard"), *changes)))
    assert found[0] == "einvoice_unreadable"
    assert found[1].replace("[1]", "") == f"file/{field}".replace("[1]", "")


def test_an_attachment_that_is_no_base64() -> None:
    embedded = 'filename="tuntilista-2026-00007.csv">'
    content = changed(file_of("with_hour_list"), (embedded, f"{embedded}*"))
    (found,) = errors(OWN_LAYER.validate(content))
    assert found == (
        "einvoice_unreadable",
        "file/AdditionalDocumentReference[1]/Attachment/EmbeddedDocumentBinaryObject",
    )


def test_both_forms_of_a_business_id_are_read() -> None:
    content = changed(file_of("standard"), (">0112038-9<", ">01120389<"))
    assert errors(OWN_LAYER.validate(content)) == []


def test_a_base_quantity_of_the_unit_may_lack_the_unit() -> None:
    base = "<cbc:BaseQuantity>1</cbc:BaseQuantity></cac:Price>"
    content = changed(file_of("standard"), ("</cac:Price>", base))
    assert errors(OWN_LAYER.validate(content)) == []


@pytest.mark.parametrize(
    "change",
    [
        (">313.75</cbc:PayableAmount>", ">313,75</cbc:PayableAmount>"),
        ('PayableAmount currencyID="EUR"', 'PayableAmount currencyID="SEK"'),
        ("cbc:PayableAmount", "cbc:PaidAmount"),
        ("Invoice-2", "Invoice-3"),
    ],
)
def test_the_amount_of_another_file_is_refused(change: tuple[str, str]) -> None:
    with pytest.raises(InvalidValue):
        PeppolFormat().payable_cents(changed(file_of("standard"), change))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (("cbc:Note>", "cbc:Remark>"), "file/Remark"),
        ((leaf("IssueDate", "2026-12-01"), leaf("IssueDate", "soon")), "file/IssueDate"),
        (
            (leaf("StartDate", "2026-11-02"), leaf("EndDate", "2026-11-02")),
            "file/InvoicePeriod/EndDate[2]",
        ),
    ],
)
def test_the_schema_refuses(official: OfficialFiles, change: tuple[str, str], path: str) -> None:
    content = changed(file_of("standard"), change)
    found = official_findings(content, official, InProcessRunner())
    assert errors(found)[0] == ("einvoice_schema", path)
    assert "soon" not in repr(found)
    assert [one.code for one in found if one.severity is Severity.INFO] == [
        "einvoice_unchecked"
    ] * 2


def test_reason_codes_of_the_category_are_asked_by_peppol_too(strict: PeppolFormat) -> None:
    content = changed(file_of("reverse_charge"), ("VATEX-EU-AE", "VATEX-EU-O"))
    found = strict.validate(content)
    assert "einvoice_exemption_code" in {one.code for one in found}
    assert {one.code for one in found} >= {"einvoice_rule"}


def test_all_samples_are_right() -> None:
    """Else a refusal above may be of the sample."""
    for sample in sample_einvoices():
        assert errors(OWN_LAYER.validate(file_of(sample))) == []
