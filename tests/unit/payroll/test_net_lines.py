"""What is taken of the net wage, in its order, and what the pay did not cover."""

from __future__ import annotations

import pytest
from net_slips import MONDAY, slip, taken

from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.deduction_orders import AgreedDeduction, GarnishmentOrder
from jobcenter_core.payroll.net_lines import collect
from jobcenter_core.payroll.payslips import Carried
from jobcenter_core.values.months import Month

TEN_PERCENT = CardRates(base_ppm=100_000, additional_ppm=100_000)
BENEFIT = Benefit(
    id="b-1",
    worker_id="worker-1",
    employer_id="employer-1",
    month=Month(2026, 10),
    kind="other",
    value_cents=20_000,
)
TRAVEL = TravelClaim(
    id="t-1",
    worker_id="worker-1",
    employer_id="employer-1",
    assignment_id="a-1",
    on=MONDAY,
    metres=10_000,
)
WAITING = WaitingPay(
    id="p-1",
    worker_id="worker-1",
    employer_id="employer-1",
    employment_id="employment-1",
    days=2,
    day_cents=10_000,
)


@pytest.mark.parametrize(
    ("available", "expected"),
    [
        (200, (60, 30, 20)),
        (110, (60, 30, 20)),
        (100, (60, 30, 10)),
        (89, (60, 29, 0)),
        (0, (0, 0, 0)),
        (-5, (0, 0, 0)),
    ],
)
def test_what_comes_first_is_collected_first(available: int, expected: tuple[int, ...]) -> None:
    assert collect(available, (60, 30, 20)) == expected


def test_nothing_is_taken_of_a_plain_payslip() -> None:
    assert taken(slip()) == []
    assert slip().net_cents == 183_620


def test_garnishment_then_receivables_advances_fees_and_others() -> None:
    found = slip(
        garnishment=GarnishmentOrder(id="order-1", left_cents=20_000),
        deductions=(
            AgreedDeduction(id="d-0", kind="other", amount_cents=1_000),
            AgreedDeduction(id="d-4", kind="union_fee", rate_ppm=10_000),
            AgreedDeduction(id="d-3", kind="advance", amount_cents=30_000, left_cents=30_000),
            AgreedDeduction(id="d-2", kind="receivable", amount_cents=700, left_cents=700),
            AgreedDeduction(id="d-1", kind="receivable", amount_cents=5_000, left_cents=4_300),
        ),
    )
    # S = 30 x 33.03 = 990.90; 2/3 x (1,836.20 - 990.90) = 563.5333, of which 200.00 is still owed:
    # 363.53 may be set off, of which 350.00 is wanted.
    # 1 % of the gross of 2,000.00 is 20.00.
    assert taken(found) == [
        ("garnishment", 20_000, "order-1"),
        ("receivable", 4_300, "d-1"),
        ("receivable", 700, "d-2"),
        ("advance", 30_000, "d-3"),
        ("union_fee", 2_000, "d-4"),
        ("other_deduction", 1_000, "d-0"),
    ]
    # 1,836.20 - 200.00 - 43.00 - 7.00 - 300.00 - 20.00 - 10.00
    assert found.net_cents == 125_620
    assert found.carried == ()


def test_the_end_of_a_debt_is_a_ground() -> None:
    """1,836.20 could bear 563.53 (see above); 25.00 is left of the debt."""
    (line,) = (
        one
        for one in slip(garnishment=GarnishmentOrder(id="order-1", left_cents=2_500)).lines
        if one.code == "garnishment"
    )
    assert line.amount_cents == 2_500
    assert ("debt_left_cents", 2_500) in line.facts


def test_the_lines_give_their_grounds() -> None:
    found = slip(
        garnishment=GarnishmentOrder(id="order-1"),
        deductions=(AgreedDeduction(id="d-1", kind="union_fee", rate_ppm=10_000),),
    )
    garnishment, fee = (line for line in found.lines if line.code in ("garnishment", "union_fee"))
    assert garnishment.facts == (("net_cents", 183_620), ("protected_cents", 99_090))
    assert garnishment.rule.parameters == (
        "garnishment.protected.self@2026-01-01",
        "garnishment.protected.dependant@2026-01-01",
        "garnishment.rule@2023-01-01",
    )
    assert fee.rule.rule == "deduction.agreed"
    assert fee.calculation.factors == (("cents", 200_000), ("ppm", 10_000))
    assert fee.on_lines == (1,)


