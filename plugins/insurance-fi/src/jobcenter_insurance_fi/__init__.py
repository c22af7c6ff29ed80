"""Finnish insurances of gigs: who must be covered, what it costs, and the notice of an accident.

The provider is named ``fi``. It decides from what it is handed, asks nobody and sends nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.ports.insurers import Insurer
from jobcenter_insurance_fi.provider import FinnishInsurances

__all__ = ["FinnishInsurances", "jobcenter_plugin_info", "jobcenter_register_insurers"]

_NAME = "insurance-fi"


@hookimpl
def jobcenter_plugin_info() -> PluginInfo:
    """Who this is."""
    return PluginInfo(name=_NAME, version="0.1.0", api=1, state="experimental")


@hookimpl
def jobcenter_register_insurers() -> Sequence[Insurer]:
    """The one provider."""
    return [FinnishInsurances()]
