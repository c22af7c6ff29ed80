"""Checks that this format needs beside those of the core."""

from __future__ import annotations

from collections.abc import Iterator

from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["LONGEST_EMBEDDED", "format_findings"]

LONGEST_EMBEDDED = 7_000_000
"""Bytes of an attachment. In base64 it is a third longer, and many readers of XML, ours among
them, take no text above ten million characters."""

_WITHOUT_REASON = ("S", "Z")


def format_findings(invoice: EInvoice) -> tuple[Finding, ...]:
    """What Peppol's rules would refuse in an invoice that passes the core's checks."""
    return (*_missing(invoice), *_reasons(invoice), *_attachments(invoice))


def _missing(invoice: EInvoice) -> Iterator[Finding]:
    """Texts that are mandatory in Peppol, and blank."""
    path = f"invoice/{invoice.id}"
    wanted = [
        (f"{path}/seller/name", "seller", invoice.seller.name, "EN 16931 BR-06"),
        (f"{path}/buyer/name", "buyer", invoice.buyer.name, "EN 16931 BR-07"),
        (
            f"{path}/buyer_reference",
            "buyer_reference",
            invoice.buyer_reference + invoice.order_number,
            "PEPPOL-EN16931-R003",
        ),
        *(
            (f"{path}/lines/{line.number}/name", "line", line.name, "EN 16931 BR-25")
            for line in invoice.lines
        ),
        *(
            (f"{path}/attachments/{number}/id", "attachment", one.id, "EN 16931 BR-52")
            for number, one in enumerate(invoice.attachments, start=1)
        ),
    ]
    for place, field, text, source in wanted:
        if not text.strip():
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_field_missing",
                path=place,
                message="Peppol asks for this text, and it is missing.",
                source=source,
                values=(("field", field),),
            )


def _reasons(invoice: EInvoice) -> Iterator[Finding]:
    for vat in invoice.vat:
        if vat.vat_category in _WITHOUT_REASON and vat.reason:
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_exemption_unused",
                path=f"invoice/{invoice.id}/vat/{vat.vat_category}-{vat.vat_rate_ppm}/reason",
                message="A reason for no VAT stands only where there is none.",
                source="EN 16931 BR-S-10, BR-Z-10",
                values=(("category", vat.vat_category),),
            )


def _attachments(invoice: EInvoice) -> Iterator[Finding]:
    for attachment in invoice.attachments:
        if len(attachment.content) > LONGEST_EMBEDDED:
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_attachment_size",
                path=f"invoice/{invoice.id}/attachments/{attachment.id}",
                message=f"An attachment inside an invoice has at most {LONGEST_EMBEDDED} bytes.",
                values=(("attachment", attachment.id),),
            )
