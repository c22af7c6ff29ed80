"""Invalidations: reports or whole deliveries that are cancelled for good."""

from __future__ import annotations

import attrs

from jobcenter_tax_incomes_register.messages.elements import inline, many, one
from jobcenter_tax_incomes_register.messages.envelope import Envelope
from jobcenter_tax_incomes_register.messages.kinds import WHOLE, Text

__all__ = ["InvalidationItem", "Invalidations"]


@attrs.frozen(kw_only=True)
class InvalidationItem:
    """What is cancelled: by the register's reference, the payer's, or both, and its version."""

    register_id: str | None = attrs.field(default=None, metadata=one("IRItemId", Text(32, 32)))
    item_id: str | None = attrs.field(default=None, metadata=one("ItemId", Text(40)))
    version: int | None = attrs.field(default=None, metadata=one("ItemVersion", WHOLE))


@attrs.frozen(kw_only=True)
class Invalidations:
    """A delivery of invalidations of one type (105 to 107 reports, 109 to 111 deliveries)."""

    envelope: Envelope = attrs.field(metadata=inline("DeliveryData", Envelope))
    items: tuple[InvalidationItem, ...] = attrs.field(
        metadata=many("DeliveryData/Items/Item", InvalidationItem)
    )
    real_time: bool = False
