"""Finnish collective agreements as dated parameter sets.

Figures that were read in a source, first or second hand, with a range of days. What was only
remembered, or not found, is left to the employer's own settings: see the README.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.ports.parameters import ParameterSet

__all__ = ["AGREEMENTS", "jobcenter_plugin_info", "jobcenter_register_parameters"]

_NAME = "agreements-fi"

AGREEMENTS = ("hotel_restaurant", "municipal", "private_social_services", "property_services")
"""The agreements, by the code that pay terms name."""


@hookimpl
def jobcenter_plugin_info() -> PluginInfo:
    """Who this is."""
    return PluginInfo(name=_NAME, version="0.1.0", api=1, state="experimental")


@hookimpl
def jobcenter_register_parameters() -> Sequence[ParameterSet]:
    """One set for each agreement."""
    folder = resources.files(__name__) / "data"
    return [
        ParameterSet(name=code, text=(folder / f"{code}.toml").read_text(encoding="utf-8"))
        for code in AGREEMENTS
    ]
