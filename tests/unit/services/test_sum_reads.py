"""Payslips of others are read for the year's wage sum only where it can matter."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import office_documents as some
import pytest
from counting_store import reads_of
from office_documents import NOVEMBER, OCTOBER, SEPTEMBER, hours
from office_world import World, with_ground
from test_wage_threshold import charged, correct, pay, right_hours
from test_wage_threshold import world as wage_world

from jobcenter_core.services.commands import execute
from jobcenter_core.services.correction_runs import correct_month
from jobcenter_core.services.pay_run_commands import CalculatePayslips, OpenPayRun
from jobcenter_core.services.session import Office
from jobcenter_core.values.secrets import Secret


def allowance(number: int) -> Any:
    return some.activity(f"a-{number}", f"w-{number}", "o-3", day_cents=900)


def fee(number: int) -> Any:
    job = some.job(f"a-{number}", f"w-{number}", "o-3")
    assert job.pay is not None
    pay = attrs.evolve(job.pay, contract="commission")
    return attrs.evolve(job, legal_form=Secret("commission"), pay=pay)


def reads(form: Any, kind: str, payer: str) -> int:
    """The payslips that a run for one worker reads after eight were paid in the month before."""
    world: World = with_ground(
        (some.order("o-3", "house"), *(some.worker(f"w-{n}") for n in range(1, 9)))
    )
    world.begin(*(form(number) for number in range(1, 9)))
    for number in range(1, 9):
        world.work(hours(f"h-{number}", f"a-{number}", f"w-{number}", date(2026, 10, 8)))
    world.run(OCTOBER, date(2026, 11, 13))
    world.work(hours("h-n", "a-1", "w-1", date(2026, 11, 9)))
    values = {"kind": kind, "month": NOVEMBER, "pay_on": date(2026, 12, 15)}
    run = world.do(OpenPayRun(command_id="open", actor="clerk", employer_id=payer, **values))
    command = CalculatePayslips(command_id="calc", actor="clerk", run_id=str(run.result["run"]))

    def job(office: Office) -> object:
        outcome = execute(office, command)
        assert outcome.result["made"] == 1
        return outcome

    return reads_of(world, job)["payslip"]


@pytest.mark.parametrize(
    ("form", "kind", "payer"), [(allowance, "allowances", "city"), (fee, "wages", "firm")]
)
def test_payslips_without_wages_are_not_read_for_their_sum(
    form: Any, kind: str, payer: str
) -> None:
    """Each of the eight has hours that may wait, so the payslips of each are read, once."""
    assert reads(form, kind, payer) == 8


def raised(office: Office, worker: str) -> None:
    """Six minutes more in October, which paid an hour."""
    row = right_hours(worker, OCTOBER, 66)
    assert correct_month(office, [row], month=OCTOBER, pay_on=date(2026, 12, 18)).changed


def test_a_correction_above_the_threshold_reads_no_payslips_of_others() -> None:
    """1 600.00 to each of three: those of two pass 1 500.00 without the third, which owes 0.31 % of
    its own: of 160.00 more, 0.50. Only its own payslips are read, whoever else was paid."""
    made = wage_world()
    pay(made, SEPTEMBER, w_1=1_600)
    pay(made, OCTOBER, w_2=1_600, w_old=1_600)
    before = reads_of(made, lambda office: raised(office, "w-2"))["payslip"]
    pay(made, NOVEMBER, w_1=100, w_old=100)
    assert reads_of(made, lambda office: raised(office, "w-2"))["payslip"] == before
    correct(made, OCTOBER, w_2=66)
    assert charged(made)["w-2"] == [496, 50]
