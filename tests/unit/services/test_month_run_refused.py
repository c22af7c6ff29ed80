"""Months that are not run: refused before anything is stored, each with its reason."""

from __future__ import annotations

from datetime import date

import office_documents as some
import pytest
from office_documents import OCTOBER, PAY_ON, hours
from office_world import World, refused

from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import InvalidValue, NotPermitted, TransitionError
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.month_run import run_month
from jobcenter_core.services.pay_run_commands import CalculatePayslips, CancelPayRun, OpenPayRun

RUN = "run-firm-a-2026-10-20261113"


def open_run(world: World, actor: str = "clerk", pay_on: date = PAY_ON) -> str:
    command = OpenPayRun(
        command_id=world.next_id(),
        actor=actor,
        employer_id="firm",
        kind="wages",
        month=OCTOBER,
        pay_on=pay_on,
    )
    return str(world.do(command).result["run"])


def cancel(world: World, run_id: str = RUN) -> None:
    world.do(CancelPayRun(command_id=world.next_id(), actor="clerk", run_id=run_id))


@pytest.mark.parametrize("today", [date(2026, 10, 5), date(2026, 10, 31)])
def test_a_month_that_is_not_over(approved: World, today: date) -> None:
    approved.clock.set(today)
    problem = refused(approved, NotPermitted, lambda: run_month(approved.office, OCTOBER, PAY_ON))
    assert problem.subject == "2026-10"


@pytest.mark.parametrize(
    "pay_on",
    [
        date(2026, 11, 14),  # Saturday
        date(2026, 11, 15),  # Sunday
        date(2026, 12, 6),  # Independence Day
        date(2026, 12, 25),
    ],
)
def test_a_day_when_banks_are_closed_moves_to_the_day_before(approved: World, pay_on: date) -> None:
    """B10; Employment Contracts Act 2:14: what falls due then is paid on the banking day before.
    The event log and the run say so, and the same call again changes nothing."""
    before = {14: (11, 13), 15: (11, 13), 6: (12, 4), 25: (12, 23)}
    expected = date(2026, *before[pay_on.day])
    run = approved.run(OCTOBER, pay_on)
    assert (run.asked_for, run.pay_on) == (pay_on, expected)
    assert {slip.pay_on for slip in approved.all(Payslip)} == {expected}
    notes = {event.note for event in approved.events() if event.name == "PayDateMoved"}
    assert notes == {f"{pay_on.isoformat()} to {expected.isoformat()}"}
    assert not approved.run(OCTOBER, pay_on).changed
    assert not approved.run(OCTOBER, expected).changed


def test_another_date_for_a_month_that_is_paid(approved: World) -> None:
    approved.run()
    problem = refused(approved, NotPermitted, lambda: approved.run(OCTOBER, date(2026, 11, 27)))
    assert "2026-11-13" in problem.message


def test_another_date_is_refused_before_silence_approves_what_nobody_pays(
    recorded: World,
) -> None:
    """a-3 is work activity whose money comes from elsewhere: it is billed with the paid date."""
    for sheet in ("ts-a-1-2026-10", "ts-a-2-2026-10", "ts-a-4-2026-10"):
        recorded.approve(sheet)
    recorded.run()
    recorded.clock.set(date(2026, 11, 12))
    refused(recorded, NotPermitted, lambda: recorded.run(OCTOBER, date(2026, 11, 27)))
    assert recorded.run().changed
    assert len(recorded.view().charges) == 1
    assert not recorded.run().changed


def test_another_date_pays_what_silence_approves(recorded: World) -> None:
    for sheet in ("ts-a-1-2026-10", "ts-a-3-2026-10", "ts-a-4-2026-10"):
        recorded.approve(sheet)
    recorded.run()
    recorded.clock.set(date(2026, 11, 12))
    recorded.run(OCTOBER, date(2026, 11, 27))
    (late,) = [slip for slip in recorded.all(Payslip) if slip.worker_id == "w-2"]
    assert late.pay_on == date(2026, 11, 27)
    assert not recorded.run(OCTOBER, date(2026, 11, 27)).changed


def test_a_view_of_a_date_that_is_no_pay_date(approved: World) -> None:
    approved.run()
    refused(approved, InvalidValue, lambda: approved.view(OCTOBER, date(2026, 11, 27)))


