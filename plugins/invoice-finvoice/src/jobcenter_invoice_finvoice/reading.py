"""A Finvoice message read as an invoice in the terms of EN 16931."""

from __future__ import annotations

from datetime import date

from lxml import etree

from jobcenter_core.billing.einvoices import CREDIT_NOTE, INVOICE, EInvoice, EParty
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.organisations import Address
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.references import (
    is_national_reference,
    national_from_rf,
    rf_reference,
)
from jobcenter_invoice_finvoice.read_rows import read_lines, read_vat
from jobcenter_invoice_finvoice.texts import cents_of, day_of

__all__ = ["read_invoice"]

_KINDS = {"INV01": INVOICE, "INV02": CREDIT_NOTE}


def read_invoice(root: etree._Element, id: str) -> EInvoice:
    """The invoice or credit note of a message, under an id of the caller's.

    Amounts of a credit note lose their minus; charges and discounts of the whole invoice are lines
    of their own. Raises InvalidValue naming the element for what is no Finvoice invoice.
    """
    if root.tag != "Finvoice":
        raise InvalidValue("Finvoice", "the root of the file")
    kind = _KINDS.get(_text(root, "InvoiceDetails/InvoiceTypeCode"))
    if kind is None:
        raise InvalidValue("InvoiceTypeCode", "INV01 or INV02")
    sign = -1 if kind == CREDIT_NOTE else 1
    vat = read_vat(root, sign)
    reference, rf = _references(root)
    return EInvoice(
        id=id,
        kind=kind,
        number=_text(root, "InvoiceDetails/InvoiceNumber"),
        issued_on=_day(root, "InvoiceDetails/InvoiceDate"),
        due_on=_due_on(root),
        seller=_party(root, "Seller", "From"),
        buyer=_party(root, "Buyer", "To"),
        lines=read_lines(root, sign),
        vat=vat,
        net_cents=sign * _cents(root, "InvoiceDetails/InvoiceTotalVatExcludedAmount"),
        vat_cents=sign * _cents(root, "InvoiceDetails/InvoiceTotalVatAmount"),
        total_cents=sign * _cents(root, "InvoiceDetails/InvoiceTotalVatIncludedAmount"),
        period=DateRange(
            _optional_day(root, "InvoiceDetails/InvoicingPeriodStartDate"),
            _optional_day(root, "InvoiceDetails/InvoicingPeriodEndDate"),
        ),
        iban=_iban(root),
        bic=_text(root, "EpiDetails/EpiPartyDetails/EpiBfiPartyDetails/EpiBfiIdentifier"),
        reference=reference,
        rf_reference=rf,
        buyer_reference=_text(root, "InvoiceDetails/BuyerReferenceIdentifier"),
        order_number=_text(root, "InvoiceDetails/OrderIdentifier"),
        contract_number=_text(root, "InvoiceDetails/AgreementIdentifier"),
        note=_texts(root, "InvoiceDetails/InvoiceFreeText"),
        terms=_texts(root, "InvoiceDetails/PaymentTermsDetails/PaymentTermsFreeText"),
        currency_code=_currency(root),
        preceding_number=_text(root, "InvoiceDetails/OriginalInvoiceNumber")
        or _text(root, "InvoiceDetails/OriginalInvoiceReference/InvoiceNumber"),
        preceding_issued_on=_optional_day(root, "InvoiceDetails/OriginalInvoiceDate")
        or _optional_day(root, "InvoiceDetails/OriginalInvoiceReference/InvoiceDate"),
    )


def _party(root: etree._Element, role: str, direction: str) -> EParty:
    details = f"{role}PartyDetails"
    side = {"From": "MessageSenderDetails", "To": "MessageReceiverDetails"}[direction]
    message = f"MessageTransmissionDetails/{side}"
    return EParty(
        id=role.lower(),
        name=_texts(root, f"{details}/{role}OrganisationName"),
        business_id=_text(root, f"{details}/{role}PartyIdentifier"),
        vat_number=_text(root, f"{details}/{role}OrganisationTaxCode"),
        e_address=_text(root, f"{message}/{direction}Identifier")
        or _text(root, f"{role}OrganisationUnitNumber"),
        e_operator=_text(root, f"{message}/{direction}Intermediator"),
        address=_address(root, f"{details}/{role}PostalAddressDetails", role),
    )


def _address(root: etree._Element, path: str, role: str) -> Address | None:
    if root.find(path) is None:
        return None
    return Address(
        street=_texts(root, f"{path}/{role}StreetName"),
        postal_code=_text(root, f"{path}/{role}PostCodeIdentifier"),
        town=_text(root, f"{path}/{role}TownName"),
        country_code=_text(root, f"{path}/CountryCode") or "FI",
    )


def _references(root: etree._Element) -> tuple[str, str]:
    """The reference in both forms, where one is inside the other; a wrong one as it is."""
    path = "EpiDetails/EpiPaymentInstructionDetails/EpiRemittanceInfoIdentifier"
    given = _text(root, path) or _text(root, "EpiDetails/EpiIdentificationDetails/EpiReference")
    if given.startswith("RF"):
        try:
            return national_from_rf(given), given
        except InvalidValue:
            return "", given
    return given, rf_reference(given) if is_national_reference(given) else ""


def _iban(root: etree._Element) -> str:
    path = "EpiDetails/EpiPartyDetails/EpiBeneficiaryPartyDetails/EpiAccountID"
    return _text(root, path).replace(" ", "")


def _currency(root: etree._Element) -> str:
    found = root.find("InvoiceDetails/InvoiceTotalVatIncludedAmount")
    return "" if found is None else found.get("AmountCurrencyIdentifier", "")


def _due_on(root: etree._Element) -> date:
    found = _optional_day(root, "InvoiceDetails/PaymentTermsDetails/InvoiceDueDate")
    path = "EpiDetails/EpiPaymentInstructionDetails/EpiDateOptionDate"
    return found or _day(root, path)


def _day(root: etree._Element, path: str) -> date:
    return day_of(_text(root, path), path.rpartition("/")[2])


def _optional_day(root: etree._Element, path: str) -> date | None:
    return _day(root, path) if _text(root, path) else None


def _cents(root: etree._Element, path: str) -> int:
    text = _text(root, path)
    return cents_of(text, path.rpartition("/")[2]) if text else 0


def _text(root: etree._Element, path: str) -> str:
    return (root.findtext(path) or "").strip()


def _texts(root: etree._Element, path: str) -> str:
    return " ".join((found.text or "").strip() for found in root.iterfind(path)).strip()
