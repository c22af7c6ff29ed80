"""The format ``finvoice``: builds, checks and reads Finvoice 3.0."""

from __future__ import annotations

from pathlib import Path

from jobcenter_core.billing.einvoice_checks import einvoice_findings
from jobcenter_core.billing.einvoice_files import not_an_invoice
from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.outgoing import Built, OutgoingFile
from jobcenter_core.values.findings import Finding, has_errors
from jobcenter_invoice_finvoice.attachments import attachments_written
from jobcenter_invoice_finvoice.fitting import fitting_findings
from jobcenter_invoice_finvoice.payable import amount_findings, instructed_cents
from jobcenter_invoice_finvoice.reading import read_invoice
from jobcenter_invoice_finvoice.safe_xml import parsed
from jobcenter_invoice_finvoice.schema import Schema
from jobcenter_invoice_finvoice.writing import written

__all__ = ["FinvoiceFormat"]

_MEDIA_TYPE = "application/xml"


class FinvoiceFormat:
    """Finvoice 3.0 marked EN16931.

    ``schemas`` is a folder with Finance Finland's ``Finvoice3.0.xsd``, or with that in its folder
    ``finvoice``; without it :meth:`validate` says that the schema was not checked.
    """

    name = "finvoice"

    def __init__(self, schemas: Path | None = None) -> None:
        self._schema = Schema(schemas)

    def build(self, invoice: EInvoice) -> Built:
        """The message, and one of its own for attachments. With findings of severity error there
        is no file."""
        findings = (*einvoice_findings(invoice), *fitting_findings(invoice))
        if has_errors(findings):
            return Built(findings=findings)
        files = [self._file(invoice, "", written(invoice))]
        if invoice.attachments:
            files.append(self._file(invoice, "-attachments", attachments_written(invoice)))
        return Built(files=tuple(files), findings=findings)

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        """Own checks of what the file says, then the schema. The findings name the file's invoice
        ``file``."""
        try:
            root = parsed(content)
            invoice = read_invoice(root, "file")
        except InvalidValue as error:
            return (not_an_invoice(error.field, error.message),)
        return (
            *einvoice_findings(invoice),
            *amount_findings(root, invoice),
            *self._schema.findings(root),
        )

    def payable_cents(self, content: bytes) -> int:
        """Cents of ``EpiInstructedAmount``, negative for a credit note. Raises InvalidValue naming
        the element for what is no Finvoice invoice."""
        return instructed_cents(parsed(content))

    def read(self, content: bytes, *, id: str = "read") -> EInvoice:
        """The invoice that a message holds, under the id given.

        Raises InvalidValue naming the element for what is no Finvoice invoice, and for a file with
        a document type, over 20 megabytes or too deep.
        """
        return read_invoice(parsed(content), id)

    def _file(self, invoice: EInvoice, ending: str, content: bytes) -> OutgoingFile:
        return OutgoingFile(
            name=f"{invoice.id}{ending}.xml",
            media_type=_MEDIA_TYPE,
            content=content,
            about=(invoice.id,),
        )
