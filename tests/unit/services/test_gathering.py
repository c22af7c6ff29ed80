"""What a payslip is made of beside hours and card: each thing is taken up once, in its run."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from gathering_world import ALWAYS, PAID, amounts, slips, travel, work, world
from office_documents import NOVEMBER, OCTOBER, SEPTEMBER, hours

from jobcenter_core.payroll.claims import Benefit, WaitingPay
from jobcenter_core.payroll.deduction_orders import (
    DeductionOrder,
    Receivable,
)
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange


def test_approved_travel_is_paid_once_by_the_run_of_its_month() -> None:
    made = world(
        travel("t-1", date(2026, 10, 31)),
        travel("t-2", date(2026, 10, 5), approved_by=""),
        travel("t-3", date(2026, 11, 1)),
    )
    work(made, OCTOBER)
    made.run(NOVEMBER, PAID[NOVEMBER])  # no hours: travel alone makes a payslip
    assert [slip.claim_ids for slip in slips(made)] == [("t-1",), ("t-3",)]


def test_benefits_of_months_up_to_the_runs_and_waiting_pay_are_taken_up_once() -> None:
    def benefit(id: str, month: Month) -> Benefit:
        return Benefit(
            id=id, worker_id="w-1", employer_id="firm", month=month, kind="other", value_cents=5_000
        )

    waits = WaitingPay(
        id="wp-1", worker_id="w-1", employer_id="firm", employment_id="e-1", days=2, day_cents=7_000
    )
    made = world(benefit("b-9", SEPTEMBER), benefit("b-11", NOVEMBER), waits)
    work(made, OCTOBER, NOVEMBER)
    assert [slip.claim_ids for slip in slips(made)] == [("b-9", "wp-1"), ("b-11",)]
    assert amounts(made, "other_benefit") == [5_000, 5_000]
    assert amounts(made, "waiting_pay") == [14_000, 0]


def test_claims_against_another_employer_are_left_alone() -> None:
    made = world(attrs.evolve(travel("t-1", date(2026, 10, 5)), employer_id="city"))
    work(made, OCTOBER)
    assert [slip.claim_ids for slip in slips(made)] == [()]


def test_a_fee_runs_on_and_an_advance_ends_with_its_total() -> None:
    """50.00 by 20.00 a pay: 20.00, 20.00, 10.00. A fee of 5.00 each time."""

    def order(id: str, kind: str, cents: int, total: int | None) -> DeductionOrder:
        return DeductionOrder(
            id=id,
            worker_id="w-1",
            employer_id="firm",
            kind=kind,
            valid=ALWAYS,
            amount_cents=cents,
            total_cents=total,
        )

    made = world(order("d-1", "other", 2_000, 5_000), order("d-2", "union_fee", 500, None))
    work(made, SEPTEMBER, OCTOBER, NOVEMBER)
    assert amounts(made, "other_deduction") == [2_000, 2_000, 1_000]
    assert amounts(made, "union_fee") == [500, 500, 500]


def test_an_order_that_is_over_on_the_day_of_payment_takes_nothing() -> None:
    over = DeductionOrder(
        id="d-1",
        worker_id="w-1",
        employer_id="firm",
        kind="union_fee",
        valid=DateRange(date(2026, 1, 1), date(2026, 11, 12)),
        amount_cents=500,
    )
    made = world(over)
    work(made, OCTOBER)
    assert amounts(made, "union_fee") == [0]


@pytest.mark.parametrize(
    ("kind", "agreed", "instalment", "expected"),
    [
        ("employee_pension", "", 0, [3_000, 0]),
        ("overpayment", "", 0, [0, 0]),
        ("overpayment", "paper-1", 0, [3_000, 0]),
        ("overpayment", "paper-1", 2_000, [2_000, 1_000]),
    ],
)
def test_receivables_are_collected_until_nothing_is_left(
    kind: str, agreed: str, instalment: int, expected: list[int]
) -> None:
    """30.00 is owed: a contribution at once, pay in excess only as agreed and above the protected
    portion of 990.90: net of 120.00 + 1600.00 is above it."""
    owed = Receivable(
        id="r-1",
        worker_id="w-1",
        employer_id="firm",
        payslip_id="slip-old",
        kind=kind,
        amount_cents=3_000,
        agreed_on_ref=agreed,
        instalment_cents=instalment,
        dependants=0,
    )
    made = world(owed)
    made.begin(some.job("a-2", "w-1", hourly_cents=20_000))
    for month in (OCTOBER, NOVEMBER):
        made.work(hours(f"h-2-{month}", "a-2", "w-1", date(month.year, month.month, 6)))
    work(made, OCTOBER, NOVEMBER)
    assert amounts(made, "receivable") == expected


def test_pay_in_excess_is_not_collected_of_pay_that_cannot_be_garnished() -> None:
    """Net of 120.00 is below the protected portion of 990.90 (Employment Contracts Act 2:17)."""
    owed = Receivable(
        id="r-1",
        worker_id="w-1",
        employer_id="firm",
        payslip_id="slip-old",
        kind="overpayment",
        amount_cents=3_000,
        agreed_on_ref="paper-1",
    )
    made = world(owed)
    work(made, OCTOBER, NOVEMBER)
    assert amounts(made, "receivable") == [0, 0]
