"""What later payslips take from corrected ones, and work over the change of two employments."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from correction_steps import corrected, hours_were, span
from office_documents import NOVEMBER, hours
from office_world import World

from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.terms.pay_terms import EmploymentContract, PayTerms
from jobcenter_core.values.ranges import DateRange


@pytest.fixture
def paid(approved: World) -> World:
    """October is paid."""
    approved.run()
    return approved


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (None, {"overtime_first_increase": 1_500}),
        (600, {"overtime_later_increase": 3_000}),
        (240, {}),
    ],
)
def test_overtime_of_later_pays_counts_the_hours_as_they_were_corrected(
    paid: World, minutes: int | None, expected: dict[str, int]
) -> None:
    """8 h were paid of 5 October. Two hours more of that day, paid late, reach 10 h: two of daily
    overtime at 50 % of 15.00 = 15.00. Corrected to 10 h they reach 12 h: 100 % for both, 30.00; to
    4 h they reach 6 h, and there is none."""
    if minutes is not None:
        corrected(paid, hours_were(minutes))
    paid.begin(some.job("a-9", "w-1"))
    paid.work(hours("h-9", "a-9", "w-1", date(2026, 10, 5), 18, 120))
    paid.run(NOVEMBER, date(2026, 12, 15))
    (slip,) = [s for s in paid.all(Payslip, worker_id="w-1") if s.pay_on.month == 12]
    found = {line.code: line.amount_cents for line in slip.lines if "overtime" in line.code}
    assert found == expected


def test_compensation_at_the_end_is_of_corrected_pay(paid: World) -> None:
    """120.00 were paid and corrected to 150.00 and two hours of overtime, 15.00 of increases. The
    employment ends: 9 % of 150.00, increases of overtime left out, is 13.50."""
    corrected(paid, hours_were(600))
    contract = paid.get(EmploymentContract, "e-1")
    end = DateRange(contract.valid.first, date(2026, 11, 20))
    paid.register(attrs.evolve(contract, valid=end))
    paid.run(NOVEMBER, date(2026, 12, 15))
    (slip,) = [s for s in paid.all(Payslip, worker_id="w-1") if s.pay_on.month == 12]
    assert slip.gross_cents == 1_350


@pytest.mark.parametrize("another_follows", [False, True])
def test_a_night_over_the_change_of_employments_is_one_piece_of_work(another_follows: bool) -> None:
    """22-06 on the last night of an employment, by the day at 90.00: one day, all of it of the
    employment in which it began, whether or not another follows. 9 % of 90.00 is 8.10."""
    first = EmploymentContract(
        id="e-a",
        worker_id="w-5",
        employer_id="firm",
        valid=DateRange(date(2026, 9, 1), date(2026, 10, 9)),
        holiday_compensation_due="with_each_pay",
    )
    second = attrs.evolve(first, id="e-b", valid=DateRange(date(2026, 10, 10), date(2026, 12, 31)))
    pay = PayTerms(
        hourly_cents=1_000, basis="day", unit_cents=9_000, no_agreement_reason="none binds"
    )
    world = World()
    world.register(*some.ground(), first, *((second,) if another_follows else ()))
    job = attrs.evolve(some.job("a-5", "w-5"), pay=pay)
    world.begin(some.worker("w-5"), some.order("o-1"), job)
    world.work(hours("h-1", "a-5", "w-5", date(2026, 10, 9), 22))
    world.run()
    (slip,) = world.all(Payslip, worker_id="w-5")
    earned = [(line.code, line.amount_cents) for line in slip.lines if line.kind == "earning"]
    assert earned == [("daily_pay", 9_000), ("holiday_compensation", 810)]


def paid_twice_in_a_month(paid: World) -> None:
    """w-9 is paid 60.00 on the 16th and 60.00 on the 20th of November."""
    paid.register(some.employment("e-9", "w-9"))
    paid.begin(some.worker("w-9"), some.job("a-8", "w-9"), some.job("a-9", "w-9"))
    paid.work(hours("n-5", "a-8", "w-9", date(2026, 10, 5), minutes=240))
    paid.run(pay_on=date(2026, 11, 16))
    paid.work(hours("n-6", "a-9", "w-9", date(2026, 10, 12), minutes=240))
    paid.run(pay_on=date(2026, 11, 20))


def test_a_correction_charges_no_pension_that_a_later_pay_has_charged(paid: World) -> None:
    """60.00 is below the monthly limit of 71.72; with another 60.00 all 120.00 are insured, by the
    second payslip: 8.76. The first is corrected to 90.00: 30.00 more are insured, 2.19."""
    paid_twice_in_a_month(paid)
    right = attrs.evolve(span(360), entry_id="n-5")
    change = PayChange(spans=(("ts-a-8-2026-10", (right,)),))
    corrected(paid, change, payslip_id="slip-run-firm-a-2026-10-20261116-w-9")
    slips = sorted(paid.all(Payslip, worker_id="w-9"), key=lambda slip: slip.pay_on)
    pension = [
        sum(line.amount_cents for line in slip.lines if line.code == "employee_pension")
        for slip in slips
    ]
    assert [slip.pension_insured_cents for slip in slips] == [0, 12_000, 3_000]
    assert pension == [0, 876, 219]


def test_pension_that_a_later_pay_has_charged_too_much_is_given_back_with_that_pay(
    paid: World,
) -> None:
    """60.00 and 60.00 as above, all insured by the second. The first is corrected to 45.00; the
    second keeps its 120.00 until it is corrected too, by hours that are the same: 105.00."""
    paid_twice_in_a_month(paid)
    right = attrs.evolve(span(180), entry_id="n-5")
    change = PayChange(spans=(("ts-a-8-2026-10", (right,)),))
    corrected(paid, change, payslip_id="slip-run-firm-a-2026-10-20261116-w-9")
    same = attrs.evolve(span(240, date(2026, 10, 12)), entry_id="n-6")
    again = PayChange(spans=(("ts-a-9-2026-10", (same,)),))
    later = "slip-run-firm-a-2026-10-20261120-w-9"
    corrected(paid, again, date(2026, 11, 30), payslip_id=later)
    slips = sorted(paid.all(Payslip, worker_id="w-9"), key=lambda slip: slip.pay_on)
    assert [slip.pension_insured_cents for slip in slips] == [0, 12_000, 0, -1_500]
