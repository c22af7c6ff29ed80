"""A Finvoice 3.0 message of an invoice, its elements in the order of the schema."""

from __future__ import annotations

from lxml import etree

from jobcenter_core.billing.bank_barcode import bank_barcode
from jobcenter_core.billing.einvoices import CREDIT_NOTE, INVOICE, EInvoice, ELine, EVat
from jobcenter_core.errors import InvalidValue
from jobcenter_invoice_finvoice.elements import (
    add,
    add_amount,
    add_day,
    add_pieces,
    document,
    inside,
)
from jobcenter_invoice_finvoice.fitting import TEXT_70
from jobcenter_invoice_finvoice.parties import (
    add_buyer,
    add_seller,
    add_transmission,
    attachments_id,
    message_id,
)
from jobcenter_invoice_finvoice.texts import percent, pieces, price, quantity

__all__ = ["written"]

_FREE_TEXT, _ARTICLE, _EPI_NAME = 512, 100, 35
_VAT_TEXTS, _TERM_TEXTS = 3, 2
_UNITS = {"HUR": "h", "MIN": "min", "C62": "kpl"}
_TYPES = {INVOICE: ("INV01", "380", "LASKU"), CREDIT_NOTE: ("INV02", "381", "HYVITYSLASKU")}
# Reverse charge and what is outside VAT have no rate in Finvoice, not even 0.
_WITHOUT_RATE = frozenset({"AE", "O"})


def written(invoice: EInvoice) -> bytes:
    """The message. A credit note has negative quantities and amounts, and positive prices."""
    sign = -1 if invoice.kind == CREDIT_NOTE else 1
    root = etree.Element("Finvoice", Version="3.0")
    add_transmission(root, invoice, id=message_id(invoice))
    add_seller(root, invoice)
    add_buyer(root, invoice)
    _invoice_details(root, invoice, sign)
    if invoice.kind == INVOICE:
        add(root, "VirtualBankBarcode", _barcode(invoice))
    for line in invoice.lines:
        _row(root, line, sign)
    _epi(root, invoice, sign)
    if invoice.attachments:
        message = inside(root, "AttachmentMessageDetails")
        add(message, "AttachmentMessageIdentifier", attachments_id(invoice))
    return document(root)


def _invoice_details(root: etree._Element, invoice: EInvoice, sign: int) -> None:
    details = inside(root, "InvoiceDetails")
    code, code_un, text = _TYPES[invoice.kind]
    add(details, "InvoiceTypeCode", code)
    add(details, "InvoiceTypeCodeUN", code_un)
    add(details, "InvoiceTypeText", text)
    add(details, "OriginCode", "Original")
    add(details, "InvoiceNumber", invoice.number)
    add_day(details, "InvoiceDate", invoice.issued_on)
    add(details, "OriginalInvoiceNumber", invoice.preceding_number)
    add_day(details, "OriginalInvoiceDate", invoice.preceding_issued_on)
    add_day(details, "InvoicingPeriodStartDate", invoice.period.first)
    add_day(details, "InvoicingPeriodEndDate", invoice.period.last)
    add(details, "OrderIdentifier", invoice.order_number)
    add(details, "AgreementIdentifier", invoice.contract_number)
    add(details, "BuyerReferenceIdentifier", invoice.buyer_reference)
    add_amount(details, "RowsTotalVatExcludedAmount", sign * invoice.net_cents)
    add_amount(details, "InvoiceTotalVatExcludedAmount", sign * invoice.net_cents)
    add_amount(details, "InvoiceTotalVatAmount", sign * invoice.vat_cents)
    add_amount(details, "InvoiceTotalVatIncludedAmount", sign * invoice.total_cents)
    for vat in invoice.vat:
        _vat(details, vat, sign)
    _free_texts(details, invoice)
    terms = inside(details, "PaymentTermsDetails")
    if _terms_fit(invoice):
        add_pieces(terms, "PaymentTermsFreeText", pieces(invoice.terms, TEXT_70))
    add_day(terms, "InvoiceDueDate", invoice.due_on)


