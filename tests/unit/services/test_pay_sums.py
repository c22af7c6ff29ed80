"""Sums that reach over payslips: the employer's wage sum, the card's limit, an allowance's day."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
from office_documents import NOVEMBER, OCTOBER, hours
from office_world import World, with_ground

from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.pay_run_commands import CalculatePayslips, CancelPayRun, OpenPayRun
from jobcenter_core.values.ranges import DateRange

MONDAY = date(2026, 10, 5)
RUN = "run-firm-a-2026-10-20261113"


def tiers(slip: Payslip) -> dict[str, int]:
    """The bases of the employer's two unemployment percents, in cents."""
    codes = ("employer_unemployment", "employer_unemployment_upper")
    return {line.code: line.calculation.factors[0][1] for line in slip.lines if line.code in codes}


def rich_world() -> World:
    """One hour at 2 509 000.00 and one at 1 000.00, around the limit of 2026, 2 509 500.00."""
    world = with_ground(
        (
            some.worker("w-1"),
            some.worker("w-2"),
            some.order("o-1"),
            some.job("a-1", "w-1", hourly_cents=250_900_000),
            some.job("a-2", "w-2", hourly_cents=100_000),
        )
    )
    world.work(
        hours("h-1", "a-1", "w-1", MONDAY, minutes=60),
        hours("h-2", "a-2", "w-2", MONDAY, minutes=60),
    )
    return world


def test_the_wage_sum_grows_from_worker_to_worker() -> None:
    """Of the second worker's 1 000.00 the first 500.00 are below the limit, the rest above."""
    world = rich_world()
    world.run()
    first, second = world.all(Payslip)
    assert tiers(first) == {"employer_unemployment": 250_900_000}
    assert tiers(second) == {
        "employer_unemployment": 50_000,
        "employer_unemployment_upper": 50_000,
    }


def test_payslips_of_a_cancelled_run_are_not_in_the_wage_sum() -> None:
    world = rich_world()
    world.do(
        OpenPayRun(
            command_id="open",
            actor="clerk",
            employer_id="firm",
            kind="wages",
            month=OCTOBER,
            pay_on=some.PAY_ON,
        )
    )
    world.do(CalculatePayslips(command_id="calc", actor="clerk", run_id=RUN))
    world.do(CancelPayRun(command_id="cancel", actor="clerk", run_id=RUN))
    world.run()
    first, second = world.all(Payslip, parent_id=f"{RUN}-2")
    assert tiers(first) == {"employer_unemployment": 250_900_000}
    assert tiers(second)["employer_unemployment"] == 50_000


def test_a_new_year_begins_a_new_wage_sum() -> None:
    """Work of 2025 paid in December 2025 does not count in 2026."""
    world = rich_world()
    earlier = attrs.evolve(
        some.employment("e-2025", "w-1"),
        valid=DateRange(date(2020, 1, 1), date(2026, 8, 31)),
        holiday_compensation_due="with_each_pay",
    )
    world.register(earlier)
    world.work(hours("h-3", "a-1", "w-1", date(2025, 11, 3), minutes=60))
    world.run(some.Month(2025, 11), date(2025, 12, 15))
    world.run()
    (second,) = [slip for slip in world.all(Payslip) if slip.worker_id == "w-2"]
    assert tiers(second)["employer_unemployment"] == 50_000


def test_a_revised_card_counts_from_its_own_beginning() -> None:
    """Limit 150.00 on both. 120.00 of November are on the first card, 120.00 of December on the
    second: neither is used up, 10 % of each."""
    first = attrs.evolve(
        some.tax_card("w-1", limit_cents=15_000),
        valid=DateRange(date(2026, 1, 1), date(2026, 11, 30)),
    )
    second = attrs.evolve(
        some.tax_card("w-1", limit_cents=15_000),
        id="card-second",
        valid=DateRange(date(2026, 12, 1), date(2026, 12, 31)),
    )
    world = with_ground(
        (some.worker("w-1"), first, second, some.order("o-1"), some.job("a-1", "w-1"))
    )
    world.work(hours("h-1", "a-1", "w-1", MONDAY))
    world.run()
    world.work(hours("h-2", "a-1", "w-1", date(2026, 11, 9)))
    world.run(NOVEMBER, date(2026, 12, 15))
    assert [slip.withheld_cents for slip in world.all(Payslip)] == [1_200, 1_200]


def test_one_day_has_one_tax_free_amount_whatever_the_pay_date() -> None:
    """9.00 on each of two assignments of one day is above 12.00: how the rest is taxed is not
    known, so the second is held, also when the first was paid on an earlier date."""
    world = with_ground(
        (
            some.worker("w-3"),
            some.order("o-1"),
            some.activity("a-1", "w-3", "o-1", day_cents=900),
            some.activity("a-2", "w-3", "o-1", day_cents=900),
        )
    )
    world.work(hours("h-1", "a-1", "w-3", MONDAY, minutes=120))
    world.run()
    world.work(hours("h-2", "a-2", "w-3", MONDAY, starts=12, minutes=120))
    world.run(OCTOBER, date(2026, 11, 27))
    assert [slip.allowance_cents for slip in world.all(Payslip)] == [900]
    held = [worker for run in world.all(PayRun) for worker in run.held]
    assert [(worker.worker_id, worker.field) for worker in held] == [("w-3", "allowance.day_cents")]
