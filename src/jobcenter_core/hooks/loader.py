"""Loads plugins: each on its own, and everything that is wrong with any of them at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Protocol

from pluggy import PluginManager, PluginValidationError

from jobcenter_core.errors import PluginError, PluginLoadError
from jobcenter_core.hooks.calls import HookCalls
from jobcenter_core.hooks.catalogue import (
    Catalogue,
    LoadedPlugin,
    OfferedParameters,
    OfferedStore,
    claim_faults,
    provider_faults,
    set_faults,
)
from jobcenter_core.hooks.core_plugin import CORE_PLUGIN, CorePlugin
from jobcenter_core.hooks.info import API_VERSION, PluginInfo
from jobcenter_core.hooks.markers import ENTRY_POINT_GROUP, PROJECT
from jobcenter_core.hooks.providers import PROVIDER_KINDS, OfferedProvider
from jobcenter_core.hooks.shape import shape_faults
from jobcenter_core.hooks.specs import HookSpecs, hook_arguments

__all__ = ["PluginDistribution", "PluginEntryPoint", "load_plugins"]

_OWN_DISTRIBUTION = "jobcenter-core"
_IMPORT_ERRORS = (ImportError, AttributeError, SyntaxError)


class PluginDistribution(Protocol):
    """What the loader asks of a distribution; ``importlib.metadata.Distribution`` has it."""

    @property
    def name(self) -> str:
        """The distribution's name, for example ``jobcenter-storage-sql``."""

    @property
    def version(self) -> str:
        """The distribution's version."""


class PluginEntryPoint(Protocol):
    """What the loader asks of an entry point; ``importlib.metadata.EntryPoint`` has it."""

    @property
    def name(self) -> str:
        """The plugin's name."""

    @property
    def dist(self) -> PluginDistribution | None:
        """The distribution that brings it, if known."""

    def load(self) -> Any:
        """Import and return the plugin: a module or an object."""


def load_plugins(
    *,
    entry_points: Iterable[PluginEntryPoint] | None = None,
    only: frozenset[str] | None = None,
    blocked: frozenset[str] = frozenset(),
) -> Catalogue:
    """Load plugins and return the catalogue of all that they offer.

    ``entry_points`` are those of the group ``jobcenter_core.plugins`` unless given. ``only`` names
    the plugins to load, ``None`` all that are installed; ``blocked`` names plugins to leave out. A
    plugin that is left out is not imported. The library's own plugin is always there.

    Raises :class:`PluginLoadError` with every failure of every plugin: what is wrong, in which
    plugin of which distribution. The plugins' own exceptions are in its cause, a group. The order
    of ``entry_points`` changes neither the catalogue nor the error.
    """
    installed = sorted(_installed() if entry_points is None else entry_points, key=_place)
    chosen = [one for one in installed if _is_chosen(one.name, only, blocked)]
    loading = _Loading()
    loading.register(CORE_PLUGIN, _OWN_DISTRIBUTION, CorePlugin())
    for name in sorted((only or frozenset()) - {one.name for one in installed}):
        loading.fail(_not_installed(name, installed))
    for name, group in groupby(chosen, key=lambda one: one.name):
        loading.load(name, list(group))
    return loading.catalogue()