def _vat(details: etree._Element, vat: EVat, sign: int) -> None:
    part = inside(details, "VatSpecificationDetails")
    add_amount(part, "VatBaseAmount", sign * vat.base_cents)
    if vat.vat_category not in _WITHOUT_RATE:
        add(part, "VatRatePercent", percent(vat.vat_rate_ppm))
    add(part, "VatCode", vat.vat_category)
    add_amount(part, "VatRateAmount", sign * vat.vat_cents)
    add_pieces(part, "VatFreeText", pieces(vat.reason, TEXT_70)[:_VAT_TEXTS])
    add(part, "VatExemptionReasonCode", vat.reason_code)


def _free_texts(details: etree._Element, invoice: EInvoice) -> None:
    """The note, and what other fields have no room for: long terms and long reasons."""
    texts = [invoice.note]
    if not _terms_fit(invoice):
        texts.append(invoice.terms)
    texts += [vat.reason for vat in invoice.vat if len(pieces(vat.reason, TEXT_70)) > _VAT_TEXTS]
    for text in texts:
        add_pieces(details, "InvoiceFreeText", pieces(text, _FREE_TEXT))


def _terms_fit(invoice: EInvoice) -> bool:
    return len(pieces(invoice.terms, TEXT_70)) <= _TERM_TEXTS


def _barcode(invoice: EInvoice) -> str:
    """The bank bar code, or none for what it has no room for, such as a foreign account."""
    reference = invoice.reference or invoice.rf_reference
    try:
        return bank_barcode(invoice.iban, reference, invoice.total_cents, invoice.due_on)
    except InvalidValue:
        return ""


def _row(root: etree._Element, line: ELine, sign: int) -> None:
    """No VAT of a row: rounded by row it could not agree with the breakdown."""
    row = inside(root, "InvoiceRow")
    unit = {
        "QuantityUnitCode": _UNITS.get(line.unit_code, line.unit_code),
        "QuantityUnitCodeUN": line.unit_code,
    }
    name, *more = pieces(line.name, _ARTICLE) or ("-",)
    add(row, "ArticleName", name)
    add(row, "InvoicedQuantity", quantity(sign * line.quantity_e4), **unit)
    add_day(row, "StartDate", line.period.first)
    add_day(row, "EndDate", line.period.last)
    add(
        row,
        "UnitPriceAmount",
        price(line.price_e4),
        AmountCurrencyIdentifier="EUR",
        UnitPriceUnitCode=unit["QuantityUnitCode"],
        QuantityUnitCodeUN=line.unit_code,
    )
    if line.base_quantity_e4 != 10_000:
        add(row, "UnitPriceBaseQuantity", quantity(line.base_quantity_e4), **unit)
    add(row, "RowPositionIdentifier", str(line.number))
    add(row, "RowOrderConfirmationIdentifier", line.order_id)
    add_pieces(row, "RowFreeText", pieces(" ".join(more), _FREE_TEXT))
    if line.vat_category not in _WITHOUT_RATE:
        add(row, "RowVatRatePercent", percent(line.vat_rate_ppm))
    add(row, "RowVatCode", line.vat_category)
    add_amount(row, "RowVatExcludedAmount", sign * line.net_cents)


def _epi(root: etree._Element, invoice: EInvoice, sign: int) -> None:
    """The payment part, which a credit note has as well."""
    reference = invoice.reference or invoice.rf_reference
    epi = inside(root, "EpiDetails")
    identification = inside(epi, "EpiIdentificationDetails")
    add_day(identification, "EpiDate", invoice.issued_on)
    etree.SubElement(identification, "EpiReference").text = reference
    parties = inside(epi, "EpiPartyDetails")
    bank = inside(parties, "EpiBfiPartyDetails")
    add(bank, "EpiBfiIdentifier", invoice.bic, IdentificationSchemeName="BIC")
    beneficiary = inside(parties, "EpiBeneficiaryPartyDetails")
    add(beneficiary, "EpiNameAddressDetails", pieces(invoice.seller.name, _EPI_NAME)[0])
    add(beneficiary, "EpiAccountID", invoice.iban, IdentificationSchemeName="IBAN")
    instruction = inside(epi, "EpiPaymentInstructionDetails")
    scheme = "SPY" if invoice.reference else "ISO"
    add(instruction, "EpiRemittanceInfoIdentifier", reference, IdentificationSchemeName=scheme)
    add_amount(instruction, "EpiInstructedAmount", sign * invoice.total_cents)
    add(instruction, "EpiCharge", "SLEV", ChargeOption="SLEV")
    add_day(instruction, "EpiDateOptionDate", invoice.due_on)
    add(instruction, "EpiPaymentMeansCode", "58")
