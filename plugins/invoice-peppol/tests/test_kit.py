"""The format passes the conformance kit."""

from __future__ import annotations

from jobcenter_core.ports.invoice_formats import InvoiceFormat
from jobcenter_core.testing.invoice_format_kit import InvoiceFormatConformance
from jobcenter_invoice_peppol import PeppolFormat


class TestPeppol(InvoiceFormatConformance):
    def make_format(self) -> InvoiceFormat:
        return PeppolFormat()
