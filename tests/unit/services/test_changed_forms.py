"""The settings name other forms of electronic invoices than before: what was made in one stays in
it, and what was not made yet is made in those of now."""

from __future__ import annotations

import attrs
import pytest
from office_documents import OCTOBER
from office_world import World, refused
from payment_steps import replace

from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import NotPermitted
from jobcenter_core.parties.buyer_profiles import BuyerProfile
from jobcenter_core.parties.organisations import Address, Customer, Organisation
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.ports.delivery import Delivered, Delivery, Outcome, Rejected, ToSend
from jobcenter_core.ports.outgoing import Built, OutgoingFile
from jobcenter_core.services.deliveries import send
from jobcenter_core.services.einvoice_deliveries import (
    check_one_form,
    einvoice_id,
    make_einvoices,
)
from jobcenter_core.services.session import Session
from jobcenter_core.services.settings_changes import ChangeSettings
from jobcenter_core.values.findings import Finding

HERE = Address(street="Katu 1", postal_code="00100", town="Helsinki")


@attrs.frozen
class Form:
    """Writes the amount."""

    name: str

    def build(self, invoice: EInvoice) -> Built:
        sign = -1 if invoice.kind == "credit_note" else 1
        content = str(sign * invoice.total_cents).encode()
        name = f"{invoice.number}.txt"
        file = OutgoingFile(
            name=name, media_type="text/plain", content=content, about=(invoice.id,)
        )
        return Built(files=(file,))

    def payable_cents(self, content: bytes) -> int:
        return int(content)

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        return ()


@attrs.frozen
class Operator:
    """Carries one form and answers what the test says."""

    name: str
    answer: Outcome
    environment: str = "test"
    first_question_minutes: int = 5

    def send(self, delivery: ToSend) -> Outcome:
        return self.answer

    def ask(self, delivery: ToSend) -> Outcome:
        raise AssertionError("nobody asks here")


@pytest.fixture
def billed(approved: World) -> World:
    """October's invoice of the housing company is made in the form ``old``."""
    profile = BuyerProfile(e_address="003702012566", e_operator="003721291126")
    of_buyer = {"business_id": "0201256-6", "address": HERE, "profile": profile}
    of_seller = {"business_id": "9000112-9", "address": HERE, "iban": "FI2199999000000002"}
    replace(approved, Customer, "house", **of_buyer)
    addresses = {"e_address": "003790001129", "e_operator": "003721291126"}
    replace(approved, Organisation, "firm", **of_seller, **addresses)
    approved.run()
    named(approved, "old")
    assert len(make(approved, "old")) == 1
    return approved


def named(world: World, *forms: str) -> None:
    """From now on the settings name these forms."""
    settings = attrs.evolve(world.get(ProgrammeSettings, "programme"), invoice_formats=forms)
    world.do(ChangeSettings(command_id=world.next_id(), actor="co", settings=(settings,)))


def make(world: World, form: str) -> tuple[str, ...]:
    made = make_einvoices(world.office, Form(form), OCTOBER, actor="i", environment="test")
    assert made.findings == ()
    return made.delivery_ids


def go(world: World, form: str, answer: Outcome) -> None:
    """The invoice goes out in a form."""
    (invoice,) = (one for one in world.all(Invoice) if one.customer_id == "house")
    send(
        world.office,
        einvoice_id(form, invoice.id),
        Operator(form, answer),
        actor="i",
        record=nothing,
        ready=check_one_form,
    )


def nothing(session: Session, delivery: Delivery, outcome: Outcome) -> None:
    """A recorder of an outcome that says nothing of documents."""


def sides(world: World) -> dict[str, tuple[int, int]]:
    checks = [one for one in world.view().checks if one.code == "invoices_einvoices"]
    assert all(one.ok for one in checks)
    return {one.of: (one.left, one.right) for one in checks}


def test_what_was_made_in_the_form_of_then_is_not_made_in_that_of_now(billed: World) -> None:
    before = sides(billed)
    assert before["old"][0] > 0
    named(billed, "new")
    assert make(billed, "new") == ()
    assert sides(billed) == {**before, "new": (0, 0)}


def test_an_added_form_is_made_too_while_nothing_has_gone_out(billed: World) -> None:
    named(billed, "old", "new")
    assert len(make(billed, "new")) == 1
    assert sides(billed)["new"] == sides(billed)["old"]


def test_an_added_form_is_not_made_of_what_has_gone_out(billed: World) -> None:
    go(billed, "old", Delivered())
    before = sides(billed)
    named(billed, "old", "new")
    assert make(billed, "new") == ()
    assert sides(billed) == {**before, "new": (0, 0)}


def test_what_was_refused_in_the_form_of_then_is_made_in_that_of_now(billed: World) -> None:
    go(billed, "old", Rejected(findings=()))
    named(billed, "new")
    assert len(make(billed, "new")) == 1


def test_what_went_out_in_a_form_that_is_named_no_more_goes_in_no_other(billed: World) -> None:
    named(billed, "old", "new")
    make(billed, "new")
    go(billed, "old", Delivered())
    named(billed, "new")
    problem = refused(billed, NotPermitted, lambda: go(billed, "new", Delivered()))
    assert "has gone out as old" in str(problem)


def not_taken(world: World) -> list[str]:
    return [one.path for one in world.view().findings if one.code == "delivery_not_taken"]


def test_an_invoice_that_was_refused_is_a_finding_until_it_is_there_in_another_form(
    billed: World,
) -> None:
    assert not_taken(billed) == []
    go(billed, "old", Rejected(findings=()))
    (old,) = billed.all(Delivery)
    assert not_taken(billed) == [f"delivery/{old.id}"]
    assert make(billed, "old") == ()
    named(billed, "new")
    assert len(make(billed, "new")) == 1
    assert not_taken(billed) == []
    go(billed, "new", Rejected(findings=()))
    assert len(not_taken(billed)) == 2
