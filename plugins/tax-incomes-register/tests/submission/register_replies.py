"""Replies made by hand, and a wire that answers with them."""

from __future__ import annotations

from typing import Any

import attrs
from register_keys import register_signer
from register_world import CANARY, RegisterWorld, to_send, wage_report, wages

from jobcenter_core.ports.delivery import NotSent, Outcome, Unknown
from jobcenter_tax_incomes_register.messages.status import (
    Ack,
    ErrorInfo,
    ReplyEnvelope,
    ReplyItem,
    StatusResponse,
)
from jobcenter_tax_incomes_register.xml_write import write

MESSAGE = wages("d-1", wage_report("r-1"), wage_report("r-2"))
REFERENCE = "0" * 31 + "1"
ERROR = ErrorInfo(code="MADEUP1", message=f"Virhe {CANARY}", details=CANARY)


class Wire:
    """Answers what it is told to and keeps what it was given."""

    environment = "test"

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.sent: list[tuple[str, bytes]] = []

    def exchange(self, operation: str, message: bytes) -> bytes:
        self.sent.append((operation, message))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, bytes) else signed(answer)


def signed(reply: Ack | StatusResponse) -> bytes:
    return register_signer().sign(write(reply))


def echo(**fields: Any) -> ReplyEnvelope:
    sent = MESSAGE.envelope
    values = {one.name: getattr(sent, one.name) for one in attrs.fields(ReplyEnvelope)}
    return ReplyEnvelope(**{**values, **fields})


def ack(status: int, world: RegisterWorld, **fields: Any) -> Ack:
    values = {
        "envelope": echo(),
        "response_id": "A" * 32,
        "responded_at": world.clock.now(),
        "status": status,
        **fields,
    }
    return Ack(**values)


def result(status: int, world: RegisterWorld, **fields: Any) -> StatusResponse:
    values = {
        "envelope": echo(),
        "response_id": "B" * 32,
        "responded_at": world.clock.now(),
        "status": status,
        **fields,
    }
    return StatusResponse(**values)


def item(name: str | None, **fields: Any) -> ReplyItem:
    return ReplyItem(item_id=name, **fields)


def valid(name: str, version: int = 1) -> ReplyItem:
    return item(name, register_id=name[-1] * 32, version=version)


def sent(world: RegisterWorld, answer: Any, **fields: Any) -> Outcome:
    return world.channel_over(Wire(answer)).send(to_send(MESSAGE, **fields))


def asked(world: RegisterWorld, answer: Any, **fields: Any) -> Outcome:
    return world.channel_over(Wire(answer)).ask(to_send(MESSAGE, **fields))


def code(outcome: Outcome) -> str:
    assert isinstance(outcome, NotSent | Unknown)
    return outcome.finding.code


def zero(world: RegisterWorld, **fields: Any) -> StatusResponse:
    """That there is nothing: it names no delivery."""
    return result(0, world, envelope=None, message_errors=(ERROR,), **fields)
