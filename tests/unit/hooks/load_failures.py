"""Loads what fails to load, and tells what was said of it."""

from __future__ import annotations

from typing import Any

import pytest

from jobcenter_core.errors import PluginLoadError
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.testing.plugins import FakeEntryPoint, fake_entry_point


def failures(*entry_points: FakeEntryPoint, **options: Any) -> tuple[str, ...]:
    with pytest.raises(PluginLoadError) as refusal:
        load_plugins(entry_points=entry_points, **options)
    return refusal.value.failures


def only_failure(plugin: object, name: str = "shelf") -> str:
    """The one failure of a plugin; it names plugin and distribution."""
    (failure,) = failures(fake_entry_point(name, plugin, version="1.2"))
    prefix = f"Plugin {name} of jobcenter-{name} 1.2: "
    assert failure.startswith(prefix)
    return failure.removeprefix(prefix)
