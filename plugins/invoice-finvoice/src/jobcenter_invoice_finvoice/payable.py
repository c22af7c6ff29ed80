"""What a Finvoice message asks to be paid."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jobcenter_core.billing.einvoices import CREDIT_NOTE, EInvoice
from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_invoice_finvoice.texts import cents_of

__all__ = ["amount_findings", "instructed_cents"]

_PATH = "EpiDetails/EpiPaymentInstructionDetails/EpiInstructedAmount"


def instructed_cents(root: etree._Element) -> int:
    """Cents that are to be paid. Raises InvalidValue naming the element."""
    if root.tag != "Finvoice":
        raise InvalidValue("Finvoice", "the root of the file")
    return cents_of((root.findtext(_PATH) or "").strip(), "EpiInstructedAmount")


def amount_findings(root: etree._Element, invoice: EInvoice) -> Iterator[Finding]:
    """A finding when the message asks for another sum than its invoice has."""
    total_cents = invoice.total_cents
    expected = -total_cents if invoice.kind == CREDIT_NOTE else total_cents
    try:
        asked = instructed_cents(root)
    except InvalidValue:
        asked = None
    if asked != expected:
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_totals",
            path=f"invoice/{invoice.id}/EpiInstructedAmount",
            message="The amount to be paid is not the total of the invoice.",
            values=(("field", "EpiInstructedAmount"),),
        )
