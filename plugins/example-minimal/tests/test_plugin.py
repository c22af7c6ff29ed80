"""The plugin loads through its real entry point, and its metadata tell the truth."""

from __future__ import annotations

from importlib.metadata import EntryPoint, distribution, entry_points

import pytest

import jobcenter_example_minimal
from jobcenter_core.errors import PluginLoadError
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.markers import ENTRY_POINT_GROUP
from jobcenter_core.testing.plugin_kit import PluginConformance
from jobcenter_core.testing.plugins import fake_entry_point


class TestExampleMinimal(PluginConformance):
    module = jobcenter_example_minimal
    distribution = "jobcenter-example-minimal"


NAME = "example-minimal"
DISTRIBUTION = "jobcenter-example-minimal"


def own_entry_point() -> EntryPoint:
    (found,) = entry_points(group=ENTRY_POINT_GROUP, name=NAME)
    return found


def test_its_store_opens_by_name_and_scheme() -> None:
    catalogue = load_plugins(only=frozenset({NAME}))
    for pick in (NAME, "example"):
        store = catalogue.store_provider(pick).open("example:anything")
        assert store.name == NAME
        store.close()


def test_a_second_plugin_of_its_name_is_reported_with_both_distributions() -> None:
    copy = fake_entry_point(NAME, jobcenter_example_minimal, distribution="copy-of-it")
    with pytest.raises(PluginLoadError) as refusal:
        load_plugins(entry_points=[own_entry_point(), copy])
    version = distribution(DISTRIBUTION).version
    assert refusal.value.failures == (
        f"The plugin name {NAME} is used by copy-of-it 1.0 and by {DISTRIBUTION} {version}.",
    )
