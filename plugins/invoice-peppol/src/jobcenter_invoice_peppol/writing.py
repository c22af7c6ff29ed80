"""An invoice in the terms of EN 16931 becomes UBL 2.1, elements in the order of its schema."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from lxml import etree

from jobcenter_core.billing.einvoices import CREDIT_NOTE, Attachment, EInvoice, ELine, EVat
from jobcenter_core.values.ranges import DateRange
from jobcenter_invoice_peppol.names import (
    CUSTOMIZATION_ID,
    PREFIXES,
    PROFILE_ID,
    ROOTS,
    Root,
    tag,
)
from jobcenter_invoice_peppol.numbers import decimal_text
from jobcenter_invoice_peppol.writing_parties import write_party

__all__ = ["write", "write_tree"]

_CREDIT_TRANSFER = "58"  # SEPA credit transfer, UNTDID 4461
_WITHOUT_RATE = "O"


def write(invoice: EInvoice) -> bytes:
    """The invoice in UTF-8 without a byte order mark. The same invoice gives the same bytes.

    Nothing is checked here and nothing is cut: UBL has no limits of length.
    """
    return etree.tostring(write_tree(invoice), encoding="UTF-8", xml_declaration=True)


def write_tree(invoice: EInvoice) -> etree._Element:
    """The root element of the file."""
    root = ROOTS[invoice.kind]
    nsmap: Any = {None: root.namespace, **PREFIXES}  # its stub knows no default namespace
    document = etree.Element(f"{{{root.namespace}}}{root.name}", nsmap=nsmap)
    _head(document, invoice, root)
    _references(document, invoice)
    for attachment in invoice.attachments:
        _attachment(document, attachment)
    write_party(document, "cac:AccountingSupplierParty", invoice.seller)
    write_party(document, "cac:AccountingCustomerParty", invoice.buyer)
    _payment(document, invoice)
    _tax(document, invoice)
    _totals(document, invoice)
    for line in invoice.lines:
        _line(document, line, root, invoice.currency_code)
    return document


def _group(parent: etree._Element, *names: str) -> etree._Element:
    for name in names:
        parent = etree.SubElement(parent, tag(name))
    return parent


def _leaf(parent: etree._Element, name: str, text: str) -> None:
    """An element with a text; none when there is no text (PEPPOL-EN16931-R008)."""
    if text.strip():
        etree.SubElement(parent, tag(name)).text = text


def _amount(parent: etree._Element, name: str, cents: int, currency_code: str) -> None:
    element = etree.SubElement(parent, tag(name), currencyID=currency_code)
    element.text = decimal_text(cents, 2, least=2)


def _head(document: etree._Element, invoice: EInvoice, root: Root) -> None:
    _leaf(document, "cbc:CustomizationID", CUSTOMIZATION_ID)
    _leaf(document, "cbc:ProfileID", PROFILE_ID)
    _leaf(document, "cbc:ID", invoice.number)
    _leaf(document, "cbc:IssueDate", invoice.issued_on.isoformat())
    if invoice.kind != CREDIT_NOTE:
        _leaf(document, "cbc:DueDate", invoice.due_on.isoformat())
    _leaf(document, root.type_element, root.type_code)
    # One note only (PEPPOL-EN16931-R002), as long as it is.
    _leaf(document, "cbc:Note", invoice.note)
    _leaf(document, "cbc:DocumentCurrencyCode", invoice.currency_code)
    _leaf(document, "cbc:BuyerReference", invoice.buyer_reference)


def _references(document: etree._Element, invoice: EInvoice) -> None:
    _period(document, invoice.period)
    if invoice.order_number:
        _leaf(_group(document, "cac:OrderReference"), "cbc:ID", invoice.order_number)
    if invoice.preceding_number:
        preceding = _group(document, "cac:BillingReference", "cac:InvoiceDocumentReference")
        _leaf(preceding, "cbc:ID", invoice.preceding_number)
        if invoice.preceding_issued_on is not None:
            _leaf(preceding, "cbc:IssueDate", invoice.preceding_issued_on.isoformat())
    if invoice.contract_number:
        contract = _group(document, "cac:ContractDocumentReference")
        _leaf(contract, "cbc:ID", invoice.contract_number)


def _period(parent: etree._Element, period: DateRange) -> None:
    if period.first is None and period.last is None:
        return
    element = _group(parent, "cac:InvoicePeriod")
    for name, on in (("cbc:StartDate", period.first), ("cbc:EndDate", period.last)):
        if on is not None:
            _leaf(element, name, on.isoformat())


def _attachment(document: etree._Element, attachment: Attachment) -> None:
    reference = _group(document, "cac:AdditionalDocumentReference")
    _leaf(reference, "cbc:ID", attachment.id)
    _leaf(reference, "cbc:DocumentDescription", attachment.description)
    embedded = etree.SubElement(
        _group(reference, "cac:Attachment"),
        tag("cbc:EmbeddedDocumentBinaryObject"),
        mimeCode=attachment.media_type,
        filename=attachment.file_name,
    )
    embedded.text = b64encode(attachment.content).decode("ascii")


def _payment(document: etree._Element, invoice: EInvoice) -> None:
    means = _group(document, "cac:PaymentMeans")
    _leaf(means, "cbc:PaymentMeansCode", _CREDIT_TRANSFER)
    if invoice.kind == CREDIT_NOTE:
        _leaf(means, "cbc:PaymentDueDate", invoice.due_on.isoformat())
    _leaf(means, "cbc:PaymentID", invoice.reference or invoice.rf_reference)
    if invoice.iban:
        account = _group(means, "cac:PayeeFinancialAccount")
        _leaf(account, "cbc:ID", invoice.iban)
        if invoice.bic:
            _leaf(_group(account, "cac:FinancialInstitutionBranch"), "cbc:ID", invoice.bic)
    if invoice.terms.strip():
        _leaf(_group(document, "cac:PaymentTerms"), "cbc:Note", invoice.terms)


def _tax(document: etree._Element, invoice: EInvoice) -> None:
    total = _group(document, "cac:TaxTotal")
    _amount(total, "cbc:TaxAmount", invoice.vat_cents, invoice.currency_code)
    for vat in invoice.vat:
        part = _group(total, "cac:TaxSubtotal")
        _amount(part, "cbc:TaxableAmount", vat.base_cents, invoice.currency_code)
        _amount(part, "cbc:TaxAmount", vat.vat_cents, invoice.currency_code)
        _category(part, "cac:TaxCategory", vat)


def _category(parent: etree._Element, name: str, vat: EVat | ELine) -> None:
    category = _group(parent, name)
    _leaf(category, "cbc:ID", vat.vat_category)
    if vat.vat_category != _WITHOUT_RATE:
        _leaf(category, "cbc:Percent", decimal_text(vat.vat_rate_ppm, 4))
    if isinstance(vat, EVat):
        _leaf(category, "cbc:TaxExemptionReasonCode", vat.reason_code)
        _leaf(category, "cbc:TaxExemptionReason", vat.reason)
    _leaf(_group(category, "cac:TaxScheme"), "cbc:ID", "VAT")


def _totals(document: etree._Element, invoice: EInvoice) -> None:
    totals, currency_code = _group(document, "cac:LegalMonetaryTotal"), invoice.currency_code
    _amount(totals, "cbc:LineExtensionAmount", invoice.net_cents, currency_code)
    _amount(totals, "cbc:TaxExclusiveAmount", invoice.net_cents, currency_code)
    _amount(totals, "cbc:TaxInclusiveAmount", invoice.total_cents, currency_code)
    _amount(totals, "cbc:PayableAmount", invoice.total_cents, currency_code)


def _line(document: etree._Element, line: ELine, root: Root, currency_code: str) -> None:
    element = _group(document, root.line)
    _leaf(element, "cbc:ID", str(line.number))
    quantity = etree.SubElement(element, tag(root.quantity), unitCode=line.unit_code)
    quantity.text = decimal_text(line.quantity_e4, 4)
    _amount(element, "cbc:LineExtensionAmount", line.net_cents, currency_code)
    _period(element, line.period)
    item = _group(element, "cac:Item")
    _leaf(item, "cbc:Name", line.name)
    _category(item, "cac:ClassifiedTaxCategory", line)
    price = _group(element, "cac:Price")
    amount = etree.SubElement(price, tag("cbc:PriceAmount"), currencyID=currency_code)
    amount.text = decimal_text(line.price_e4, 4, least=2)
    if line.base_quantity_e4 != 10_000:
        base = etree.SubElement(price, tag("cbc:BaseQuantity"), unitCode=line.unit_code)
        base.text = decimal_text(line.base_quantity_e4, 4)
