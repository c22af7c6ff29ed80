"""The smallest correct plugin: it offers one store, kept in memory."""

from __future__ import annotations

from collections.abc import Sequence

from jobcenter_core.errors import StorageError
from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.ports.store import Store, StoreProvider

__all__ = ["ExampleProvider", "jobcenter_plugin_info", "jobcenter_register_stores"]

_NAME = "example-minimal"


class ExampleProvider:
    """Opens a new store in memory for every URL of the scheme ``example``."""

    @property
    def name(self) -> str:
        """The name that configuration picks it by."""
        return _NAME

    @property
    def schemes(self) -> tuple[str, ...]:
        """Only ``example``."""
        return ("example",)

    def open(self, url: str, *, create: bool = True) -> Store:
        """An empty store; whatever follows the scheme means nothing. Nothing is kept, so there is
        none to open with ``create=False``."""
        if not create:
            raise StorageError("there is no store at this place.", subject=_NAME)
        return MemoryStore(name=_NAME)


@hookimpl
def jobcenter_plugin_info() -> PluginInfo:
    """Who this is. The number after ``api`` is the one it was written for, never the newest."""
    return PluginInfo(name=_NAME, version="0.1.0", api=1, state="stable")


@hookimpl
def jobcenter_register_stores() -> Sequence[StoreProvider]:
    """One store."""
    return [ExampleProvider()]
