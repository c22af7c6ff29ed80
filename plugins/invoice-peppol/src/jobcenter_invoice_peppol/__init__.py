"""Invoices in Peppol BIS Billing 3.0 (UBL 2.1). The format is named ``peppol``."""

from __future__ import annotations

from collections.abc import Sequence

from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.ports.invoice_formats import InvoiceFormat
from jobcenter_invoice_peppol.official_files import OfficialFiles
from jobcenter_invoice_peppol.provider import PeppolFormat

__all__ = [
    "OfficialFiles",
    "PeppolFormat",
    "jobcenter_plugin_info",
    "jobcenter_register_invoice_formats",
]

_NAME = "invoice-peppol"


@hookimpl
def jobcenter_plugin_info() -> PluginInfo:
    """Who this is."""
    return PluginInfo(name=_NAME, version="0.1.0", api=1, state="experimental")


@hookimpl
def jobcenter_register_invoice_formats() -> Sequence[InvoiceFormat]:
    """The one format."""
    return [PeppolFormat()]
