"""The order of installation decides nothing: neither the catalogue nor the error."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.errors import PluginError, PluginLoadError
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.hooks.parameters import with_parameters
from jobcenter_core.ports.parameters import ParameterSet
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.testing.plugins import (
    FakeEntryPoint,
    FakePlugin,
    FakeStoreProvider,
    SilentPlugin,
    fake_entry_point,
)

NAMES = ["alder", "birch", "cedar", "elm", "oak", "pine", "rowan", "willow"]


def outcome(entry_points: list[FakeEntryPoint]) -> tuple[object, ...]:
    """All that can be told of a load: what is in the catalogue, or every failure."""
    try:
        catalogue = load_plugins(entry_points=entry_points)
    except PluginLoadError as refusal:
        return refusal.failures
    return described(catalogue)


def described(catalogue: Catalogue) -> tuple[object, ...]:
    offered = [
        # The core makes a memory store of its own for each catalogue.
        (one.name, one.schemes, one.plugin, one.distribution, one.plugin == "core" or one.provider)
        for one in catalogue.stores
    ]
    return (*catalogue.plugins, *offered)


@st.composite
def plugins(draw: st.DrawFn, *, may_fail: bool) -> list[FakeEntryPoint]:
    """Some plugins, each with none to two stores; among them broken ones if they may be."""
    made = []
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=2, max_size=6)):
        kinds = ["stores", "silent"] + (["broken", "clash", "double"] if may_fail else [])
        kind = draw(st.sampled_from(kinds))
        if kind == "stores":
            providers = [FakeStoreProvider(f"{name}-{n}", (f"{name}{n}",)) for n in range(2)]
            made.append(fake_entry_point(name, FakePlugin(name, *providers)))
        elif kind == "clash":
            clashing = FakePlugin(name, FakeStoreProvider(name, ("same",)))
            made.append(fake_entry_point(name, clashing))
        elif kind == "broken":
            made.append(fake_entry_point(name, error=ImportError(name)))
        else:
            made.append(fake_entry_point(name, SilentPlugin(name)))
        if kind == "double":
            again = fake_entry_point(name, SilentPlugin(name), distribution="jobcenter-copy")
            made.append(again)
    return made


@given(data=st.data(), entry_points=plugins(may_fail=False))
def test_any_order_gives_the_same_catalogue(
    data: st.DataObject, entry_points: list[FakeEntryPoint]
) -> None:
    shuffled = data.draw(st.permutations(entry_points))
    expected = described(load_plugins(entry_points=entry_points))
    assert described(load_plugins(entry_points=shuffled)) == expected
    names = [one.name for one in load_plugins(entry_points=shuffled).plugins]
    assert names == sorted(["core", *(one.name for one in entry_points)])


@given(data=st.data(), entry_points=plugins(may_fail=True))
def test_any_order_gives_the_same_failures(
    data: st.DataObject, entry_points: list[FakeEntryPoint]
) -> None:
    assert outcome(data.draw(st.permutations(entry_points))) == outcome(entry_points)


@given(
    data=st.data(),
    wanted=st.sets(st.sampled_from(NAMES)),
    blocked=st.sets(st.sampled_from(NAMES)),
)
def test_what_is_loaded_is_what_is_allowed_and_not_blocked(
    data: st.DataObject, wanted: set[str], blocked: set[str]
) -> None:
    everything = [fake_entry_point(name, FakePlugin(name)) for name in NAMES]
    catalogue = load_plugins(
        entry_points=data.draw(st.permutations(everything)),
        only=frozenset(wanted),
        blocked=frozenset(blocked),
    )
    assert {plugin.name for plugin in catalogue.plugins} == (wanted - blocked) | {"core"}


@given(broken=st.sets(st.sampled_from(NAMES), min_size=1))
def test_every_broken_plugin_is_named(broken: set[str]) -> None:
    entry_points = [
        fake_entry_point(name, FakePlugin(name), error=OSError() if name in broken else None)
        for name in NAMES
    ]
    with pytest.raises(PluginLoadError) as refusal:
        load_plugins(entry_points=entry_points)
    assert [failure.split()[1] for failure in refusal.value.failures] == sorted(broken)


FIGURE = """
law = "Agreement"
[[parameters]]
path = "agreement.{path}"
label_fi = "x"
label_en = "x"
unit = "count"
rounding = "none"
dated_by = "work"
[[parameters.values]]
valid_from = 2026-01-01
value = "1 count"
status = "enacted"
evidence = "seen"
source = "made up"
"""


class AgreementPlugin:
    def __init__(self, name: str, *sets: tuple[str, str]) -> None:
        self._name = name
        self._sets = [ParameterSet(name=one, text=FIGURE.format(path=path)) for one, path in sets]

    @hookimpl
    def jobcenter_plugin_info(self) -> PluginInfo:
        return PluginInfo(name=self._name, version="1.0", api=1)

    @hookimpl
    def jobcenter_register_parameters(self) -> Sequence[ParameterSet]:
        return self._sets


def merged(entry_points: list[FakeEntryPoint]) -> object:
    """The version and paths of all sets together, or everything that is told of a fault."""
    try:
        catalogue = load_plugins(entry_points=entry_points)
        found = with_parameters(Statutes.of(()), catalogue)
    except PluginLoadError as refusal:
        return refusal.failures
    except PluginError as fault:
        return str(fault)
    return found.version, [one.path for one in found.parameters]


@given(
    data=st.data(),
    # Set names and paths from small pools, so that some are in two plugins.
    offers=st.dictionaries(
        st.sampled_from(NAMES),
        st.lists(
            st.tuples(st.sampled_from(["ash", "fir", "yew"]), st.sampled_from(["a.b", "c.d"])),
            min_size=1,
            max_size=2,
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_any_order_of_parameter_sets_gives_the_same_law_or_the_same_fault(
    data: st.DataObject, offers: dict[str, list[tuple[str, str]]]
) -> None:
    entry_points = [
        fake_entry_point(name, AgreementPlugin(name, *sets)) for name, sets in offers.items()
    ]
    assert merged(data.draw(st.permutations(entry_points))) == merged(entry_points)
