"""What the plugin registers."""

from __future__ import annotations

from collections.abc import Sequence

from jobcenter_core.hooks.info import API_VERSION, PluginInfo
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.ports.store import StoreProvider
from jobcenter_storage_sql.provider import NAME, VERSION, SqlStoreProvider

__all__ = ["jobcenter_plugin_info", "jobcenter_register_stores"]


@hookimpl
def jobcenter_plugin_info() -> PluginInfo:
    """Name, version and API of the plugin."""
    return PluginInfo(name=NAME, version=VERSION, api=API_VERSION, state="experimental")


@hookimpl
def jobcenter_register_stores() -> Sequence[StoreProvider]:
    """The provider of SQLite and PostgreSQL stores."""
    return [SqlStoreProvider()]
