"""What a plugin looks like before any of it runs."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

import pytest
from load_failures import failures, only_failure
from pluggy import HookimplMarker

from jobcenter_core.hooks.info import API_VERSION, PluginInfo
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.hooks.shape import shape_faults
from jobcenter_core.hooks.specs import hook_arguments
from jobcenter_core.ports.store import StoreProvider
from jobcenter_core.testing.plugins import (
    FakePlugin,
    SilentPlugin,
    fake_entry_point,
)


def test_misspelt_hook() -> None:
    class Misspelt(SilentPlugin):
        @hookimpl
        def jobcenter_register_store(self) -> list[StoreProvider]:
            return []

    assert only_failure(Misspelt()) == (
        "there is no hook jobcenter_register_store; did you mean jobcenter_register_stores."
    )


def test_misspelt_hook_without_a_mark() -> None:
    class Misspelt(SilentPlugin):
        def jobcenter_register_store(self) -> list[StoreProvider]:
            return []

    assert only_failure(Misspelt()) == (
        "jobcenter_register_store is named as a hook but not marked with"
        " jobcenter_core.hooks.markers.hookimpl."
    )


def test_a_hook_of_a_later_library_may_be_optional() -> None:
    class Later(FakePlugin):
        @hookimpl(optionalhook=True)
        def jobcenter_register_dreams(self) -> None: ...

    catalogue = load_plugins(entry_points=[fake_entry_point("shelf", Later())])
    assert [plugin.name for plugin in catalogue.plugins] == ["core", "shelf"]


def test_unknown_argument() -> None:
    class Asking(SilentPlugin):
        @hookimpl
        def jobcenter_register_stores(self, configuration: object) -> list[StoreProvider]:
            return []

    assert only_failure(Asking()) == (
        "jobcenter_register_stores is called without configuration; its arguments are: none."
    )


def test_no_implementation_at_all() -> None:
    assert only_failure(ModuleType("empty")) == (
        "it implements no hook; mark its functions with jobcenter_core.hooks.markers.hookimpl."
    )
    assert only_failure(None).startswith("it implements no hook;")


def test_the_wrong_marker() -> None:
    wrong = HookimplMarker("jobcentre")

    class Wrong:
        @wrong
        def jobcenter_plugin_info(self) -> PluginInfo:
            return PluginInfo(name="shelf", version="1.0", api=API_VERSION)

    assert only_failure(Wrong()) == (
        "jobcenter_plugin_info is marked for the project 'jobcentre'; mark it with"
        " jobcenter_core.hooks.markers.hookimpl."
    )


@pytest.mark.parametrize("kind", ["wrapper", "hookwrapper"])
def test_a_hook_wrapper_is_refused(kind: str) -> None:
    class Wrapping(SilentPlugin):
        @hookimpl(wrapper=kind == "wrapper", hookwrapper=kind == "hookwrapper")
        def jobcenter_register_stores(self) -> Any:
            return (yield)

    assert only_failure(Wrapping()) == (
        "jobcenter_register_stores is a hook wrapper, which could change what other plugins return."
    )


def test_one_hook_implemented_twice() -> None:
    class Twice(FakePlugin):
        @hookimpl(specname="jobcenter_register_stores")
        def more_stores(self) -> Sequence[StoreProvider]:
            return []

    assert only_failure(Twice()) == (
        "it implements jobcenter_register_stores more than once; keep one."
    )


def test_a_class_instead_of_an_object() -> None:
    assert only_failure(FakePlugin) == (
        "it is a class; let the entry point name an object of it, such as plugin = FakePlugin()."
    )


def test_several_faults_of_one_plugin() -> None:
    class Faulty:
        @hookimpl
        def jobcenter_plugin_infos(self) -> None: ...

        @hookimpl
        def jobcenter_register_stores(self, a: int, b: int) -> None: ...

    assert len(failures(fake_entry_point("shelf", Faulty()))) == 3


def test_a_plugin_with_a_raising_property_is_only_looked_at() -> None:
    class Careful(FakePlugin):
        @property
        def expensive(self) -> int:
            raise AssertionError("nobody asked for this")

    assert shape_faults(Careful(), hook_arguments()) == ()
