"""The status request and the two replies of the register.

Error texts of the register may repeat what was sent, so no repr shows them.
"""

from __future__ import annotations

from datetime import datetime

import attrs

from jobcenter_tax_incomes_register.messages.elements import inline, many, one
from jobcenter_tax_incomes_register.messages.envelope import Id
from jobcenter_tax_incomes_register.messages.kinds import (
    INSTANT,
    LOCAL_INSTANT,
    WHOLE,
    YES_NO,
    Text,
)

__all__ = [
    "Ack",
    "ErrorInfo",
    "ReplyEnvelope",
    "ReplyItem",
    "StatusRequest",
    "StatusResponse",
]


@attrs.frozen(kw_only=True)
class StatusRequest:
    """Asks what became of a delivery, by one or both references. It is always signed."""

    made_at: datetime = attrs.field(metadata=one("Timestamp", INSTANT))
    delivery_type: int = attrs.field(metadata=one("DeliveryDataType", WHOLE))
    delivery_id: str | None = attrs.field(default=None, metadata=one("DeliveryId", Text(40)))
    register_delivery_id: str | None = attrs.field(
        default=None, metadata=one("IRDeliveryId", Text(32, 32))
    )
    production: bool = attrs.field(metadata=one("ProductionEnvironment", YES_NO))
    owner: Id = attrs.field(metadata=one("DeliveryDataOwner", Id))
    creator: Id = attrs.field(metadata=one("DeliveryDataCreator", Id))
    sender: Id = attrs.field(metadata=one("DeliveryDataSender", Id))


@attrs.frozen(kw_only=True)
class ReplyEnvelope:
    """The envelope that was sent, as the register repeats it."""

    made_at: datetime = attrs.field(metadata=one("Timestamp", LOCAL_INSTANT))
    source: str | None = attrs.field(default=None, metadata=one("Source", Text(30)))
    delivery_type: int = attrs.field(metadata=one("DeliveryDataType", WHOLE))
    delivery_id: str | None = attrs.field(default=None, metadata=one("DeliveryId", Text(40)))
    faulty_control: int | None = attrs.field(default=None, metadata=one("FaultyControl", WHOLE))
    production: bool = attrs.field(metadata=one("ProductionEnvironment", YES_NO))
    owner: Id = attrs.field(metadata=one("DeliveryDataOwner", Id))
    creator: Id = attrs.field(metadata=one("DeliveryDataCreator", Id))
    sender: Id = attrs.field(metadata=one("DeliveryDataSender", Id))


@attrs.frozen(kw_only=True)
class ErrorInfo:
    """One error of the register: its code, and texts that may hold personal data."""

    code: str = attrs.field(metadata=one("ErrorCode", Text(20)))
    message: str = attrs.field(repr=False, metadata=one("ErrorMessage", Text(500)))
    details: str | None = attrs.field(
        default=None, repr=False, metadata=one("ErrorDetails", Text(500))
    )


@attrs.frozen(kw_only=True)
class ReplyItem:
    """One report in a reply: the payer's reference, the register's, the version, its errors."""

    item_id: str | None = attrs.field(default=None, metadata=one("ItemId", Text(40)))
    register_id: str | None = attrs.field(default=None, metadata=one("IRItemId", Text(32, 32)))
    version: int | None = attrs.field(default=None, metadata=one("ItemVersion", WHOLE))
    errors: tuple[ErrorInfo, ...] = attrs.field(
        default=(), metadata=many("ItemErrors/ErrorInfo", ErrorInfo)
    )


@attrs.frozen(kw_only=True)
class Ack:
    """Reception of a deferred delivery (AckFromIR). ``status``: 2 in process, 4 refused,
    0 unknown."""

    envelope: ReplyEnvelope = attrs.field(metadata=inline("DeliveryData", ReplyEnvelope))
    response_id: str = attrs.field(metadata=one("AckData/IRResponseId", Text(32, 32)))
    responded_at: datetime = attrs.field(metadata=one("AckData/IRResponseTimestamp", LOCAL_INSTANT))
    status: int = attrs.field(metadata=one("AckData/DeliveryDataStatus", WHOLE))
    register_delivery_id: str | None = attrs.field(
        default=None, metadata=one("AckData/IRDeliveryId", Text(32, 32))
    )
    message_errors: tuple[ErrorInfo, ...] = attrs.field(
        default=(), metadata=many("AckData/MessageErrors/ErrorInfo", ErrorInfo)
    )
    delivery_errors: tuple[ErrorInfo, ...] = attrs.field(
        default=(), metadata=many("AckData/DeliveryErrors/ErrorInfo", ErrorInfo)
    )


@attrs.frozen(kw_only=True)
class StatusResponse:
    """What became of a delivery (StatusResponseFromIR). ``status``: 0 unknown, 2 in process,
    3 valid (wholly or in part), 4 and 5 refused, 6 invalidated."""

    envelope: ReplyEnvelope | None = attrs.field(
        default=None, metadata=one("DeliveryData", ReplyEnvelope)
    )
    response_id: str = attrs.field(metadata=one("StatusResponse/IRResponseId", Text(32, 32)))
    responded_at: datetime = attrs.field(
        metadata=one("StatusResponse/IRResponseTimestamp", LOCAL_INSTANT)
    )
    status: int = attrs.field(metadata=one("StatusResponse/DeliveryDataStatus", WHOLE))
    register_delivery_id: str | None = attrs.field(
        default=None, metadata=one("StatusResponse/IRDeliveryId", Text(32, 32))
    )
    valid_items: tuple[ReplyItem, ...] = attrs.field(
        default=(), metadata=many("StatusResponse/ValidItems/Item", ReplyItem)
    )
    invalid_items: tuple[ReplyItem, ...] = attrs.field(
        default=(), metadata=many("StatusResponse/InvalidItems/Item", ReplyItem)
    )
    message_errors: tuple[ErrorInfo, ...] = attrs.field(
        default=(), metadata=many("StatusResponse/MessageErrors/ErrorInfo", ErrorInfo)
    )
    delivery_errors: tuple[ErrorInfo, ...] = attrs.field(
        default=(), metadata=many("StatusResponse/DeliveryErrors/ErrorInfo", ErrorInfo)
    )
