"""The plugin loads through its real entry point, and its metadata tell the truth."""

from __future__ import annotations

import jobcenter_invoice_peppol
from jobcenter_core.testing.plugin_kit import PluginConformance


class TestInvoicePeppol(PluginConformance):
    module = jobcenter_invoice_peppol
    distribution = "jobcenter-invoice-peppol"
    requires = ("lxml>=5",)


def test_it_offers_one_format() -> None:
    (offered,) = jobcenter_invoice_peppol.jobcenter_register_invoice_formats()
    assert offered.name == "peppol"
