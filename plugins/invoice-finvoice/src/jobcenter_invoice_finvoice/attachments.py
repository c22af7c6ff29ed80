"""The message of its own that carries the attachments of a Finvoice invoice."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha1

from lxml import etree

from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_invoice_finvoice.elements import add, document, inside
from jobcenter_invoice_finvoice.parties import add_transmission, attachments_id, message_id

__all__ = ["attachments_written"]


def attachments_written(invoice: EInvoice) -> bytes:
    """A FinvoiceAttachments message that refers to the invoice's message."""
    id = attachments_id(invoice)
    root = etree.Element("FinvoiceAttachments", Version="1.0")
    add_transmission(root, invoice, id=id, refers_to=message_id(invoice))
    for attachment in invoice.attachments:
        # The message asks for SHA-1: it marks the file and protects nothing.
        mark = sha1(attachment.content, usedforsecurity=False).hexdigest()
        details = inside(root, "AttachmentDetails")
        add(details, "AttachmentIdentifier", f"{id}::{mark}")
        add(details, "AttachmentContent", b64encode(attachment.content).decode("ascii"))
        add(details, "AttachmentName", attachment.file_name)
        add(details, "AttachmentMimeType", attachment.media_type)
        add(details, "AttachmentSecureHash", mark)
    return document(root)
