"""Replies of the register: read only when they are signed by it and about our delivery."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final, TypeAlias

from lxml import etree

from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.delivery import ToSend
from jobcenter_core.values.findings import Finding
from jobcenter_tax_incomes_register.messages.roots import root_named
from jobcenter_tax_incomes_register.messages.status import Ack, ReplyEnvelope, StatusResponse
from jobcenter_tax_incomes_register.safe_xml import parse
from jobcenter_tax_incomes_register.signing.verifying import verified
from jobcenter_tax_incomes_register.submission.access import RegisterAccess
from jobcenter_tax_incomes_register.submission.findings import finding
from jobcenter_tax_incomes_register.submission.outgoing import Reporting
from jobcenter_tax_incomes_register.xml_read import read_tree

__all__ = ["Reply", "read_reply"]

Reply: TypeAlias = Ack | StatusResponse
"""What the register answers."""

_VERSION: Final = re.compile(r"\{http://www\.tulorekisteri\.fi/([0-9]{4}/[0-9]{1,3})/")
_OURS: Final = "2017/1"
_FRESH: Final = timedelta(minutes=4)


def read_reply(
    data: object, delivery: ToSend, message: Reporting, access: RegisterAccess
) -> Reply | Finding:
    """The reply, or a finding that says why it is not believed. Nothing of a reply is looked at
    before its signature is verified but the name of its root.

    A reply that knows nothing of a delivery names none: it counts only when it is fresh by the
    clock, within the pace of questions.
    """
    path = f"delivery/{delivery.id}"
    try:
        root = parse(data if isinstance(data, bytes) else b"")
        kind = _kind(root)
    except InvalidValue as error:
        return finding("register_reply_unreadable", path, ("field", error.field))
    if isinstance(kind, str):
        return finding("register_schema_version", path, ("version", kind))
    assert isinstance(data, bytes)
    try:
        signed = verified(data, access.registrars, at=access.clock.now())
    except InvalidValue as error:
        return finding("register_reply_untrusted", path, ("field", error.field))
    try:
        reply = read_tree(signed)
    except InvalidValue as error:
        return finding("register_reply_unreadable", path, ("field", error.field))
    assert isinstance(reply, Ack | StatusResponse)
    differs = _difference(reply, delivery, message)
    if reply.envelope is None and access.clock.now() - reply.responded_at > _FRESH:
        differs = differs or "IRResponseTimestamp"
    return finding("register_reply_foreign", path, ("field", differs)) if differs else reply


def _kind(root: etree._Element) -> type[Reply] | str:
    """The noun of the reply, or the version of the interface when that is not ours."""
    version = _VERSION.match(root.tag)
    if version is not None and version[1] != _OURS:
        return version[1]
    noun = root_named(root.tag).noun
    if noun is Ack or noun is StatusResponse:
        return noun
    raise InvalidValue("root element", "a reply")


def _difference(reply: Reply, delivery: ToSend, message: Reporting) -> str:
    """The element by which a reply is about something else; empty when it is about ours."""
    given = reply.register_delivery_id
    if delivery.reference and given and given != delivery.reference:
        return "IRDeliveryId"
    if reply.envelope is not None:
        return _envelope_difference(reply.envelope, message)
    # Without the envelope the register's own reference must say which delivery it is about; that it
    # knows nothing of a delivery it can say without one.
    by_reference = bool(delivery.reference) and given == delivery.reference
    return "" if by_reference or reply.status == 0 else "DeliveryData"


def _envelope_difference(echo: ReplyEnvelope, message: Reporting) -> str:
    sent = message.envelope
    pairs = (
        ("DeliveryId", echo.delivery_id, sent.delivery_id),
        ("DeliveryDataType", echo.delivery_type, sent.delivery_type),
        ("ProductionEnvironment", echo.production, sent.production),
        ("DeliveryDataOwner", _id(echo.owner), _id(sent.owner)),
    )
    return next((name for name, theirs, ours in pairs if theirs != ours), "")


def _id(owner: object) -> tuple[object, object]:
    return getattr(owner, "type_code", None), getattr(owner, "code", None)
