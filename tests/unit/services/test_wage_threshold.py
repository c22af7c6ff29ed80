"""The employer's unemployment contribution of a year around the threshold of 1 500.00 (2026).

Below it nothing is owed, above it 0.31 % of all wages of the year to people of 18 to 64. Wages to
others count to the sum (Act 555/1998 12 a §: all wages of the calendar year) and are not charged.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

import attrs
import office_documents as some
import pytest
from correction_row_steps import row
from gathering_world import PAID
from office_documents import NOVEMBER, OCTOBER, SEPTEMBER, hours
from office_world import World, with_ground

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.records import PayRecord
from jobcenter_core.services import pay_run_commands
from jobcenter_core.services.correction_rows import CorrectionRow, RightHours
from jobcenter_core.services.correction_runs import correct_month
from jobcenter_core.services.pay_records import RecomputePayslip
from jobcenter_core.services.pay_run_commands import CalculatePayslips, CancelPayRun, OpenPayRun
from jobcenter_core.services.session import Session
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.timeline.helsinki import at
from jobcenter_core.values.months import Month

BORN = {"w-1": date(1990, 5, 5), "w-2": date(1985, 5, 5), "w-old": date(1955, 5, 5)}
DAYS = {SEPTEMBER: 7, OCTOBER: 5, NOVEMBER: 5}


def world(*, under: bool = True) -> World:
    """Three workers, of whom w-old is 71; a wage is a piece of work of 100 hours' pay in one."""
    made = with_ground((some.order("o-1"), *(some.worker(id, born) for id, born in BORN.items())))
    if under:
        made.register(EmployerDuties(id="firm", under_wage_threshold=True))
    return made


def pay(made: World, month: Month, **euros: int) -> None:
    """Each worker has the wage of an hour on one day of the month, and the month is run."""
    for name, amount in euros.items():
        worker = name.replace("_", "-")
        job = f"a-{worker}-{month.month}"
        made.begin(some.job(job, worker, hourly_cents=amount * 100))
        day = date(month.year, month.month, DAYS[month])
        made.work(hours(f"h-{worker}-{month.month}", job, worker, day, minutes=60))
    made.run(month, PAID[month])


def charged(made: World) -> dict[str, list[int]]:
    """By worker, the cents of the contribution on each payslip, in the order of the payslips."""
    found: dict[str, list[int]] = {}
    for slip in made.all(Payslip):
        lines = [x for x in slip.lines if x.code.startswith("employer_unemployment")]
        found.setdefault(slip.worker_id, []).append(sum(x.amount_cents for x in lines))
    return found


def bases(made: World) -> int:
    """What wages of the year are charged, in euros."""
    whole = sum(slip.unemployment_charged_cents for slip in made.all(Payslip))
    assert whole % 100 == 0
    return whole // 100


def right_hours(worker: str, month: Month, minutes: int) -> CorrectionRow:
    starts = at(date(month.year, month.month, DAYS[month]), time(8))
    right = RightHours(
        entry_id=f"h-{worker}-{month.month}",
        times=(starts, starts + timedelta(minutes=minutes)) if minutes else None,
        approved_by="boss",
    )
    return row(worker, hours=right)


def correct(made: World, month: Month, on: date = date(2026, 12, 18), **minutes: int) -> None:
    """These workers have worked other minutes in the month; they are corrected in one call."""
    rows = [right_hours(name.replace("_", "-"), month, much) for name, much in minutes.items()]
    correct_month(made.office, rows, month=month, pay_on=on)


def test_whoever_passes_the_sum_the_earlier_wages_are_charged() -> None:
    """1 000.00 to w-1, then 600.00 to w-old: 0.31 % of 1 000.00 is 3.10. The next 200.00 owe 0.62
    of their own."""
    made = world()
    pay(made, SEPTEMBER, w_1=1_000)
    pay(made, OCTOBER, w_old=600)
    pay(made, NOVEMBER, w_1=200)
    assert charged(made) == {"w-1": [0, 62], "w-old": [310]}


