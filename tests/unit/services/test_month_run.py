"""The month run: once, resumable, in chunks, with each payment and bill under one key."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import sha256

import office_documents as some
import office_world
import pytest
from office_documents import NOVEMBER, OCTOBER, PAY_ON, hours
from office_world import World, refused

from jobcenter_core.errors import InvalidValue, NotFound, ParameterExpired
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services import pay_run_commands
from jobcenter_core.services.event_log import first_broken_position
from jobcenter_core.services.month_run import run_month

WAGES = "run-firm-a-2026-10-20261113"
ALLOWANCES = "run-city-b-2026-10-20261113"


def test_what_a_month_comes_to(approved: World) -> None:
    """w-1: 8 h at 15.00 = 120.00; tax 10 % 12.00, pension 7.3 % 8.76, unemployment 0.89 % 1.07:
    net 98.17. w-2: 2 h = 30.00 below the pension limit, no card: tax 60 % 18.00, unemployment
    0.27: net 11.73. w-3: two days at 9.00 of allowance = 18.00, nothing taken off."""
    run = approved.run()
    assert run.changed
    slips = {slip.worker_id: slip for slip in approved.all(Payslip)}
    net = {worker_id: slip.net_cents for worker_id, slip in slips.items()}
    assert net == {"w-1": 9_817, "w-2": 1_173, "w-3": 1_800}
    assert slips["w-2"].pension_insured_cents == 0
    assert slips["w-3"].gross_cents == 0
    due = {payment.worker_id: payment.amount_cents for payment in approved.all(PaymentDue)}
    assert due == net
    wages = approved.get(PayRun, WAGES)
    assert (wages.state, wages.payslip_count) == ("closed", 2)
    assert (wages.gross_cents, wages.net_cents) == (15_000, 10_990)  # 98.17 + 11.73
    assert wages.parameters_version == office_world.statutes().version
    assert approved.get(PayRun, ALLOWANCES).net_cents == 1_800


def test_unpaid_activity_is_billed_and_never_paid(approved: World) -> None:
    """a-3 is work activity whose money comes from somebody else: days, hours, a charge."""
    approved.run()
    assert all("ts-a-3-2026-10" not in slip.timesheet_ids for slip in approved.all(Payslip))
    (charge,) = approved.view().charges
    assert charge.total_cents == 8_000  # 4 h at 20.00 EUR


def test_running_twice_changes_nothing(approved: World) -> None:
    """Properties 16 and 23."""
    approved.run()
    before = approved.digest()
    again = approved.run()
    assert not again.changed
    assert approved.digest() == before


def test_a_clock_that_moved_does_not_matter_to_a_finished_run(approved: World) -> None:
    """B13: order is by sequence, not by clock."""
    approved.run()
    before = approved.digest()
    for instant in (date(2026, 11, 1), date(2026, 11, 30)):
        approved.clock.set(instant)
        assert not approved.run().changed
    assert approved.digest() == before


def test_a_clock_that_jumps_while_running_changes_no_amount(approved: World) -> None:
    straight, jumping = approved.fork(), approved.fork()
    straight.run()
    hour = timedelta(hours=1)
    jumps = iter([5 * hour, -9 * hour, hour] * 10)

    def jump(_: str) -> None:
        jumping.clock.instant += next(jumps)

    run_month(jumping.office, OCTOBER, PAY_ON, jump)
    assert jumping.all(Payslip) == straight.all(Payslip)
    assert first_broken_position(jumping.events()) is None
    instants = [event.at for event in jumping.events()]
    assert instants != sorted(instants)


def test_each_step_is_told_as_it_begins(approved: World) -> None:
    told: list[str] = []
    run = run_month(approved.office, OCTOBER, PAY_ON, told.append)
    assert told == [outcome.command_id for outcome in run.outcomes]
    assert told.index(f"open-{WAGES}") < told.index(f"close-{WAGES}")


def test_keys_are_made_of_what_is_done_and_occur_once(approved: World) -> None:
    approved.run()
    keys = [message.key for message in approved.outbox()]
    assert keys == [
        "charge/city/ts-a-3-2026-10",
        "invoice/firm/ts-a-1-2026-10",
        "invoice/firm/ts-a-2-2026-10",
        *sorted(
            f"pay-{sha256(slip.encode()).hexdigest()[:24]}"
            for slip in (f"slip-{ALLOWANCES}-w-3", f"slip-{WAGES}-w-1", f"slip-{WAGES}-w-2")
        ),
    ]


def test_silence_is_approved_first(recorded: World) -> None:
    recorded.clock.set(date(2026, 11, 11))
    run = recorded.run()
    assert run.outcomes[0].result == {"approved": 4}
    assert all(sheet.state == "approved" for sheet in recorded.all(Timesheet))
    assert len(recorded.all(Payslip)) == 3
    assert not recorded.run().changed


def test_hours_that_wait_are_not_paid(recorded: World) -> None:
    recorded.approve("ts-a-1-2026-10")
    recorded.run()
    assert [slip.worker_id for slip in recorded.all(Payslip)] == ["w-1"]


@pytest.mark.parametrize("pay_on", [date(2027, 1, 4), date(2027, 1, 15), date(2030, 6, 3)])
def test_a_pay_date_without_parameters_is_refused_by_name(recorded: World, pay_on: date) -> None:
    """B14: last year's number is never used; nothing is approved, opened or billed before that."""
    recorded.clock.set(date(2026, 11, 11))
    problem = refused(recorded, ParameterExpired, lambda: recorded.run(OCTOBER, pay_on))
    shown = str(problem)
    assert str(pay_on.year) in shown
    assert "working_time" in shown or "holiday" in shown or "." in shown.split()[1]
    assert any(parameter.path in shown for parameter in office_world.statutes().parameters)


