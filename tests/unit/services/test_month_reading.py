"""The view of a month: papers, checks that can fail, findings for people."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import office_documents as some
import pytest
from office_documents import NOVEMBER, OCTOBER, PAY_ON, hours
from office_world import World

from jobcenter_core.parties.placements import Placement
from jobcenter_core.payroll.pay_runs import PAY_RUN_LIFECYCLE, PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.hour_commands import ReturnTimesheet
from jobcenter_core.services.month_view import MonthView, WorkerMonth
from jobcenter_core.services.pay_run_commands import CalculatePayslips, OpenPayRun
from jobcenter_core.services.session import Office, Session
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange


def codes(view: MonthView) -> list[str]:
    return [finding.code for finding in view.findings]


def check(view: MonthView, code: str) -> Any:
    (found,) = [check for check in view.checks if check.code == code]
    return found


def test_a_finished_month(approved: World) -> None:
    approved.register(
        Placement(id="pl-1", worker_id="w-1", customer_id="club", starts_on=date(2026, 11, 2))
    )
    approved.run()
    view = approved.view()
    assert (view.month, view.pay_on, view.operator.id) == (OCTOBER, PAY_ON, "city")
    assert [worker.id for worker in view.workers] == ["w-1", "w-2", "w-3"]
    assert [placement.id for placement in view.placements] == ["pl-1"]
    assert view.order_minutes == (("o-1", 480), ("o-2", 240), ("o-3", 720))  # 120 + 300 + 300
    assert view.worker_months == (
        WorkerMonth(
            worker_id="w-1", paid_minutes=480, allowance_days=0, unpaid_days=0, unpaid_minutes=0
        ),
        WorkerMonth(
            worker_id="w-2", paid_minutes=120, allowance_days=0, unpaid_days=0, unpaid_minutes=0
        ),
        WorkerMonth(
            worker_id="w-3", paid_minutes=0, allowance_days=2, unpaid_days=1, unpaid_minutes=240
        ),
    )
    assert {(figure.service_code, figure.workers, figure.orders) for figure in view.services} == {
        ("disability_services", 3, 2),
        ("rehabilitative_work_activity", 1, 1),
    }
    assert [(len(view.pay_runs), len(view.payslips), len(view.payments))] == [(2, 3, 3)]
    assert [(len(view.invoices), len(view.charges))] == [(2, 1)]


def test_all_checks_of_a_finished_month_are_zero(approved: World) -> None:
    """600 = 480 + 120 minutes of wage; 1440 = 480 + 120 + 240 + 600 minutes billed;
    127.90 = 98.17 + 11.73 + 18.00; the charge of 80.00 fits its budget."""
    approved.run()
    sums = {c.code: (c.left, c.right, c.ok) for c in approved.view().checks}
    assert sums == {
        "hours_payslips": (600, 600, True),
        "payslips_payments": (12_790, 12_790, True),
        "hours_billing": (1_440, 1_440, True),
        "budget": (8_000, 8_000, True),
    }


def test_reading_writes_nothing(approved: World) -> None:
    approved.run()
    before = approved.digest()
    assert approved.view() == approved.view()
    assert approved.digest() == before


def test_before_the_run_the_checks_show_what_is_missing(approved: World) -> None:
    view = approved.view()
    assert check(view, "hours_payslips").difference == 600
    assert check(view, "hours_payslips").subjects == ("w-1", "w-2")
    assert check(view, "hours_billing").difference == 1_440
    assert codes(view).count("hours_wait_for_pay_run") == 3  # not the work that others pay


def change(world: World, document: Any, **values: Any) -> None:
    """Damage a paper behind the library's back, with a digest that fits."""
    with world.office.store.unit_of_work() as unit:
        session = Session(world.office, unit, actor="x", command_id="damage")
        stored = session.get(type(document), document.id)
        session.change(attrs.evolve(stored, **values), "Damaged")
        unit.commit()


def test_a_payment_of_one_cent_less_is_found(approved: World) -> None:
    approved.run()
    payment = approved.all(PaymentDue)[1]
    change(approved, payment, amount_cents=payment.amount_cents - 1)
    found = check(approved.view(), "payslips_payments")
    assert (found.difference, found.subjects, found.ok) == (1, (payment.payslip_id,), False)


def test_a_payslip_line_of_one_minute_less_is_found(approved: World) -> None:
    approved.run()
    slip = next(slip for slip in approved.all(Payslip) if slip.worker_id == "w-1")
    first, *rest = slip.lines
    factors = (("minutes", 479), first.calculation.factors[1])
    calculation = attrs.evolve(first.calculation, factors=factors)
    change(approved, slip, lines=(attrs.evolve(first, calculation=calculation), *rest))
    found = check(approved.view(), "hours_payslips")
    assert (found.difference, found.subjects) == (1, ("w-1",))


def test_a_lost_bill_is_found(approved: World) -> None:
    approved.run()
    invoice = approved.view().invoices[0]
    change(approved, invoice, lines=())
    found = check(approved.view(), "hours_billing")
    assert (found.difference, found.subjects) == (480, ("o-1",))


