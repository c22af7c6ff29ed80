"""Sender, receiver, seller and buyer of a Finvoice message."""

from __future__ import annotations

from hashlib import sha256

from lxml import etree

from jobcenter_core.billing.einvoices import EInvoice, EParty
from jobcenter_invoice_finvoice.elements import add, add_pieces, inside
from jobcenter_invoice_finvoice.fitting import STREET, TEXT_70
from jobcenter_invoice_finvoice.texts import pieces

__all__ = ["add_buyer", "add_seller", "add_transmission", "attachments_id", "message_id"]

_SCHEME = "0216"
_ID_LENGTH = 32


def message_id(invoice: EInvoice) -> str:
    """The message's id, the same for the same seller and number, in 32 characters."""
    text = f"{invoice.seller.e_address}/{invoice.number}"
    return sha256(text.encode()).hexdigest()[:_ID_LENGTH]


def attachments_id(invoice: EInvoice) -> str:
    """The id of the message that carries the attachments of the invoice."""
    return f"{message_id(invoice)}::attachments"


def add_transmission(
    root: etree._Element, invoice: EInvoice, *, id: str, refers_to: str = ""
) -> None:
    """Sender, receiver, message. The time is the beginning of the invoice's day: the same invoice
    gives the same message."""
    transmission = inside(root, "MessageTransmissionDetails")
    sender = inside(transmission, "MessageSenderDetails")
    add(sender, "FromIdentifier", invoice.seller.e_address, SchemeID=_SCHEME)
    add(sender, "FromIntermediator", invoice.seller.e_operator)
    receiver = inside(transmission, "MessageReceiverDetails")
    add(receiver, "ToIdentifier", invoice.buyer.e_address, SchemeID=_SCHEME)
    add(receiver, "ToIntermediator", invoice.buyer.e_operator)
    message = inside(transmission, "MessageDetails")
    add(message, "MessageIdentifier", id)
    add(message, "MessageTimeStamp", f"{invoice.issued_on.isoformat()}T00:00:00Z")
    if refers_to:
        add(message, "RefToMessageIdentifier", refers_to)
    else:
        add(message, "SpecificationIdentifier", "EN16931")


def add_seller(root: etree._Element, invoice: EInvoice) -> None:
    """The seller, its address for electronic invoices and, with its bank's BIC, its account."""
    _party(root, "Seller", invoice.seller)
    if invoice.bic:
        account = inside(root, "SellerInformationDetails", "SellerAccountDetails")
        add(account, "SellerAccountID", invoice.iban, IdentificationSchemeName="IBAN")
        add(account, "SellerBic", invoice.bic, IdentificationSchemeName="BIC")


def add_buyer(root: etree._Element, invoice: EInvoice) -> None:
    """The buyer and its address for electronic invoices."""
    _party(root, "Buyer", invoice.buyer)


def _party(root: etree._Element, role: str, party: EParty) -> None:
    details = inside(root, f"{role}PartyDetails")
    add(details, f"{role}PartyIdentifier", party.business_id)
    add_pieces(details, f"{role}OrganisationName", pieces(party.name, TEXT_70))
    add(details, f"{role}OrganisationTaxCode", party.vat_number)
    if party.address is not None:
        postal = inside(details, f"{role}PostalAddressDetails")
        add_pieces(postal, f"{role}StreetName", pieces(party.address.street, STREET))
        add(postal, f"{role}TownName", party.address.town)
        add(postal, f"{role}PostCodeIdentifier", party.address.postal_code)
        add(postal, "CountryCode", party.address.country_code)
    add(root, f"{role}OrganisationUnitNumber", party.e_address)
