"""Files to a bank: a run's payments, made once and read back ever after.

What a payment is stands in its payslip; which file holds it is stored with the file and never
changes. A payment that cannot be made is held, and gets a file of its own when it can.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import attrs

from jobcenter_core.errors import Conflict, NotPermitted, StorageError
from jobcenter_core.parties.organisations import Organisation
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payment_batches import PaymentBatch, PaymentToMake
from jobcenter_core.payroll.payment_files import (
    PAYMENT_LIFECYCLE,
    FiledPayment,
    PaymentFile,
    PaymentOutcome,
    payment_file_id,
)
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.ports.outgoing import Built, OutgoingFile
from jobcenter_core.ports.payment_formats import PaymentFormat
from jobcenter_core.services.payment_building import build_payments
from jobcenter_core.services.provider_faults import text_of_file
from jobcenter_core.services.run_payments import RunPayments, run_payments
from jobcenter_core.services.session import Office, Session
from jobcenter_core.timeline.holidays import next_banking_day
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.secrets import Secret

__all__ = ["WrittenPayments", "read_payment_file", "write_payment_file"]

_TOPIC = "payment_file"
_ATTEMPTS = 3
_PAYABLE = ("approved", "closed")


@attrs.frozen(kw_only=True)
class WrittenPayments:
    """What there is of a run: ids of its files, the oldest first, and of the payments that are in
    none. ``new_file_id`` is that of the file that was made just now, empty for none."""

    file_ids: tuple[str, ...]
    new_file_id: str = ""
    held: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def write_payment_file(
    office: Office, payment_format: PaymentFormat, run_id: str, *, actor: str, environment: str
) -> WrittenPayments:
    """Make the file of the payments of an approved or closed run that are in no file yet.

    Accounts are opened for it, and the access log keeps that. The file is stored with its digest as
    a delivery that waits to be sent, under an id made of the run; a repeat makes nothing. It is to
    be executed on the run's pay day or, when that has passed, the next banking day.

    A payment at which the format fails is held with a finding ``provider_failed``, and the file has
    the others. Raises :class:`NotPermitted` for a run in another state, and
    :class:`~jobcenter_core.errors.PluginError` when the format fails at all of them or gives back
    something else than a file with every payment either in it or held. Everything is stored in one
    unit of work, or nothing is.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _attempt(office, payment_format, run_id, actor, environment)
        except Conflict:
            # Somebody else wrote in between: look again at what is there now.
            if attempt == _ATTEMPTS:
                raise
    raise AssertionError("the last attempt returns or raises")


def _attempt(
    office: Office, payment_format: PaymentFormat, run_id: str, actor: str, environment: str
) -> WrittenPayments:
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"payments-{run_id}")
        run = session.get(PayRun, run_id)
        if run.state not in _PAYABLE:
            raise NotPermitted(
                f"a run that is {run.state} is not paid.",
                subject=run.id,
                next_step="Approve the run first.",
            )
        known = run_payments(session, run)
        if not known.waiting:
            return WrittenPayments(file_ids=tuple(file.id for file in known.files))
        batch = _batch(session, run, known)
        built = build_payments(payment_format, batch, made_at=office.clock.now())
        files = [_stored(session, run, known, batch, payment_format.name, environment, built)]
        _mark(session, run, known, batch, built)
        unit.commit()
    new = [file for file in files if file is not None]
    return WrittenPayments(
        file_ids=tuple(file.id for file in (*known.files, *new)),
        new_file_id=new[0].id if new else "",
        held=_held(batch, built),
        findings=built.findings,
    )


def _batch(session: Session, run: PayRun, known: RunPayments) -> PaymentBatch:
    purpose = f"payment file of {run.id}"
    workers = session.many(Worker, sorted({payment.worker_id for payment in known.waiting}))
    return PaymentBatch(
        id=payment_file_id(run.id, len(known.files) + 1),
        payer=session.get(Organisation, run.employer_id),
        kind=run.kind,
        execute_on=_execute_on(run.pay_on, session.office.today()),
        payments=tuple(
            _payment(
                session,
                payment,
                workers.get(payment.worker_id) or session.get(Worker, payment.worker_id),
                purpose,
            )
            for payment in known.waiting
        ),
    )


def _execute_on(pay_on: date, today: date) -> date:
    return pay_on if today <= pay_on else next_banking_day(today)