def test_a_customer_whose_bill_cannot_be_made_is_held_and_the_others_are_billed(
    world: World,
) -> None:
    """A buyer that demands its order number, and an order without one."""
    strict = some.Customer(
        id="strict", name="Tarkka Oy", kind="company", order_number_required=True
    )
    world.register(strict)
    world.begin(some.order("o-9", "strict"), some.job("a-9", "w-2", "o-9"))
    world.work(
        hours("h-1", "a-1", "w-1", date(2026, 10, 5)), hours("h-9", "a-9", "w-2", date(2026, 10, 5))
    )
    run = world.run()
    assert [(finding.code, dict(finding.values)["customer"]) for finding in run.held] == [
        ("customer_held", "strict")
    ]
    assert [invoice.customer_id for invoice in world.all(Invoice)] == ["club"]
    assert len(world.all(Payslip)) == 2
    view = world.view()
    assert "hours_wait_for_billing" in {finding.code for finding in view.findings}
    again = world.run()
    assert not again.changed
    assert [finding.code for finding in again.held] == ["customer_held"]


def test_another_seller_than_the_operator_does_not_charge_a_unit_of_the_city(
    world: World,
) -> None:
    world.begin(some.order("o-9", "unit", seller_id="firm"), some.job("a-9", "w-2", "o-9"))
    world.work(hours("h-9", "a-9", "w-2", date(2026, 10, 5)))
    run = world.run()
    assert [dict(finding.values)["field"] for finding in run.held] == ["order.seller_id"]


def test_a_cancelled_run_counts_for_nothing(approved: World) -> None:
    """Its payslips stay and are neither paid nor in the way: the next run pays all of it."""
    clean = approved.fork()
    clean.run()
    open_run(approved)
    approved.do(CalculatePayslips(command_id="calc", actor="clerk", run_id=RUN))
    cancel(approved)
    assert "hours_wait_for_pay_run" in {finding.code for finding in approved.view().findings}
    by_code = {check.code: check.difference for check in approved.view().checks}
    assert by_code["hours_payslips"] == 600  # 480 + 120 minutes of wage are on no payslip
    approved.run()
    runs = {run.id: run.state for run in approved.all(PayRun)}
    assert runs[RUN] == "cancelled"
    assert runs[f"{RUN}-2"] == "closed"
    view, expected = approved.view(), clean.view()
    assert [payment.amount_cents for payment in view.payments] == [
        payment.amount_cents for payment in expected.payments
    ]
    assert [check for check in view.checks if not check.ok] == []
    assert {p.payslip_id for p in view.payments}.isdisjoint(
        slip.id for slip in approved.all(Payslip, parent_id=RUN)
    )
    before = approved.digest()
    assert not approved.run().changed
    assert approved.digest() == before


def test_a_cancelled_run_leaves_the_year_s_sums_alone(world: World) -> None:
    """Limit 130.00 of the card: 120.00 of a cancelled run must not use it up."""
    world.register(some.worker("w-7"), some.tax_card("w-7", limit_cents=13_000))
    world.begin(some.job("a-7", "w-7"))
    world.work(hours("h-7", "a-7", "w-7", date(2026, 10, 5)))
    open_run(world)
    world.do(CalculatePayslips(command_id="calc", actor="clerk", run_id=RUN))
    cancel(world)
    world.run()
    (paid,) = world.all(Payslip, parent_id=f"{RUN}-2")
    assert paid.withheld_cents == 1_200  # 10 % of all 120.00
    employer = [line for line in paid.lines if line.code.startswith("employer_unemployment")]
    assert len(employer) == 1


def test_a_run_is_cancelled_before_it_is_approved_and_not_after(approved: World) -> None:
    approved.run()
    refused(approved, TransitionError, lambda: cancel(approved))


def test_a_run_left_open_by_hand_is_finished_first(approved: World) -> None:
    """Whatever month or date is asked for, what was begun is brought to its end."""
    open_run(approved, pay_on=date(2026, 11, 12))
    run = approved.run()
    first = run.outcomes[0].command_id
    assert first == "calculate-run-firm-a-2026-10-20261112-0"
    states = {run.id: run.state for run in approved.all(PayRun)}
    assert states["run-firm-a-2026-10-20261112"] == "closed"
    assert sorted(slip.worker_id for slip in approved.all(Payslip)) == ["w-1", "w-2", "w-3"]


def test_a_run_of_another_clerk_is_not_taken_over(approved: World) -> None:
    """It stops the month, visibly, until that person finishes or cancels it."""
    run_id = open_run(approved, actor="second-clerk")
    problem = refused(approved, NotPermitted, approved.run)
    assert problem.subject == run_id
    cancel(approved, run_id)
    approved.run()
    assert len(approved.view().payments) == 3
