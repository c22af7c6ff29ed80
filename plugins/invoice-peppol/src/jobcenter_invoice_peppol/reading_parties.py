"""Seller and buyer of a file."""

from __future__ import annotations

from jobcenter_core.billing.einvoices import EParty
from jobcenter_core.parties.organisations import Address
from jobcenter_invoice_peppol.elements import Node
from jobcenter_invoice_peppol.names import OVT_SCHEME

__all__ = ["read_party"]


def read_party(node: Node, party_id: str) -> EParty:
    """The party of an element ``cac:Party``. An electronic address of another scheme than 0216 is
    left out."""
    endpoint = node.one("cbc:EndpointID")
    is_ovt = endpoint is not None and endpoint.attribute("schemeID") == OVT_SCHEME
    return EParty(
        id=party_id,
        name=node.text("cac:PartyLegalEntity/cbc:RegistrationName"),
        business_id=_business_id(node.text("cac:PartyLegalEntity/cbc:CompanyID")),
        vat_number=node.text("cac:PartyTaxScheme/cbc:CompanyID"),
        e_address=endpoint.own if endpoint is not None and is_ovt else "",
        address=_address(node),
    )


def _business_id(text: str) -> str:
    """Both forms are in use: 1234567-8 and the digits alone."""
    return f"{text[:7]}-{text[7]}" if len(text) == 8 and text.isdecimal() else text


def _address(node: Node) -> Address | None:
    place = "cac:PostalAddress"
    address = Address(
        street=node.text(f"{place}/cbc:StreetName"),
        postal_code=node.text(f"{place}/cbc:PostalZone"),
        town=node.text(f"{place}/cbc:CityName"),
        country_code=node.text(f"{place}/cac:Country/cbc:IdentificationCode"),
    )
    if not (address.street or address.postal_code or address.town) and address.country_code == "FI":
        return None
    return address
