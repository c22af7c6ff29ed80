"""What a plugin says of itself."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, get_args

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import check_id

__all__ = ["API_VERSION", "PluginInfo", "PluginState"]

API_VERSION = 1
"""The version of the hooks and ports. It rises when a plugin must change to go on working."""

PluginState: TypeAlias = Literal["experimental", "stable", "suspended"]
"""``experimental`` may change or go; ``stable`` keeps its promises; ``suspended`` is kept for old
data only and should not be chosen for a new installation. The loader treats all three alike."""


def _check_state(_: object, __: object, state: Any) -> None:
    if state not in get_args(PluginState):
        raise InvalidValue("PluginInfo.state", "experimental, stable or suspended")


def _check_api(_: object, __: object, api: Any) -> None:
    if type(api) is not int:
        raise InvalidValue("PluginInfo.api", "a whole number")


def _check_capabilities(_: object, __: object, capabilities: Any) -> None:
    if not isinstance(capabilities, tuple) or not all(isinstance(c, str) for c in capabilities):
        raise InvalidValue("PluginInfo.capabilities", "a tuple of texts")


def _check_name(_: object, __: object, name: str) -> None:
    check_id(name, "PluginInfo.name")


def _check_version(_: object, __: object, version: Any) -> None:
    if not isinstance(version, str) or not version:
        raise InvalidValue("PluginInfo.version", "a text that is not empty")


@attrs.frozen(kw_only=True)
class PluginInfo:
    """Name, version and promises of a plugin.

    ``name`` is the name of the plugin's entry point. ``version`` is the plugin's own. ``api`` is
    the :data:`API_VERSION` that it was written for; another one is not loaded. ``capabilities``
    are short words that hosts may ask for, empty when there are none. Raises
    :class:`InvalidValue` naming the field.
    """

    name: str = attrs.field(validator=_check_name)
    version: str = attrs.field(validator=_check_version)
    api: int = attrs.field(validator=_check_api)
    state: PluginState = attrs.field(default="experimental", validator=_check_state)
    capabilities: tuple[str, ...] = attrs.field(default=(), validator=_check_capabilities)
