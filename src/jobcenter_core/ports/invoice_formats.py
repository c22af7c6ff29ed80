"""The port of invoice formats: an invoice in the terms of EN 16931 becomes a file."""

from __future__ import annotations

from typing import Protocol

from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.values.findings import Finding

__all__ = ["InvoiceFormat"]


class InvoiceFormat(Protocol):
    """One electronic form of an invoice."""

    @property
    def name(self) -> str:
        """The name that configuration picks it by and the output folder bears, for example
        ``finvoice``."""

    def build(self, invoice: EInvoice) -> Built:
        """The file, and one for attachments where the format wants them apart. Pure: the same
        invoice gives the same bytes. What the format cannot hold is a finding of severity error,
        and then there is no file; identifiers are never cut."""

    def payable_cents(self, content: bytes) -> int:
        """The amount that a file asks for, negative for a credit note, read from the file. Raises
        :class:`~jobcenter_core.errors.InvalidValue` for what is no such file."""

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        """What is wrong with a file by the rules that are at hand offline; empty when nothing is.
        A layer that cannot be checked is said in a finding of severity info."""
