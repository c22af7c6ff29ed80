from __future__ import annotations

from datetime import date
from itertools import permutations

import attrs
import pytest
from billing_examples import BUYER, span, work

from jobcenter_core.billing.work import group_for_invoices, refuse_repeated_spans
from jobcenter_core.errors import InvalidValue

FIRST = work(order_id="o-1", timesheet_id="ts-1")
SECOND = work(order_id="o-1", timesheet_id="ts-2")
OTHER = work(order_id="o-2", timesheet_id="ts-3")
ONE_EACH = attrs.evolve(BUYER, one_order_per_invoice=True)


def test_one_invoice_for_a_customer_and_month() -> None:
    assert group_for_invoices([OTHER, SECOND, FIRST], BUYER) == ((FIRST, SECOND, OTHER),)


def test_one_invoice_per_order_where_the_customer_wants_it() -> None:
    assert group_for_invoices([OTHER, SECOND, FIRST], ONE_EACH) == ((FIRST, SECOND), (OTHER,))


def test_different_order_numbers_of_the_buyer_are_kept_apart() -> None:
    """An invoice has one purchase order reference (EN 16931 BT-13)."""
    a, b = (
        attrs.evolve(FIRST, buyer_order_number="4600B"),
        attrs.evolve(OTHER, buyer_order_number="4600A"),
    )
    assert group_for_invoices([a, b], BUYER) == ((b,), (a,))


def test_nothing_makes_no_invoice() -> None:
    assert group_for_invoices([], BUYER) == ()


@pytest.mark.parametrize("customer", [BUYER, ONE_EACH])
def test_the_order_of_the_work_does_not_matter(customer: object) -> None:
    results = {
        group_for_invoices(works, customer)  # type: ignore[arg-type]
        for works in permutations([FIRST, SECOND, OTHER])
    }
    assert len(results) == 1


def test_a_span_is_billed_once() -> None:
    twice = span(date(2026, 10, 5), 60)
    with pytest.raises(InvalidValue) as caught:
        refuse_repeated_spans([work(twice, timesheet_id="ts-9"), work(twice, timesheet_id="ts-9")])
    assert (caught.value.field, caught.value.subject) == ("work.spans", "ts-9")


def test_spans_that_differ_in_entry_day_or_start_are_different() -> None:
    day = date(2026, 10, 5)
    refuse_repeated_spans(
        [
            work(span(day, 60), span(day, 60, "e-2"), span(day, 60, start=600)),
            work(span(date(2026, 10, 6), 60)),
            work(span(day, 60), timesheet_id="ts-2"),
        ]
    )
