"""The format passes the kit, with the official schema and without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobcenter_core.ports.invoice_formats import InvoiceFormat
from jobcenter_core.testing.invoice_format_kit import InvoiceFormatConformance
from jobcenter_invoice_finvoice import FinvoiceFormat


class TestFinvoice(InvoiceFormatConformance):
    """Own checks alone."""

    def make_format(self) -> InvoiceFormat:
        return FinvoiceFormat()


class TestFinvoiceBySchema(InvoiceFormatConformance):
    """Every right invoice of the kit passes Finvoice3.0.xsd too."""

    @pytest.fixture(autouse=True)
    def folder(self, finvoice: Path) -> None:
        self.path = finvoice

    def make_format(self) -> InvoiceFormat:
        return FinvoiceFormat(schemas=self.path)
