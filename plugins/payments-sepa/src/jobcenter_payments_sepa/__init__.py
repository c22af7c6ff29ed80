"""Payments by SEPA: wages as pain.001.001.09, the bank's answers, statements and notices.

The provider is named ``sepa``. It builds and reads files and sends nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.ports.payment_formats import PaymentFormat
from jobcenter_payments_sepa.provider import SepaFormat

__all__ = ["SepaFormat", "jobcenter_plugin_info", "jobcenter_register_payment_formats"]

_NAME = "payments-sepa"


@hookimpl
def jobcenter_plugin_info() -> PluginInfo:
    """Who this is."""
    return PluginInfo(name=_NAME, version="0.1.0", api=1, state="experimental")


@hookimpl
def jobcenter_register_payment_formats() -> Sequence[PaymentFormat]:
    """The one format."""
    return [SepaFormat()]