def test_a_pay_date_before_the_month_is_refused(approved: World) -> None:
    refused(approved, InvalidValue, lambda: approved.run(OCTOBER, date(2026, 9, 30)))


def test_an_empty_programme_has_no_month() -> None:
    world = World()
    problem = refused(world, NotFound, world.run)
    assert problem.subject == "programme/programme"


def test_a_month_without_work_is_an_empty_run(world: World) -> None:
    run = world.run()
    assert run.outcomes == ()
    assert not run.changed


def test_chunks_give_the_same_papers(approved: World, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, chunked = approved.fork(), approved.fork()
    whole.run()
    monkeypatch.setattr(pay_run_commands, "CHUNK", 1)
    chunked.run()
    assert chunked.all(Payslip) == whole.all(Payslip)
    assert chunked.all(PayRun) == whole.all(PayRun)
    assert chunked.outbox() == whole.outbox()
    assert not chunked.run().changed


def test_work_approved_between_two_chunks_waits_for_the_next_run(
    approved: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker who has a payslip of the run gets no second one; the run is not stuck."""
    monkeypatch.setattr(pay_run_commands, "CHUNK", 1)
    approved.begin(some.job("a-7", "w-1"))
    approved.record(hours("h-9", "a-7", "w-1", date(2026, 10, 12)))
    approved.submit("ts-a-7-2026-10")

    def approve_late(command_id: str) -> None:
        if command_id == f"calculate-{WAGES}-1":
            approved.approve("ts-a-7-2026-10")

    run_month(approved.office, OCTOBER, PAY_ON, approve_late)
    assert approved.get(PayRun, WAGES).payslip_count == 2
    approved.run(NOVEMBER, date(2026, 12, 15))
    paid = [sheet for slip in approved.all(Payslip) for sheet in slip.timesheet_ids]
    assert sorted(paid) == [f"ts-a-{n}-2026-10" for n in (1, 2, 4, 7)]


def test_late_hours_are_paid_in_the_next_run_and_never_lost(recorded: World) -> None:
    """Approved after the October run was closed: paid and billed once, with November's."""
    recorded.approve("ts-a-1-2026-10")
    recorded.run()
    recorded.approve("ts-a-2-2026-10")
    assert not any(slip.worker_id == "w-2" for slip in recorded.all(Payslip))
    again = recorded.run()  # the closed run is left alone; the customer is billed at once
    assert [outcome.command_id for outcome in again.outcomes if not outcome.replayed] == [
        outcome.command_id for outcome in again.outcomes if outcome.command_id.startswith("bill-")
    ][-1:]
    findings = {finding.code for finding in recorded.view().findings}
    assert "hours_wait_for_pay_run" in findings
    recorded.run(NOVEMBER, date(2026, 12, 15))
    (late,) = [slip for slip in recorded.all(Payslip) if slip.worker_id == "w-2"]
    assert late.run_id == "run-firm-a-2026-11-20261215"
    assert late.timesheet_ids == ("ts-a-2-2026-10",)
    assert (late.period.first, late.period.last) == (date(2026, 10, 1), date(2026, 11, 30))
    for month, pay_on in ((OCTOBER, PAY_ON), (NOVEMBER, date(2026, 12, 15))):
        view = recorded.view(month, pay_on)
        wrong = [check for check in view.checks if not check.ok]
        assert wrong == []
        assert "hours_wait_for_pay_run" not in {finding.code for finding in view.findings}


def test_two_pay_dates_of_one_month_are_two_runs(recorded: World) -> None:
    recorded.approve("ts-a-1-2026-10")
    recorded.run()
    recorded.approve("ts-a-2-2026-10")
    recorded.run(OCTOBER, date(2026, 11, 27))
    runs = [run.id for run in recorded.all(PayRun) if run.kind == "wages"]
    assert runs == [WAGES, "run-firm-a-2026-10-20261127"]
    assert all(check.ok for check in recorded.view().checks)


def test_events_stand_in_the_order_of_the_clock(approved: World) -> None:
    approved.run()
    assert isinstance(approved.events()[0].at, datetime)
    positions = [event.position for event in approved.events()]
    assert positions == list(range(1, len(positions) + 1))
