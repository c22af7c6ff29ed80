"""Documents about several people: which of them name a person, and the person's own part of each.

Nothing is listed by hand: every kind of document that is stored is searched for the person's id and
for the ids of the person's own documents, so a new kind is found without anybody thinking of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.career.feedback import Feedback
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.groups import WorkGroup
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payment_files import PaymentFile
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.ports.store import StoredDocument
from jobcenter_core.serial.canonical import parse
from jobcenter_core.serial.schemas import SCHEMAS
from jobcenter_core.services.keeping_days import own_day
from jobcenter_core.services.personal_documents import PersonalFile
from jobcenter_core.services.session import Session

__all__ = ["SharedDocument", "shared_documents"]

_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')


@attrs.frozen(kw_only=True)
class SharedDocument:
    """A document that names the person and is not the person's own. ``owner_id`` is the worker
    whose own it is, if any. ``content`` is the person's own part; for most kinds the fields that
    name the person, with the ids of the person and of the person's documents that stand there.
    ``day`` is the last day that it is about, when its keeping is counted from one."""

    kind: str
    id: str
    owner_id: str = ""
    day: date | None = None
    content: Mapping[str, Any] = attrs.field(repr=False)


def shared_documents(session: Session, file: PersonalFile) -> tuple[SharedDocument, ...]:
    """All of them, by the order of kinds and by id; no secret is opened."""
    return tuple(_found(session, file))


def _found(session: Session, file: PersonalFile) -> Iterator[SharedDocument]:
    mine = _Mine.of(file)
    orders = {one.document.order_id for one in file.of_kind("assignment")}
    for schema in SCHEMAS:
        for stored in session.unit.find(schema.kind):
            if stored.id in mine.of_kind.get(stored.kind, ()):
                continue
            named = mine.named_in(stored)
            is_own_order = stored.kind == "order" and stored.id in orders
            if named or is_own_order:
                yield _shared(stored, session.opened(stored, schema.cls), named, file.worker.id)


def _shared(
    stored: StoredDocument, document: Any, named: dict[str, list[str]], me: str
) -> SharedDocument:
    part = _PARTS.get(stored.kind)
    return SharedDocument(
        kind=stored.kind,
        id=stored.id,
        owner_id=stored.columns.worker_id,
        day=own_day(stored.kind, document, {}),
        content=named if part is None else part(document, named, me),
    )


@attrs.frozen(kw_only=True)
class _Mine:
    """The person's id and those of the person's documents, by kind and all together."""

    of_kind: Mapping[str, frozenset[str]]
    all: frozenset[str]

    @classmethod
    def of(cls, file: PersonalFile) -> _Mine:
        kinds = {one.kind for one in file.documents}
        of_kind = {kind: frozenset(file.ids(kind)) for kind in kinds}
        return cls(of_kind=of_kind, all=frozenset().union(*of_kind.values()))

    def named_in(self, stored: StoredDocument) -> dict[str, list[str]]:
        """By field, the ids that the document names."""
        if self.all.isdisjoint(_TEXT.findall(stored.body)):
            return {}
        data: Mapping[str, Any] = parse(stored.body)["data"]
        found = {
            name: sorted({text for key, text in _texts(name, value) if self._is_mine(key, text)})
            for name, value in data.items()
            if name != "id"
        }
        return {name: ids for name, ids in found.items() if ids}

    def _is_mine(self, key: str, text: str) -> bool:
        """A field such as ``order_id`` names an order, though a person may have the same id."""
        kind = key.removesuffix("s").removesuffix("_id")
        return text in (self.of_kind.get(kind, ()) if kind in _KINDS else self.all)


_KINDS = frozenset(schema.kind for schema in SCHEMAS)


def _texts(key: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every text inside, with the name of its field."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts(name, one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(key, one)


def _of_order(order: Order, named: Mapping[str, Any], me: str) -> dict[str, Any]:
    return {"title": order.title, **named}


def _of_group(group: WorkGroup, named: Mapping[str, Any], me: str) -> dict[str, Any]:
    mine = [one.valid for one in group.memberships if one.worker_id == me]
    days = [{"first": _iso(one.first), "last": _iso(one.last)} for one in mine]
    return {"name": group.name, "membership": days}


def _of_run(run: PayRun, named: Mapping[str, Any], me: str) -> dict[str, Any]:
    held = [one for one in run.held if one.worker_id == me]
    reasons = [{"field": one.field, "reason": one.reason} for one in held]
    others = {name: ids for name, ids in named.items() if name != "held"}
    return {"month": str(run.month), "held": reasons, **others}


def _of_feedback(feedback: Feedback, named: Mapping[str, Any], me: str) -> dict[str, Any]:
    """The words reach the worker through the coordinator, who may have held them back: that there
    are some is said."""
    return {
        "order_id": feedback.order_id,
        "asked_on": feedback.asked_on.isoformat(),
        "answers": list(feedback.answers),
        "state": feedback.state,
        "has_words": feedback.free_word is not None,
        **named,
    }


def _of_payments(sent: PaymentFile, named: Mapping[str, Any], me: str) -> dict[str, Any]:
    mine = set(named.get("payments", ()))
    payments = [attrs.asdict(one) for one in sent.payments if one.payment_id in mine]
    return {"execute_on": sent.execute_on.isoformat(), "payments": payments}


def _of_delivery(delivery: Delivery, named: Mapping[str, Any], me: str) -> dict[str, Any]:
    """Named and not opened: others are in the file too, and what it says of the person stands in
    the person's own documents."""
    return {
        "channel": delivery.channel,
        "topic": delivery.topic,
        "state": delivery.state,
        "month": "" if delivery.month is None else str(delivery.month),
        **named,
    }


_PARTS: Mapping[str, Any] = {
    "order": _of_order,
    "group": _of_group,
    "pay_run": _of_run,
    "feedback": _of_feedback,
    "payment_file": _of_payments,
    "delivery": _of_delivery,
}


def _iso(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())
