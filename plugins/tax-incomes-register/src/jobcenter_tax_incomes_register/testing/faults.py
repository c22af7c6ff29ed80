"""What can go wrong between us and the register, one fault for one exchange."""

from __future__ import annotations

from enum import Enum

import attrs

from jobcenter_tax_incomes_register.messages.envelope import Id
from jobcenter_tax_incomes_register.messages.status import StatusResponse
from jobcenter_tax_incomes_register.submission.replies import Reply

__all__ = ["Fault", "garbled", "misdirected", "split"]


class Fault(Enum):
    """``NONE`` is an exchange that goes well."""

    NONE = "none"
    UNREACHABLE = "nothing leaves the house"
    BUSY = "turned away for half an hour"
    LOST = "lost on the way, as the sender cannot know"
    LATE = "arrives later than what is sent after it"
    ANSWER_LOST = "arrives, and the answer is lost"
    TWICE = "arrives twice"
    OLD_ANSWER = "arrives, and the answer before comes again"
    FOREIGN_ANSWER = "arrives, and the answer is about another delivery"
    SPLIT_ANSWER = "arrives, and the answer names half of the reports"
    HTML = "an error page"
    TRUNCATED = "half of the answer"
    WRONG_NAMESPACE = "an answer in a namespace of nobody"
    NEWER_VERSION = "an answer of a later version of the interface"
    DOCTYPE = "an answer with a document type"
    UNSIGNED = "an answer without a signature"
    TAMPERED = "an answer that was changed on the way"
    UNTRUSTED = "an answer signed by somebody else"
    EMPTY = "an empty answer"


_NAMESPACE = b"http://www.tulorekisteri.fi/2017/1/"


def garbled(fault: Fault, answer: bytes) -> bytes:
    """The answer as that fault leaves it."""
    head, _, body = answer.partition(b"?>")
    changes = {
        Fault.HTML: b"<html><body><h1>503 Service Unavailable</h1></body></html>",
        Fault.TRUNCATED: answer[: len(answer) // 2],
        Fault.WRONG_NAMESPACE: answer.replace(_NAMESPACE, b"http://nobody.example/"),
        Fault.NEWER_VERSION: answer.replace(b"/2017/1/", b"/2031/2/"),
        Fault.DOCTYPE: head + b"?><!DOCTYPE x [<!ENTITY e 'e'>]>" + body,
        Fault.UNSIGNED: _without_signature(answer),
        Fault.TAMPERED: _other_status(answer),
        Fault.EMPTY: b"",
    }
    return changes.get(fault, answer)


def split(reply: Reply) -> Reply:
    """A result that leaves out the second half of the valid reports."""
    if not isinstance(reply, StatusResponse) or len(reply.valid_items) < 2:
        return reply
    return attrs.evolve(reply, valid_items=reply.valid_items[: len(reply.valid_items) // 2])


def misdirected(reply: Reply) -> Reply:
    """The same about a delivery of somebody else."""
    if reply.envelope is None:
        return reply
    other = Id(type_code=1, code="1111111-1")
    return attrs.evolve(
        reply, envelope=attrs.evolve(reply.envelope, delivery_id="somebody-else", owner=other)
    )


def _without_signature(answer: bytes) -> bytes:
    start, end = answer.find(b"<Signature"), answer.rfind(b"</Signature>")
    return answer if start < 0 else answer[:start] + answer[end + len(b"</Signature>") :]


def _other_status(answer: bytes) -> bytes:
    for theirs, other in ((b">2<", b">3<"), (b">3<", b">5<"), (b">5<", b">3<"), (b">0<", b">2<")):
        tag = b"<DeliveryDataStatus"
        if tag + theirs in answer:
            return answer.replace(tag + theirs, tag + other)
    return answer.replace(b"<IRResponseId>", b"<IRResponseId>0", 1)
