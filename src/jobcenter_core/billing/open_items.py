"""What customers owe, as the allocation of payments sees it."""

from __future__ import annotations

from datetime import date

import attrs

__all__ = ["OpenItem"]


@attrs.frozen(kw_only=True)
class OpenItem:
    """An issued invoice, or a credit note with a negative amount.

    ``reference`` is national or RF; items that share one recur, and the oldest due is paid first.
    ``credits`` is the id of the invoice that a credit note credits.
    """

    id: str
    reference: str
    due_on: date
    amount_cents: int
    number: str = ""
    customer_id: str = ""
    customer_name: str = attrs.field(default="", repr=False)
    credits: str = ""
