"""Providers of the ports: registered by kind and name, picked by name, refused by name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jobcenter_core.errors import ConfigurationError, PluginLoadError
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.loader import load_plugins
from jobcenter_core.hooks.markers import hookimpl
from jobcenter_core.hooks.providers import PROVIDER_KINDS, ProviderKind
from jobcenter_core.testing.plugins import fake_entry_point


class Provider:
    """Has every method that a kind of provider can need."""

    def __init__(self, name: object) -> None:
        self.name = name

    def __getattr__(self, method: str) -> object:
        if method.startswith("_") or method == "absent":
            raise AttributeError(method)
        return lambda *_: None


class Plugin:
    """Offers the same providers of each kind, or of the one whose hook is named."""

    def __init__(self, name: str, *providers: object, only: str = "") -> None:
        self._name, self._providers, self._only = name, providers, only

    def _offer(self, hook: str) -> Sequence[object]:
        return self._providers if self._only in ("", hook) else ()

    @hookimpl
    def jobcenter_plugin_info(self) -> PluginInfo:
        return PluginInfo(name=self._name, version="1.0", api=1)

    @hookimpl
    def jobcenter_register_tax_reporters(self) -> Sequence[object]:
        return self._offer("jobcenter_register_tax_reporters")

    @hookimpl
    def jobcenter_register_insurers(self) -> Sequence[object]:
        return self._offer("jobcenter_register_insurers")

    @hookimpl
    def jobcenter_register_invoice_formats(self) -> Sequence[object]:
        return self._offer("jobcenter_register_invoice_formats")

    @hookimpl
    def jobcenter_register_papers(self) -> Sequence[object]:
        return self._offer("jobcenter_register_papers")

    @hookimpl
    def jobcenter_register_payment_formats(self) -> Sequence[object]:
        return self._offer("jobcenter_register_payment_formats")


def loaded(*plugins: Plugin) -> Catalogue:
    entry_points = [fake_entry_point(plugin._name, plugin) for plugin in plugins]
    return load_plugins(entry_points=entry_points)


def failures(*plugins: Plugin) -> str:
    with pytest.raises(PluginLoadError) as caught:
        loaded(*plugins)
    return " ".join(caught.value.failures)


KINDS = pytest.mark.parametrize("kind", PROVIDER_KINDS, ids=lambda kind: kind.hook)


def picked(catalogue: Catalogue, kind: ProviderKind, name: str) -> object:
    return getattr(catalogue, kind.name.replace(" ", "_"))(name)


@KINDS
def test_a_provider_is_picked_by_its_name_whatever_was_installed_first(kind: ProviderKind) -> None:
    ash, oak = Provider("ash"), Provider("oak")
    for plugins in ((Plugin("a", ash), Plugin("b", oak)), (Plugin("b", oak), Plugin("a", ash))):
        catalogue = loaded(*plugins)
        assert catalogue.names_of(kind.name) == ("ash", "oak")
        assert picked(catalogue, kind, "oak") is oak


@KINDS
def test_a_name_that_nobody_offers_names_what_is_installed(kind: ProviderKind) -> None:
    with pytest.raises(ConfigurationError) as caught:
        picked(loaded(Plugin("a", Provider("ash"))), kind, "asj")
    assert kind.name in str(caught.value)
    assert "Installed are: ash." in str(caught.value)
    assert "Did you mean 'ash'?" in str(caught.value)


def test_the_version_of_a_paper_format_is_that_of_its_distribution_and_plugin() -> None:
    """What was typeset by another release is made anew."""
    catalogue = loaded(Plugin("a", Provider("ash")), Plugin("b", Provider("oak")))
    (ash,) = [one for one in catalogue.providers if (one.kind, one.name) == ("paper format", "ash")]
    assert catalogue.paper_format_version("ash") == f"{ash.distribution} 1.0"
    with pytest.raises(ConfigurationError):
        catalogue.paper_format_version("elm")


def test_without_plugins_nothing_is_offered() -> None:
    with pytest.raises(ConfigurationError, match=r"Installed are: none\. Install its plugin\."):
        load_plugins(entry_points=()).insurer("fi")


@KINDS
def test_two_providers_of_one_name_are_a_fault_that_names_both(kind: ProviderKind) -> None:
    told = failures(Plugin("a", Provider("ash")), Plugin("b", Provider("ash")))
    assert f"The {kind.name} 'ash' is registered twice" in told
    assert "plugin a of" in told
    assert "plugin b of" in told


@KINDS
@pytest.mark.parametrize(
    ("provider", "fault"),
    [
        (Provider, "Provider is a class"),
        (Provider("Not Small"), "is small letters, digits, '-'"),
        (Provider(None), "is small letters, digits, '-'"),
    ],
)
def test_what_is_no_provider_names_plugin_and_hook(
    kind: ProviderKind, provider: object, fault: str
) -> None:
    told = failures(Plugin("a", provider))
    assert fault in told
    assert "Plugin a of" in told


@KINDS
def test_a_missing_method_is_named(kind: ProviderKind) -> None:
    class Bare:
        name = "bare"

    told = failures(Plugin("a", Bare(), only=kind.hook))
    assert f"the {kind.name} bare has no method {kind.methods[0]}" in told


def test_what_is_no_sequence_is_refused() -> None:
    class Single:
        @hookimpl
        def jobcenter_plugin_info(self) -> PluginInfo:
            return PluginInfo(name="single", version="1.0", api=1)

        @hookimpl
        def jobcenter_register_insurers(self) -> object:
            return Provider("ash")

    with pytest.raises(PluginLoadError, match="returned Provider instead of a list or tuple"):
        load_plugins(entry_points=[fake_entry_point("single", Single())])
