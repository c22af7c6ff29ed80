"""The plugin loads through its real entry point, and its metadata tell the truth."""

from __future__ import annotations

from importlib.metadata import EntryPoint, distribution, entry_points

import pytest

import jobcenter_example_minimal
from jobcenter_core.errors import PluginLoadError
from jobcenter_core.hooks.info import API_VERSION
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.markers import ENTRY_POINT_GROUP
from jobcenter_core.testing.plugins import fake_entry_point

NAME = "example-minimal"
DISTRIBUTION = "jobcenter-example-minimal"


def own_entry_point() -> EntryPoint:
    (found,) = entry_points(group=ENTRY_POINT_GROUP, name=NAME)
    return found


def test_it_loads_by_its_entry_point() -> None:
    catalogue = load_plugins(only=frozenset({NAME}))
    (plugin,) = [plugin for plugin in catalogue.plugins if plugin.name == NAME]
    assert plugin.distribution == f"{DISTRIBUTION} {distribution(DISTRIBUTION).version}"
    assert plugin.info.api == API_VERSION
    for pick in (NAME, "example"):
        store = catalogue.store_provider(pick).open("example:anything")
        assert store.name == NAME
        store.close()


def test_the_entry_point_names_this_module() -> None:
    assert own_entry_point().load() is jobcenter_example_minimal


def test_metadata() -> None:
    metadata = distribution(DISTRIBUTION).metadata
    assert metadata["Version"] == jobcenter_example_minimal.jobcenter_plugin_info().version
    assert "jobcenter-core<0.2,>=0.1" in (metadata.get_all("Requires-Dist") or [])
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"


def test_a_second_plugin_of_its_name_is_reported_with_both_distributions() -> None:
    copy = fake_entry_point(NAME, jobcenter_example_minimal, distribution="copy-of-it")
    with pytest.raises(PluginLoadError) as refusal:
        load_plugins(entry_points=[own_entry_point(), copy])
    version = distribution(DISTRIBUTION).version
    assert refusal.value.failures == (
        f"The plugin name {NAME} is used by copy-of-it 1.0 and by {DISTRIBUTION} {version}.",
    )
