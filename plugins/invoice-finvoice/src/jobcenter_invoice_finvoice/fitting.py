"""What Finvoice has no room for: found before writing, so that nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator

from jobcenter_core.billing.einvoice_files import operator_missing, too_long
from jobcenter_core.billing.einvoices import EInvoice, ELine, EParty
from jobcenter_core.parties.organisations import Address
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_invoice_finvoice.texts import pieces, quantity

__all__ = ["NUMBER", "STREET", "TEXT_70", "fitting_findings"]

NUMBER, STREET, TEXT_70 = 20, 35, 70
"""Longest number of an invoice, row of a street, and identifier or short text."""

_STREETS, _OPERATOR, _QUANTITY, _CODE = 3, 35, 14, 20
_SHORTEST = 2
_PERCENT_STEP = 10


def fitting_findings(invoice: EInvoice) -> Iterator[Finding]:
    """Each identifier that is too long, each missing operator, each figure that does not fit."""
    limits = {
        "number": NUMBER,
        "preceding_number": NUMBER,
        "order_number": TEXT_70,
        "buyer_reference": TEXT_70,
        "contract_number": TEXT_70,
    }
    for field, longest in limits.items():
        if len(getattr(invoice, field)) > longest:
            yield too_long(invoice.id, field, longest)
    for role, party in (("seller", invoice.seller), ("buyer", invoice.buyer)):
        yield from _party(invoice.id, role, party)
    for line in invoice.lines:
        yield from _line(invoice.id, line)


def _party(invoice_id: str, role: str, party: EParty) -> Iterator[Finding]:
    if not party.e_operator:
        yield operator_missing(invoice_id, role)
    if len(party.e_operator) > _OPERATOR:
        yield too_long(invoice_id, f"{role}/e_operator", _OPERATOR)
    if len(party.name) < _SHORTEST:
        yield _too_short(invoice_id, f"{role}/name")
    if party.address is not None:
        yield from _address(invoice_id, role, party.address)


def _address(invoice_id: str, role: str, address: Address) -> Iterator[Finding]:
    if len(pieces(address.street, STREET)) > _STREETS:
        yield too_long(invoice_id, f"{role}/address/street", _STREETS * STREET)
    for field in ("street", "town", "postal_code"):
        text = getattr(address, field)
        if len(text) < _SHORTEST:
            yield _too_short(invoice_id, f"{role}/address/{field}")
        if field != "street" and len(text) > STREET:
            yield too_long(invoice_id, f"{role}/address/{field}", STREET)


def _line(invoice_id: str, line: ELine) -> Iterator[Finding]:
    if len(line.order_id) > TEXT_70:
        yield too_long(invoice_id, f"lines/{line.number}/order_id", TEXT_70)
    if len(quantity(line.quantity_e4)) > _QUANTITY:
        yield too_long(invoice_id, f"lines/{line.number}/quantity_e4", _QUANTITY)
    if line.vat_rate_ppm % _PERCENT_STEP:
        yield too_long(invoice_id, f"lines/{line.number}/vat_rate_ppm", _STREETS)


def _too_short(invoice_id: str, field: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="einvoice_text",
        path=f"invoice/{invoice_id}/{field}",
        message="The text has at least two characters.",
        values=(("field", field),),
    )
