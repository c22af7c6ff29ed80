"""Own checks of an electronic invoice, for every format: what the official rules forget as well.

They take an invoice in the terms of EN 16931, so one that was read is checked as one that was made.
Findings name the invoice by its internal id and the field; no message holds a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jobcenter_core.billing.einvoice_parties import party_findings, payment_findings
from jobcenter_core.billing.einvoice_sums import sum_findings
from jobcenter_core.billing.einvoices import CREDIT_NOTE, INVOICE, Attachment, EInvoice, EParty
from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.organisations import Customer
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.identifiers import identity_code
from jobcenter_core.values.text import clean_text

__all__ = [
    "ATTACHMENT_TYPES",
    "LONGEST_ATTACHMENT",
    "buyer_findings",
    "credit_findings",
    "einvoice_findings",
]

ATTACHMENT_TYPES = (
    "application/pdf",
    "image/png",
    "image/jpeg",
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
)
"""What may be attached (OpenPEPPOL, rule CL001)."""

LONGEST_ATTACHMENT = 10_000_000
"""Bytes of one attachment that are sent; operators refuse larger messages."""

_LONGEST_TEXT = 100_000
_CODE = re.compile(r"(?<![0-9A-Za-z])[0-9]{6}[-+A-FU-Ya-fu-y][0-9]{3}[0-9A-Ya-y](?![0-9A-Za-z])")


def einvoice_findings(invoice: EInvoice) -> tuple[Finding, ...]:
    """All that is wrong with an invoice or credit note by itself; empty when nothing is."""
    return (
        *_document(invoice),
        *party_findings(invoice),
        *payment_findings(invoice),
        *sum_findings(invoice),
        *_attachments(invoice),
        *_texts(invoice),
    )


def _document(invoice: EInvoice) -> Iterator[Finding]:
    if not invoice.number:
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_number",
            path=f"invoice/{invoice.id}/number",
            message="An invoice has a number.",
        )
    if invoice.currency_code != "EUR":
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_currency",
            path=f"invoice/{invoice.id}/currency_code",
            message="Invoices are in euros.",
        )
    if invoice.kind not in (INVOICE, CREDIT_NOTE):
        raise InvalidValue("einvoice.kind", f"{INVOICE} or {CREDIT_NOTE}", subject=invoice.id)
    if invoice.kind == CREDIT_NOTE and not invoice.preceding_number:
        yield Finding(
            severity=Severity.ERROR,
            code="einvoice_credits_missing",
            path=f"invoice/{invoice.id}/preceding_number",
            message="A credit note names the invoice that it credits.",
            source="Value Added Tax Act (1501/1993), section 209 e",
        )


def _attachments(invoice: EInvoice) -> Iterator[Finding]:
    for attachment in invoice.attachments:
        path = f"invoice/{invoice.id}/attachments/{attachment.id}"
        values = (("attachment", attachment.id),)
        if attachment.media_type not in ATTACHMENT_TYPES:
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_attachment_type",
                path=path,
                message="Files of this type are not attached: pdf, png, jpeg, csv, xlsx, ods are.",
                source="OpenPEPPOL CL001",
                values=values,
            )
        if _is_copy(attachment, invoice):
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_attachment_copy",
                path=path,
                message="A copy of the invoice itself is not attached to it.",
                values=values,
            )
        if len(attachment.content) > LONGEST_ATTACHMENT:
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_attachment_size",
                path=path,
                message="The attachment is too large to be sent.",
                values=values,
            )


def _is_copy(attachment: Attachment, invoice: EInvoice) -> bool:
    """A PDF named after the invoice. An hour list named after it is a table, not a PDF of it."""
    if attachment.media_type != "application/pdf":
        return False
    stem = attachment.file_name.rsplit(".", 1)[0]
    names = {attachment.id, stem, stem.rpartition("lasku-")[2], stem.rpartition("invoice-")[2]}
    return bool(names & {invoice.number, invoice.id})


def _texts(invoice: EInvoice) -> Iterator[Finding]:
    for field, text in _all_texts(invoice):
        try:
            clean_text(text, field, _LONGEST_TEXT, allow_newlines=True)
        except InvalidValue:
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_text",
                path=f"invoice/{invoice.id}/{field}",
                message="The text holds characters that no file carries, or is too long.",
                values=(("field", field),),
            )
        if any(_is_identity_code(found) for found in _CODE.findall(text)):
            yield Finding(
                severity=Severity.ERROR,
                code="einvoice_identity_code",
                path=f"invoice/{invoice.id}/{field}",
                message="No personal identity code stands on an invoice.",
                values=(("field", field),),
            )


def _is_identity_code(text: str) -> bool:
    try:
        identity_code(text, allow_temporary=True)
    except InvalidValue:
        return False
    return True


def _all_texts(invoice: EInvoice) -> Iterator[tuple[str, str]]:
    fields = (
        "number", "note", "terms", "buyer_reference", "order_number", "contract_number",
        "preceding_number",
    )  # fmt: skip
    for name in fields:
        yield name, getattr(invoice, name)
    for role, party in (("seller", invoice.seller), ("buyer", invoice.buyer)):
        for name, text in _party_texts(party):
            yield f"{role}/{name}", text
    for line in invoice.lines:
        yield f"lines/{line.number}/name", line.name
        yield f"lines/{line.number}/order_id", line.order_id
    for vat in invoice.vat:
        yield f"vat/{vat.vat_category}-{vat.vat_rate_ppm}/reason", vat.reason
    for attachment in invoice.attachments:
        yield f"attachments/{attachment.id}/file_name", attachment.file_name
        yield f"attachments/{attachment.id}/description", attachment.description


def _party_texts(party: EParty) -> Iterator[tuple[str, str]]:
    yield "name", party.name
    if party.address is not None:
        yield "address/street", party.address.street
        yield "address/town", party.address.town


def buyer_findings(
    invoice: EInvoice, customer: Customer, order_ids: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """What the buyer would return the invoice for, by its own demands: order number and its form,
    one order, contract, shortest term. ``order_ids`` are the orders on it, when its lines do not
    name them. A credit note has no term."""
    profile, path = customer.profile, f"invoice/{invoice.id}"
    orders = {*order_ids, *(line.order_id for line in invoice.lines)} - {""}
    found: list[Finding] = []
    if customer.order_number_required and not invoice.order_number:
        found.append(
            Finding(
                severity=Severity.ERROR,
                code="einvoice_order_number_missing",
                path=f"{path}/order_number",
                message="The buyer returns invoices without its order number.",
            )
        )
    if invoice.order_number and not profile.accepts_order_number(invoice.order_number):
        found.append(
            Finding(
                severity=Severity.ERROR,
                code="einvoice_order_number_form",
                path=f"{path}/order_number",
                message="The order number has not the form that the buyer's numbers have.",
            )
        )
    if customer.one_order_per_invoice and len(orders) > 1:
        found.append(
            Finding(
                severity=Severity.ERROR,
                code="einvoice_two_orders",
                path=f"{path}/lines",
                message="The buyer wants one order on an invoice.",
            )
        )
    days = (invoice.due_on - invoice.issued_on).days
    if invoice.kind == INVOICE and days < profile.minimum_term_days:
        found.append(
            Finding(
                severity=Severity.ERROR,
                code="einvoice_term_too_short",
                path=f"{path}/due_on",
                message="The buyer wants more days to pay.",
                values=(("days", str(profile.minimum_term_days)),),
            )
        )
    return tuple(found)


def credit_findings(
    note: EInvoice, original: EInvoice, earlier: Iterable[EInvoice] = ()
) -> tuple[Finding, ...]:
    """Whether a credit note with the ``earlier`` ones of the same invoice takes back more than was
    invoiced, by category and rate, or what was not on the invoice at all."""
    left = {(vat.vat_category, vat.vat_rate_ppm): vat.base_cents for vat in original.vat}
    for taken in (*earlier, note):
        for vat in taken.vat:
            key = (vat.vat_category, vat.vat_rate_ppm)
            left[key] = left.get(key, 0) - vat.base_cents
    return tuple(
        Finding(
            severity=Severity.ERROR,
            code="einvoice_credit_beyond_rest",
            path=f"invoice/{note.id}/vat/{category}-{rate_ppm}/base_cents",
            message="More is credited than is left of the invoice.",
            values=(("invoice", original.id),),
        )
        for (category, rate_ppm), cents in sorted(left.items())
        if cents < 0
    )
