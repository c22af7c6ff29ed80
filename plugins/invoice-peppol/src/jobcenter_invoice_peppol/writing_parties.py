"""Seller and buyer in UBL."""

from __future__ import annotations

from lxml import etree

from jobcenter_core.billing.einvoices import EParty
from jobcenter_core.parties.organisations import Address
from jobcenter_invoice_peppol.names import BUSINESS_ID_SCHEME, OVT_SCHEME, tag

__all__ = ["write_party"]

_HOME = "FI"


def write_party(document: etree._Element, name: str, party: EParty) -> None:
    """The party under the element ``name``. Without an address it is in Finland: its electronic
    address and business id are Finnish (BR-09 and BR-11 want a country)."""
    element = etree.SubElement(etree.SubElement(document, tag(name)), tag("cac:Party"))
    endpoint = etree.SubElement(element, tag("cbc:EndpointID"), schemeID=OVT_SCHEME)
    endpoint.text = party.e_address
    _under(element, "cac:PartyName", "cbc:Name", party.name)
    _address(element, party.address)
    if party.vat_number:
        scheme = etree.SubElement(element, tag("cac:PartyTaxScheme"))
        _leaf(scheme, "cbc:CompanyID", party.vat_number)
        _under(scheme, "cac:TaxScheme", "cbc:ID", "VAT")
    entity = etree.SubElement(element, tag("cac:PartyLegalEntity"))
    _leaf(entity, "cbc:RegistrationName", party.name)
    if party.business_id:
        company = etree.SubElement(entity, tag("cbc:CompanyID"), schemeID=BUSINESS_ID_SCHEME)
        company.text = party.business_id


def _leaf(parent: etree._Element, name: str, text: str) -> None:
    if text.strip():
        etree.SubElement(parent, tag(name)).text = text


def _under(parent: etree._Element, group: str, name: str, text: str) -> None:
    _leaf(etree.SubElement(parent, tag(group)), name, text)


def _address(parent: etree._Element, address: Address | None) -> None:
    element = etree.SubElement(parent, tag("cac:PostalAddress"))
    if address is not None:
        _leaf(element, "cbc:StreetName", address.street)
        _leaf(element, "cbc:CityName", address.town)
        _leaf(element, "cbc:PostalZone", address.postal_code)
    country = address.country_code if address is not None else _HOME
    _under(element, "cac:Country", "cbc:IdentificationCode", country)
