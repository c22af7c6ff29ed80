"""What pay depends on beyond its own run: the month's and year's sums, the card, the week."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import office_documents as some
import office_world
import pytest
from office_documents import NOVEMBER, OCTOBER, SEPTEMBER, hours
from office_world import World

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange


def one_worker(*more: object) -> World:
    return office_world.with_ground(
        (
            some.worker("w-1"),
            some.order("o-1"),
            some.job("a-1", "w-1"),
            some.job("a-2", "w-1"),
            *more,
        )
    )


def amounts(slip: Payslip) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in slip.lines:
        found[line.code] = found.get(line.code, 0) + line.amount_cents
    return found


def slip_of(world: World, pay_on: date) -> Payslip:
    (slip,) = [slip for slip in world.all(Payslip) if slip.pay_on == pay_on]
    return slip


def test_a_second_pay_of_the_month_makes_the_first_insurable() -> None:
    """4 h at 15.00 = 60.00 on the 13th is below 71.72: nothing is insured. Another 60.00 on the
    27th makes 120.00 in the month, so 120.00 is insured with it: 7.3 % is 8.76."""
    first, second = date(2026, 11, 13), date(2026, 11, 27)
    world = one_worker(some.tax_card("w-1"))
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5), minutes=240))
    world.run(OCTOBER, first)
    world.work(hours("h-2", "a-2", "w-1", date(2026, 10, 12), minutes=240))
    world.run(OCTOBER, second)
    assert slip_of(world, first).pension_insured_cents == 0
    assert slip_of(world, second).pension_insured_cents == 12_000
    assert amounts(slip_of(world, second))["employee_pension"] == 876


def test_the_pension_limit_is_of_the_month_of_payment() -> None:
    """The same two pays in November and December: neither reaches 71.72 in its month."""
    world = one_worker(some.tax_card("w-1"))
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5), minutes=240))
    world.run(OCTOBER, date(2026, 11, 13))
    world.work(hours("h-2", "a-2", "w-1", date(2026, 11, 9), minutes=240))
    world.run(NOVEMBER, date(2026, 12, 15))
    assert [slip.pension_insured_cents for slip in world.all(Payslip)] == [0, 0]


@pytest.mark.parametrize(("cents", "insured"), [(7_171, 0), (7_172, 7_172)])
def test_the_limit_itself_is_insured(cents: int, insured: int) -> None:
    """One hour at 71.71 and at 71.72."""
    world = one_worker(some.job("a-3", "w-1", hourly_cents=cents))
    world.work(hours("h-1", "a-3", "w-1", date(2026, 10, 5), minutes=60))
    world.run()
    assert world.all(Payslip)[0].pension_insured_cents == insured


def test_the_card_limit_is_used_up_over_two_months() -> None:
    """Limit 200.00. October: 120.00, all at 10 %. November: 80.00 at 10 % = 8.00, the other 40.00
    at 40 % = 16.00."""
    world = one_worker(some.tax_card("w-1", limit_cents=20_000))
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.run(OCTOBER, date(2026, 11, 13))
    world.work(hours("h-2", "a-1", "w-1", date(2026, 11, 9)))
    world.run(NOVEMBER, date(2026, 12, 15))
    first, second = world.all(Payslip)
    assert amounts(first)["withholding"] == 1_200
    assert "withholding_additional" not in amounts(first)
    assert amounts(second)["withholding"] == 800
    assert amounts(second)["withholding_additional"] == 1_600


def test_pay_in_january_begins_a_new_year_of_the_card() -> None:
    """B11: work of November 2025 paid in December, work of December paid in January: the limit
    counts by the date of payment and starts from nothing."""
    world = one_worker(
        some.tax_card("w-1", limit_cents=12_000, year=2025),
        some.tax_card("w-1", limit_cents=12_000, year=2026),
    )
    world.work(hours("h-1", "a-1", "w-1", date(2025, 11, 3)))
    world.run(Month(2025, 11), date(2025, 12, 15))
    world.work(hours("h-2", "a-1", "w-1", date(2025, 12, 1)))
    world.run(Month(2025, 12), date(2026, 1, 15))
    for slip in world.all(Payslip):
        assert amounts(slip)["withholding"] == 1_200
        assert "withholding_additional" not in amounts(slip)


def test_the_card_of_the_day_of_payment_counts() -> None:
    """B12: a card that begins on the day before payment; the old one is 10 %, the new one 20 %."""
    new = attrs.evolve(
        some.tax_card("w-1", base_ppm=200_000),
        id="card-new",
        valid=DateRange(date(2026, 11, 12), date(2026, 12, 31)),
    )
    world = one_worker(some.tax_card("w-1"), new)
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.run(OCTOBER, date(2026, 11, 13))
    assert amounts(world.all(Payslip)[0])["withholding"] == 2_400


def test_a_card_that_comes_after_payment_changes_nothing_paid() -> None:
    world = one_worker()
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.run()
    before = world.all(Payslip)
    world.register(some.tax_card("w-1"))
    assert not world.run().changed
    assert world.all(Payslip) == before
    assert amounts(before[0])["withholding"] == 7_200  # 60 % without a card


def week(assignment: str, first: date, days: int, tag: str) -> list[TimeEntry]:
    """8 hours a day from a day on."""
    return [hours(f"{tag}-{n}", assignment, "w-1", first + timedelta(days=n)) for n in range(days)]


def test_overtime_of_a_week_over_the_end_of_a_month_counts_hours_paid_before() -> None:
    """28 September - 4 October 2026 is one week. Monday to Wednesday, 24 h, are September's and
    paid with it. Thursday to Saturday, 24 h, are October's: the week has 48 h, the 8 h above 40
    carry 50 %: 8 x 15.00 x 50 % = 60.00."""
    world = one_worker()
    world.work(*week("a-1", date(2026, 9, 28), 3, "s"))
    world.run(SEPTEMBER, date(2026, 10, 15))
    world.work(*week("a-1", date(2026, 10, 1), 3, "o"))
    world.run(OCTOBER, date(2026, 11, 13))
    september, october = world.all(Payslip)
    assert amounts(september) == {
        **amounts(september),
        "hourly_pay": 36_000,
    }
    assert "overtime_first_increase" not in amounts(september)
    assert amounts(october)["hourly_pay"] == 36_000  # 24 h at 15.00
    assert amounts(october)["overtime_first_increase"] == 6_000
    sources = [s.entry_id for line in october.lines for s in line.sources]
    assert not any(entry.startswith("s-") for entry in sources)


def test_october_approved_before_september_is_paid_does_not_count_as_paid_before() -> None:
    """The same week, all approved at once: September's run pays 24 h plain, October's the rest."""
    world = one_worker()
    world.work(*week("a-1", date(2026, 9, 28), 3, "s"), *week("a-1", date(2026, 10, 1), 3, "o"))
    world.run(SEPTEMBER, date(2026, 10, 15))
    world.run(OCTOBER, date(2026, 11, 13))
    september, october = world.all(Payslip)
    assert "overtime_first_increase" not in amounts(september)
    assert amounts(october)["overtime_first_increase"] == 6_000


def test_hours_approved_late_carry_the_overtime_that_they_make() -> None:
    """5-10 October is one week. Wednesday to Saturday on one assignment, 32 h, are paid first.
    Monday and Tuesday on another, 16 h, are approved late and paid on the 27th: the week has 48 h
    and 8 h of it are overtime, whichever pay they come with: 60.00 must be paid once."""
    world = one_worker()
    world.work(*week("a-1", date(2026, 10, 7), 4, "first"))
    world.run(OCTOBER, date(2026, 11, 13))
    world.work(*week("a-2", date(2026, 10, 5), 2, "late"))
    world.run(OCTOBER, date(2026, 11, 27))
    increases = [amounts(slip).get("overtime_first_increase", 0) for slip in world.all(Payslip)]
    assert sum(increases) == 6_000


def test_overtime_adds_up_over_two_assignments_of_one_employer() -> None:
    """10 h on one day, 6 and 4 on two assignments: 2 h above 8 carry 50 %: 15.00."""
    world = one_worker()
    world.work(
        hours("h-1", "a-1", "w-1", date(2026, 10, 5), starts=8, minutes=360),
        hours("h-2", "a-2", "w-1", date(2026, 10, 5), starts=14, minutes=240),
    )
    world.run()
    (slip,) = world.all(Payslip)
    assert amounts(slip)["overtime_first_increase"] == 1_500


def test_two_employers_do_not_add_up() -> None:
    """The city employs the second assignment: two payslips, no overtime, limits apart."""
    world = one_worker(
        attrs.evolve(some.job("a-9", "w-1"), employer_id="city"),
    )
    world.work(
        hours("h-1", "a-1", "w-1", date(2026, 10, 5), starts=8, minutes=240),
        hours("h-2", "a-9", "w-1", date(2026, 10, 5), starts=12, minutes=360),
    )
    world.run()
    slips = world.all(Payslip)
    assert [slip.employer_id for slip in slips] == ["city", "firm"]
    assert not any("overtime_first_increase" in amounts(slip) for slip in slips)
    assert [slip.pension_insured_cents for slip in slips] == [9_000, 0]  # 6 h 90.00, 4 h 60.00


def test_holiday_compensation_comes_with_each_pay_when_agreed() -> None:
    """120.00 under one year: 9 % is 10.80. The employment of the ground pays it at the end."""
    world = one_worker()
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.run()
    assert "holiday_compensation" not in amounts(world.all(Payslip)[0])
    (_, *_, contract) = some.ground()
    other = one_worker(attrs.evolve(contract, id="e-2", holiday_compensation_due="with_each_pay"))
    other.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    other.run()
    assert amounts(other.all(Payslip)[0])["holiday_compensation"] == 1_080


def test_an_employment_that_ended_before_the_period_pays_no_compensation() -> None:
    (_, *_, contract) = some.ground()
    over = DateRange(date(2025, 1, 1), date(2026, 9, 30))
    world = one_worker(
        attrs.evolve(contract, id="e-2", valid=over, holiday_compensation_due="with_each_pay")
    )
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.run()
    assert "holiday_compensation" not in amounts(world.all(Payslip)[0])


def test_a_day_in_two_exclusive_forms_holds_the_worker_and_names_both() -> None:
    """Work activity with an allowance and paid work on 5 October: neither is paid for that day."""
    world = one_worker(
        some.order("o-city", "unit", seller_id="city"), some.activity("a-7", "w-1", "o-city", 800)
    )
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5), starts=8, minutes=120))
    world.work(hours("h-2", "a-7", "w-1", date(2026, 10, 5), starts=12, minutes=120))
    world.run()
    assert world.all(Payslip) == []
    held = [worker for run in world.all(PayRun) for worker in run.held]
    assert {worker.field for worker in held} == {"assignment.legal_form"}
    assert all("a-1" in worker.reason and "a-7" in worker.reason for worker in held)
    assert not any("activity" in worker.reason for worker in held)
