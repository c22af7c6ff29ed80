"""Payments that go to the bank together: those of one approved pay run."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.values.secrets import Secret

__all__ = ["PaymentBatch", "PaymentToMake"]


@attrs.frozen(kw_only=True)
class PaymentToMake:
    """One payment to a worker. ``id`` is that of the payment due, which tells nothing. ``iban`` is
    ``None`` when no account is known: the payment is then held."""

    id: str
    payee_name: Secret[str]
    iban: Secret[str] | None
    amount_cents: int


@attrs.frozen(kw_only=True)
class PaymentBatch:
    """The payments of one payer on one day. ``kind`` is that of the pay run, ``wages`` or
    ``allowances``; each kind has a file of its own. ``execute_on`` is a banking day."""

    id: str
    payer: Organisation
    kind: str
    execute_on: date
    payments: tuple[PaymentToMake, ...]
