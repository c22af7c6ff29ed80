from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from billing_examples import (
    BUYER,
    CITY,
    EXEMPT,
    OCTOBER,
    OUTSIDE,
    SELLER,
    STATUTES,
    UNIT,
    draft,
    span,
    work,
)

from jobcenter_core.billing.build import issue
from jobcenter_core.errors import InvalidValue, TransitionError
from jobcenter_core.parties.buyer_profiles import BuyerProfile

DEMANDING = attrs.evolve(BUYER, order_number_required=True)
ONE_EACH = attrs.evolve(BUYER, one_order_per_invoice=True)


def refused(**changes: Any) -> InvalidValue:
    works = changes.pop("works", (work(),))
    with pytest.raises(InvalidValue) as caught:
        draft(*works, **changes)
    return caught.value


def test_a_draft_has_parties_dates_and_exact_totals() -> None:
    invoice = draft(work(), work(price=EXEMPT, order_id="o-2", timesheet_id="ts-0"))
    assert (invoice.id, invoice.number, invoice.state) == ("inv-1", "2026-00007", "draft")
    assert (invoice.seller_id, invoice.customer_id, invoice.month) == ("seller", "buyer", OCTOBER)
    assert invoice.currency_code == "EUR"
    assert invoice.timesheet_ids == ("ts-0", "ts-1")
    assert invoice.parameters_version == STATUTES.version
    # 30.00 + 30.00 exempt; VAT 30.00 x 25.5 % = 7.65
    assert (invoice.net_cents, invoice.vat_cents, invoice.total_cents) == (6_000, 765, 6_765)
    assert [line.vat_category for line in invoice.vat_lines] == ["E", "S"]
    assert invoice.vat_lines[0].exemption_reason == "AVL 37 §"


@pytest.mark.parametrize(
    ("days", "due_on"),
    [(14, date(2026, 11, 16)), (0, date(2026, 11, 2)), (60, date(2027, 1, 1))],
)
def test_due_day_is_the_invoice_date_and_the_term(days: int, due_on: date) -> None:
    invoice = draft(customer=attrs.evolve(BUYER, payment_term_days=days))
    assert (invoice.issued_on, invoice.due_on) == (date(2026, 11, 2), due_on)


def test_references_are_made_of_the_number_when_it_is_issued() -> None:
    invoice = draft()
    assert (invoice.national_reference, invoice.rf_reference) == ("", "")
    issued = issue(invoice)
    assert issued.state == "issued"
    # Base 202600007, weights 7 3 1 from the right:
    # 7x7 + 0x3 + 0x1 + 0x7 + 0x3 + 6x1 + 2x7 + 0x3 + 2x1 = 71, up to 80: check digit 9.
    assert issued.national_reference == "2026000079"
    # RF: 2026000079 271500 = 97 x 20886598755376 + 28, and 98 - 28 = 70.
    assert issued.rf_reference == "RF702026000079"
    assert attrs.evolve(issued, state="draft", national_reference="", rf_reference="") == invoice


@pytest.mark.parametrize("state", ["issued", "discarded"])
def test_only_a_draft_is_issued(state: str) -> None:
    with pytest.raises(TransitionError) as caught:
        issue(attrs.evolve(draft(), state=state))
    assert caught.value.subject == "inv-1"


@pytest.mark.parametrize("business_id", ["1234567-1", "12345671"])
def test_nobody_invoices_themselves(business_id: str) -> None:
    """One legal person does not sell to itself (facts on invoicing, section 5)."""
    error = refused(customer=attrs.evolve(BUYER, business_id=business_id))
    assert (error.field, error.subject) == ("invoice.customer", "inv-1")
    assert "internally" in error.next_step


def test_a_unit_is_charged_and_not_invoiced() -> None:
    assert (
        refused(seller=CITY, customer=UNIT, works=[work(price=OUTSIDE)]).field == "invoice.customer"
    )


def test_a_household_has_no_business_id_and_is_invoiced() -> None:
    household = attrs.evolve(BUYER, kind="household", business_id=None)
    assert draft(customer=household).total_cents == 3_765


def test_a_required_order_number_is_given_or_taken_from_the_work() -> None:
    named = work(buyer_order_number="4600123456")
    assert (
        draft(customer=DEMANDING, buyer_order_number="4600123456").buyer_order_number
        == "4600123456"
    )
    assert draft(named, customer=DEMANDING).buyer_order_number == "4600123456"
    assert draft(named, buyer_order_number="4600123456").buyer_order_number == "4600123456"
    assert draft().buyer_order_number == ""


def test_a_missing_order_number_is_refused_and_names_the_orders() -> None:
    error = refused(
        customer=DEMANDING,
        works=[work(order_id="o-9"), work(order_id="o-3", timesheet_id="ts-2")],
    )
    assert (error.field, error.subject) == ("order.buyer_order_number", "o-3, o-9")


def test_two_order_numbers_do_not_fit_one_invoice() -> None:
    other = work(buyer_order_number="4600B", timesheet_id="ts-2")
    assert (
        refused(works=[work(buyer_order_number="4600A"), other]).field
        == "invoice.buyer_order_number"
    )
    assert refused(works=[other], buyer_order_number="4600A").field == "invoice.buyer_order_number"


def test_two_orders_are_refused_where_the_customer_wants_one() -> None:
    two = [work(), work(order_id="o-2", timesheet_id="ts-2")]
    assert refused(works=two, customer=ONE_EACH).field == "invoice.work"
    assert len(draft(*two).lines) == 2
    assert len(draft(work(), work(timesheet_id="ts-2"), customer=ONE_EACH).lines) == 1


def test_an_invoice_without_minutes_is_refused() -> None:
    assert refused(works=[attrs.evolve(work(), spans=())]).field == "work.spans"
    assert refused(work=[]).field == "work.spans"


def test_categories_the_seller_may_not_use_are_refused() -> None:
    assert refused(works=[work(price=OUTSIDE)]).field == "price.vat_category"
    assert refused(seller=attrs.evolve(SELLER, vat_registered=False)).field == "price.vat_category"


def test_a_seller_outside_vat_invoices_without_it() -> None:
    invoice = draft(work(price=OUTSIDE), seller=CITY)
    assert (invoice.net_cents, invoice.vat_cents, invoice.total_cents) == (3_000, 0, 3_000)


def test_the_number_carries_the_year_of_the_invoice_and_not_of_the_work() -> None:
    invoice = draft(work(span(date(2026, 12, 30), 60)), issued_on=date(2027, 1, 4), number=1)
    assert invoice.number == "2027-00001"


def test_work_may_come_from_a_generator() -> None:
    assert draft(work=(item for item in [work()])) == draft()


def test_an_order_number_has_the_form_that_the_customer_gave() -> None:
    customer = attrs.evolve(BUYER, profile=BuyerProfile(order_number_form="4600######"))
    right = draft(work(buyer_order_number="4600123456"), customer=customer)
    assert right.buyer_order_number == "4600123456"
    with pytest.raises(InvalidValue, match=r"order\.buyer_order_number.*form") as caught:
        draft(work(buyer_order_number="PO-1"), customer=customer)
    assert caught.value.subject == "o-1"
