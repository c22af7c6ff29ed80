"""Pay runs and the payments that they make due."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.lifecycle import Lifecycle
from jobcenter_core.values.months import Month

__all__ = [
    "PAY_RUN_LIFECYCLE",
    "HeldWorker",
    "PayRun",
    "PaymentDue",
    "pay_run_id",
    "payment_due",
]

PAY_RUN_LIFECYCLE = Lifecycle(
    name="pay_run",
    initial="draft",
    transitions=(
        ("draft", "calculate", "calculated"),
        ("calculated", "approve", "approved"),
        ("approved", "close", "closed"),
        ("draft", "cancel", "cancelled"),
        ("calculated", "cancel", "cancelled"),
    ),
)
"""Who approves a run has not calculated it; a closed run is paid and never changes."""

_KIND_LETTERS: Final = {"wages": "a", "allowances": "b"}


@attrs.frozen(kw_only=True)
class HeldWorker:
    """A worker whose payslip could not be made; the others are paid. ``field`` names what has to
    be mended and ``reason`` how; neither holds a value."""

    worker_id: str
    field: str
    reason: str


@attrs.frozen(kw_only=True)
class PayRun:
    """One employer's run for a month. ``kind`` is ``wages`` or ``allowances``, never both.

    ``held`` lists the workers without a payslip in this run and why; their work waits for a run.
    """

    id: str
    employer_id: str
    kind: str
    month: Month
    pay_on: date
    state: str = "draft"
    calculated_by: str = ""
    approved_by: str = ""
    payslip_count: int = 0
    gross_cents: int = 0
    net_cents: int = 0
    parameters_version: str = ""
    held: tuple[HeldWorker, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "pay_run.id", longest=MADE_ID)


@attrs.frozen(kw_only=True)
class PaymentDue:
    """Money that an employer owes a worker on a day. ``id`` is also the payment's key: it is made
    of what is paid, not of the attempt, so a second attempt finds the first. It is a digest, so a
    key that goes to a bank tells neither the worker nor the kind of money."""

    id: str
    payslip_id: str
    payer_id: str
    worker_id: str
    amount_cents: int
    due_on: date


def pay_run_id(employer_id: str, kind: str, month: Month, pay_on: date, attempt: int = 1) -> str:
    """The id of a run; running the same month for the same pay date again is the same run.

    The kind is a letter, so that an id on a paper does not say that somebody is in work activity.
    ``attempt`` counts on from 1 when earlier runs of that date were cancelled.
    Raises ``InvalidValue`` for a kind that is neither ``wages`` nor ``allowances``.
    """
    if kind not in _KIND_LETTERS:
        raise InvalidValue("pay_run.kind", "one of " + ", ".join(_KIND_LETTERS))
    again = "" if attempt == 1 else f"-{attempt}"
    return f"run-{employer_id}-{_KIND_LETTERS[kind]}-{month}-{pay_on:%Y%m%d}{again}"


def payment_due(slip: Payslip) -> PaymentDue | None:
    """The payment that a payslip makes due; ``None`` when nothing is left to pay."""
    if slip.net_cents <= 0:
        return None
    return PaymentDue(
        id=f"pay-{sha256(slip.id.encode()).hexdigest()[:24]}",
        payslip_id=slip.id,
        payer_id=slip.employer_id,
        worker_id=slip.worker_id,
        amount_cents=slip.net_cents,
        due_on=slip.pay_on,
    )
