"""Crediting an issued invoice: once by its command, in the same series, never beyond the rest."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from office_documents import NOVEMBER, OCTOBER
from office_world import World, refused

from jobcenter_core.billing.credit_notes import CreditedLine, LineRest
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import IdempotencyConflict, InvalidValue, NotFound
from jobcenter_core.services.billing_commands import BillCustomer, bills_to_make
from jobcenter_core.services.commands import Outcome
from jobcenter_core.services.crediting import CreditInvoice, rest_of_invoice

BILLED = "inv-firm-2026-00001"
S1 = "ts-a-1-2026-10"


@pytest.fixture
def billed(approved: World) -> World:
    """8 h at 20.00 = 160.00, VAT 25.5 % = 40.80, together 200.80."""
    approved.do(
        BillCustomer(
            command_id="bill",
            actor="invoicer",
            seller_id="firm",
            customer_id="club",
            timesheet_ids=(S1,),
            month=OCTOBER,
            issued_on=date(2026, 11, 3),
        )
    )
    return approved


def credit(world: World, *lines: CreditedLine, **changes: Any) -> Outcome:
    command = CreditInvoice(
        command_id=world.next_id("credit"),
        actor="invoicer",
        invoice_id=BILLED,
        month=NOVEMBER,
        issued_on=date(2026, 11, 20),
        reason="Tunnit olivat väärin",
        lines=lines,
    )
    return world.do(attrs.evolve(command, **changes))


def notes(world: World) -> list[Invoice]:
    return [one for one in world.all(Invoice) if one.is_credit_note]


def test_a_full_credit(billed: World) -> None:
    outcome = credit(billed)
    assert outcome.result == {"id": "inv-firm-2026-00002", "number": "2026-00002"}
    (note,) = notes(billed)
    assert (note.net_cents, note.vat_cents, note.total_cents) == (-16_000, -4_080, -20_080)
    assert (note.state, note.credits, note.month) == ("issued", BILLED, NOVEMBER)
    event = billed.events()[-1]
    assert (event.name, event.amount_cents) == ("CreditNoteIssued", -20_080)
    assert event.document_id == note.id
    assert [message.key for message in billed.outbox()] == [
        f"credit/{BILLED}/1",
        f"invoice/firm/{S1}",
    ]


def test_a_repeat_of_the_command_credits_nothing_more(billed: World) -> None:
    first = credit(billed, CreditedLine(number=1, worked_minutes=60), command_id="once")
    again = credit(billed, CreditedLine(number=1, worked_minutes=60), command_id="once")
    assert (again.replayed, again.result) == (True, first.result)
    assert len(notes(billed)) == 1
    refused(billed, IdempotencyConflict, lambda: credit(billed, command_id="once"))


def test_the_rest_shrinks_and_nothing_beyond_it_is_credited(billed: World) -> None:
    credit(billed, CreditedLine(number=1, worked_minutes=60))  # 20.00
    rest = billed.ask(lambda session: rest_of_invoice(session, BILLED))
    assert rest == (LineRest(number=1, worked_minutes=420, cents=14_000),)
    too_much = CreditedLine(number=1, worked_minutes=421)
    refused(billed, InvalidValue, lambda: credit(billed, too_much))
    credit(billed)
    assert sum(paper.total_cents for paper in billed.all(Invoice)) == 0
    refused(billed, InvalidValue, lambda: credit(billed))


def test_a_refused_credit_gives_its_number_to_the_next(billed: World) -> None:
    refused(billed, InvalidValue, lambda: credit(billed, CreditedLine(number=9, cents=1)))
    assert credit(billed).result["number"] == "2026-00002"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"invoice_id": "inv-firm-2026-00099"}, NotFound),
        ({"reason": ""}, InvalidValue),
        ({"issued_on": date(2026, 11, 2)}, InvalidValue),
    ],
)
def test_what_is_refused(
    billed: World, changes: dict[str, Any], error: type[NotFound | InvalidValue]
) -> None:
    refused(billed, error, lambda: credit(billed, **changes))
    assert notes(billed) == []


def test_a_credit_note_is_not_credited(billed: World) -> None:
    note_id = credit(billed).result["id"]
    refused(billed, InvalidValue, lambda: credit(billed, invoice_id=note_id))


def test_the_invoice_stays_and_its_hours_stay_billed(billed: World) -> None:
    before = billed.all(Invoice)[0]
    credit(billed)
    assert billed.all(Invoice)[0] == before
    waiting = billed.ask(lambda session: bills_to_make(session, NOVEMBER))
    assert "club" not in [bill.customer_id for bill in waiting]


@pytest.mark.parametrize("month", [OCTOBER, NOVEMBER])
def test_the_checks_of_the_months_stay_right(billed: World, month: Any) -> None:
    """Hours are billed once, whatever money goes back, in whichever month it is shown."""
    billed.run()
    credit(billed, CreditedLine(number=1, worked_minutes=60), month=month)
    checks = {check.code: check for check in billed.view().checks}
    assert checks["hours_billing"].ok
    assert checks["hours_billing"].left > 0
