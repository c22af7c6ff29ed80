"""Registering documents, starting orders, answering offers."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import office_documents as some
import pytest
from office_documents import OCTOBER, PAY_ON
from office_world import World, refused

from jobcenter_core.errors import ImportRefused, InvalidValue, NotPermitted, TransitionError
from jobcenter_core.hours.timesheets import Dispute, Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.registering import AnswerOffer, StartOrder
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.values.secrets import Secret, SecretRef


def test_new_documents_are_counted_and_logged() -> None:
    world = World()
    documents = some.ground()
    assert world.register(*documents).result == {"added": 11, "known": 0}
    names = {event.name for event in world.events()}
    assert {"ProgrammeRegistered", "OrganisationRegistered", "PolicyRegistered"} <= names


def test_known_documents_are_passed_over(world: World) -> None:
    before = world.events()
    outcome = world.register(*some.ground(), *some.full_month())
    assert outcome.result == {"added": 0, "known": 22}
    assert world.events() == before


def test_secrets_go_to_the_vault_and_references_stay(world: World) -> None:
    stored = world.get(Worker, "w-1")
    assert isinstance(stored.iban, SecretRef)
    assert isinstance(world.get(Assignment, "a-1").legal_form, SecretRef)
    with world.office.store.unit_of_work() as unit:
        row = unit.secret("w-1", "iban")
        document = unit.get("worker", "w-1")
    assert row is not None
    assert row.ciphertext == b'"CANARYIBAN"'  # cipher none, as its finding warns
    assert document is not None
    assert "CANARYIBAN" not in document.body


@pytest.mark.parametrize(
    "changes",
    [
        {"given_name": "Other"},
        {"birth_on": date(1991, 1, 31)},
        {"iban": Secret("CANARYIBANother")},
        {"iban": None},
    ],
)
def test_a_worker_of_other_content_is_refused_by_id(world: World, changes: dict[str, Any]) -> None:
    """A13: also when only a secret differs."""
    changed = attrs.evolve(some.worker("w-1"), **changes)
    problem = refused(world, ImportRefused, lambda: world.register(changed))
    (finding,) = problem.findings
    assert (finding.code, finding.path) == ("stored_with_other_content", "worker/w-1")


def test_all_contradictions_are_listed(world: World) -> None:
    documents = [
        attrs.evolve(some.worker("w-1"), given_name="Other"),
        some.worker("w-9"),
        attrs.evolve(some.order("o-1"), title="Other"),
    ]
    problem = refused(world, ImportRefused, lambda: world.register(*documents))
    assert [finding.path for finding in problem.findings] == ["worker/w-1", "order/o-1"]


def test_a_document_given_twice(world: World) -> None:
    """The same content is one document; two contents are a contradiction, named by id."""
    new = some.worker("w-9")
    other = attrs.evolve(new, given_name="Other")
    problem = refused(world, ImportRefused, lambda: world.register(new, other))
    assert [finding.path for finding in problem.findings] == ["worker/w-9"]
    assert world.register(new, some.worker("w-9")).result == {"added": 1, "known": 1}


def test_orders_and_assignments_that_have_gone_on_are_the_ones_that_were_given(
    world: World,
) -> None:
    assert world.get(Order, "o-1").state == "active"
    assert world.register(some.order("o-1")).result == {"added": 0, "known": 1}
    assert world.register(some.job("a-1", "w-1")).result == {"added": 0, "known": 1}
    assert world.get(Order, "o-1").state == "active"


@pytest.mark.parametrize(
    "document",
    [
        some.order("o-9", state="active"),
        some.order("o-9", state="closed"),
        attrs.evolve(some.job("a-9", "w-1"), state="active"),
    ],
)
def test_nothing_is_registered_past_its_first_step(world: World, document: Any) -> None:
    problem = refused(world, InvalidValue, lambda: world.register(document))
    assert problem.subject == document.id


def test_wage_and_allowance_are_not_for_one_assignment(world: World) -> None:
    """Paid by one run the hours would count as paid, and the other money would be lost."""
    both = attrs.evolve(some.job("a-9", "w-1"), allowance_day_cents=900)
    problem = refused(world, InvalidValue, lambda: world.register(both))
    assert problem.subject == "a-9"


def made_by_commands() -> list[Any]:
    run = PayRun(id="r-1", employer_id="firm", kind="wages", month=OCTOBER, pay_on=PAY_ON)
    return [
        Timesheet(
            id="ts-a-1-2026-10",
            assignment_id="a-1",
            order_id="o-1",
            worker_id="w-1",
            month=OCTOBER,
            approve_by=date(2026, 11, 7),
            state="approved",
            approved_by="w-1",
            worked_minutes=99_999,
        ),
        Dispute(
            id="d-1", timesheet_id="ts-0", raised_by="w-1", raised_on=PAY_ON, reason="CANARYREASON"
        ),
        attrs.evolve(run, state="closed"),
        PaymentDue(
            id="pay-1",
            payslip_id="s-1",
            payer_id="firm",
            worker_id="w-1",
            amount_cents=1_000_000,
            due_on=PAY_ON,
        ),
    ]


@pytest.mark.parametrize("document", made_by_commands(), ids=lambda d: type(d).__name__)
def test_nobody_registers_what_commands_make(world: World, document: Any) -> None:
    """Or hours would be approved and money due without any of the steps."""
    problem = refused(world, NotPermitted, lambda: world.register(document))
    assert problem.subject == document.id


def test_papers_of_money_are_not_registered_either(approved: World) -> None:
    approved.run()
    other = World()
    other.register(*some.ground())
    view = approved.view()
    for paper in (*view.payslips, *view.invoices, *view.charges, *view.payments):
        refused(other, NotPermitted, lambda paper=paper: other.register(paper))
    assert other.all(Payslip) == []


def test_a_field_of_the_wrong_type_is_refused_before_it_is_stored(world: World) -> None:
    *_, policy, _ = some.ground()
    for changes in ({"rate_ppm": 248_500.5}, {"rate_ppm": True}, {"insurer": "half \ud800"}):
        wrong = attrs.evolve(policy, id="p-9", **changes)
        refused(world, InvalidValue, lambda wrong=wrong: world.register(wrong))
    assert [policy.id for policy in world.all(InsurancePolicy)] == ["p-1"]


def test_an_order_starts_by_its_steps(world: World) -> None:
    world.register(some.order("o-9"))
    command = StartOrder(command_id="x", actor="co", order_id="o-9")
    world.do(command)
    assert world.get(Order, "o-9").state == "active"
    names = [event.name for event in world.events() if event.document_id == "o-9"]
    assert names == ["OrderRegistered", "OrderSubmitted", "OrderAccepted", "OrderStarted"]
    again = attrs.evolve(command, command_id="y")
    problem = refused(world, TransitionError, lambda: world.do(again))
    assert "o-9" in problem.subject


def answer(world: World, yes: bool) -> Any:
    command_id = world.next_id()
    return world.do(AnswerOffer(command_id=command_id, actor="w-1", assignment_id="a-9", yes=yes))


def test_a_yes_begins_and_a_no_ends(world: World) -> None:
    world.register(some.job("a-9", "w-1"))
    declined = world.fork()
    assert answer(world, yes=True).result == {"state": "active"}
    assert world.get(Assignment, "a-9").state == "active"
    assert answer(declined, yes=False).result == {"state": "declined"}
    assert declined.get(Assignment, "a-9").state == "declined"
    for state in (world, declined):
        for yes in (True, False):
            refused(state, TransitionError, lambda s=state, y=yes: answer(s, y))
