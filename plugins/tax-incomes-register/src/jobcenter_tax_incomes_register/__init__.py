"""Reports to the Finnish Incomes Register (Tulorekisteri)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.markers import hookimpl

if TYPE_CHECKING:
    from jobcenter_core.ports.tax_reporters import TaxReporter

__all__ = ["jobcenter_plugin_info", "jobcenter_register_tax_reporters"]

_NAME = "tax-incomes-register"


@hookimpl
def jobcenter_plugin_info() -> PluginInfo:
    """Who this is."""
    return PluginInfo(name=_NAME, version="0.1.0", api=1, state="experimental")


@hookimpl
def jobcenter_register_tax_reporters() -> Sequence[TaxReporter]:
    """The reporter ``incomes-register`` with its defaults."""
    from jobcenter_tax_incomes_register.reporting.reporter import IncomesRegisterReporter

    return (IncomesRegisterReporter(),)