def _payment(session: Session, payment: PaymentDue, worker: Worker, purpose: str) -> PaymentToMake:
    account = None
    if worker.iban is not None:
        account = Secret(session.reveal(worker.iban, str, purpose=purpose))
    return PaymentToMake(
        id=payment.id,
        payee_name=Secret(worker.full_name),
        iban=account,
        amount_cents=payment.amount_cents,
    )


def _stored(
    session: Session,
    run: PayRun,
    known: RunPayments,
    batch: PaymentBatch,
    provider: str,
    environment: str,
    built: Built,
) -> PaymentFile | None:
    if not built.files:
        return None
    content = built.files[0]
    written = set(content.about)
    payments = tuple(
        FiledPayment(payment_id=payment.id, amount_cents=payment.amount_cents)
        for payment in batch.payments
        if payment.id in written
    )
    file = PaymentFile(
        id=batch.id,
        run_id=run.id,
        payer_id=run.employer_id,
        provider=provider,
        attempt=len(known.files) + 1,
        execute_on=batch.execute_on,
        sum_cents=sum(payment.amount_cents for payment in payments),
        payments=payments,
        sha256=content.sha256,
    )
    delivery = attrs.evolve(
        _delivery(batch, content, provider, environment),
        month=run.month,
        amount_cents=file.sum_cents,
    )
    session.add(delivery, "DeliveryPrepared")
    session.add(file, "PaymentFileWritten", amount_cents=file.sum_cents)
    session.enqueue(_TOPIC, f"{_TOPIC}/{file.id}", "delivery", file.id)
    return file


def _delivery(
    batch: PaymentBatch, content: OutgoingFile, provider: str, environment: str
) -> Delivery:
    return Delivery(
        id=batch.id,
        channel=provider,
        topic=_TOPIC,
        environment=environment,
        file_name=content.name,
        media_type=content.media_type,
        content=Secret(text_of_file(content, provider, batch.id)),
        sha256=content.sha256,
        about=content.about,
    )


def _mark(
    session: Session, run: PayRun, known: RunPayments, batch: PaymentBatch, built: Built
) -> None:
    """Write down what is held and why, and that what was held is in a file now."""
    before = {outcome.id: outcome for outcome in known.outcomes}
    held = set(_held(batch, built))
    for payment in batch.payments:
        outcome = before.get(payment.id)
        if payment.id in held:
            _hold(session, run, outcome, payment.id, _reason(payment.id, built.findings))
        elif outcome is not None:
            state = PAYMENT_LIFECYCLE.advance(outcome.state, "file", subject=outcome.id)
            filed = attrs.evolve(outcome, state=state, file_id=batch.id, reason_code="")
            session.change(filed, "PaymentReleased")


def _hold(
    session: Session, run: PayRun, outcome: PaymentOutcome | None, payment_id: str, reason: str
) -> None:
    if outcome is None:
        state = PAYMENT_LIFECYCLE.advance("due", "hold", subject=payment_id)
        new = PaymentOutcome(id=payment_id, run_id=run.id, state=state, reason_code=reason)
        session.add(new, "PaymentHeld")
    elif outcome.reason_code != reason:
        session.change(attrs.evolve(outcome, reason_code=reason), "PaymentHeld")


def _held(batch: PaymentBatch, built: Built) -> tuple[str, ...]:
    """All of them, when there is no file."""
    written = {id for file in built.files for id in file.about}
    return tuple(payment.id for payment in batch.payments if payment.id not in written)


def _reason(payment_id: str, findings: Sequence[Finding]) -> str:
    """The first error about the payment itself, else the first about the whole."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    own = [one.code for one in errors if one.path.startswith(f"payment/{payment_id}/")]
    whole = [one.code for one in errors if not one.path.startswith("payment/")]
    return next(iter((*own, *whole)), "payment_held")


def read_payment_file(office: Office, file_id: str, *, actor: str) -> bytes:
    """The content of a file, byte for byte as it was made; the access log keeps who read it.

    Raises :class:`~jobcenter_core.errors.NotFound` for no such file, and ``StorageError`` when the
    content is not what was stored.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"read-{file_id}")
        file = session.get(PaymentFile, file_id)
        delivery = session.get(Delivery, file_id)
        text = session.reveal(delivery.content, str, purpose=f"read {file_id}")
        content = text.encode("utf-8")
        if sha256(content).hexdigest() != file.sha256:
            raise StorageError("the content does not match its digest.", subject=file_id)
        unit.commit()
    return content
