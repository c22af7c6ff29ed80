"""A provider that fails to open a store is named, and nothing of what it says is repeated."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from jobcenter_core.errors import ConfigurationError, PluginError, StorageError
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.opening import open_store
from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.ports.store import Store
from jobcenter_core.testing.plugins import FakePlugin, FakeStoreProvider, fake_entry_point

URL = "shelf://user:canary@host/place"


class Opening(FakeStoreProvider):
    """Raises what it was made with, or returns it."""

    def __init__(self, outcome: object) -> None:
        super().__init__()
        self.outcome = outcome
        self.asked: list[tuple[str, bool]] = []

    def open(self, url: str, *, create: bool = True) -> Store:
        self.asked.append((url, create))
        if isinstance(self.outcome, BaseException):
            raise self.outcome
        return self.outcome  # type: ignore[return-value]  # wrong on purpose


def catalogue_of(provider: FakeStoreProvider) -> Catalogue:
    return load_plugins(entry_points=[fake_entry_point("shelf", FakePlugin("shelf", provider))])


@pytest.mark.parametrize("create", [True, False])
def test_the_provider_is_told_whether_to_make_a_store(create: bool) -> None:
    provider = Opening(MemoryStore())
    assert open_store(catalogue_of(provider), URL, create=create) is provider.outcome
    assert provider.asked == [(URL, create)]


@pytest.mark.parametrize("error", [ValueError(URL), RuntimeError("canary"), SystemExit("canary")])
def test_whatever_it_raises_is_named_by_its_class(error: BaseException) -> None:
    with pytest.raises(PluginError) as refusal:
        open_store(catalogue_of(Opening(error)), URL)
    assert refusal.value.subject == "shelf/shelf"
    assert f"it raised {type(error).__name__}." in str(refusal.value)
    assert "jobcenter-shelf 1.0" in refusal.value.next_step
    assert "canary" not in str(refusal.value)
    assert refusal.value.__cause__ is None
    assert refusal.value.__context__ is None


def shelf(**parts: object) -> SimpleNamespace:
    whole: dict[str, object] = {
        "name": "shelf",
        "findings": (),
        "shared_url": "",
        "unit_of_work": print,
        "close": print,
    }
    return SimpleNamespace(**{**whole, **parts})


def test_whatever_has_the_shape_is_a_store() -> None:
    whole: Any = shelf()
    assert open_store(catalogue_of(Opening(whole)), URL) is whole


@pytest.mark.parametrize(
    "returned",
    [
        None,
        URL,
        MemoryStore,
        shelf(findings=None),
        shelf(findings=(1,)),
        shelf(shared_url=None),
        shelf(unit_of_work=None),
        shelf(close=None),
    ],
)
def test_what_is_no_store_is_refused(returned: object) -> None:
    with pytest.raises(PluginError, match="is no store") as refusal:
        open_store(catalogue_of(Opening(returned)), URL)
    assert "canary" not in str(refusal.value)


def test_a_provider_of_before_create_is_named() -> None:
    class Older(FakeStoreProvider):
        def open(self, url: str) -> Store:  # type: ignore[override]
            return MemoryStore()

    with pytest.raises(PluginError, match="it raised TypeError"):
        open_store(catalogue_of(Older()), URL)


def test_errors_of_the_library_and_of_the_user_go_through() -> None:
    for error in (StorageError("no room."), KeyboardInterrupt()):
        with pytest.raises(type(error)) as raised:
            open_store(catalogue_of(Opening(error)), URL)
        assert raised.value is error


def test_what_names_no_store_is_a_fault_of_the_configuration() -> None:
    for url in ("file.db", "cobol:tape"):
        with pytest.raises(ConfigurationError):
            open_store(load_plugins(entry_points=[]), url)


def test_memory_keeps_nothing_to_open_again() -> None:
    catalogue = load_plugins(entry_points=[])
    open_store(catalogue, "memory:kept").close()
    open_store(catalogue, "memory:kept", create=False).close()
    for url in ("memory:", "memory:other"):
        with pytest.raises(StorageError, match="no store at this place"):
            open_store(catalogue, url, create=False)
