"""Warnings about how an office is set up: a vault without cipher, what the store says."""

from __future__ import annotations

from jobcenter_core.ports.store import Store
from jobcenter_core.services.vault import Vault
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["setup_findings"]


def setup_findings(vault: Vault, store: Store) -> tuple[Finding, ...]:
    """What people should know before they trust the store with secrets and money."""
    return _of_vault(vault) + _of_store(store)


def _of_vault(vault: Vault) -> tuple[Finding, ...]:
    if not vault.is_open:
        return ()
    return (
        Finding(
            severity=Severity.WARNING,
            code="secrets_in_the_clear",
            path="configuration/cipher",
            message="The vault has no cipher: secrets lie in the store in the clear. Keep it where "
            "nobody else reads, or open it with a cipher from Python.",
        ),
    )


def _of_store(store: Store) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            severity=Severity.WARNING, code="store_setup", path=f"store/{store.name}", message=text
        )
        for text in store.findings
    )