def test_wages_outside_the_ages_count_to_the_sum_and_are_not_charged() -> None:
    """1 000.00 to w-old, then 600.00 to w-1: 0.31 % of 600.00 is 1.86."""
    made = world()
    pay(made, SEPTEMBER, w_old=1_000)
    pay(made, OCTOBER, w_1=600)
    assert charged(made) == {"w-old": [0], "w-1": [186]}


def test_wages_to_those_outside_the_ages_alone_owe_nothing() -> None:
    made = world()
    pay(made, SEPTEMBER, w_old=1_000)
    pay(made, OCTOBER, w_old=1_000)
    assert charged(made) == {"w-old": [0, 0]}


def test_the_sum_is_passed_within_a_run() -> None:
    """1 000.00, 600.00 and 400.00: the second carries 0.31 % of 1 600.00 = 4.96, w-old nothing."""
    made = world()
    pay(made, SEPTEMBER, w_1=1_000, w_2=600, w_old=400)
    assert charged(made) == {"w-1": [0], "w-2": [496], "w-old": [0]}


@attrs.frozen(kw_only=True)
class ExpectMore:
    """The employer's setting is taken away."""

    command_id: str
    actor: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        duties = session.get(EmployerDuties, "firm")
        session.change(attrs.evolve(duties, under_wage_threshold=False), "DutiesChanged")
        return {}


def test_an_employer_that_expects_more_from_now_on_owes_for_the_year() -> None:
    """500.00 was left out; without the setting 300.00 more owe 0.31 % of 800.00 = 2.48."""
    made = world()
    pay(made, SEPTEMBER, w_1=500)
    made.do(ExpectMore(command_id="more", actor="co"))
    pay(made, OCTOBER, w_1=300)
    pay(made, NOVEMBER, w_1=100)
    assert charged(made) == {"w-1": [0, 248, 31]}


def test_the_setting_that_comes_within_a_year_does_not_stop_what_has_begun() -> None:
    """500.00 owed 1.55; then each pay owes its own, also below the threshold."""
    made = world(under=False)
    pay(made, SEPTEMBER, w_1=500)
    made.register(EmployerDuties(id="firm", under_wage_threshold=True))
    pay(made, OCTOBER, w_1=300, w_2=100)
    assert charged(made) == {"w-1": [155, 93], "w-2": [31]}


