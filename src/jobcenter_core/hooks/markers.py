"""The markers of hooks: plugins use :data:`hookimpl`, the specifications use :data:`hookspec`."""

from __future__ import annotations

from pluggy import HookimplMarker, HookspecMarker

__all__ = ["ENTRY_POINT_GROUP", "PROJECT", "hookimpl", "hookspec"]

PROJECT = "jobcenter"
"""The project name in the sense of pluggy; every hook's name begins with it and a ``_``."""

ENTRY_POINT_GROUP = "jobcenter_core.plugins"
"""The entry-point group in which a distribution lists its plugins."""

hookspec = HookspecMarker(PROJECT)
"""Marks a specification. Only :mod:`jobcenter_core.hooks.specs` does."""

hookimpl = HookimplMarker(PROJECT)
"""Marks a plugin's implementation of a hook."""
