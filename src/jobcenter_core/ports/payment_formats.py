"""The port of payment formats: files to a bank, and what a bank says."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import attrs

from jobcenter_core.billing.bank_entries import BankStatement
from jobcenter_core.payroll.payment_batches import PaymentBatch
from jobcenter_core.ports.outgoing import Built

__all__ = ["PaymentFormat", "PaymentReport", "PaymentState"]


@attrs.frozen(kw_only=True)
class PaymentState:
    """What the bank says of one payment, by our id: ``accepted``, ``pending`` or ``rejected``."""

    payment_id: str
    state: str
    reason_code: str = ""


@attrs.frozen(kw_only=True)
class PaymentReport:
    """The bank's answer about a file: of the whole (``state``), and of single payments."""

    message_id: str
    state: str
    reason_code: str = ""
    payments: tuple[PaymentState, ...] = ()


class PaymentFormat(Protocol):
    """One kind of bank files."""

    @property
    def name(self) -> str:
        """The name that configuration picks it by, for example ``sepa``."""

    def build(self, batch: PaymentBatch, *, made_at: datetime) -> Built:
        """One file for the batch, pure and byte-stable. Payments that a bank would refuse are held,
        each with a finding, and the file holds the others."""

    def read(self, content: bytes) -> BankStatement | PaymentReport:
        """What a bank says, told by the file itself: a statement or notice of payments, or the
        answer about a file. Raises :class:`~jobcenter_core.errors.InvalidValue` naming the element
        for what is neither."""
