"""Electronic invoices are made once for buyers who take them, and what cannot be made is held."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import attrs
import pytest
from office_documents import OCTOBER
from office_world import World, refused
from payment_steps import replace

from jobcenter_core.billing.einvoices import EInvoice
from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.parties.buyer_profiles import BuyerProfile
from jobcenter_core.parties.organisations import Address, Customer, Organisation
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.ports.delivery import (
    Delivered,
    Delivery,
    Outcome,
    Rejected,
    ToSend,
    Unknown,
)
from jobcenter_core.ports.outgoing import Built, OutgoingFile
from jobcenter_core.services.deliveries import send
from jobcenter_core.services.einvoice_deliveries import (
    MadeEinvoices,
    check_one_form,
    einvoice_id,
    make_einvoices,
)
from jobcenter_core.services.outgoing_view import open_paper
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity

HOUSE = "house"
NO = Finding(severity=Severity.ERROR, code="made_up", path="delivery/d", message="No.")
HERE = Address(street="Katu 1", postal_code="00100", town="Helsinki")


class Form:
    """Writes number and amount; refuses what the test says."""

    name = "form"

    def __init__(
        self,
        *,
        refuses: bool = False,
        parts: int = 1,
        fails: Mapping[str, Callable[[Built], Built]] | None = None,
    ) -> None:
        self.refuses, self.parts, self.fails = refuses, parts, fails or {}
        self.built: list[EInvoice] = []

    def build(self, invoice: EInvoice) -> Built:
        self.built.append(invoice)
        if self.refuses:
            finding = Finding(
                severity=Severity.ERROR,
                code="made_up",
                path=f"invoice/{invoice.id}/number",
                message="No.",
            )
            return Built(held=(invoice.id,), findings=(finding,))
        sign = -1 if invoice.kind == "credit_note" else 1
        files = [
            OutgoingFile(
                name=f"{invoice.number}-{part}.txt",
                media_type="text/plain",
                content=f"{sign * invoice.total_cents}".encode(),
                about=(invoice.id,),
            )
            for part in range(self.parts)
        ]
        change = self.fails.get(invoice.id, lambda built: built)
        return change(Built(files=tuple(files)))

    def payable_cents(self, content: bytes) -> int:
        return int(content)

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        return ()


class Operator:
    """Carries invoices of one form and answers what the test says."""

    environment = "test"
    first_question_minutes = 5

    def __init__(self, name: str, *answers: Outcome) -> None:
        self.name, self.left = name, list(answers)

    def send(self, delivery: ToSend) -> Outcome:
        return self.left.pop(0)

    def ask(self, delivery: ToSend) -> Outcome:
        raise AssertionError("nobody asks here")


def nothing(session: Session, delivery: Delivery, outcome: Outcome) -> None:
    """A recorder of an outcome that says nothing of documents."""


def takes(world: World, customer_id: str) -> None:
    """The customer has an address for electronic invoices, and the seller one to send from."""
    profile = BuyerProfile(e_address="003702012566", e_operator="003721291126")
    replace(world, Customer, customer_id, business_id="0201256-6", address=HERE, profile=profile)
    replace(
        world,
        Organisation,
        "firm",
        business_id="9000112-9",
        address=HERE,
        iban="FI2199999000000002",
        e_address="003790001129",
        e_operator="003721291126",
    )


@pytest.fixture
def billed(approved: World) -> World:
    """October is billed; the housing company takes electronic invoices, others do not."""
    takes(approved, HOUSE)
    approved.run()
    return approved


@pytest.fixture
def both(billed: World) -> World:
    """The association takes them too."""
    takes(billed, "club")
    return billed


def invoices(world: World) -> list[Invoice]:
    return [one for one in world.all(Invoice) if one.customer_id == HOUSE]


def make(world: World, form: Form) -> MadeEinvoices:
    return make_einvoices(world.office, form, OCTOBER, actor="invoicer", environment="test")


def test_each_invoice_of_a_buyer_who_takes_them_is_made_once(billed: World) -> None:
    form = Form()
    (invoice, *_) = wanted = invoices(billed)
    done = make(billed, form)
    assert sorted(done.delivery_ids) == sorted(einvoice_id("form", one.id) for one in wanted)
    assert {one.buyer.id for one in form.built} == {HOUSE}
    delivery = billed.get(Delivery, einvoice_id("form", invoice.id))
    assert (delivery.amount_cents, delivery.about, delivery.month, delivery.state) == (
        invoice.total_cents,
        (invoice.id,),
        OCTOBER,
        "pending",
    )
    before = billed.digest()
    assert make(billed, Form()) == MadeEinvoices()
    assert billed.digest() == before


def test_the_content_is_kept_as_it_was_and_opening_it_is_logged(billed: World) -> None:
    make(billed, Form())
    (invoice, *_) = invoices(billed)
    id = einvoice_id("form", invoice.id)
    assert open_paper(billed.office, id, actor="reader") == str(invoice.total_cents).encode()
    opened = [event for event in billed.events() if event.name == "SecretRevealed"][-1]
    assert (opened.actor, opened.note) == ("reader", f"file {id}")


def test_what_the_form_refuses_is_held_and_can_be_made_later(billed: World) -> None:
    refused = make(billed, Form(refuses=True))
    assert refused.delivery_ids == ()
    assert sorted(refused.held) == sorted(one.id for one in invoices(billed))
    assert {finding.code for finding in refused.findings} == {"made_up"}
    assert billed.all(Delivery) == []
    assert len(make(billed, Form()).delivery_ids) == len(invoices(billed))


def test_attachments_travel_as_a_delivery_of_their_own(billed: World) -> None:
    make(billed, Form(parts=2))
    (invoice, *_) = invoices(billed)
    parts = [billed.get(Delivery, einvoice_id("form", invoice.id, part)) for part in (1, 2)]
    assert [one.amount_cents for one in parts] == [invoice.total_cents, 0]
    assert len({one.file_name for one in parts}) == 2


def raising(error: Exception) -> Callable[[Built], Built]:
    def fail(built: Built) -> Built:
        raise error

    return fail


def _file(**fields: Any) -> Callable[[Built], Built]:
    return lambda built: Built(files=tuple(attrs.evolve(one, **fields) for one in built.files))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (raising(RuntimeError("CANARYGIVEN")), "RuntimeError"),
        (raising(InvalidValue("invoice.number", "shorter")), "InvalidValue in invoice.number"),
        (_file(content=b"1"), "The invoice format form told another amount"),
        (_file(content=b"CANARY"), "ValueError"),
        (_file(name="../CANARY"), "The provider form gave a file with what is not a file name"),
        (_file(media_type=7), "InvalidValue in delivery"),
        (lambda _: Built(), "The invoice format form made no file and did not say why"),
        (lambda _: None, "AttributeError"),
    ],
)
def test_each_invoice_stands_by_itself_when_the_form_fails(
    both: World, change: Callable[[Built], Built], fault: str
) -> None:
    """The housing company and the association are billed: two invoices, and one of them fails."""
    failing, made = sorted(one.id for one in both.all(Invoice))
    done = make(both, Form(fails={failing: change}))
    assert (done.delivery_ids, done.held) == ((einvoice_id("form", made),), (failing,))
    (finding,) = done.findings
    assert (finding.severity, finding.code, finding.path) == (
        Severity.ERROR,
        "provider_failed",
        f"invoice/{failing}",
    )
    assert dict(finding.values) == {"id": failing, "provider": "form", "fault": fault}
    assert "CANARY" not in f"{finding}"
    assert [one.about for one in both.all(Delivery)] == [(made,)]
    assert make(both, Form()).delivery_ids == (einvoice_id("form", failing),)


def test_an_invoice_goes_out_in_one_form(billed: World) -> None:
    other = Form()
    other.name = "other"
    replace(billed, ProgrammeSettings, "programme", invoice_formats=("form", "other"))
    make(billed, Form())
    make(billed, other)
    (invoice, *_) = invoices(billed)
    first, second = (einvoice_id(name, invoice.id) for name in ("form", "other"))
    gone = Operator("form", Unknown(finding=NO))
    sent = partial(send, billed.office, actor="invoicer", record=nothing, ready=check_one_form)
    sent(first, gone)
    again = Operator("other", Delivered())
    problem = refused(billed, NotPermitted, lambda: sent(second, again))
    assert first in str(problem)
    assert again.left == [Delivered()]


def test_a_form_that_was_turned_away_makes_room_for_the_other(billed: World) -> None:
    other = Form()
    other.name = "other"
    replace(billed, ProgrammeSettings, "programme", invoice_formats=("form", "other"))
    make(billed, Form())
    make(billed, other)
    (invoice, *_) = invoices(billed)
    sent = partial(send, billed.office, actor="invoicer", record=nothing, ready=check_one_form)
    sent(einvoice_id("form", invoice.id), Operator("form", Rejected(findings=(NO,))))
    second = einvoice_id("other", invoice.id)
    sent(second, Operator("other", Delivered()))
    assert billed.get(Delivery, second).state == "accepted"
