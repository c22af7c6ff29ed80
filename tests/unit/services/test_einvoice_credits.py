"""The electronic form of a credit note is looked at against what was left of its invoice."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from office_documents import OCTOBER
from office_world import World
from payment_steps import replace
from test_einvoice_deliveries import HOUSE, Form, invoices, make, takes

from jobcenter_core.billing.credit_notes import CreditedLine
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.services.crediting import CreditInvoice


@pytest.fixture
def billed(approved: World) -> World:
    takes(approved, HOUSE)
    approved.run()
    return approved


def test_a_credit_note_beyond_what_is_left_is_not_sent(billed: World) -> None:
    """The second note takes back what the first has: the store was changed by somebody else."""
    (original,) = invoices(billed)
    for n in (1, 2):
        note = credited(billed, original.id, n)
    assert make(billed, Form()).findings == ()
    replace(billed, Invoice, note, **doubled(billed.get(Invoice, note)))
    other = Form()
    other.name = "other"
    done = make(billed, other)
    assert (done.held, [one.code for one in done.findings]) == (
        (note,),
        ["einvoice_credit_beyond_rest"],
    )
    assert len(done.delivery_ids) == 2  # the invoice, and the first note


def credited(world: World, invoice_id: str, minutes: int) -> str:
    """Credits minutes of the first line; the id of the note."""
    command = CreditInvoice(
        command_id=world.next_id("credit"),
        actor="invoicer",
        invoice_id=invoice_id,
        month=OCTOBER,
        issued_on=world.office.today(),
        reason="Vähemmän",
        lines=(CreditedLine(number=1, worked_minutes=minutes),),
    )
    return str(world.do(command).result["id"])


def doubled(note: Invoice) -> dict[str, Any]:
    """The note with a hundred times its sums: more than any invoice here."""
    vat = tuple(
        attrs.evolve(one, base_cents=100_000 * one.base_cents, vat_cents=100_000 * one.vat_cents)
        for one in note.vat_lines
    )
    return {"vat_lines": vat}