class _Loading:
    """One run of the loader: what has been loaded and what has failed so far."""

    def __init__(self) -> None:
        self._manager = PluginManager(PROJECT)
        self._manager.add_hookspecs(HookSpecs)
        self._calls = HookCalls(self._manager)
        self._plugins: list[LoadedPlugin] = []
        self._stores: list[OfferedStore] = []
        self._parameters: list[OfferedParameters] = []
        self._providers: list[OfferedProvider] = []
        self._failures: list[str] = []
        self._causes: list[BaseException] = []

    def fail(self, failure: str, cause: BaseException | None = None) -> None:
        self._failures.append(failure)
        if cause is not None:
            self._causes.append(cause)

    def load(self, name: str, entry_points: Sequence[PluginEntryPoint]) -> None:
        """Import and register the plugin of that name, unless several claim the name."""
        distributions = [_distribution(one) for one in entry_points]
        if name == CORE_PLUGIN:
            distributions.insert(0, _OWN_DISTRIBUTION)
        if len(distributions) > 1:
            self.fail(f"The plugin name {name} is used by {' and by '.join(distributions)}.")
            return
        try:
            plugin = entry_points[0].load()
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # SystemExit too: a plugin does not end the program
            what = f"it could not be imported: {_told(error)}"
            self.fail(_about(name, distributions[0], what), error)
        else:
            self.register(name, distributions[0], plugin)

    def register(self, name: str, distribution: str, plugin: object) -> None:
        """Check the plugin and take what it offers, or note all that is wrong with it."""
        faults = shape_faults(plugin, hook_arguments())
        for fault in faults:
            self.fail(_about(name, distribution, fault))
        if faults:
            return
        try:
            self._manager.register(plugin, name=name)
            self._take(name, distribution)
        except PluginError as error:
            self.fail(_about(name, distribution, str(error)), error)
        except (PluginValidationError, ValueError) as error:
            self.fail(_about(name, distribution, f"pluggy refuses it: {error}"), error)

    def catalogue(self) -> Catalogue:
        """What has been loaded, or :class:`PluginLoadError` with all failures."""
        for fault in (
            *claim_faults(self._stores),
            *set_faults(self._parameters),
            *provider_faults(self._providers),
        ):
            self.fail(fault)
        if self._failures:
            causes = BaseExceptionGroup("plugins", self._causes) if self._causes else None
            raise PluginLoadError(tuple(self._failures)) from causes
        return Catalogue(
            plugins=tuple(sorted(self._plugins, key=lambda plugin: plugin.name)),
            stores=tuple(sorted(self._stores, key=lambda store: store.name)),
            parameters=tuple(sorted(self._parameters, key=lambda one: one.name)),
            providers=tuple(sorted(self._providers, key=lambda one: (one.kind, one.name))),
        )

    def _take(self, name: str, distribution: str) -> None:
        info = self._calls.plugin_info(name)
        fault = _info_fault(name, info)
        if fault:
            self.fail(_about(name, distribution, fault))
        if info is None or info.api != API_VERSION:
            return  # what it would offer may be of another shape
        self._plugins.append(LoadedPlugin(name=name, distribution=distribution, info=info))
        for store in self._calls.register_stores(name):
            offered = OfferedStore(
                name=store.name,
                schemes=store.schemes,
                provider=store.provider,
                plugin=name,
                distribution=distribution,
            )
            self._stores.append(offered)
        self._parameters += (
            OfferedParameters(name=one.name, text=one.text, plugin=name, distribution=distribution)
            for one in self._calls.register_parameters(name)
        )
        self._providers += (
            OfferedProvider(
                kind=kind.name,
                name=offered_name,
                provider=provider,
                plugin=name,
                distribution=distribution,
            )
            for kind in PROVIDER_KINDS
            for offered_name, provider in self._calls.register_providers(name, kind)
        )


def _installed() -> Iterable[PluginEntryPoint]:
    from importlib.metadata import entry_points  # 47 ms, and not needed when they are given

    return entry_points(group=ENTRY_POINT_GROUP)


def _is_chosen(name: str, only: frozenset[str] | None, blocked: frozenset[str]) -> bool:
    return (only is None or name in only) and name not in blocked


def _distribution(entry_point: PluginEntryPoint) -> str:
    found = entry_point.dist
    return f"{found.name} {found.version}" if found is not None else "an unknown distribution"


def _place(entry_point: PluginEntryPoint) -> tuple[str, str]:
    return entry_point.name, _distribution(entry_point)


def _told(error: BaseException) -> str:
    """Class and text of an error of the import machinery; of any other the class alone, because
    its text may hold anything, and the cause keeps it."""
    shown = f": {error}" if isinstance(error, _IMPORT_ERRORS) else ""
    return f"{type(error).__name__}{shown}"


def _about(name: str, distribution: str, what: str) -> str:
    return f"Plugin {name} of {distribution}: {what}"


def _not_installed(name: str, installed: Sequence[PluginEntryPoint]) -> str:
    names = sorted({one.name for one in installed})
    nearest = difflib.get_close_matches(name, names, n=1)
    hint = f"; did you mean {nearest[0]}" if nearest else ""
    return f"No plugin {name} is installed{hint}. Installed are: {', '.join(names) or 'none'}."


def _info_fault(name: str, info: PluginInfo | None) -> str:
    if info is None:
        return "it does not implement jobcenter_plugin_info, which every plugin does."
    if info.api != API_VERSION:
        return f"it is written for api {info.api}, this library has api {API_VERSION}."
    if info.name != name:
        return f"its entry point names it {name}, its PluginInfo {info.name}; use one name."
    return ""
