"""Which payment went to the bank in which file, and what the bank said of it."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.lifecycle import Lifecycle

__all__ = [
    "PAYMENT_LIFECYCLE",
    "FiledPayment",
    "PaymentFile",
    "PaymentOutcome",
    "payment_file_id",
]

PAYMENT_LIFECYCLE = Lifecycle(
    name="payment",
    initial="due",
    transitions=(
        ("due", "hold", "held"),
        ("due", "file", "filed"),
        ("held", "hold", "held"),
        ("held", "file", "filed"),
        ("filed", "wait", "pending"),
        ("filed", "accept", "accepted"),
        ("filed", "reject", "rejected"),
        ("filed", "return", "returned"),
        ("pending", "wait", "pending"),
        ("pending", "accept", "accepted"),
        ("pending", "reject", "rejected"),
        ("pending", "return", "returned"),
        ("accepted", "wait", "accepted"),
        ("accepted", "accept", "accepted"),
        ("accepted", "reject", "rejected"),
        ("accepted", "return", "returned"),
        ("rejected", "reject", "rejected"),
        ("returned", "return", "returned"),
    ),
)
"""``held``: left out of every file so far. ``rejected`` and ``returned`` are ends: the library
never pays such a payment again by itself, a person does."""


@attrs.frozen(kw_only=True)
class FiledPayment:
    """A payment as it stands in a file."""

    payment_id: str
    amount_cents: int


@attrs.frozen(kw_only=True)
class PaymentFile:
    """One file to a bank, made once. ``id`` is also that of the delivery that holds its content and
    the id that the bank knows the file by; see :func:`payment_file_id`. ``attempt`` counts the
    files of a run from 1; a later one holds payments that no earlier one has. ``sha256`` is that of
    the content."""

    id: str
    run_id: str
    payer_id: str
    provider: str
    attempt: int
    execute_on: date
    sum_cents: int
    payments: tuple[FiledPayment, ...]
    sha256: str

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "payment_file.id")
        check_id(self.run_id, "payment_file.run_id", longest=MADE_ID)
        if sum(payment.amount_cents for payment in self.payments) != self.sum_cents:
            raise InvalidValue("payment_file.sum_cents", "the sum of its payments", subject=self.id)


@attrs.frozen(kw_only=True)
class PaymentOutcome:
    """What became of a payment that was held, or that the bank has said something about; ``id`` is
    the payment's. States are those of :data:`PAYMENT_LIFECYCLE`. ``file_id`` is empty while it is
    held. ``reason_code`` is that of the finding that holds it, or the bank's."""

    id: str
    run_id: str
    state: str
    file_id: str = ""
    reason_code: str = ""


def payment_file_id(run_id: str, attempt: int) -> str:
    """The id of a run's file: at most 35 characters, as ISO 20022 allows, and a digest, so that the
    bank learns neither the kind of the run nor its month."""
    return f"pf-{sha256(run_id.encode()).hexdigest()[:24]}-{attempt}"
