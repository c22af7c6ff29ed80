"""Whatever a plugin's code does when it is called, the error names plugin and hook."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pluggy import PluginManager

from jobcenter_core.errors import PluginError
from jobcenter_core.hooks.calls import HookCalls
from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.markers import PROJECT, hookimpl
from jobcenter_core.hooks.specs import HookSpecs
from jobcenter_core.testing.plugins import FakePlugin, FakeStoreProvider, SilentPlugin


class Returning:
    """Its hooks return what they are made with, or raise it."""

    def __init__(self, outcome: object) -> None:
        self.outcome = outcome
        self.calls = 0

    @hookimpl
    def jobcenter_plugin_info(self) -> Any:
        return self.jobcenter_register_stores()

    @hookimpl
    def jobcenter_register_stores(self) -> Any:
        self.calls += 1
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome


def calls_to(**plugins: object) -> HookCalls:
    manager = PluginManager(PROJECT)
    manager.add_hookspecs(HookSpecs)
    for name, plugin in plugins.items():
        manager.register(plugin, name=name)
    return HookCalls(manager)


HOOKS: dict[str, Callable[[HookCalls, str], object]] = {
    "jobcenter_plugin_info": HookCalls.plugin_info,
    "jobcenter_register_stores": HookCalls.register_stores,
}


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize(
    "raised",
    [ValueError("a value that may be secret"), SystemExit(1), GeneratorExit(), StopIteration()],
)
def test_what_a_plugin_raises_names_plugin_and_hook(hook: str, raised: BaseException) -> None:
    calls = calls_to(shelf=Returning(raised))
    with pytest.raises(PluginError) as error:
        HOOKS[hook](calls, "shelf")
    kind = type(raised).__name__
    assert str(error.value) == f"[plugin] shelf/{hook}: the plugin raised {kind}."
    assert error.value.__cause__ is raised


@pytest.mark.parametrize("hook", HOOKS)
def test_an_interrupt_goes_through_with_a_note(hook: str) -> None:
    calls = calls_to(shelf=Returning(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt) as interrupt:
        HOOKS[hook](calls, "shelf")
    assert interrupt.value.__notes__ == [f"while the plugin shelf ran its hook {hook}"]


def test_one_implementation_at_a_time() -> None:
    broken, whole = Returning(ValueError()), FakePlugin("whole")
    calls = calls_to(broken=broken, whole=whole)
    assert [store.name for store in calls.register_stores("whole")] == ["whole"]
    assert calls.plugin_info("whole") == whole.info
    assert broken.calls == 0


def test_a_hook_that_is_not_implemented() -> None:
    class Nothing:
        @hookimpl
        def jobcenter_register_stores(self) -> Any:
            return ()

    calls = calls_to(silent=SilentPlugin("silent"), nothing=Nothing())
    assert calls.register_stores("silent") == ()
    assert calls.register_stores("nothing") == ()
    assert calls.plugin_info("nothing") is None


@pytest.mark.parametrize("result", [None, "shelf", ("shelf", "1.0"), PluginInfo])
def test_an_info_that_is_none(result: object) -> None:
    with pytest.raises(PluginError) as error:
        calls_to(shelf=Returning(result)).plugin_info("shelf")
    assert error.value.subject == "shelf/jobcenter_plugin_info"
    kind = type(result).__name__
    assert error.value.message == f"it returned {kind} instead of a PluginInfo."


@pytest.mark.parametrize("result", [None, "stores", iter(()), {"a": 1}, FakeStoreProvider()])
def test_stores_that_are_no_list(result: object) -> None:
    with pytest.raises(PluginError) as error:
        calls_to(shelf=Returning(result)).register_stores("shelf")
    assert error.value.message == (
        f"it returned {type(result).__name__} instead of a list or tuple of store providers."
    )


NAME = "a store provider's name is small letters, digits and '-'."
SCHEMES = (
    "the schemes of the store provider shelf must be a tuple of URL schemes in small letters, at"
    " least one."
)


@pytest.mark.parametrize(
    ("provider", "fault"),
    [
        (FakeStoreProvider, "FakeStoreProvider is a class; offer an object of it."),
        (None, NAME),
        (object(), NAME),
        (FakeStoreProvider("Shelf"), NAME),
        (FakeStoreProvider(""), NAME),
        (FakeStoreProvider("shelf", ()), SCHEMES),
        (FakeStoreProvider("shelf", ("S:",)), SCHEMES),
        (FakeStoreProvider("shelf", ("shelf", "")), SCHEMES),
        (FakeStoreProvider("shelf", "shelf"), SCHEMES),  # type: ignore[arg-type]  # on purpose
    ],
)
def test_what_is_offered_is_no_provider(provider: object, fault: str) -> None:
    with pytest.raises(PluginError) as error:
        calls_to(shelf=Returning([FakeStoreProvider(), provider])).register_stores("shelf")
    assert error.value.message == fault
    assert error.value.subject == "shelf/jobcenter_register_stores"


def test_a_provider_that_cannot_open() -> None:
    class Shut:
        name, schemes = "shelf", ("shelf",)

    with pytest.raises(PluginError, match=r"the store provider shelf has no method open\(url\)\."):
        calls_to(shelf=Returning([Shut()])).register_stores("shelf")


def test_a_provider_whose_name_raises() -> None:
    class Broken:
        @property
        def name(self) -> str:
            raise ZeroDivisionError

    with pytest.raises(PluginError, match="the plugin raised ZeroDivisionError"):
        calls_to(shelf=Returning([Broken()])).register_stores("shelf")
