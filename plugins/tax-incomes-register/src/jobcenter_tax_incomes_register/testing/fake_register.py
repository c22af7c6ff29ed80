"""A register in memory: a transport that takes messages in and answers in the official forms.

It verifies signatures, keeps what it accepts by reference and version, processes deliveries in the
order of arrival by the injected clock, and does wrong what it is told to, one fault an exchange.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

import attrs

from jobcenter_core.errors import InvalidValue, TransportFailed, TransportUncertain
from jobcenter_core.ports.clock import Clock
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_tax_incomes_register.messages.envelope import Envelope
from jobcenter_tax_incomes_register.messages.status import (
    Ack,
    ErrorInfo,
    ReplyEnvelope,
    StatusRequest,
    StatusResponse,
)
from jobcenter_tax_incomes_register.signing.authorities import Authorities
from jobcenter_tax_incomes_register.signing.signer import Signer
from jobcenter_tax_incomes_register.signing.verifying import verified
from jobcenter_tax_incomes_register.submission.outgoing import QUESTION, Reporting, operation_of
from jobcenter_tax_incomes_register.submission.replies import Reply
from jobcenter_tax_incomes_register.testing.archive import Archive, TakenIn, register_guid
from jobcenter_tax_incomes_register.testing.faults import Fault, garbled, misdirected, split
from jobcenter_tax_incomes_register.xml_read import read_tree
from jobcenter_tax_incomes_register.xml_write import write

__all__ = ["FakeRegister"]

_LATE_MINUTES: Final = 22
_BUSY_MINUTES: Final = 30
_NEVER_ARRIVES: Final = (Fault.UNREACHABLE, Fault.BUSY, Fault.LOST, Fault.LATE)


@attrs.define(kw_only=True)
class FakeRegister:
    """A transport to a register of one environment.

    ``signer`` signs the answers, ``reporters`` are whose certificates it takes messages from,
    ``stranger`` signs the answers of ``Fault.UNTRUSTED``. ``faults`` are taken one for each
    exchange, and after them all goes well. A deferred delivery is processed after
    ``processing_minutes`` and is not to be found for the first ``hidden_minutes``. ``refused`` are
    references of reports that it refuses one by one, ``closed`` makes it refuse whole deliveries.
    """

    environment: str
    clock: Clock
    signer: Signer
    reporters: Authorities
    stranger: Signer | None = None
    faults: Iterable[Fault] = ()
    processing_minutes: int = 5
    hidden_minutes: int = 0
    refused: Collection[str] = ()
    closed: bool = False
    archive: Archive = attrs.field(init=False)
    operations: list[str] = attrs.field(init=False, factory=list)
    received: list[bytes] = attrs.field(init=False, factory=list, repr=False)
    _answers: list[bytes] = attrs.field(init=False, factory=list, repr=False)
    _late: list[tuple[datetime, str, bytes]] = attrs.field(init=False, factory=list, repr=False)
    _coming: Iterator[Fault] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.archive = Archive(self.refused)
        self._coming = iter(self.faults)

    def exchange(self, operation: str, message: bytes) -> bytes:
        """Take a message in and answer it, as the next fault lets it."""
        self._arrive_late()
        self.operations.append(operation)
        fault = next(self._coming, Fault.NONE)
        if fault in _NEVER_ARRIVES:
            self._hold_up(fault, operation, message)
        reply = self._reply(operation, message)
        if fault is Fault.TWICE:
            self._reply(operation, message)
        if fault is Fault.ANSWER_LOST:
            raise TransportUncertain("no answer")
        before = self._answers[-1] if self._answers else b""
        answer = self._written(reply, fault)
        self._answers.append(answer)
        return before if fault is Fault.OLD_ANSWER and before else garbled(fault, answer)

    def settle(self) -> None:
        """Let everything arrive that is under way, and process everything."""
        for _, operation, message in self._late:
            self._reply(operation, message)
        self._late.clear()
        self.archive.process_until(self.clock.now(), 0)

    def _hold_up(self, fault: Fault, operation: str, message: bytes) -> None:
        if fault is Fault.UNREACHABLE:
            raise TransportFailed("no connection")
        if fault is Fault.BUSY:
            raise TransportFailed("busy", wait_minutes=_BUSY_MINUTES)
        if fault is Fault.LATE:
            due = self.clock.now() + timedelta(minutes=_LATE_MINUTES)
            self._late.append((due, operation, message))
        raise TransportUncertain("no answer")

    def _arrive_late(self) -> None:
        now = self.clock.now()
        due = [one for one in self._late if one[0] <= now]
        for one in due:
            self._late.remove(one)
            self._reply(one[1], one[2])

    def _written(self, reply: Reply, fault: Fault) -> bytes:
        if fault is Fault.SPLIT_ANSWER:
            reply = split(reply)
        if fault is Fault.FOREIGN_ANSWER:
            reply = misdirected(reply)
        by = self.stranger if fault is Fault.UNTRUSTED and self.stranger else self.signer
        return by.sign(write(reply))

    def _reply(self, operation: str, data: bytes) -> Reply:
        self.received.append(data)
        now = self.clock.now()
        self.archive.process_until(now, self.processing_minutes)
        message = read_tree(verified(data, self.reporters, at=now))
        if isinstance(message, StatusRequest):
            _check(operation == QUESTION)
            return self._answer(message)
        if isinstance(message, Ack | StatusResponse):
            raise InvalidValue("message", "one that is sent to the register")
        _check(operation == operation_of(message))
        return self._reception(message)

    def _reception(self, message: Reporting) -> Reply:
        wrong = message.envelope.production != (self.environment == "production")
        taken = None if wrong or self.closed else self.archive.take_in(message, self._now)
        echo = _echo(message.envelope)
        if taken is None:
            errors = (_error("CLOSED" if self.closed else "DELIVERYID"),)
            if message.real_time:
                return self._result(4, envelope=echo, delivery_errors=errors)
            return Ack(
                envelope=echo,
                response_id=self._response_id(),
                responded_at=self._now,
                status=4,
                delivery_errors=errors,
            )
        if message.real_time:
            self.archive.process(taken)
            return self._judged(taken)
        return Ack(
            envelope=echo,
            response_id=self._response_id(),
            responded_at=self._now,
            status=2,
            register_delivery_id=taken.register_id,
        )

    def _answer(self, asked: StatusRequest) -> StatusResponse:
        taken = self.archive.find(asked.owner.code, asked.delivery_type, asked.delivery_id)
        wanted = asked.register_delivery_id
        if taken is None or wanted not in (None, taken.register_id) or self._hides(taken):
            return self._result(0, message_errors=(_error("NOTFOUND"),))
        if not taken.processed:
            echo = _echo(taken.message.envelope)
            return self._result(2, envelope=echo, register_delivery_id=taken.register_id)
        return self._judged(taken)

    def _hides(self, taken: TakenIn) -> bool:
        return self._now - taken.received_at < timedelta(minutes=self.hidden_minutes)

    def _judged(self, taken: TakenIn) -> StatusResponse:
        status = 6 if taken.invalidated else 3 if taken.valid else 5
        return self._result(
            status,
            envelope=_echo(taken.message.envelope),
            register_delivery_id=taken.register_id,
            valid_items=() if taken.invalidated else tuple(taken.valid),
            invalid_items=() if taken.invalidated else tuple(taken.invalid),
        )

    def _result(self, status: int, **fields: Any) -> StatusResponse:
        blank = StatusResponse(
            response_id=self._response_id(), responded_at=self._now, status=status
        )
        return attrs.evolve(blank, **fields)

    @property
    def _now(self) -> datetime:
        return self.clock.now().astimezone(ZONE).replace(microsecond=0)

    def _response_id(self) -> str:
        return register_guid("ANS", len(self.received))


def _check(fits: bool) -> None:
    if not fits:
        raise InvalidValue("operation", "that of the message")


def _echo(sent: Envelope) -> ReplyEnvelope:
    values = {field.name: getattr(sent, field.name) for field in attrs.fields(ReplyEnvelope)}
    return ReplyEnvelope(**values)


def _error(code: str) -> ErrorInfo:
    return ErrorInfo(code=code, message="MADEUP Virhe")
