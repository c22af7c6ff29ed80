"""Approved hours as billing sees them, and which of them go on one invoice."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.parties.organisations import Customer
from jobcenter_core.terms.price_terms import PriceTerms

__all__ = ["BillableWork", "group_for_invoices", "refuse_repeated_spans"]


@attrs.frozen(kw_only=True)
class BillableWork:
    """Approved spans of one timesheet at the price of its order.

    ``description`` is the text of the line (the order's title, never a worker's name).
    ``buyer_order_number`` is the customer's own number of the order, if it gave one.
    """

    order_id: str
    description: str
    price: PriceTerms
    timesheet_id: str
    spans: tuple[WorkSpan, ...]
    buyer_order_number: str = ""


def group_for_invoices(
    works: Iterable[BillableWork], customer: Customer
) -> tuple[tuple[BillableWork, ...], ...]:
    """Divide one customer's work of one month into invoices, the same for any order of works.

    One group, or one for each order when the customer wants that. An invoice names one order
    number of the buyer (EN 16931 BT-13), so orders of different numbers are kept apart too.
    """
    groups: dict[tuple[str, str], list[BillableWork]] = {}
    for work in sorted(works, key=lambda work: (work.order_id, work.timesheet_id)):
        order_id = work.order_id if customer.one_order_per_invoice else ""
        groups.setdefault((order_id, work.buyer_order_number), []).append(work)
    return tuple(tuple(group) for _, group in sorted(groups.items(), key=lambda item: item[0]))


def refuse_repeated_spans(works: Iterable[BillableWork]) -> None:
    """Raise InvalidValue when a span occurs twice, since a minute is billed once."""
    seen: set[tuple[str, str, int, int]] = set()
    for work in works:
        for span in work.spans:
            key = (work.timesheet_id, span.entry_id, span.day, span.start_minute)
            if key in seen:
                raise InvalidValue("work.spans", "given once each", subject=work.timesheet_id)
            seen.add(key)
