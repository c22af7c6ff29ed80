"""Pay runs step by step: who may do what, and what a wrong step is answered with."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import office_documents as some
import office_world
import pytest
from office_documents import OCTOBER, PAY_ON, hours
from office_world import World, refused

from jobcenter_core.errors import InvalidValue, NotPermitted, TransitionError
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.commands import Outcome
from jobcenter_core.services.pay_run_commands import (
    ApprovePayRun,
    CalculatePayslips,
    ClosePayRun,
    FinishCalculation,
    OpenPayRun,
)
from jobcenter_core.values.ranges import DateRange

RUN = "run-firm-a-2026-10-20261113"
STEPS = (CalculatePayslips, FinishCalculation, ApprovePayRun, ClosePayRun)
ACTORS = ("clerk", "clerk", "approver", "approver")


def open_run(world: World, **changes: Any) -> Outcome:
    command = OpenPayRun(
        command_id=world.next_id(),
        actor="clerk",
        employer_id="firm",
        kind="wages",
        month=OCTOBER,
        pay_on=PAY_ON,
    )
    return world.do(attrs.evolve(command, **changes))


def step(world: World, number: int, actor: str = "") -> Outcome:
    command = STEPS[number](command_id=world.next_id(), actor=actor or ACTORS[number], run_id=RUN)
    return world.do(command)


@pytest.fixture
def opened(approved: World) -> World:
    open_run(approved)
    return approved


def test_a_run_goes_from_draft_to_closed(opened: World) -> None:
    states = [opened.get(PayRun, RUN).state]
    for number in range(4):
        step(opened, number)
        states.append(opened.get(PayRun, RUN).state)
    assert states == ["draft", "draft", "calculated", "approved", "closed"]
    run = opened.get(PayRun, RUN)
    assert (run.calculated_by, run.approved_by) == ("clerk", "approver")


def test_who_calculated_does_not_approve(opened: World) -> None:
    step(opened, 0)
    step(opened, 1)
    problem = refused(opened, NotPermitted, lambda: step(opened, 2, "clerk"))
    assert problem.subject == RUN
    step(opened, 2, "approver")


@pytest.mark.parametrize("number", [0, 1])
def test_nobody_else_calculates_so_that_nobody_else_is_forgotten(
    opened: World, number: int
) -> None:
    """Otherwise the approver could calculate a run that a colleague opened, and approve it."""
    if number:
        step(opened, 0)
    problem = refused(opened, NotPermitted, lambda: step(opened, number, "approver"))
    assert problem.subject == RUN


def test_steps_in_another_order_are_refused(opened: World) -> None:
    """ASVS 2.3.1: from each state every step but the listed one. A draft may be finished with
    nobody calculated: their work waits for another run."""
    for done in range(5):
        for number in range(1, 4):
            if number != max(done, 1):
                refused(opened, TransitionError, lambda number=number: step(opened, number))
        if done >= 2:
            refused(opened, NotPermitted, lambda: step(opened, 0))
        if done < 4:
            step(opened, done)


def test_a_run_is_opened_once(opened: World) -> None:
    problem = refused(opened, NotPermitted, lambda: open_run(opened))
    assert RUN in problem.subject


@pytest.mark.parametrize("kind", ["", "bonus", "Wages"])
def test_only_two_kinds_of_run(approved: World, kind: str) -> None:
    problem = refused(approved, InvalidValue, lambda: open_run(approved, kind=kind))
    assert problem.field == "pay_run.kind"


def test_no_pay_before_the_month_of_work(approved: World) -> None:
    problem = refused(approved, InvalidValue, lambda: open_run(approved, pay_on=date(2026, 9, 30)))
    assert problem.field == "pay_run.pay_on"


def test_calculating_again_makes_no_second_payslip(opened: World) -> None:
    assert step(opened, 0).result["made"] == 2
    assert step(opened, 0).result["made"] == 0
    assert len(opened.all(Payslip)) == 2


def test_a_run_of_nobody_is_closed_empty(world: World) -> None:
    open_run(world)
    for number in range(4):
        step(world, number)
    assert world.get(PayRun, RUN).payslip_count == 0
    assert world.outbox() == ()


def test_nothing_is_due_before_the_run_is_closed(opened: World) -> None:
    """Property 51."""
    for number in range(3):
        step(opened, number)
        assert opened.all(PaymentDue) == []
        assert opened.outbox() == ()
    assert step(opened, 3).result == {"payments": 2, "sum_cents": 10_990}


def test_a_payslip_without_pay_makes_no_payment() -> None:
    """60 % withheld of one cent is one cent: nothing is left."""
    world = office_world.with_ground(
        (
            some.worker("w-1"),
            some.order("o-1"),
            some.job("a-1", "w-1", hourly_cents=1),
        )
    )
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5), minutes=60))
    world.run()
    (slip,) = world.all(Payslip)
    assert (slip.gross_cents, slip.net_cents) == (1, 0)
    assert world.all(PaymentDue) == []
    assert all(check.ok for check in world.view().checks)


def test_wages_and_allowances_are_two_runs(approved: World) -> None:
    approved.run()
    by_run = {(slip.run_id.split("-")[2], slip.worker_id) for slip in approved.all(Payslip)}
    assert by_run == {("a", "w-1"), ("a", "w-2"), ("b", "w-3")}


def test_a_worker_whose_payslip_cannot_be_made_is_held_and_the_others_are_paid(
    world: World,
) -> None:
    """G1: a card above the highest percent stops one worker, visibly, and nobody else."""
    world.register(some.worker("w-5"), some.tax_card("w-5", base_ppm=700_000))
    world.begin(some.job("a-5", "w-5"))
    world.work(
        hours("h-1", "a-1", "w-1", date(2026, 10, 5)), hours("h-5", "a-5", "w-5", date(2026, 10, 5))
    )
    world.run()
    run = world.get(PayRun, RUN)
    assert [held.worker_id for held in run.held] == ["w-5"]
    assert run.held[0].field == "tax_card.base_ppm"
    assert [slip.worker_id for slip in world.all(Payslip)] == ["w-1"]
    view = world.view()
    assert {"worker_held", "hours_wait_for_pay_run"} <= {f.code for f in view.findings}
    assert not next(check for check in view.checks if check.code == "hours_payslips").ok
    assert not world.run().changed


def test_a_held_worker_is_paid_by_a_later_run_once_mended(world: World) -> None:
    world.register(some.worker("w-5"), some.tax_card("w-5", base_ppm=700_000))
    world.begin(some.job("a-5", "w-5"))
    world.work(hours("h-5", "a-5", "w-5", date(2026, 10, 5)))
    world.run()
    assert "worker_held" in [finding.code for finding in world.view().findings]
    card = attrs.evolve(
        some.tax_card("w-5"),
        id="card-new",
        valid=DateRange(date(2026, 11, 14), date(2026, 12, 31)),
    )
    world.register(card)
    world.run(OCTOBER, date(2026, 11, 27))
    (slip,) = world.all(Payslip)
    assert (slip.worker_id, slip.withheld_cents) == ("w-5", 1_200)
    assert all(check.ok for check in world.view().checks)
    # The first run keeps what happened in it; nobody has to look at it any more.
    assert [held.worker_id for held in world.get(PayRun, RUN).held] == ["w-5"]
    assert "worker_held" not in [finding.code for finding in world.view().findings]


def test_a_worker_without_an_account_is_held_until_there_is_one(world: World) -> None:
    """The other worker of the run is paid."""
    nobody = attrs.evolve(some.worker("w-8"), iban=None)
    world.begin(nobody, some.job("a-8", "w-8"))
    world.work(hours("h-8", "a-8", "w-8", date(2026, 10, 7)))
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.run()
    assert [slip.worker_id for slip in world.all(Payslip)] == ["w-1"]
    (held,) = world.get(PayRun, RUN).held
    assert (held.worker_id, held.field) == ("w-8", "worker.iban")
