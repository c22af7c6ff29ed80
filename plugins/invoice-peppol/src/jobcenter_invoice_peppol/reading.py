"""UBL 2.1 becomes an invoice in the terms of EN 16931, so that a file is checked by what it says.

The reader takes what :mod:`jobcenter_invoice_peppol.writing` writes, wherever it was made. What
would change the sums and has no place in the model (allowances, charges, prepayments, rounding,
another tax currency) is refused; other elements are left to the official rules.
"""

from __future__ import annotations

from binascii import Error as NotBase64
from binascii import a2b_base64
from datetime import date

from lxml import etree

from jobcenter_core.billing.einvoices import CREDIT_NOTE, Attachment, EInvoice, ELine, EVat
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ranges import DateRange
from jobcenter_invoice_peppol.elements import Node
from jobcenter_invoice_peppol.names import ROOTS, Root
from jobcenter_invoice_peppol.numbers import scaled
from jobcenter_invoice_peppol.reading_parties import read_party

__all__ = ["FILE_ID", "payable_cents", "read", "root_of"]

FILE_ID = "file"
"""Stands as the id of an invoice that was read: its own id is not in the file."""

_NEVER = date.min  # before every date of issue, so that a missing due date is found
_NOT_IN_THE_MODEL = (
    "cac:AllowanceCharge",
    "cac:WithholdingTaxTotal",
    "cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount",
    "cac:LegalMonetaryTotal/cbc:ChargeTotalAmount",
    "cac:LegalMonetaryTotal/cbc:PrepaidAmount",
    "cac:LegalMonetaryTotal/cbc:PayableRoundingAmount",
    "cbc:TaxCurrencyCode",
)
# UNCL 5305 as EN 16931 has it (BR-CL-17, BR-CL-18). Findings name the category.
_CATEGORIES = frozenset({"AE", "B", "E", "G", "K", "L", "M", "O", "S", "Z"})
_ATTACHED = "cac:Attachment/cbc:EmbeddedDocumentBinaryObject"


def root_of(document: etree._Element) -> Root:
    """Which of the two documents it is. Raises InvalidValue for another one."""
    for root in ROOTS.values():
        if document.tag == f"{{{root.namespace}}}{root.name}":
            return root
    raise InvalidValue("content", "an Invoice or a CreditNote of UBL 2.1")


def payable_cents(document: etree._Element) -> int:
    """The amount due (BT-115), negative on a credit note. Raises InvalidValue without it and for
    another currency than the euro."""
    root = root_of(document)
    cents = Node(document).amount("cac:LegalMonetaryTotal/cbc:PayableAmount", "EUR")
    return -cents if root.kind == CREDIT_NOTE else cents


def read(document: etree._Element) -> EInvoice:
    """The invoice of a root element; ids are ``file``, ``seller`` and ``buyer``.

    A due date that is missing is the first day of the calendar, and an electronic address under
    another scheme than 0216 is none, so that the checks find both. Raises InvalidValue, whose
    ``field`` is the path, for what cannot be read.
    """
    root, node = root_of(document), Node(document)
    for path in _NOT_IN_THE_MODEL:
        if next(node.all(path), None) is not None:
            raise InvalidValue(node.at(path), "left out: the invoices here have none")
    if node.text(root.type_element) != root.type_code:
        raise InvalidValue(node.at(root.type_element), root.type_code)
    currency_code = node.text("cbc:DocumentCurrencyCode")
    issued_on = node.day("cbc:IssueDate")
    if issued_on is None:
        raise InvalidValue("IssueDate", "given")
    totals = node.below("cac:LegalMonetaryTotal")
    reference = node.text("cac:PaymentMeans/cbc:PaymentID")
    account = "cac:PaymentMeans/cac:PayeeFinancialAccount"
    preceding = "cac:BillingReference/cac:InvoiceDocumentReference"
    return EInvoice(
        id=FILE_ID,
        kind=root.kind,
        number=node.text("cbc:ID"),
        issued_on=issued_on,
        due_on=_due_on(node, root) or _NEVER,
        seller=read_party(node.below("cac:AccountingSupplierParty/cac:Party"), "seller"),
        buyer=read_party(node.below("cac:AccountingCustomerParty/cac:Party"), "buyer"),
        lines=tuple(_line(line, root, currency_code) for line in node.all(root.line)),
        vat=tuple(_vat(part, currency_code) for part in node.all("cac:TaxTotal/cac:TaxSubtotal")),
        net_cents=_net(totals, currency_code),
        vat_cents=node.amount("cac:TaxTotal/cbc:TaxAmount", currency_code),
        total_cents=_total(totals, currency_code),
        period=_period(node),
        iban=node.text(f"{account}/cbc:ID"),
        bic=node.text(f"{account}/cac:FinancialInstitutionBranch/cbc:ID"),
        reference="" if _is_rf(reference) else reference,
        rf_reference=reference if _is_rf(reference) else "",
        buyer_reference=node.text("cbc:BuyerReference"),
        order_number=node.text("cac:OrderReference/cbc:ID"),
        contract_number=node.text("cac:ContractDocumentReference/cbc:ID"),
        note=node.text("cbc:Note"),
        terms=node.text("cac:PaymentTerms/cbc:Note"),
        currency_code=currency_code,
        preceding_number=node.text(f"{preceding}/cbc:ID"),
        preceding_issued_on=node.day(f"{preceding}/cbc:IssueDate"),
        attachments=tuple(
            _attachment(one, number)
            for number, one in enumerate(node.all("cac:AdditionalDocumentReference"), start=1)
            if one.one(_ATTACHED) is not None
        ),
    )