def test_a_run_that_is_not_closed_is_an_error_and_its_pay_is_missing(approved: World) -> None:
    """A run that a crash left open pays nobody; the check and a finding must show it."""
    run = PayRun(
        id="run-firm-a-2026-10-20261113",
        employer_id="firm",
        kind="wages",
        month=OCTOBER,
        pay_on=PAY_ON,
        state="closed",
    )
    approved.run()
    change(approved, run, state="approved")
    assert "pay_run_unfinished" in {finding.code for finding in approved.view().findings}


def test_payslips_without_payments_are_seen(approved: World) -> None:
    """Opened and calculated, then nothing: the net pay of two workers is owed to nobody yet."""
    run_id = "run-firm-a-2026-10-20261113"
    approved.do(
        OpenPayRun(
            command_id="open",
            actor="clerk",
            employer_id="firm",
            kind="wages",
            month=OCTOBER,
            pay_on=PAY_ON,
        )
    )
    approved.do(CalculatePayslips(command_id="calculate", actor="clerk", run_id=run_id))
    view = approved.view()
    found = check(view, "payslips_payments")
    assert found.right == 0
    assert found.left == sum(slip.net_cents for slip in view.payslips) > 0
    assert not found.ok
    approved.run(OCTOBER, date(2026, 11, 20))  # another pay date: the open run is finished first
    assert [slip.run_id for slip in approved.all(Payslip, parent_id=run_id)] == [run_id, run_id]
    assert approved.get(PayRun, run_id).state == "closed"


def test_a_cancelled_run_shows_no_papers(approved: World) -> None:
    approved.run()
    assert "cancelled" in PAY_RUN_LIFECYCLE.states
    run = next(run for run in approved.view().pay_runs if run.kind == "wages")
    change(approved, run, state="cancelled")
    assert [run.kind for run in approved.view().pay_runs] == ["allowances"]


def test_a_budget_that_is_used_up(approved: World) -> None:
    approved.begin(some.job("a-5", "w-2", "o-2"))
    days = [hours(f"x-{d}", "a-5", "w-2", date(2026, 10, d), minutes=600) for d in range(12, 17)]
    approved.work(*days)
    approved.run()
    view = approved.view()  # 4 h and 50 h at 20.00 are 1080.00, the budget has 1000.00
    assert view.budget_uses[0].left_cents == -8_000
    assert "budget_overrun" in codes(view)
    assert check(view, "budget").difference == 8_000


def test_hours_that_wait_for_approval(world: World) -> None:
    world.record(
        hours("h-1", "a-1", "w-1", date(2026, 10, 5)), hours("h-2", "a-2", "w-2", date(2026, 10, 5))
    )
    world.submit("ts-a-2-2026-10")
    world.do(
        ReturnTimesheet(command_id="r", actor="boss", timesheet_id="ts-a-2-2026-10", reason="why")
    )
    waiting = [f for f in world.view().findings if f.code == "hours_wait_for_approval"]
    assert [finding.path for finding in waiting] == [
        "timesheet/ts-a-1-2026-10",
        "timesheet/ts-a-2-2026-10",
    ]
    later = world.view(NOVEMBER, date(2026, 12, 15))
    assert codes(later).count("hours_wait_for_approval") == 2  # not forgotten in the next month


def test_a_payslip_without_a_card_is_seen(approved: World) -> None:
    approved.run()
    (finding,) = [f for f in approved.view().findings if f.code == "no_tax_card"]
    assert dict(finding.values)["worker"] == "w-2"
    assert "60" in finding.message


def test_missing_policies_are_seen_once_for_each_kind(approved: World) -> None:
    approved.run()
    paths = [f.path for f in approved.view().findings if f.code == "policy_missing"]
    assert paths == ["organisation/firm/policies/accident"]


def test_a_policy_that_has_ended_on_the_day_of_payment_is_missing() -> None:
    world = World()
    *first, policy, contract = some.ground()
    ended = DateRange(date(2025, 1, 1), date(2026, 11, 12))
    world.register(*first, attrs.evolve(policy, valid=ended), contract)
    world.begin(*some.full_month())
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.run()
    paths = [f.path for f in world.view().findings if f.code == "policy_missing"]
    assert sorted(paths) == [
        "organisation/firm/policies/accident",
        "organisation/firm/policies/pension",
    ]
    assert not any(line.code == "employer_pension" for line in world.all(Payslip)[0].lines)


def test_warnings_of_the_office_stand_in_the_view(approved: World) -> None:
    warning = Finding(
        severity=Severity.WARNING, code="secrets_in_the_clear", path="vault", message="No cipher."
    )
    old = approved.office
    approved.office = Office(
        store=old.store,
        clock=old.clock,
        statutes=old.statutes,
        codec=old.codec,
        vault=old.vault,
        warnings=(warning,),
    )
    assert warning in approved.view().findings


def test_findings_are_sorted_by_severity_first(approved: World) -> None:
    severities = [finding.severity for finding in approved.view().findings]
    rank = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
    assert [rank[s] for s in severities] == sorted(rank[s] for s in severities)


@pytest.mark.parametrize("month", [some.SEPTEMBER, NOVEMBER])
def test_another_month_has_none_of_it(approved: World, month: Month) -> None:
    approved.run()
    view = approved.view(month)
    assert (view.payslips, view.invoices, view.charges, view.worker_months) == ((), (), (), ())
    assert all(check.ok for check in view.checks)
