"""What the library itself offers, as a plugin like any other: the store in memory."""

from __future__ import annotations

from collections.abc import Sequence

from jobcenter_core.hooks.info import API_VERSION, PluginInfo
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.ports.memory import MemoryStoreProvider
from jobcenter_core.ports.store import StoreProvider
from jobcenter_core.version import VERSION

__all__ = ["CORE_PLUGIN", "CorePlugin"]

CORE_PLUGIN = "core"
"""The name of the library's own plugin; it is always loaded."""


class CorePlugin:
    """The library's own plugin. Each object has memory stores of its own."""

    @hookimpl
    def jobcenter_plugin_info(self) -> PluginInfo:
        """The library's own name and version."""
        return PluginInfo(name=CORE_PLUGIN, version=VERSION, api=API_VERSION, state="stable")

    @hookimpl
    def jobcenter_register_stores(self) -> Sequence[StoreProvider]:
        """The store in memory."""
        return [MemoryStoreProvider()]