@pytest.mark.parametrize("chunk", [1, 1_000])
def test_what_a_pay_knows_of_the_sum_is_the_same_in_chunks(
    monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    """500.00 have owed their own, so the threshold of 1 500.00 is not asked until it is passed: by
    the 1 100.00 of w-1. The pays of w-2 and w-old come after it, whoever has made that of w-1."""
    monkeypatch.setattr(pay_run_commands, "CHUNK", chunk)
    made = world(under=False)
    pay(made, SEPTEMBER, w_1=500)
    made.register(EmployerDuties(id="firm", under_wage_threshold=True))
    pay(made, OCTOBER, w_1=1_100, w_2=100, w_old=100)
    facts = {}
    for one in made.all(PayRecord):
        assert one.wages is not None
        facts[one.worker_id, one.wages.pay_on.month] = one.wages.employer
    asked = {key: one.under_wage_threshold for key, one in facts.items()}
    assert asked == {("w-1", 10): False, ("w-1", 11): False, ("w-2", 11): True, ("w-old", 11): True}
    assert charged(made) == {"w-1": [155, 341], "w-2": [31], "w-old": [0]}


def test_wages_of_a_cancelled_run_were_not_paid() -> None:
    """1 000.00 in a run that is cancelled and in one that is not, then 600.00: 1 600.00."""
    made = world()
    made.begin(some.job("a-1", "w-1", hourly_cents=100_000))
    made.work(hours("h-1", "a-1", "w-1", date(2026, 9, 7), minutes=60))
    made.clock.set(date(2026, 10, 3))
    values = {"kind": "wages", "month": SEPTEMBER, "pay_on": PAID[SEPTEMBER]}
    made.do(OpenPayRun(command_id="open", actor="clerk", employer_id="firm", **values))
    run = "run-firm-a-2026-09-20261015"
    made.do(CalculatePayslips(command_id="calc", actor="clerk", run_id=run))
    made.do(CancelPayRun(command_id="cancel", actor="clerk", run_id=run))
    made.run(SEPTEMBER, PAID[SEPTEMBER])
    pay(made, OCTOBER, w_2=600)
    assert charged(made) == {"w-1": [0, 0], "w-2": [496]}


# ---------------------------------------------------------------------------- corrections


def year_of_1600() -> World:
    """1 000.00 in September, 600.00 in October, which carries the contribution of both, 4.96."""
    made = world()
    pay(made, SEPTEMBER, w_1=1_000)
    pay(made, OCTOBER, w_2=600)
    return made


def test_more_pay_of_a_time_below_the_sum_owes_its_contribution() -> None:
    """An hour and six minutes: 100.00 more, 0.31."""
    made = year_of_1600()
    correct(made, SEPTEMBER, w_1=66)
    assert charged(made) == {"w-1": [0, 31], "w-2": [496]}
    correct(made, SEPTEMBER, w_1=66)
    assert bases(made) == 1_700


def test_less_pay_gives_its_contribution_back() -> None:
    """54 minutes: 900.00, so 100.00 less: 1 500.00 is not above the threshold, and all goes back.
    Then 57 minutes: 1 550.00 is above it again."""
    made = year_of_1600()
    correct(made, SEPTEMBER, w_1=57)
    assert charged(made) == {"w-1": [0, -16], "w-2": [496]}
    correct(made, SEPTEMBER, w_1=54)
    assert bases(made) == 0
    correct(made, SEPTEMBER, w_1=57)
    assert bases(made) == 1_550


def test_the_pay_that_passed_the_sum_was_smaller() -> None:
    """500.00 in October: 1 500.00, nothing. The next 100.00 pass it again: 1 600.00 are charged."""
    made = year_of_1600()
    correct(made, OCTOBER, w_2=50)
    assert charged(made) == {"w-1": [0], "w-2": [496, -496]}
    pay(made, NOVEMBER, w_1=100)
    assert bases(made) == 1_600


def test_the_pay_that_passed_the_sum_was_none() -> None:
    """1 000.00, then 600.00 that were not worked, then 600.00: the last stays above the threshold,
    so what the second carried of the first stays with it."""
    made = year_of_1600()
    pay(made, NOVEMBER, w_1=600)
    correct(made, OCTOBER, w_2=0)
    assert bases(made) == 1_600
    assert charged(made)["w-2"] == [496, -186]


def test_pay_outside_the_ages_that_changes_may_pass_the_sum() -> None:
    """1 000.00 to w-1 and 400.00 to w-old. w-old worked 78 minutes: 520.00, so 1 520.00."""
    made = world()
    pay(made, SEPTEMBER, w_1=1_000, w_old=400)
    assert bases(made) == 0
    correct(made, SEPTEMBER, w_old=78)
    assert charged(made) == {"w-1": [0], "w-old": [0, 310]}


def test_corrections_of_one_call_count_each_other() -> None:
    """1 000.00 becomes 800.00 and 600.00 becomes 720.00: 1 520.00; then 700.00 and 780.00 together
    1 480.00: nothing is owed."""
    made = world()
    pay(made, SEPTEMBER, w_1=1_000, w_2=600)
    correct(made, SEPTEMBER, w_1=48, w_2=72)
    assert bases(made) == 1_520
    correct(made, SEPTEMBER, w_1=42, w_2=78)
    assert bases(made) == 0


def test_what_is_expected_of_a_later_year_says_nothing_about_one_that_is_over() -> None:
    """1 000.00 in 2026 is below the threshold for good. For 2027 the employer expects more; then
    100.00 more of 2026 are paid in January, and owe nothing either."""
    made = world()
    pay(made, SEPTEMBER, w_1=1_000)
    made.do(ExpectMore(command_id="more", actor="co"))
    correct(made, SEPTEMBER, on=date(2027, 1, 15), w_1=66)
    assert charged(made) == {"w-1": [0, 0]}


def test_all_can_be_made_again() -> None:
    made = year_of_1600()
    correct(made, SEPTEMBER, w_1=54)
    correct(made, OCTOBER, w_2=0)
    for slip in made.all(Payslip):
        again = RecomputePayslip(command_id=made.next_id(), actor="boss", payslip_id=slip.id)
        assert made.do(again).result["same"] == 1
