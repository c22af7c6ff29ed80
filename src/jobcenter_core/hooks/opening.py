"""Opens a store through its provider, and whatever a provider does wrong names the provider."""

from __future__ import annotations

from jobcenter_core.errors import ConfigurationError, JobcenterError, PluginError
from jobcenter_core.hooks.catalogue import Catalogue, OfferedStore
from jobcenter_core.ports.store import Store

__all__ = ["open_store"]


def open_store(catalogue: Catalogue, url: str, *, create: bool = True) -> Store:
    """The store at the URL, opened by the provider of its scheme.

    With ``create=False`` a place without a store is a ``StorageError``. Raises
    :class:`ConfigurationError` when nothing opens the URL, and :class:`PluginError` when the
    provider raises anything but an error of the library or returns what is no store. That error
    has no cause: what the provider raised may repeat the URL, and a URL may hold a password.
    """
    scheme, colon, _ = url.partition(":")
    if not colon:
        raise ConfigurationError("the store is named by a URL such as sqlite:///file.db.")
    offered = catalogue.offered_store(scheme)
    try:
        store = offered.provider.open(url, create=create)
        fault = _shape_fault(store)
    except JobcenterError:
        raise
    except (Exception, SystemExit) as error:  # a plugin does not end the program
        fault = f"it raised {type(error).__name__}"
    if fault:
        raise _fault(offered, fault)
    return store


def _shape_fault(store: object) -> str:
    """What keeps the object from being a store, or nothing."""
    findings = getattr(store, "findings", None)
    is_store = (
        isinstance(getattr(store, "name", None), str)
        and isinstance(getattr(store, "shared_url", None), str)
        and isinstance(findings, tuple)
        and all(isinstance(text, str) for text in findings)
        and callable(getattr(store, "unit_of_work", None))
        and callable(getattr(store, "close", None))
    )
    return "" if is_store else f"it returned {type(store).__name__}, which is no store"


def _fault(offered: OfferedStore, fault: str) -> PluginError:
    return PluginError(
        f"the store provider failed to open a store: {fault}.",
        subject=f"{offered.plugin}/{offered.name}",
        next_step=f"Report it to the authors of {offered.distribution}.",
    )
