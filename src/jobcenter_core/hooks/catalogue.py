"""What the plugins offer, to be picked by name. The order of installation leaves no trace."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import cast

import attrs

from jobcenter_core.errors import ConfigurationError
from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.providers import OfferedProvider
from jobcenter_core.ports.insurers import Insurer
from jobcenter_core.ports.invoice_formats import InvoiceFormat
from jobcenter_core.ports.papers import PaperFormat
from jobcenter_core.ports.payment_formats import PaymentFormat
from jobcenter_core.ports.store import StoreProvider
from jobcenter_core.ports.tax_reporters import TaxReporter

__all__ = [
    "Catalogue",
    "LoadedPlugin",
    "OfferedParameters",
    "OfferedStore",
    "claim_faults",
    "provider_faults",
    "set_faults",
]


@attrs.frozen(kw_only=True)
class LoadedPlugin:
    """A plugin that has been loaded, and the distribution that brought it, for example
    ``jobcenter-storage-sql 1.2``."""

    name: str
    distribution: str
    info: PluginInfo


@attrs.frozen(kw_only=True)
class OfferedStore:
    """A store provider as it was when it was registered, and the plugin that registered it."""

    name: str
    schemes: tuple[str, ...]
    provider: StoreProvider
    plugin: str
    distribution: str

    @property
    def claims(self) -> frozenset[str]:
        """What configuration can pick it by: its name and its URL schemes."""
        return frozenset((self.name, *self.schemes))


@attrs.frozen(kw_only=True)
class OfferedParameters:
    """A parameter set and the plugin that registered it."""

    name: str
    text: str = attrs.field(repr=False)
    plugin: str
    distribution: str


@attrs.frozen(kw_only=True)
class Catalogue:
    """All loaded plugins and all that they offer, each ordered by name."""

    plugins: tuple[LoadedPlugin, ...]
    stores: tuple[OfferedStore, ...]
    parameters: tuple[OfferedParameters, ...] = ()
    providers: tuple[OfferedProvider, ...] = ()

    def names_of(self, kind: str) -> tuple[str, ...]:
        """The names of the providers of a kind of
        :data:`~jobcenter_core.hooks.providers.PROVIDER_KINDS`, in order."""
        return tuple(one.name for one in self.providers if one.kind == kind)

    def tax_reporter(self, name: str) -> TaxReporter:
        """The tax reporter of that name, or :class:`ConfigurationError` naming the installed."""
        return cast(TaxReporter, self._provider("tax reporter", name))

    def insurer(self, name: str) -> Insurer:
        """The insurer of that name; errors as :meth:`tax_reporter`."""
        return cast(Insurer, self._provider("insurer", name))

    def invoice_format(self, name: str) -> InvoiceFormat:
        """The invoice format of that name; errors as :meth:`tax_reporter`."""
        return cast(InvoiceFormat, self._provider("invoice format", name))

    def payment_format(self, name: str) -> PaymentFormat:
        """The payment format of that name; errors as :meth:`tax_reporter`."""
        return cast(PaymentFormat, self._provider("payment format", name))

    def paper_format(self, name: str) -> PaperFormat:
        """The paper format of that name; errors as :meth:`tax_reporter`."""
        return cast(PaperFormat, self._provider("paper format", name))

    def paper_format_version(self, name: str) -> str:
        """The distribution, with its version, that brings the paper format of that name, and the
        version of its plugin: papers of another one are made anew. Errors as
        :meth:`tax_reporter`."""
        offered = self._offered("paper format", name)
        infos = (one.info for one in self.plugins if one.name == offered.plugin)
        return " ".join((offered.distribution, *(info.version for info in infos)))

    def _provider(self, kind: str, name: str) -> object:
        return self._offered(kind, name).provider

    def _offered(self, kind: str, name: str) -> OfferedProvider:
        for offered in self.providers:
            if (offered.kind, offered.name) == (kind, name):
                return offered
        installed = self.names_of(kind)
        nearest = difflib.get_close_matches(name, installed, n=1)
        raise ConfigurationError(
            f"no installed plugin offers this {kind}.",
            subject=f"{kind} {name!r}",
            kept=f"Installed are: {', '.join(installed) or 'none'}.",
            next_step=f"Did you mean {nearest[0]!r}?" if nearest else "Install its plugin.",
        )

    def store_provider(self, name_or_scheme: str) -> StoreProvider:
        """The store provider of that name or URL scheme.

        Raises :class:`ConfigurationError` that names what is installed and, when something of a
        similar name is, asks whether that was meant.
        """
        return self.offered_store(name_or_scheme).provider

    def offered_store(self, name_or_scheme: str) -> OfferedStore:
        """The offer of that name or URL scheme; errors as :meth:`store_provider`."""
        for offered in self.stores:
            if name_or_scheme in offered.claims:
                return offered
        installed = "; ".join(_described(offered) for offered in self.stores)
        claims = sorted(claim for offered in self.stores for claim in offered.claims)
        nearest = difflib.get_close_matches(name_or_scheme, claims, n=1)
        raise ConfigurationError(
            "no installed plugin offers this store.",
            subject=f"store {name_or_scheme!r}",
            kept=f"Installed are: {installed or 'none'}.",
            next_step=f"Did you mean {nearest[0]!r}?" if nearest else "Install its plugin.",
        )


def claim_faults(stores: Iterable[OfferedStore]) -> Iterator[str]:
    """One sentence for each name or URL scheme that two providers claim, naming both sides."""
    claimants: defaultdict[str, list[OfferedStore]] = defaultdict(list)
    for offered in stores:
        for claim in offered.claims:
            claimants[claim].append(offered)
    for claim, offers in sorted(claimants.items()):
        if len(offers) > 1:
            sides = sorted(f"plugin {one.plugin} of {one.distribution}" for one in offers)
            yield (
                f"The store name or URL scheme {claim!r} is claimed twice: by "
                + " and by ".join(sides)
                + "; uninstall or block one."
            )


def set_faults(parameters: Iterable[OfferedParameters]) -> Iterator[str]:
    """One sentence for each name that two parameter sets share, naming both sides."""
    return _shared(("parameter set", one.name, one) for one in parameters)


def provider_faults(providers: Iterable[OfferedProvider]) -> Iterator[str]:
    """One sentence for each name that two providers of a kind share, naming both sides."""
    return _shared((one.kind, one.name, one) for one in providers)


def _shared(
    offers: Iterable[tuple[str, str, OfferedParameters | OfferedProvider]],
) -> Iterator[str]:
    by_name: defaultdict[tuple[str, str], list[OfferedParameters | OfferedProvider]]
    by_name = defaultdict(list)
    for kind, name, offered in offers:
        by_name[kind, name].append(offered)
    for (kind, name), found in sorted(by_name.items()):
        if len(found) > 1:
            sides = sorted(f"plugin {one.plugin} of {one.distribution}" for one in found)
            yield (
                f"The {kind} {name!r} is registered twice: by "
                + " and by ".join(sides)
                + "; uninstall or block one."
            )


def _described(offered: OfferedStore) -> str:
    return f"{offered.name} (URL scheme {', '.join(sorted(offered.schemes))})"
