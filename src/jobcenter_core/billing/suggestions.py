"""What a payment without a usable reference may be for. A suggestion moves no money."""

from __future__ import annotations

from collections.abc import Iterable

from jobcenter_core.billing.open_items import OpenItem
from jobcenter_core.values.references import normalised_core

__all__ = ["suggestions"]

_MOST = 5
_SHORTEST = 4


def suggestions(
    items: Iterable[OpenItem],
    *,
    amount_cents: int,
    text: str,
    payer_name: str,
    known_customers: frozenset[str],
) -> tuple[str, ...]:
    """Ids of at most five items with something open on the side of the amount, the likeliest first.

    The open amount, the invoice number or reference in the payer's text, the payer's name, and an
    account that has paid for the customer before speak for an item, each as much as another; equal
    ones come in order of the due date.
    """
    squeezed = _squeezed(text)
    rated: list[tuple[int, OpenItem]] = []
    for item in items:
        if item.amount_cents * amount_cents <= 0:
            continue
        signs = (
            item.amount_cents == amount_cents,
            _is_named(item, squeezed),
            bool(payer_name) and payer_name.casefold() == item.customer_name.casefold(),
            item.customer_id in known_customers,
        )
        if any(signs):
            rated.append((sum(signs), item))
    rated.sort(key=lambda pair: (-pair[0], pair[1].due_on, pair[1].id))
    return tuple(item.id for _, item in rated[:_MOST])


def _is_named(item: OpenItem, text: str) -> bool:
    names = (_squeezed(item.number), normalised_core(item.reference) or "")
    return any(len(name) >= _SHORTEST and name in text for name in names)


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()
