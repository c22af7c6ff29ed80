"""Providers are picked by name or scheme, and no two of them share one."""

from __future__ import annotations

import pytest

from jobcenter_core.errors import ConfigurationError, PluginLoadError
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.testing.plugins import (
    FakeEntryPoint,
    FakePlugin,
    FakeStoreProvider,
    fake_entry_point,
)


def failures(*entry_points: FakeEntryPoint) -> tuple[str, ...]:
    with pytest.raises(PluginLoadError) as refusal:
        load_plugins(entry_points=entry_points)
    return refusal.value.failures


@pytest.mark.parametrize(
    ("oak", "elm", "claim"),
    [
        (FakeStoreProvider("same", ("oak",)), FakeStoreProvider("same", ("elm",)), "same"),
        (FakeStoreProvider("oak", ("same",)), FakeStoreProvider("elm", ("same",)), "same"),
        (FakeStoreProvider("oak", ("x",)), FakeStoreProvider("elm", ("y", "oak")), "oak"),
    ],
    ids=["name", "scheme", "name and scheme"],
)
def test_two_providers_of_one_name_or_scheme(
    oak: FakeStoreProvider, elm: FakeStoreProvider, claim: str
) -> None:
    entry_points = [
        fake_entry_point("oak", FakePlugin("oak", oak)),
        fake_entry_point("elm", FakePlugin("elm", elm)),
    ]
    expected = (
        f"The store name or URL scheme '{claim}' is claimed twice: by plugin elm of jobcenter-elm"
        " 1.0 and by plugin oak of jobcenter-oak 1.0; uninstall or block one."
    )
    assert failures(*entry_points) == (expected,)


def test_nobody_else_offers_the_store_in_memory() -> None:
    (failure,) = failures(
        fake_entry_point("oak", FakePlugin("oak", FakeStoreProvider("oak", ("memory",))))
    )
    assert "plugin core of jobcenter-core and by plugin oak of jobcenter-oak 1.0" in failure


def test_one_plugin_claims_twice() -> None:
    twice = FakePlugin("oak", FakeStoreProvider("a", ("x",)), FakeStoreProvider("b", ("x",)))
    (failure,) = failures(fake_entry_point("oak", twice))
    assert failure.count("plugin oak of jobcenter-oak 1.0") == 2


def test_a_missing_provider_names_the_installed_ones() -> None:
    sql = FakeStoreProvider("storage-sql", ("sqlite", "postgresql"))
    plugin = fake_entry_point("storage-sql", FakePlugin("storage-sql", sql))
    catalogue = load_plugins(entry_points=[plugin])
    with pytest.raises(ConfigurationError) as refusal:
        catalogue.store_provider("sqllite")
    assert str(refusal.value) == (
        "[configuration] store 'sqllite': no installed plugin offers this store."
        " Installed are: memory (URL scheme memory); storage-sql (URL scheme postgresql, sqlite)."
        " Did you mean 'sqlite'?"
    )
    with pytest.raises(ConfigurationError, match=r"Install its plugin\."):
        catalogue.store_provider("oracle")


def test_an_empty_catalogue_says_so() -> None:
    with pytest.raises(ConfigurationError, match="Installed are: none"):
        Catalogue(plugins=(), stores=()).store_provider("memory")


def test_what_is_in_the_catalogue_is_ordered_by_name() -> None:
    names = ["b", "core-like", "a"]
    plugins = [fake_entry_point(name, FakePlugin(name)) for name in names]
    catalogue = load_plugins(entry_points=plugins)
    assert [plugin.name for plugin in catalogue.plugins] == ["a", "b", "core", "core-like"]
    assert [store.name for store in catalogue.stores] == ["a", "b", "core-like", "memory"]
