"""Calls hooks: one implementation at a time, and whatever goes wrong names plugin and hook.

This is the only place that touches ``pm.hook``. pluggy's own call of all implementations stops at
the first exception and does not say whose it was.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import attrs
from pluggy import PluginManager

from jobcenter_core.errors import PluginError
from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.providers import ProviderKind
from jobcenter_core.ports.parameters import ParameterSet
from jobcenter_core.ports.store import StoreProvider

__all__ = ["HookCalls", "RegisteredStore"]

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*")  # RFC 3986, section 3.1, in small letters
_SET_NAME = re.compile(r"[a-z0-9][a-z0-9_]*")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


@attrs.frozen(kw_only=True)
class RegisteredStore:
    """A store provider with the name and schemes that it gave when it was registered."""

    name: str
    schemes: tuple[str, ...]
    provider: StoreProvider


class HookCalls:
    """A typed method for each hook.

    Each calls the implementation of one plugin and raises :class:`PluginError`, its subject
    ``plugin/hook`` and its cause the plugin's own exception, when the plugin raises or returns
    what the hook does not allow. ``SystemExit`` and the like are such exceptions too: a plugin
    does not end the program. ``KeyboardInterrupt`` is the user's and goes through, with a note.
    """

    def __init__(self, manager: PluginManager) -> None:
        self._manager = manager

    def plugin_info(self, plugin: str) -> PluginInfo | None:
        """What the plugin says of itself, ``None`` when it does not implement the hook."""
        hook = "jobcenter_plugin_info"
        for result in self._results(plugin, hook):
            if not isinstance(result, PluginInfo):
                raise _wrong(plugin, hook, result, "a PluginInfo")
            return result
        return None

    def register_stores(self, plugin: str) -> tuple[RegisteredStore, ...]:
        """The store providers of the plugin, empty when it does not implement the hook."""
        hook = "jobcenter_register_stores"
        stores: list[RegisteredStore] = []
        for result in self._results(plugin, hook):
            if not isinstance(result, (list, tuple)):
                raise _wrong(plugin, hook, result, "a list or tuple of store providers")
            stores += (_registered(plugin, hook, provider) for provider in result)
        return tuple(stores)

    def register_parameters(self, plugin: str) -> tuple[ParameterSet, ...]:
        """The parameter sets of the plugin, empty when it does not implement the hook."""
        hook = "jobcenter_register_parameters"
        sets: list[ParameterSet] = []
        for result in self._results(plugin, hook):
            if not isinstance(result, (list, tuple)):
                raise _wrong(plugin, hook, result, "a list or tuple of parameter sets")
            sets += (_checked(plugin, hook, one) for one in result)
        return tuple(sets)

    def register_providers(self, plugin: str, kind: ProviderKind) -> tuple[tuple[str, object], ...]:
        """The providers of a kind that the plugin offers, each with its name; empty when it does
        not implement the hook."""
        offered: list[tuple[str, object]] = []
        for result in self._results(plugin, kind.hook):
            if not isinstance(result, (list, tuple)):
                raise _wrong(plugin, kind.hook, result, f"a list or tuple of {kind.name}s")
            offered += ((_provider_name(plugin, kind, one), one) for one in result)
        return tuple(offered)

    def _results(self, plugin: str, hook: str) -> Iterator[object]:
        for implementation in getattr(self._manager.hook, hook).get_hookimpls():
            if implementation.plugin_name == plugin:
                with _naming(plugin, hook):
                    result = implementation.function()
                yield result


@contextmanager
def _naming(plugin: str, hook: str) -> Iterator[None]:
    """Turn whatever the plugin's code raises into an error that names plugin and hook."""
    try:
        yield
    except KeyboardInterrupt as interrupt:
        interrupt.add_note(f"while the plugin {plugin} ran its hook {hook}")
        raise
    except BaseException as error:
        # The text of the error may hold anything, so it stays in the cause.
        raise _error(plugin, hook, f"the plugin raised {type(error).__name__}.") from error


def _registered(plugin: str, hook: str, provider: object) -> RegisteredStore:
    if inspect.isclass(provider):
        raise _error(plugin, hook, f"{provider.__name__} is a class; offer an object of it.")
    with _naming(plugin, hook):
        name = getattr(provider, "name", None)
        schemes = getattr(provider, "schemes", None)
        opens = callable(getattr(provider, "open", None))
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise _error(plugin, hook, "a store provider's name is small letters, digits and '-'.")
    if not isinstance(schemes, tuple) or not schemes or not all(map(_is_scheme, schemes)):
        problem = "a tuple of URL schemes in small letters, at least one"
        raise _error(plugin, hook, f"the schemes of the store provider {name} must be {problem}.")
    if not opens:
        raise _error(plugin, hook, f"the store provider {name} has no method open(url).")
    return RegisteredStore(name=name, schemes=schemes, provider=cast(StoreProvider, provider))


def _provider_name(plugin: str, kind: ProviderKind, provider: object) -> str:
    """The provider's name, when it has one and every method of its kind."""
    if inspect.isclass(provider):
        raise _error(plugin, kind.hook, f"{provider.__name__} is a class; offer an object of it.")
    with _naming(plugin, kind.hook):
        name = getattr(provider, "name", None)
        missing = [one for one in kind.methods if not callable(getattr(provider, one, None))]
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise _error(plugin, kind.hook, f"the name of a {kind.name} is small letters, digits, '-'.")
    if missing:
        raise _error(plugin, kind.hook, f"the {kind.name} {name} has no method {missing[0]}.")
    return name


def _checked(plugin: str, hook: str, offered: object) -> ParameterSet:
    if not isinstance(offered, ParameterSet):
        raise _wrong(plugin, hook, offered, "a ParameterSet")
    name: object = offered.name
    if not isinstance(name, str) or not _SET_NAME.fullmatch(name):
        raise _error(plugin, hook, "a parameter set's name is small letters, digits and '_'.")
    text: object = offered.text
    if not isinstance(text, str):
        raise _error(plugin, hook, f"the parameter set {offered.name} has no text.")
    return offered


def _is_scheme(scheme: object) -> bool:
    return isinstance(scheme, str) and _SCHEME.fullmatch(scheme) is not None


def _wrong(plugin: str, hook: str, result: object, expected: str) -> PluginError:
    return _error(plugin, hook, f"it returned {type(result).__name__} instead of {expected}.")


def _error(plugin: str, hook: str, message: str) -> PluginError:
    return PluginError(message, subject=f"{plugin}/{hook}", kept="")
