"""Runs of other cycles than the month: weekly, twice a month, final pay, chosen workers."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import office_documents as some
import office_world
import pytest
from office_documents import OCTOBER, hours
from office_world import World, refused

from jobcenter_core.billing.invoices import Invoice
from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.month_run import MonthRun, run_plan
from jobcenter_core.services.pay_run_commands import OpenPayRun
from jobcenter_core.services.run_plan import plan_of
from jobcenter_core.values.ranges import DateRange

SUNDAY, FRIDAY = date(2026, 10, 11), date(2026, 10, 16)


def weekly_job(id: str, worker_id: str, **fields: Any) -> Any:
    return attrs.evolve(some.job(id, worker_id), timesheet_period="week", **fields)


@pytest.fixture
def world() -> World:
    """One worker reports by the week, another by the month."""
    world = office_world.with_ground(
        (
            *(some.worker(id) for id in ("w-1", "w-2")),
            *(some.tax_card(id) for id in ("w-1", "w-2")),
            some.order("o-1"),
            weekly_job("a-1", "w-1"),
            some.job("a-2", "w-2"),
        )
    )
    world.clock.set(date(2026, 10, 1))
    return world


def pay(world: World, cycle: str, until: date, pay_on: date, *workers: str) -> MonthRun:
    plan = plan_of(OCTOBER, pay_on, cycle=cycle, until=until, worker_ids=workers)
    return run_plan(world.office, plan)


def two_weeks(world: World) -> None:
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5), period="week"))
    world.work(hours("h-2", "a-1", "w-1", date(2026, 10, 13), minutes=120, period="week"))
    world.work(hours("h-3", "a-2", "w-2", date(2026, 10, 6)))
    world.clock.set(date(2026, 10, 14))


def test_a_weekly_run_pays_the_weeks_that_are_over(world: World) -> None:
    """Week 41 ends on Sunday the 11th; week 42 and the worker by the month wait. 8 h at 15.00."""
    two_weeks(world)
    assert pay(world, "weekly", SUNDAY, FRIDAY).changed
    (slip,) = world.all(Payslip)
    assert (slip.worker_id, slip.gross_cents, slip.pay_on) == ("w-1", 12_000, FRIDAY)
    assert slip.timesheet_ids == ("ts-a-1-2026-10-w41",)
    assert (slip.period.first, slip.period.last) == (date(2026, 10, 5), SUNDAY)
    run = world.get(PayRun, "run-firm-aw-2026-10-11-20261016")
    assert (run.state, run.period_last, run.month) == ("closed", SUNDAY, OCTOBER)
    assert world.all(Invoice) == []  # bills are made by the month
    assert not pay(world, "weekly", SUNDAY, FRIDAY).changed


def test_the_month_pays_what_the_weeks_left(world: World) -> None:
    """In sum the same hours as one run for the month: 8 + 2 + 8 h at 15.00 = 270.00."""
    two_weeks(world)
    pay(world, "weekly", SUNDAY, FRIDAY)
    world.run()
    slips = world.all(Payslip)
    assert sum(slip.gross_cents for slip in slips) == 27_000
    assert sorted(id for slip in slips for id in slip.timesheet_ids) == [
        "ts-a-1-2026-10-w41",
        "ts-a-1-2026-10-w42",
        "ts-a-2-2026-10",
    ]
    assert all(check.ok for check in world.view().checks)
    assert len(world.all(PaymentDue)) == 3


def test_a_week_s_overtime_counts_over_the_month_s_end(world: World) -> None:
    """Week 44 is cut on Saturday 31 October. 40 h until Friday the 30th; the 8 h of Sunday the 1st
    lie in the November part and are over 40 h a week (Working Hours Act 872/2019 section 18)."""
    days = [date(2026, 10, number) for number in range(26, 31)]
    world.work(*(hours(f"h-{on.day}", "a-1", "w-1", on, period="week") for on in days))
    world.work(hours("h-1", "a-1", "w-1", date(2026, 11, 1), period="week"))
    world.clock.set(date(2026, 11, 3))
    pay(world, "weekly", date(2026, 10, 31), date(2026, 11, 6))
    plan = plan_of(some.NOVEMBER, date(2026, 11, 6), cycle="weekly", until=date(2026, 11, 1))
    run_plan(world.office, plan)
    first, second = sorted(world.all(Payslip), key=lambda slip: slip.id)
    assert first.timesheet_ids == ("ts-a-1-2026-10-w44",)
    assert first.gross_cents == 5 * 12_000
    assert second.timesheet_ids == ("ts-a-1-2026-11-w44",)
    codes = {line.code: line.amount_cents for line in second.lines}
    # 8 h x 15.00 as pay, as Sunday increase of 100 % and as weekly overtime of 50 %.
    assert (codes["hourly_pay"], codes["sunday_increase"]) == (12_000, 12_000)
    assert codes["overtime_first_increase"] == 6_000


def test_half_months(world: World) -> None:
    half = attrs.evolve(some.job("a-3", "w-2"), timesheet_period="half_month")
    world.begin(half)
    for id, day in (("h-1", 15), ("h-2", 16)):
        world.work(hours(id, "a-3", "w-2", date(2026, 10, day), period="half_month"))
    world.clock.set(date(2026, 10, 17))
    pay(world, "half_month", date(2026, 10, 15), date(2026, 10, 23))
    (slip,) = world.all(Payslip)
    assert slip.timesheet_ids == ("ts-a-3-2026-10-h1",)


def test_final_pay_is_of_named_workers_and_pays_their_holiday_compensation(world: World) -> None:
    """Employment 5-14 October 2026, compensation at its end: 9 % of 8 h x 15.00 = 10.80. The
    worker by the month is paid though the month is not over."""
    world.register(
        attrs.evolve(
            some.employment("e-short", "w-9"),
            valid=DateRange(date(2026, 10, 5), date(2026, 10, 14)),
        ),
        some.worker("w-9"),
    )
    world.begin(some.job("a-9", "w-9"))
    world.work(hours("h-9", "a-9", "w-9", date(2026, 10, 6)))
    world.work(hours("h-1", "a-2", "w-2", date(2026, 10, 6)))
    world.clock.set(date(2026, 10, 14))  # the last day itself: all is due on it
    pay(world, "final", date(2026, 10, 14), date(2026, 10, 14), "w-9")
    (slip,) = world.all(Payslip)
    assert (slip.worker_id, slip.gross_cents) == ("w-9", 13_080)
    assert not [f for f in world.view(pay_on=date(2026, 10, 14)).findings if "holiday" in f.code]


def test_off_cycle_pay_is_no_other_s(world: World) -> None:
    two_weeks(world)
    pay(world, "off_cycle", date(2026, 10, 14), FRIDAY, "w-2")
    assert [slip.worker_id for slip in world.all(Payslip)] == ["w-2"]
    pay(world, "off_cycle", date(2026, 10, 14), FRIDAY, "w-1")
    (_, slip) = sorted(world.all(Payslip), key=lambda slip: slip.worker_id, reverse=True)
    assert slip.gross_cents == 15_000  # both weeks: 10 h x 15.00


def test_somebody_s_own_run_is_not_gone_on_with(world: World) -> None:
    """A month run meets an off-cycle run that somebody has opened: it says so and leaves it."""
    two_weeks(world)
    opened = OpenPayRun(
        command_id="x",
        actor="clerk",
        employer_id="firm",
        kind="wages",
        month=OCTOBER,
        pay_on=FRIDAY,
        cycle="off_cycle",
        worker_ids=("w-2",),
        period_last=date(2026, 10, 14),
    )
    run_id = world.do(opened).result["run"]
    world.clock.set(date(2026, 11, 3))
    with pytest.raises(NotPermitted) as caught:
        world.run()
    assert caught.value.subject == run_id
    assert world.get(PayRun, run_id).state == "draft"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cycle": "yearly"}, "pay_run.cycle"),
        ({"cycle": "correction"}, "pay_run.cycle"),
        ({"until": date(2026, 11, 1)}, "pay_run.period_last"),
        ({"cycle": "monthly"}, "pay_run.period_last"),
        ({"worker_ids": ("w-1",)}, "pay_run.worker_ids"),
        ({"cycle": "final"}, "pay_run.worker_ids"),
        ({"cycle": "off_cycle"}, "pay_run.worker_ids"),
        ({"pay_on": date(2026, 10, 8)}, "pay_run.pay_on"),
    ],
)
def test_a_plan_that_cannot_be(changes: dict[str, Any], field: str) -> None:
    plan: dict[str, Any] = {"pay_on": FRIDAY, "cycle": "weekly", "until": SUNDAY}
    plan |= changes
    with pytest.raises(InvalidValue) as caught:
        plan_of(OCTOBER, plan.pop("pay_on"), **plan)
    assert caught.value.field == field


def test_the_pay_day_of_a_period_that_ends_on_a_closed_day() -> None:
    """Saturday 31 October: pay that falls due that day is paid on Friday the 30th."""
    assert plan_of(OCTOBER, date(2026, 10, 31)).pay_on == date(2026, 10, 30)
    assert plan_of(OCTOBER, date(2026, 10, 30)).pay_on == date(2026, 10, 30)
    with pytest.raises(InvalidValue, match="2026-10-31"):
        plan_of(OCTOBER, date(2026, 10, 29))


@pytest.mark.parametrize(("cycle", "today"), [("weekly", SUNDAY), ("final", date(2026, 10, 10))])
def test_a_period_that_is_not_over(world: World, cycle: str, today: date) -> None:
    two_weeks(world)
    world.clock.set(today)
    workers = ("w-1",) if cycle == "final" else ()
    problem = refused(world, NotPermitted, lambda: pay(world, cycle, SUNDAY, FRIDAY, *workers))
    assert "2026-10-11" in f"{problem.subject}{problem.next_step}"


def test_an_opened_run_says_its_day_and_refuses_unknown_workers(world: World) -> None:
    command = OpenPayRun(
        command_id="x",
        actor="clerk",
        employer_id="firm",
        kind="wages",
        month=OCTOBER,
        pay_on=date(2026, 10, 18),  # Sunday
        cycle="off_cycle",
        worker_ids=("nobody",),
    )
    with pytest.raises(Exception, match="nobody"):
        world.do(attrs.evolve(command, period_last=SUNDAY))
    named = attrs.evolve(command, worker_ids=("w-1",), period_last=SUNDAY)
    assert world.do(named).result["pay_on"] == "2026-10-16"
