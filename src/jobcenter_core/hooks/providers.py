"""The kinds of providers that plugins offer by name, and what an object of each kind must have."""

from __future__ import annotations

import attrs

__all__ = ["PROVIDER_KINDS", "OfferedProvider", "ProviderKind"]


@attrs.frozen(kw_only=True)
class ProviderKind:
    """One kind: its name in messages, the hook that registers it, the methods it has."""

    name: str
    hook: str
    methods: tuple[str, ...]


PROVIDER_KINDS: tuple[ProviderKind, ...] = (
    ProviderKind(
        name="tax reporter",
        hook="jobcenter_register_tax_reporters",
        methods=("build", "validate", "channel"),
    ),
    ProviderKind(
        name="insurer",
        hook="jobcenter_register_insurers",
        methods=("cover", "premiums", "duties", "notice", "notice_text"),
    ),
    ProviderKind(
        name="invoice format",
        hook="jobcenter_register_invoice_formats",
        methods=("build", "payable_cents", "validate"),
    ),
    ProviderKind(
        name="payment format",
        hook="jobcenter_register_payment_formats",
        methods=("build", "read"),
    ),
    ProviderKind(
        name="paper format", hook="jobcenter_register_papers", methods=("render", "validate")
    ),
)


@attrs.frozen(kw_only=True)
class OfferedProvider:
    """A provider with the kind and name it was registered under, and the plugin that brought it."""

    kind: str
    name: str
    provider: object = attrs.field(repr=False)
    plugin: str
    distribution: str
