"""Orders: what a customer wants done, once or again and again."""

from __future__ import annotations

from datetime import date
from typing import cast

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.parties.workers import SERVICES
from jobcenter_core.terms.price_terms import PriceTerms
from jobcenter_core.timeline.recurrence import occurrence_dates
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.text import clean_text

__all__ = ["Occurrence", "Order", "Recurrence"]


@attrs.frozen(kw_only=True)
class Recurrence:
    """How an order repeats: an RFC 5545 rule, skipped dates and moved ones (from, to).

    Skipped and moved dates are dates of the rule. Raises InvalidValue for a date that is moved
    twice, or skipped and moved.
    """

    rule: str
    skipped: tuple[date, ...] = ()
    moved: tuple[tuple[date, date], ...] = ()

    def __attrs_post_init__(self) -> None:
        exceptions = [*set(self.skipped), *(planned for planned, _ in self.moved)]
        if len(set(exceptions)) != len(exceptions):
            raise InvalidValue("recurrence.moved", "one exception for each date of the rule")


@attrs.frozen(kw_only=True)
class Occurrence:
    """One day on which the order is to be done. ``planned_on`` is the rule's own date."""

    order_id: str
    on: date
    planned_on: date


@attrs.frozen(kw_only=True)
class Order:
    """A customer's order.

    ``service_code`` says which of the programme's services staffs it. ``seller_id`` is the
    organisation that invoices it (or, for a city unit, makes the internal charge).
    ``buyer_order_number`` is the customer's own number that the invoice must carry.
    """

    id: str
    customer_id: str
    seller_id: str
    title: str
    service_code: str
    price: PriceTerms
    valid: DateRange
    workers_needed: int = 1
    recurrence: Recurrence | None = None
    buyer_order_number: str = ""
    place: str = attrs.field(default="", repr=False)
    state: str = "draft"

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "order.id")
        object.__setattr__(self, "title", clean_text(self.title, "order.title"))  # NFC
        clean_text(self.buyer_order_number, "order.buyer_order_number", max_length=70)
        if self.service_code not in SERVICES:
            raise InvalidValue(
                "order.service_code", "one of " + ", ".join(SERVICES), subject=self.id
            )
        if self.valid.first is None:
            raise InvalidValue("order.valid", "a range with a first day", subject=self.id)
        if self.workers_needed < 1:
            raise InvalidValue("order.workers_needed", "1 or more", subject=self.id)

    @property
    def is_recurring(self) -> bool:
        """Whether the order repeats by a rule."""
        return self.recurrence is not None

    def occurrences(self, until: date) -> tuple[Occurrence, ...]:
        """The days of the order up to ``until``, skipped ones left out and moved ones moved.

        A one-off order has one occurrence, on its first day. Sorted by the day it happens; that
        day, not the planned one, is compared with ``until``, and the planned one with ``valid``.
        Raises InvalidValue for a rule that is not RFC 5545.
        """
        found = [
            Occurrence(order_id=self.id, on=on, planned_on=planned_on)
            for planned_on, on in self._days(until)
            if on <= until
        ]
        return tuple(sorted(found, key=lambda occurrence: (occurrence.on, occurrence.planned_on)))

    def _days(self, until: date) -> list[tuple[date, date]]:
        """Planned and actual days; a day planned after ``until`` may have been moved before it."""
        first = cast(date, self.valid.first)  # an open start is refused when the order is made
        last = self.valid.last
        if self.recurrence is None:
            return [(first, first)]
        moved = dict(self.recurrence.moved)
        horizon = max([until, *moved])
        if last is not None:
            horizon = min(horizon, last)
        planned = occurrence_dates(self.recurrence.rule, first, horizon)
        return [(on, moved.get(on, on)) for on in planned if on not in self.recurrence.skipped]
