"""Every way in which a plugin can fail to load is reported, with its name, and all at once."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType

import pytest
from load_failures import failures, only_failure

from jobcenter_core.errors import PluginError, PluginLoadError
from jobcenter_core.hooks.info import API_VERSION, PluginInfo
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.ports.memory import MemoryStoreProvider
from jobcenter_core.ports.store import StoreProvider
from jobcenter_core.testing.plugins import (
    FakeEntryPoint,
    FakePlugin,
    FakeStoreProvider,
    SilentPlugin,
    fake_entry_point,
)


def test_a_correct_plugin_is_in_the_catalogue() -> None:
    provider = FakeStoreProvider("shelf", ("shelf", "rack"))
    catalogue = load_plugins(
        entry_points=[fake_entry_point("shelf", FakePlugin("shelf", provider))]
    )
    assert [plugin.name for plugin in catalogue.plugins] == ["core", "shelf"]
    assert catalogue.plugins[1].distribution == "jobcenter-shelf 1.0"
    assert catalogue.plugins[1].info.version == "1.0"
    for pick in ("shelf", "rack"):
        assert catalogue.store_provider(pick) is provider


def test_a_module_is_a_plugin() -> None:
    module = ModuleType("jobcenter_shelf")
    plugin = FakePlugin()

    @hookimpl
    def jobcenter_plugin_info() -> PluginInfo:
        return plugin.info

    @hookimpl(specname="jobcenter_register_stores")
    def stores() -> Sequence[StoreProvider]:
        return plugin.providers

    module.jobcenter_plugin_info = jobcenter_plugin_info  # type: ignore[attr-defined]
    module.stores = stores  # type: ignore[attr-defined]
    catalogue = load_plugins(entry_points=[fake_entry_point("shelf", module)])
    assert catalogue.store_provider("shelf") is plugin.providers[0]


def test_the_store_in_memory_is_always_there() -> None:
    catalogue = load_plugins(entry_points=[], only=frozenset())
    assert isinstance(catalogue.store_provider("memory"), MemoryStoreProvider)
    assert [plugin.name for plugin in catalogue.plugins] == ["core"]


def test_two_catalogues_share_no_memory() -> None:
    first, second = load_plugins(entry_points=[]), load_plugins(entry_points=[])
    assert first.store_provider("memory") is not second.store_provider("memory")


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            ModuleNotFoundError("No module named 'lost'"),
            "ModuleNotFoundError: No module named 'lost'",
        ),
        (AttributeError("plugin"), "AttributeError: plugin"),
        (SyntaxError("invalid syntax"), "SyntaxError: invalid syntax"),
        # The text of any other error may hold anything, such as a password.
        (ValueError("canary"), "ValueError"),
        (SystemExit(3), "SystemExit"),
        (GeneratorExit(), "GeneratorExit"),
    ],
)
def test_import_error(error: BaseException, text: str) -> None:
    (failure,) = failures(fake_entry_point("shelf", error=error))
    assert failure == f"Plugin shelf of jobcenter-shelf 1.0: it could not be imported: {text}"


def test_an_interrupt_at_import_is_the_users() -> None:
    with pytest.raises(KeyboardInterrupt):
        load_plugins(entry_points=[fake_entry_point("shelf", error=KeyboardInterrupt())])


def test_missing_plugin_info() -> None:
    class Silent:
        @hookimpl
        def jobcenter_register_stores(self) -> list[StoreProvider]:
            return []

    assert only_failure(Silent()) == (
        "it does not implement jobcenter_plugin_info, which every plugin does."
    )


def test_another_api() -> None:
    fault = only_failure(SilentPlugin(api=API_VERSION + 1))
    assert fault == "it is written for api 2, this library has api 1."


def test_a_name_that_is_not_the_entry_points() -> None:
    assert only_failure(SilentPlugin("rack")) == (
        "its entry point names it shelf, its PluginInfo rack; use one name."
    )


def test_two_plugins_of_one_name() -> None:
    both = [
        fake_entry_point("shelf", FakePlugin(), distribution="jobcenter-oak"),
        fake_entry_point("shelf", FakePlugin(), distribution="jobcenter-elm", version="2.0"),
    ]
    expected = ("The plugin name shelf is used by jobcenter-elm 2.0 and by jobcenter-oak 1.0.",)
    assert failures(*both) == failures(*reversed(both)) == expected


def test_the_librarys_own_name_is_taken() -> None:
    assert failures(fake_entry_point("core", FakePlugin("core"))) == (
        "The plugin name core is used by jobcenter-core and by jobcenter-core 1.0.",
    )


def test_several_failures_at_once() -> None:
    """All of all plugins, in the order of their names, and the exceptions in the cause."""

    class Raising(SilentPlugin):
        @hookimpl
        def jobcenter_register_stores(self) -> list[StoreProvider]:
            raise ZeroDivisionError

    lost = ModuleNotFoundError("No module named 'lost'")
    entry_points = [
        fake_entry_point("d-raises", Raising("d-raises")),
        fake_entry_point("c-lost", error=lost),
        fake_entry_point("b-class", FakePlugin),
        fake_entry_point("a-good", FakePlugin("a-good")),
        fake_entry_point("e-empty", ModuleType("empty"), distribution=None),
    ]
    with pytest.raises(PluginLoadError) as refusal:
        load_plugins(entry_points=entry_points, only=None)
    starts = [failure.split(":")[0] for failure in refusal.value.failures]
    assert starts == [
        "Plugin b-class of jobcenter-b-class 1.0",
        "Plugin c-lost of jobcenter-c-lost 1.0",
        "Plugin d-raises of jobcenter-d-raises 1.0",
        "Plugin e-empty of an unknown distribution",
    ]
    causes = refusal.value.__cause__
    assert isinstance(causes, BaseExceptionGroup)
    assert causes.exceptions[0] is lost
    assert isinstance(causes.exceptions[1], PluginError)
    assert isinstance(causes.exceptions[1].__cause__, ZeroDivisionError)


def loads_nothing(name: str) -> FakeEntryPoint:
    return fake_entry_point(name, error=AssertionError("it was imported"))


def test_an_allow_list_imports_nothing_else() -> None:
    entry_points = [fake_entry_point("shelf", FakePlugin()), loads_nothing("rack")]
    catalogue = load_plugins(entry_points=entry_points, only=frozenset({"shelf"}))
    assert [plugin.name for plugin in catalogue.plugins] == ["core", "shelf"]


def test_an_allowed_plugin_that_is_not_installed() -> None:
    entry_points = [
        fake_entry_point("shelf", FakePlugin()),
        fake_entry_point("rack", FakePlugin("rack")),
    ]
    assert failures(*entry_points, only=frozenset({"shelve", "cellar"})) == (
        "No plugin cellar is installed. Installed are: rack, shelf.",
        "No plugin shelve is installed; did you mean shelf. Installed are: rack, shelf.",
    )


def test_a_blocked_plugin_is_not_imported() -> None:
    entry_points = [fake_entry_point("shelf", FakePlugin()), loads_nothing("rack")]
    for options in ({}, {"only": frozenset({"shelf", "rack"})}):
        catalogue = load_plugins(entry_points=entry_points, blocked=frozenset({"rack"}), **options)
        assert [plugin.name for plugin in catalogue.plugins] == ["core", "shelf"]


def test_blocking_solves_a_clash() -> None:
    entry_points = [
        fake_entry_point(n, FakePlugin(n, FakeStoreProvider("same", ("same",)))) for n in "ab"
    ]
    catalogue = load_plugins(entry_points=entry_points, blocked=frozenset({"a"}))
    assert [offered.plugin for offered in catalogue.stores] == ["core", "b"]


def test_installed_plugins_are_found_by_their_entry_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[dict[str, str]] = []

    def entry_points(**selection: str) -> list[FakeEntryPoint]:
        asked.append(selection)
        return [fake_entry_point("shelf", FakePlugin())]

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    assert [plugin.name for plugin in load_plugins().plugins] == ["core", "shelf"]
    assert asked == [{"group": "jobcenter_core.plugins"}]


def test_one_object_under_two_names() -> None:
    plugin = FakePlugin("a")
    (failure,) = failures(fake_entry_point("a", plugin), fake_entry_point("b", plugin))
    assert failure.startswith("Plugin b of jobcenter-b 1.0: pluggy refuses it: ")
