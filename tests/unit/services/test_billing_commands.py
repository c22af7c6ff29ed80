"""Billing: what waits, how it is divided, numbered and billed once."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import office_documents as some
import pytest
from office_documents import NOVEMBER, OCTOBER, hours
from office_world import World, refused

from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.services.billing_commands import BillCustomer, BillToMake, bills_to_make
from jobcenter_core.services.commands import Outcome
from jobcenter_core.values.months import Month

TODAY = date(2026, 11, 3)
S1, S2, S3, S4 = (f"ts-a-{number}-2026-10" for number in range(1, 5))


def waiting(world: World, month: Month = OCTOBER) -> tuple[BillToMake, ...]:
    return world.ask(lambda session: bills_to_make(session, month))


def bill(world: World, *sheets: str, **changes: Any) -> Outcome:
    command = BillCustomer(
        command_id=world.next_id("bill"),
        actor="invoicer",
        seller_id="firm",
        customer_id="club",
        timesheet_ids=sheets,
        month=OCTOBER,
        issued_on=TODAY,
    )
    return world.do(attrs.evolve(command, **changes))


def test_what_waits_is_by_seller_and_customer(approved: World) -> None:
    assert waiting(approved) == (
        BillToMake(seller_id="city", customer_id="unit", timesheet_ids=(S3,)),
        BillToMake(seller_id="firm", customer_id="club", timesheet_ids=(S1,)),
        BillToMake(seller_id="firm", customer_id="house", timesheet_ids=(S2, S4)),
    )


def test_only_approved_hours_wait(recorded: World) -> None:
    assert waiting(recorded) == ()
    recorded.approve(S1)
    assert [item.timesheet_ids for item in waiting(recorded)] == [(S1,)]


def test_what_is_billed_waits_no_more(approved: World) -> None:
    bill(approved, S1)
    assert [item.customer_id for item in waiting(approved)] == ["unit", "house"]
    approved.run()
    assert waiting(approved) == ()


def test_an_invoice_and_its_number(approved: World) -> None:
    """8 h at 20.00 = 160.00, VAT 25.5 % = 40.80, together 200.80."""
    assert bill(approved, S1).result == {"numbers": ["2026-00001"]}
    (invoice,) = approved.all(Invoice)
    assert (invoice.net_cents, invoice.vat_cents, invoice.total_cents) == (16_000, 4_080, 20_080)
    assert (invoice.state, invoice.issued_on, invoice.due_on) == (
        "issued",
        TODAY,
        date(2026, 11, 17),
    )
    assert invoice.timesheet_ids == (S1,)
    (message,) = approved.outbox()
    assert (message.key, message.document_id) == (f"invoice/firm/{S1}", invoice.id)
    event = approved.events()[-1]
    assert (event.name, event.amount_cents, event.document_id) == (
        "InvoiceIssued",
        20_080,
        invoice.id,
    )


def test_a_city_unit_gets_a_charge_without_vat(approved: World) -> None:
    outcome = bill(approved, S3, seller_id="city", customer_id="unit")
    assert outcome.result == {"numbers": ["IC-2026-00001"]}
    (charge,) = approved.all(InternalCharge)
    assert (charge.total_cents, charge.cost_centre_code) == (8_000, "CC-1")  # 4 h at 20.00
    assert approved.outbox()[0].key == f"charge/city/{S3}"
    assert approved.all(Invoice) == []


def test_numbers_are_dense_in_each_series(approved: World) -> None:
    """Property 59: a bill that fails gives its number to the next."""
    bill(approved, S1)
    refused(approved, InvalidValue, lambda: bill(approved, S2, S2, customer_id="house"))
    assert bill(approved, S2, customer_id="house").result == {"numbers": ["2026-00002"]}
    later = bill(approved, S4, customer_id="house", issued_on=date(2027, 1, 4))
    assert later.result == {"numbers": ["2027-00001"]}


def test_one_order_for_each_invoice_where_the_customer_wants_it(world: World) -> None:
    world.begin(some.order("o-5", "house"), some.job("a-5", "w-1", "o-5"))
    world.work(
        hours("h-1", "a-2", "w-2", date(2026, 10, 5)), hours("h-2", "a-5", "w-1", date(2026, 10, 5))
    )
    sheets = (S2, "ts-a-5-2026-10")
    outcome = bill(world, *sheets, customer_id="house")
    assert outcome.result == {"numbers": ["2026-00001", "2026-00002"]}
    assert [invoice.timesheet_ids for invoice in world.all(Invoice)] == [(S2,), (sheets[1],)]
    assert [message.key for message in world.outbox()] == [
        f"invoice/firm/{S2}",
        f"invoice/firm/{sheets[1]}",
    ]


def test_orders_of_two_buyer_numbers_are_two_invoices(world: World) -> None:
    world.begin(
        some.order("o-5", buyer_order_number="PO-2"),
        some.job("a-5", "w-2", "o-5"),
    )
    world.work(
        hours("h-1", "a-1", "w-1", date(2026, 10, 5)), hours("h-2", "a-5", "w-2", date(2026, 10, 5))
    )
    world.run()
    invoices = world.all(Invoice)
    assert [invoice.buyer_order_number for invoice in invoices] == ["", "PO-2"]


@pytest.mark.parametrize(
    ("sheets", "changes"),
    [
        ((S1,), {"customer_id": "house"}),
        ((S1,), {"seller_id": "city"}),
        ((S2,), {}),
        ((S1, S2), {}),
    ],
)
def test_another_seller_or_customer_is_refused(
    approved: World, sheets: tuple[str, ...], changes: dict[str, Any]
) -> None:
    problem = refused(approved, NotPermitted, lambda: bill(approved, *sheets, **changes))
    assert problem.subject in sheets


def test_hours_are_billed_once(approved: World) -> None:
    bill(approved, S1)
    problem = refused(approved, NotPermitted, lambda: bill(approved, S1))
    assert problem.subject == S1


def test_the_same_sheet_twice_in_one_bill_is_refused(approved: World) -> None:
    refused(approved, InvalidValue, lambda: bill(approved, S1, S1))


def test_hours_that_are_not_approved_are_not_billed(recorded: World) -> None:
    refused(recorded, NotPermitted, lambda: bill(recorded, S1))


def test_a_bill_of_nothing_is_nothing(approved: World) -> None:
    assert bill(approved).result == {"numbers": []}
    assert approved.all(Invoice) == []


def test_late_hours_are_billed_with_the_next_month(recorded: World) -> None:
    recorded.approve(S1)
    recorded.run()
    recorded.approve(S2)
    assert [item.timesheet_ids for item in waiting(recorded, NOVEMBER)] == [(S2,)]
    recorded.run(NOVEMBER, date(2026, 12, 15))
    late = next(invoice for invoice in recorded.all(Invoice) if S2 in invoice.timesheet_ids)
    assert late.month == NOVEMBER
    assert all(check.ok for check in recorded.view(NOVEMBER, date(2026, 12, 15)).checks)
    by_code = {check.code: check for check in recorded.view().checks}
    assert by_code["hours_billing"].ok


def test_a_charge_for_a_price_inside_vat_is_refused(world: World) -> None:
    price = some.order("x").price
    world.begin(
        some.order("o-5", "unit", price=price),
        some.job("a-5", "w-1", "o-5"),
    )
    world.work(hours("h-1", "a-5", "w-1", date(2026, 10, 5)))
    refused(
        world,
        InvalidValue,
        lambda: bill(world, "ts-a-5-2026-10", seller_id="city", customer_id="unit"),
    )
