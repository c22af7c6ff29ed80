"""Plugins for tests without an installed distribution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from jobcenter_core.hooks.info import API_VERSION, PluginInfo
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.ports.store import Store, StoreProvider

__all__ = [
    "FakeDistribution",
    "FakeEntryPoint",
    "FakePlugin",
    "FakeStoreProvider",
    "SilentPlugin",
    "fake_entry_point",
]


@attrs.frozen
class FakeDistribution:
    """A distribution that is not installed."""

    name: str
    """Its name, for example ``jobcenter-shelf``."""

    version: str
    """Its version."""


@attrs.frozen
class FakeEntryPoint:
    """An entry point that gives the plugin it was made with, or raises the error instead."""

    name: str
    """The plugin's name."""

    dist: FakeDistribution | None
    """The distribution that brings it, ``None`` when unknown."""

    plugin: object
    """What :meth:`load` returns."""

    error: BaseException | None
    """What :meth:`load` raises instead."""

    def load(self) -> Any:
        """The plugin; raises the error when there is one."""
        if self.error is not None:
            raise self.error
        return self.plugin


def fake_entry_point(
    name: str,
    plugin: object = None,
    *,
    error: BaseException | None = None,
    distribution: str | None = "",
    version: str = "1.0",
) -> FakeEntryPoint:
    """An entry point for ``load_plugins(entry_points=[...])``.

    ``error`` is raised instead of loading, as a broken import would. ``distribution`` is
    ``jobcenter-`` and the name unless given; ``None`` leaves it unknown.
    """
    dist = None
    if distribution is not None:
        dist = FakeDistribution(distribution or f"jobcenter-{name}", version)
    return FakeEntryPoint(name, dist, plugin, error)


class FakeStoreProvider:
    """Offers memory stores under any name and schemes, right or wrong."""

    def __init__(self, name: str = "shelf", schemes: tuple[str, ...] = ("shelf",)) -> None:
        self.name = name
        self.schemes = schemes

    def open(self, url: str, *, create: bool = True) -> Store:
        """A new memory store, whatever the URL; ``create`` changes nothing."""
        return MemoryStore(name=self.name)


class SilentPlugin:
    """A plugin that says who it is and offers nothing; subclass it to add what a test needs."""

    def __init__(self, name: str = "shelf", *, api: int = API_VERSION) -> None:
        self.info = PluginInfo(name=name, version="1.0", api=api)

    @hookimpl
    def jobcenter_plugin_info(self) -> PluginInfo:
        """The name it was made with."""
        return self.info


class FakePlugin(SilentPlugin):
    """A plugin that offers the given store providers, or one of its own name when none is given."""

    def __init__(self, name: str = "shelf", *providers: StoreProvider) -> None:
        super().__init__(name)
        self.providers = providers or (FakeStoreProvider(name, (name,)),)

    @hookimpl
    def jobcenter_register_stores(self) -> Sequence[StoreProvider]:
        """The providers it was made with."""
        return list(self.providers)