def _due_on(node: Node, root: Root) -> date | None:
    in_means = node.day("cac:PaymentMeans/cbc:PaymentDueDate")
    return in_means if root.kind == CREDIT_NOTE else node.day("cbc:DueDate")


def _is_rf(reference: str) -> bool:
    return reference[:2].upper() == "RF"


def _net(totals: Node, currency_code: str) -> int:
    """Without allowances and charges, the sum of the lines and the total without VAT are one."""
    lines = totals.amount("cbc:LineExtensionAmount", currency_code)
    if totals.amount("cbc:TaxExclusiveAmount", currency_code) != lines:
        raise InvalidValue(totals.at("cbc:TaxExclusiveAmount"), "the sum of the lines")
    return lines


def _total(totals: Node, currency_code: str) -> int:
    """Without prepayment and rounding, the total with VAT is what is paid."""
    total = totals.amount("cbc:TaxInclusiveAmount", currency_code)
    if totals.amount("cbc:PayableAmount", currency_code) != total:
        raise InvalidValue(totals.at("cbc:PayableAmount"), "the total with VAT")
    return total


def _period(node: Node) -> DateRange:
    first = node.day("cac:InvoicePeriod/cbc:StartDate")
    last = node.day("cac:InvoicePeriod/cbc:EndDate")
    if first and last and first > last:
        raise InvalidValue(node.at("cac:InvoicePeriod"), "no earlier last day than first")
    return DateRange(first, last)


def _line(node: Node, root: Root, currency_code: str) -> ELine:
    if next(node.all("cac:AllowanceCharge"), None) or next(
        node.all("cac:Price/cac:AllowanceCharge"), None
    ):
        raise InvalidValue(node.at("cac:AllowanceCharge"), "left out: lines here have none")
    number = node.text("cbc:ID")
    if not (number.isascii() and number.isdecimal() and len(number) < 7):
        raise InvalidValue(node.at("cbc:ID"), "a number of at most 6 digits")
    unit_code = node.below(root.quantity).attribute("unitCode")
    category = "cac:Item/cac:ClassifiedTaxCategory"
    return ELine(
        number=int(number),
        name=node.text("cac:Item/cbc:Name"),
        quantity_e4=node.number(root.quantity, 4),
        unit_code=unit_code,
        price_e4=node.amount("cac:Price/cbc:PriceAmount", currency_code, 4),
        net_cents=node.amount("cbc:LineExtensionAmount", currency_code),
        vat_category=_category(node, category),
        vat_rate_ppm=_rate(node, category),
        period=_period(node),
        base_quantity_e4=_base(node, unit_code),
    )


def _base(node: Node, unit_code: str) -> int:
    path = "cac:Price/cbc:BaseQuantity"
    base = node.one(path)
    if base is None:
        return 10_000
    if base.attribute("unitCode") not in ("", unit_code):
        raise InvalidValue(node.at(path), "in the unit of the quantity")
    return scaled(base.own, 4, node.at(path))


def _category(node: Node, category: str) -> str:
    code = node.text(f"{category}/cbc:ID")
    if code not in _CATEGORIES:
        raise InvalidValue(node.at(f"{category}/cbc:ID"), "a category of VAT")
    return code


def _rate(node: Node, category: str) -> int:
    text = node.text(f"{category}/cbc:Percent")
    return scaled(text, 4, node.at(f"{category}/cbc:Percent")) if text else 0


def _vat(node: Node, currency_code: str) -> EVat:
    category = "cac:TaxCategory"
    return EVat(
        vat_category=_category(node, category),
        vat_rate_ppm=_rate(node, category),
        base_cents=node.amount("cbc:TaxableAmount", currency_code),
        vat_cents=node.amount("cbc:TaxAmount", currency_code),
        reason=node.text(f"{category}/cbc:TaxExemptionReason"),
        reason_code=node.text(f"{category}/cbc:TaxExemptionReasonCode"),
    )


def _attachment(node: Node, number: int) -> Attachment:
    """Its id is its number: findings name it by that, and the file's own may be anything."""
    embedded = node.below(_ATTACHED)
    try:
        content = a2b_base64("".join(embedded.own.split()), strict_mode=True)
    except (NotBase64, ValueError):
        raise InvalidValue(node.at(_ATTACHED), "base64") from None
    return Attachment(
        id=str(number) if node.text("cbc:ID") else "",
        file_name=embedded.attribute("filename"),
        media_type=embedded.attribute("mimeCode"),
        content=content,
        description=node.text("cbc:DocumentDescription"),
    )
