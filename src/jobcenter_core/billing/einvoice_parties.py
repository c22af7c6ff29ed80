"""Own checks of an electronic invoice: who, where to, and how it is paid."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jobcenter_core.billing.einvoices import CREDIT_NOTE, EInvoice, EParty
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.buyer_profiles import bic
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.identifiers import business_id, iban
from jobcenter_core.values.ovt import is_ovt
from jobcenter_core.values.references import (
    is_national_reference,
    is_rf_reference,
    normalised_core,
)

__all__ = ["party_findings", "payment_findings"]


def party_findings(invoice: EInvoice) -> Iterator[Finding]:
    """What is wrong with seller and buyer."""
    for role, party in (("seller", invoice.seller), ("buyer", invoice.buyer)):
        yield from _party(f"invoice/{invoice.id}/{role}", role, party)
    if not invoice.seller.business_id:
        yield _business_id(f"invoice/{invoice.id}/seller", "seller")
    if invoice.seller.business_id and _digits(invoice.seller) == _digits(invoice.buyer):
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_same_party",
            path=f"invoice/{invoice.id}/buyer/business_id",
            message="Seller and buyer are one legal person: charge a unit internally.",
        )


def _party(path: str, role: str, party: EParty) -> Iterator[Finding]:
    if party.business_id and not _passes(business_id, party.business_id):
        yield _business_id(path, role)
    if party.vat_number and not _is_vat_number(party):
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_vat_number",
            path=f"{path}/vat_number",
            message="The VAT number is FI and the digits of the business id.",
            values=(("role", role),),
        )
    if not is_ovt(party.e_address):
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_e_address",
            path=f"{path}/e_address",
            message="The electronic address is missing or is no OVT code.",
            values=(("role", role),),
        )


def _business_id(path: str, role: str) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="einvoice_business_id",
        path=f"{path}/business_id",
        message="The business id is missing or its check digit is wrong.",
        values=(("role", role),),
    )


def _is_vat_number(party: EParty) -> bool:
    number = party.vat_number
    if number[:2] != "FI" or not _passes(business_id, number[2:]):
        return False
    return not party.business_id or number[2:] == _digits(party)


def payment_findings(invoice: EInvoice) -> Iterator[Finding]:
    """What is wrong with due date, account and reference."""
    if invoice.due_on < invoice.issued_on:
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_due_date",
            path=f"invoice/{invoice.id}/due_on",
            message="The due date is missing or before the date of the invoice.",
        )
    if not _passes(iban, invoice.iban):
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_iban",
            path=f"invoice/{invoice.id}/iban",
            message="The seller's account is missing or is no valid IBAN.",
        )
    if invoice.bic and not _passes(bic, invoice.bic):
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_bic",
            path=f"invoice/{invoice.id}/bic",
            message="The BIC of the seller's bank is not one.",
        )
    yield from _references(invoice)


def _references(invoice: EInvoice) -> Iterator[Finding]:
    national, international = invoice.reference, invoice.rf_reference
    wrong = {
        "reference": bool(national) and not is_national_reference(national),
        "rf_reference": bool(international) and not is_rf_reference(international),
    }
    missing = not national and not international and invoice.kind != CREDIT_NOTE
    for field, is_wrong in wrong.items():
        if is_wrong or (missing and field == "reference"):
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_reference",
                path=f"invoice/{invoice.id}/{field}",
                message="The payment reference is missing or its check digits are wrong.",
            )
    if any(wrong.values()) or not national or not international:
        return
    if normalised_core(national) != normalised_core(international):
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_references_differ",
            path=f"invoice/{invoice.id}/rf_reference",
            message="The national and the RF reference are not the same.",
        )


def _passes(check: Callable[[str], str], text: str) -> bool:
    try:
        check(text)
    except InvalidValue:
        return False
    return True


def _digits(party: EParty) -> str:
    return party.business_id.replace("-", "")