def test_what_does_not_fit_is_taken_in_part_and_not_carried() -> None:
    found = slip(
        deductions=(
            AgreedDeduction(id="d-1", kind="union_fee", rate_ppm=10_000),
            AgreedDeduction(id="d-2", kind="receivable", amount_cents=183_000, is_statutory=True),
            AgreedDeduction(id="d-3", kind="other", amount_cents=1),
        )
    )
    # 1,836.20 - 1,830.00 = 6.20 of the fee of 20.00; nothing is left for the last.
    assert taken(found) == [("receivable", 183_000, "d-2"), ("union_fee", 620, "d-1")]
    assert (found.net_cents, found.carried) == (0, ())
    fee = found.lines[-6]
    assert fee.code == "union_fee"
    assert (fee.calculation.factors, fee.on_lines) == ((("cents", 620),), ())


def test_benefits_without_money_carry_tax_and_contributions() -> None:
    """200.00 of benefits, no money: tax 20.00, pension 14.60, unemployment insurance 1.78."""
    found = slip(0, benefits=(BENEFIT,), card=TEN_PERCENT, garnishment=GarnishmentOrder(id="o-1"))
    assert (found.gross_cents, found.withheld_cents, found.net_cents) == (20_000, 2_000, 0)
    assert taken(found) == [("benefits_in_kind", 20_000, ""), ("garnishment", 0, "o-1")]
    assert found.carried == (
        Carried("withholding", 2_000, "card-1"),
        Carried("employee_pension", 1_460),
        Carried("employee_unemployment", 178),
    )
    assert found.claim_ids == ("b-1",)


def test_tax_takes_the_money_first() -> None:
    """215.00 with 15.00 of money: tax 21.50, pension 15.695, unemployment insurance 1.9135."""
    found = slip(1_500, benefits=(BENEFIT,), card=TEN_PERCENT)
    assert found.net_cents == 0
    assert found.carried == (
        Carried("withholding", 650, "card-1"),
        Carried("employee_pension", 1_570),
        Carried("employee_unemployment", 191),
    )


def test_garnishment_is_of_the_money_and_not_of_the_benefit() -> None:
    """2,000.00 and a benefit of 200.00: contributions are of 2,200.00: 160.60 and 19.58."""
    found = slip(benefits=(BENEFIT,), garnishment=GarnishmentOrder(id="o-1"))
    # 2/3 x (2,000.00 - 160.60 - 19.58 - 990.90) = 2/3 x 828.92 = 552.6133
    assert taken(found) == [("benefits_in_kind", 20_000, ""), ("garnishment", 55_261, "o-1")]
    assert found.net_cents == 200_000 - 16_060 - 1_958 - 55_261


def test_travel_alone_is_paid_and_nothing_is_taken_of_it() -> None:
    found = slip(
        0,
        travel=(TRAVEL,),
        garnishment=GarnishmentOrder(id="o-1", periodic=False),
        deductions=(AgreedDeduction(id="d-1", kind="advance", amount_cents=100),),
    )
    # 10 km x 0.55
    assert [(line.kind, line.code, line.amount_cents) for line in found.lines] == [
        ("allowance", "km_allowance", 550)
    ]
    assert (found.gross_cents, found.allowance_cents, found.net_cents) == (0, 550, 550)
    assert (found.claim_ids, found.timesheet_ids) == (("t-1",), ())


def test_travel_beside_pay_is_left_alone() -> None:
    found = slip(travel=(TRAVEL,), garnishment=GarnishmentOrder(id="o-1"))
    assert taken(found) == [("garnishment", 56_353, "o-1")]
    assert found.net_cents == 183_620 - 56_353 + 550
    assert found.taxable_cents == 200_000


def test_waiting_pay_alone_is_pay() -> None:
    # 2 x 100.00; income type 217 of the Incomes Register owes no contribution
    found = slip(0, waiting=(WAITING,))
    assert (found.gross_cents, found.net_cents) == (20_000, 20_000)


def test_claims_are_named_in_the_order_of_their_ids() -> None:
    found = slip(travel=(TRAVEL,), waiting=(WAITING,), benefits=(BENEFIT,))
    assert found.claim_ids == ("b-1", "p-1", "t-1")
