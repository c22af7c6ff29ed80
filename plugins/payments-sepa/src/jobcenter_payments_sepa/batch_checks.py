"""What a bank would refuse, found before the file is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll import payment_holds as holds
from jobcenter_core.payroll.payment_batches import PaymentBatch, PaymentToMake
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.timeline.holidays import is_banking_day
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.identifiers import business_id, iban
from jobcenter_payments_sepa.bank_names import bank_name, is_bank_id

__all__ = ["MOST_CENTS", "Checked", "Transfer", "checked"]

MOST_CENTS = 99_999_999_999
"""999 999 999.99 euros, the most that one SEPA credit transfer can carry."""

_KINDS = ("wages", "allowances")


@attrs.frozen(kw_only=True, repr=False)
class Transfer:
    """A payment as the file has it: everything in the clear, at the place of writing only."""

    id: str
    name: str
    iban: str
    amount_cents: int


@attrs.frozen(kw_only=True, repr=False)
class Checked:
    """A batch that was looked at: what can be paid, and why the rest cannot. ``is_stopped`` is true
    when nothing can be paid at all."""

    payer_name: str
    payer_iban: str
    payer_code: str
    transfers: tuple[Transfer, ...]
    held: tuple[str, ...]
    findings: tuple[Finding, ...]
    is_stopped: bool


def checked(batch: PaymentBatch, made_at: datetime) -> Checked:
    """Look at a batch. Raises :class:`~jobcenter_core.errors.InvalidValue` for an instant without a
    time zone, a kind that is not known, and a batch id that a bank would not take."""
    if made_at.tzinfo is None:
        raise InvalidValue("made_at", "an instant with its time zone", subject=batch.id)
    if not is_bank_id(batch.id):
        raise InvalidValue("payment_batch.id", "at most 35 basic characters", subject=batch.id)
    if batch.kind not in _KINDS:
        raise InvalidValue("payment_batch.kind", "one of " + ", ".join(_KINDS), subject=batch.id)
    stops = list(_stops(batch, made_at))
    counts = Counter(payment.id for payment in batch.payments)
    findings: list[Finding] = []
    transfers: list[Transfer] = []
    for payment in batch.payments:
        reasons = list(_reasons(payment, counts[payment.id]))
        findings += reasons
        if not any(reason.severity is Severity.ERROR for reason in reasons):
            transfers.append(_transfer(payment))
    payer_name = bank_name(batch.payer.name)
    if payer_name and payer_name != batch.payer.name:
        findings.append(holds.name_changed(f"organisation/{batch.payer.id}/name"))
    paid = {transfer.id for transfer in transfers}
    return Checked(
        payer_name=payer_name,
        payer_iban=_account(batch.payer.iban) or "",
        payer_code=_code(batch.payer.business_id),
        transfers=tuple(transfers),
        held=tuple(dict.fromkeys(one.id for one in batch.payments if one.id not in paid)),
        findings=tuple(dict.fromkeys((*stops, *findings))),
        is_stopped=bool(stops),
    )


def _stops(batch: PaymentBatch, made_at: datetime) -> Iterable[Finding]:
    if _account(batch.payer.iban) is None:
        yield holds.payer_unusable(batch.payer.id, "iban")
    if not bank_name(batch.payer.name):
        yield holds.payer_unusable(batch.payer.id, "name")
    if not _code(batch.payer.business_id):
        yield holds.payer_unusable(batch.payer.id, "business_id")
    if not is_banking_day(batch.execute_on) or batch.execute_on < made_at.astimezone(ZONE).date():
        yield holds.day_closed(batch.id, batch.execute_on)


def _reasons(payment: PaymentToMake, count: int) -> Iterable[Finding]:
    if count > 1:
        yield holds.repeated(payment.id)
    if not is_bank_id(payment.id):
        yield holds.id_unusable(payment.id)
    if not 0 < payment.amount_cents <= MOST_CENTS:
        yield holds.amount_invalid(payment.id)
    if payment.iban is None or not payment.iban.expose().strip():
        yield holds.account_missing(payment.id)
    elif _account(payment.iban.expose()) is None:
        yield holds.account_invalid(payment.id)
    name = payment.payee_name.expose()
    if not bank_name(name):
        yield holds.name_unusable(payment.id)
    elif bank_name(name) != name:
        yield holds.name_changed(f"payment/{payment.id}/payee_name")


def _transfer(payment: PaymentToMake) -> Transfer:
    assert payment.iban is not None  # a payment without one is held
    return Transfer(
        id=payment.id,
        name=bank_name(payment.payee_name.expose()),
        iban=iban(payment.iban.expose()),
        amount_cents=payment.amount_cents,
    )


def _account(text: str | None) -> str | None:
    try:
        return iban(text or "")
    except InvalidValue:
        return None


def _code(text: str) -> str:
    """The business id as banks have it, without its hyphen; empty for a wrong one."""
    try:
        return business_id(text).replace("-", "")
    except InvalidValue:
        return ""
