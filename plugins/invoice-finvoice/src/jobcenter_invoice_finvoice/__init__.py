"""Electronic invoices as Finvoice 3.0, marked EN16931.

The provider is named ``finvoice``. It builds, checks and reads files and sends nothing. The
official schema is found where the environment variable ``JOBCENTER_SCHEMAS`` points, if it does.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.ports.invoice_formats import InvoiceFormat
from jobcenter_invoice_finvoice.provider import FinvoiceFormat

__all__ = ["FinvoiceFormat", "jobcenter_plugin_info", "jobcenter_register_invoice_formats"]

_NAME = "invoice-finvoice"


@hookimpl
def jobcenter_plugin_info() -> PluginInfo:
    """Who this is."""
    return PluginInfo(name=_NAME, version="0.1.0", api=1, state="experimental")


@hookimpl
def jobcenter_register_invoice_formats() -> Sequence[InvoiceFormat]:
    """The one format."""
    folder = os.environ.get("JOBCENTER_SCHEMAS")
    return [FinvoiceFormat(schemas=Path(folder) if folder else None)]
