"""The hooks: what a plugin may implement, with exact signatures.

Hooks register providers; configuration picks one of them by name. An implementation is a function
of a module, or a method of an object, that bears the name of the hook and is marked with
:data:`jobcenter_core.hooks.markers.hookimpl`. Each hook is called once, when plugins are loaded.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Protocol

from jobcenter_core.hooks.info import PluginInfo
from jobcenter_core.hooks.markers import PROJECT, hookspec
from jobcenter_core.ports.insurers import Insurer
from jobcenter_core.ports.invoice_formats import InvoiceFormat
from jobcenter_core.ports.papers import PaperFormat
from jobcenter_core.ports.parameters import ParameterSet
from jobcenter_core.ports.payment_formats import PaymentFormat
from jobcenter_core.ports.store import StoreProvider
from jobcenter_core.ports.tax_reporters import TaxReporter

__all__ = ["HookSpecs", "hook_arguments"]


class HookSpecs(Protocol):
    """Every hook of the library, one method each."""

    @hookspec
    def jobcenter_plugin_info(self) -> PluginInfo:
        """Say who the plugin is. Every plugin implements this one.

        Returns one :class:`~jobcenter_core.hooks.info.PluginInfo` whose name is the name of the
        plugin's entry point and whose ``api`` is the library's
        :data:`~jobcenter_core.hooks.info.API_VERSION`; anything else and the plugin is not loaded.
        """
        ...

    @hookspec
    def jobcenter_register_stores(self) -> Sequence[StoreProvider]:
        """Offer places to keep everything.

        Returns a list or tuple of :class:`~jobcenter_core.ports.store.StoreProvider` objects, in
        any order. No two providers share a name or a URL scheme, and no name is another's
        scheme. Nothing is opened here: configuration picks a provider later and calls its
        ``open``. Each provider passes
        :class:`~jobcenter_core.testing.store_kit.StoreConformance`.
        """
        ...

    @hookspec
    def jobcenter_register_parameters(self) -> Sequence[ParameterSet]:
        """Offer dated figures of collective agreements.

        Returns a list or tuple of :class:`~jobcenter_core.ports.parameters.ParameterSet` objects,
        in any order. Every path begins with ``agreement.``, and no two sets share a name or a
        path: sets add to the law and never redefine it.
        """
        ...

    @hookspec
    def jobcenter_register_tax_reporters(self) -> Sequence[TaxReporter]:
        """Offer reports to a tax authority.

        Returns a list or tuple of :class:`~jobcenter_core.ports.tax_reporters.TaxReporter`
        objects, in any order; no two share a name.
        """
        ...

    @hookspec
    def jobcenter_register_insurers(self) -> Sequence[Insurer]:
        """Offer what a country's insurances ask of a gig.

        Returns a list or tuple of :class:`~jobcenter_core.ports.insurers.Insurer` objects, in any
        order; no two share a name. Each passes
        :class:`~jobcenter_core.testing.insurer_kit.InsurerConformance`.
        """
        ...

    @hookspec
    def jobcenter_register_invoice_formats(self) -> Sequence[InvoiceFormat]:
        """Offer electronic forms of an invoice.

        Returns a list or tuple of :class:`~jobcenter_core.ports.invoice_formats.InvoiceFormat`
        objects, in any order; no two share a name. Each passes
        :class:`~jobcenter_core.testing.invoice_format_kit.InvoiceFormatConformance`.
        """
        ...

    @hookspec
    def jobcenter_register_payment_formats(self) -> Sequence[PaymentFormat]:
        """Offer files to a bank.

        Returns a list or tuple of :class:`~jobcenter_core.ports.payment_formats.PaymentFormat`
        objects, in any order; no two share a name. Each passes
        :class:`~jobcenter_core.testing.payment_format_kit.PaymentFormatConformance`.
        """
        ...

    @hookspec
    def jobcenter_register_papers(self) -> Sequence[PaperFormat]:
        """Offer ways to typeset papers for people.

        Returns a list or tuple of :class:`~jobcenter_core.ports.papers.PaperFormat` objects, in any
        order; no two share a name.
        """
        ...


def hook_arguments() -> Mapping[str, frozenset[str]]:
    """The names of all hooks with the names of the arguments that they are called with."""
    return {
        name: frozenset(inspect.signature(function).parameters) - {"self"}
        for name, function in vars(HookSpecs).items()
        if name.startswith(f"{PROJECT}_")
    }
