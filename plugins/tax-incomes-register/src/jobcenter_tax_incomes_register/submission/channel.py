"""The channel to the register: one attempt, one question, and what came of it.

What is stored and sent is the same message under the same DeliveryId every time. The signature is
put on at each attempt, so that a certificate may be renewed while a delivery waits; the same
certificate gives the same bytes again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Final, TypeAlias

from jobcenter_core.errors import ConfigurationError, TransportFailed, TransportUncertain
from jobcenter_core.ports.delivery import NotSent, Outcome, ToSend, Unknown
from jobcenter_core.ports.transport import Transport
from jobcenter_core.timeline.helsinki import ZONE
from jobcenter_core.values.findings import Finding
from jobcenter_tax_incomes_register.messages.status import StatusRequest
from jobcenter_tax_incomes_register.submission.access import RegisterAccess
from jobcenter_tax_incomes_register.submission.findings import finding
from jobcenter_tax_incomes_register.submission.judging import judge_answer, judge_reception
from jobcenter_tax_incomes_register.submission.outgoing import (
    QUESTION,
    Reporting,
    operation_of,
    outgoing,
)
from jobcenter_tax_incomes_register.submission.replies import Reply, read_reply
from jobcenter_tax_incomes_register.xml_write import write

__all__ = ["RegisterChannel"]

_REMEMBERED: Final = 1000
"""Replies whose IRResponseId is remembered to spot those that come again."""

_Judge: TypeAlias = Callable[[Reply, ToSend, Reporting, bytes], Outcome]


class RegisterChannel:
    """Carries reports to the register over the host's transport and asks what became of them.

    Raises ConfigurationError, before a byte leaves, unless the address behind the transport, the
    certificate, the authorities, the delivery and the flag in its message are of one environment,
    and when the certificate is no longer in force. ``signer`` is a
    :class:`~jobcenter_tax_incomes_register.submission.access.RegisterAccess`.
    """

    #: The register asks for five minutes before the first question and between questions.
    first_question_minutes: Final = 5

    def __init__(self, transport: Transport, *, signer: object | None) -> None:
        if not isinstance(signer, RegisterAccess):
            raise ConfigurationError(
                "The channel to the Incomes Register needs a RegisterAccess as its signer.",
                kept="Nothing was sent.",
            )
        self._transport = transport
        self._access = signer
        self._heard: deque[str] = deque(maxlen=_REMEMBERED)
        self._check()

    @property
    def name(self) -> str:
        """The name of the provider whose deliveries it carries."""
        return "incomes-register"

    @property
    def environment(self) -> str:
        """``test`` or ``production``."""
        return self._access.environment

    def send(self, delivery: ToSend) -> Outcome:
        """Sign the stored message and send it once.

        ``Pending`` when the register has taken it in, ``Rejected`` when it has not and this was the
        first attempt, ``Unknown`` for everything that is not a trusted answer about this delivery.
        """
        self._check()
        message = outgoing(delivery, self.environment)
        signed = self._access.signer.sign(delivery.content)
        try:
            raw = self._transport.exchange(operation_of(message), signed)
        except TransportFailed as failure:
            unreached = _about("register_unreachable", delivery)
            return NotSent(finding=unreached, wait_minutes=failure.wait_minutes)
        except TransportUncertain:
            return Unknown(finding=_about("register_no_answer", delivery))
        return self._judged(raw, delivery, message, judge_reception)

    def ask(self, delivery: ToSend) -> Outcome:
        """Ask once, by our own key and by the register's reference when it is known.

        A question that fails says nothing about the delivery: it stays ``Unknown``.
        """
        self._check()
        message = outgoing(delivery, self.environment)
        try:
            raw = self._transport.exchange(QUESTION, self._question(delivery, message))
        except TransportFailed as failure:
            unreached = _about("register_unreachable", delivery)
            return Unknown(finding=unreached, wait_minutes=failure.wait_minutes)
        except TransportUncertain:
            return Unknown(finding=_about("register_no_answer", delivery))
        return self._judged(raw, delivery, message, judge_answer)

    def _check(self) -> None:
        if self._transport.environment != self.environment:
            raise ConfigurationError(
                f"The transport does not lead to the {self.environment} environment.",
                kept="Nothing was sent.",
            )
        self._access.check()

    def _question(self, delivery: ToSend, message: Reporting) -> bytes:
        envelope = message.envelope
        request = StatusRequest(
            made_at=self._access.clock.now().astimezone(ZONE).replace(microsecond=0),
            delivery_type=envelope.delivery_type,
            delivery_id=delivery.id,
            register_delivery_id=delivery.reference or None,
            production=envelope.production,
            owner=envelope.owner,
            creator=envelope.creator,
            sender=envelope.sender,
        )
        return self._access.signer.sign(write(request))

    def _judged(self, raw: object, delivery: ToSend, message: Reporting, judge: _Judge) -> Outcome:
        reply = read_reply(raw, delivery, message, self._access)
        kept = raw if isinstance(raw, bytes) else b""
        if isinstance(reply, Finding):
            return Unknown(finding=reply, reply=kept)
        if reply.envelope is None and reply.response_id in self._heard:
            # It names no delivery, so an answer that comes twice would speak of two.
            return Unknown(finding=_about("register_reply_foreign", delivery), reply=kept)
        self._heard.append(reply.response_id)
        return judge(reply, delivery, message, kept)


def _about(code: str, delivery: ToSend) -> Finding:
    return finding(code, f"delivery/{delivery.id}")
