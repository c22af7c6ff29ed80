"""What a reply means for the delivery that it is about.

A delivery that is sent again may have arrived the first time. The register refuses the repeat then,
by its DeliveryId, and that refusal says nothing about the first: so what becomes of a refused
repeat is asked for, and it stands when the register has nothing of the delivery two hours later.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.delivery import (
    Delivered,
    ItemOutcome,
    NotSent,
    Outcome,
    Pending,
    Rejected,
    ToSend,
    Unknown,
)
from jobcenter_core.values.findings import Finding
from jobcenter_tax_incomes_register.messages.status import Ack, ErrorInfo, ReplyItem, StatusResponse
from jobcenter_tax_incomes_register.submission.findings import finding, refusals
from jobcenter_tax_incomes_register.submission.outgoing import Reporting, item_names
from jobcenter_tax_incomes_register.submission.replies import Reply
from jobcenter_tax_incomes_register.xml_read import read

__all__ = ["judge_answer", "judge_reception"]

_UNKNOWN: Final = 0
_IN_PROCESS: Final = 2
_VALID: Final = 3
_REFUSED_AT_RECEPTION: Final = 4
_REFUSED: Final = 5
_INVALIDATED: Final = 6

_SURE: Final = timedelta(hours=2)
"""So long the register may take to show what it has taken in (technical interface 2021, 4.2)."""


def judge_reception(reply: Reply, delivery: ToSend, message: Reporting, raw: bytes) -> Outcome:
    """The outcome of an attempt to send: an acknowledgement, or in real time the result."""
    refused = (_UNKNOWN, _REFUSED_AT_RECEPTION)
    if reply.status not in (refused if isinstance(reply, Ack) else (*refused, _REFUSED)):
        return _in(reply, delivery, message, raw)
    if reply.envelope is None:  # it could be the answer to a question about another delivery
        return Unknown(finding=_about("register_reply_unclear", delivery), reply=raw)
    if delivery.attempts > 1:
        return Unknown(finding=_about("register_resend_refused", delivery), reply=raw)
    if reply.status == _UNKNOWN and not _errors(reply):
        return NotSent(finding=_about("register_reception_failed", delivery), reply=raw)
    return _rejected(reply, delivery, message, raw)


def judge_answer(reply: Reply, delivery: ToSend, message: Reporting, raw: bytes) -> Outcome:
    """The outcome of a question."""
    if isinstance(reply, Ack) and reply.status != _IN_PROCESS:
        # One that comes late speaks of one attempt, and there may have been others.
        return Unknown(finding=_about("register_reply_unclear", delivery), reply=raw)
    if reply.status == _UNKNOWN:
        return _absent(reply, delivery, raw)
    if reply.status in (_REFUSED_AT_RECEPTION, _REFUSED):
        return _rejected(reply, delivery, message, raw)
    return _in(reply, delivery, message, raw)


def _in(reply: Reply, delivery: ToSend, message: Reporting, raw: bytes) -> Outcome:
    """What the register has taken in."""
    if reply.status == _IN_PROCESS:
        return Pending(reference=reply.register_delivery_id or "", reply=raw)
    if reply.status == _INVALIDATED and isinstance(reply, StatusResponse):
        gone = _about("register_delivery_invalidated", delivery)
        return Rejected(findings=(gone,), reply=raw)
    if reply.status == _VALID and isinstance(reply, StatusResponse):
        items = _items(reply, message)
        if items is not None:
            reference = reply.register_delivery_id or ""
            return Delivered(reference=reference, items=items, reply=raw)
    return Unknown(finding=_about("register_reply_unclear", delivery), reply=raw)


def _absent(reply: Reply, delivery: ToSend, raw: bytes) -> Outcome:
    if delivery.reference:
        return Unknown(finding=_about("register_delivery_gone", delivery), reply=raw)
    refused = _refused_before(delivery)
    if refused is None:
        return NotSent(finding=_about("register_not_there", delivery), reply=raw)
    if reply.responded_at - refused.responded_at < _SURE:
        # Without the new reply: the refusal must stay the last one that is known.
        return Unknown(finding=_about("register_resend_refused", delivery))
    return Rejected(findings=_refusals(refused, delivery), reply=raw)


def _refused_before(delivery: ToSend) -> Reply | None:
    """The last reply when it refused this delivery. It was verified before it was stored, and what
    did not pass then does not count now."""
    try:
        reply = read(delivery.reply)
    except InvalidValue:
        return None
    if not isinstance(reply, Ack | StatusResponse) or reply.envelope is None:
        return None
    ours = reply.envelope.delivery_id == delivery.id
    refused = reply.status == _REFUSED_AT_RECEPTION or _errors(reply)
    return reply if ours and refused else None


def _rejected(reply: Reply, delivery: ToSend, message: Reporting, raw: bytes) -> Rejected:
    items: tuple[ItemOutcome, ...] = ()
    if isinstance(reply, StatusResponse):
        names = _our_names(message)
        items = tuple(_refused(item, names) for item in reply.invalid_items)
    return Rejected(findings=_refusals(reply, delivery), items=items, reply=raw)


def _refusals(reply: Reply, delivery: ToSend) -> tuple[Finding, ...]:
    return refusals("register_refused", f"delivery/{delivery.id}", _errors(reply))


def _errors(reply: Reply) -> tuple[ErrorInfo, ...]:
    return (*reply.message_errors, *reply.delivery_errors)


def _items(reply: StatusResponse, message: Reporting) -> tuple[ItemOutcome, ...] | None:
    """One outcome for each report of the delivery; ``None`` when a report is not named, or named
    both as valid and as refused: then the reply cannot be all that there is to say."""
    names = _our_names(message)
    found: dict[str, ItemOutcome] = {}
    every = [_accepted(item, names) for item in reply.valid_items]
    every += [_refused(item, names) for item in reply.invalid_items]
    for outcome in every:
        if found.setdefault(outcome.id, outcome) != outcome:
            return None
    return tuple(found.values()) if found.keys() >= set(names.values()) else None


def _accepted(item: ReplyItem, names: Mapping[str, str]) -> ItemOutcome:
    return ItemOutcome(
        id=_name(item, names),
        accepted=True,
        reference=item.register_id or "",
        version=item.version or 0,
    )


def _refused(item: ReplyItem, names: Mapping[str, str]) -> ItemOutcome:
    name = _name(item, names)
    found = refusals("register_report_refused", f"report/{name}", item.errors)
    return ItemOutcome(id=name, accepted=False, findings=found)


def _our_names(message: Reporting) -> dict[str, str]:
    """Our name of each report in the delivery, by every reference that a reply may give."""
    return {given: names[0] for names in item_names(message) for given in names}


def _name(item: ReplyItem, names: Mapping[str, str]) -> str:
    given = item.item_id or item.register_id or ""
    return names.get(given) or names.get(item.register_id or "") or given


def _about(code: str, delivery: ToSend) -> Finding:
    return finding(code, f"delivery/{delivery.id}")
