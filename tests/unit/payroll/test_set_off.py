"""Garnishment, late statutory shares and what an employer may set off, pay by pay of a period."""

from __future__ import annotations

import pytest
from net_slips import slip, taken

from jobcenter_core.payroll.deduction_orders import AgreedDeduction, GarnishmentOrder
from jobcenter_core.payroll.inputs import SamePeriod
from jobcenter_core.payroll.net_lines import garnished_and_set_off, wage_in_money


@pytest.mark.parametrize(
    ("gross", "expected"),
    [
        # Net of 1,000.00 is 918.10 (7.30 % and 0.89 % off): all of it is protected.
        (100_000, []),
        # 1,079.28 has net 990.88 (78.79 and 9.61 off), two cents below the protected portion.
        (107_928, []),
        # 1,100.00 has net 1,009.91: two thirds of the 19.01 above 990.90 are 12.67.
        (110_000, [("advance", 1_267, "d-1")]),
        # 1,836.20: 563.53, of which the receivable of 500.00 comes first.
        (200_000, [("receivable", 50_000, "d-2"), ("advance", 6_353, "d-1")]),
    ],
)
def test_the_employer_sets_off_no_more_than_could_be_garnished(
    gross: int, expected: list[tuple[str, int, str]]
) -> None:
    """Employment Contracts Act 55/2001 2:17; S = 30 x 33.03 = 990.90."""
    excess = AgreedDeduction(id="d-2", kind="receivable", amount_cents=50_000)
    found = slip(
        gross,
        deductions=(
            AgreedDeduction(
                id="d-1", kind="advance", amount_cents=10_000, left_cents=10_000, dependants=0
            ),
            *((excess,) if gross == 200_000 else ()),
        ),
    )
    assert taken(found) == expected


@pytest.mark.parametrize(
    ("known", "taken_cents"),
    [
        # Nobody has asked: the limit is not known.
        ((None,), 0),
        # S = 990.90: 2/3 x (1,836.20 - 990.90) = 563.5333.
        ((0,), 56_353),
        # S = 30 x (33.03 + 9.66) = 1,280.70: 2/3 x 555.50 = 370.3333.
        ((1,), 37_033),
        # The most that any agreement knows of: S = 30 x (33.03 + 2 x 9.66) = 1,570.50; 2/3 x 265.70
        # = 177.1333.
        ((0, 2, None), 17_713),
    ],
)
def test_without_an_order_the_limit_needs_the_dependants(
    known: tuple[int | None, ...], taken_cents: int
) -> None:
    wanted = tuple(
        AgreedDeduction(id=f"d-{place}", kind="advance", amount_cents=90_000, dependants=number)
        for place, number in enumerate(known)
    )
    found = slip(deductions=wanted)
    assert sum(cents for _, cents, _ in taken(found)) == taken_cents


def test_what_is_no_set_off_needs_no_dependants() -> None:
    late = AgreedDeduction(id="d-1", kind="receivable", amount_cents=500, is_statutory=True)
    fee = AgreedDeduction(id="d-2", kind="union_fee", amount_cents=700)
    found = slip(deductions=(late, fee))
    assert taken(found) == [("receivable", 500, "d-1"), ("union_fee", 700, "d-2")]


def test_late_shares_come_before_garnishment() -> None:
    """36.20 of earlier pay leave 1,800.00 of 1,836.20: 2/3 x (1,800.00 - 990.90) = 539.40."""
    late = AgreedDeduction(id="r-1", kind="receivable", amount_cents=3_620, is_statutory=True)
    found = slip(deductions=(late,), garnishment=GarnishmentOrder(id="o-1"))
    assert taken(found) == [("receivable", 3_620, "r-1"), ("garnishment", 53_940, "o-1")]
    assert found.net_cents == 126_060
    first, second = (line for line in found.lines if line.code in ("receivable", "garnishment"))
    assert first.rule.rule == "deduction.late_share"
    assert second.facts[0] == ("net_cents", 180_000)
    assert (wage_in_money(found), garnished_and_set_off(found)) == (180_000, 53_940)


def test_a_free_month_is_free_of_garnishment_and_not_of_set_off() -> None:
    found = slip(
        garnishment=GarnishmentOrder(id="order-1", free=True, dependants=1),
        deductions=(AgreedDeduction(id="d-1", kind="advance", amount_cents=100_000),),
    )
    # S = 30 x (33.03 + 9.66) = 1,280.70; 2/3 x (1,836.20 - 1,280.70) = 370.3333
    assert taken(found) == [("garnishment", 0, "order-1"), ("advance", 37_033, "d-1")]


@pytest.mark.parametrize(
    ("earlier", "garnished", "advance"),
    [
        # Both pays are 2,636.20 together: a third (up to 3,963.60) is 878.7333; of 800.00 alone
        # nothing was due, so all of it falls on this pay: 878.73.
        (SamePeriod(net_cents=80_000), 87_873, 0),
        # 3,672.40 together: a third is 1,224.1333, less the 563.53 that were taken.
        (SamePeriod(net_cents=183_620, taken_cents=56_353), 66_060, 0),
        # An order that came between the two: what was due of the first is not taken of the second.
        (SamePeriod(net_cents=183_620), 66_060, 0),
        # More was taken than is due of both: weeks have smaller protected portions.
        (SamePeriod(net_cents=10_000, taken_cents=70_000), 0, 0),
    ],
)
def test_the_protected_portion_is_left_once_in_a_period(
    earlier: SamePeriod, garnished: int, advance: int
) -> None:
    """Enforcement Code 705/2007 4:48-49: S = 990.90 of the period; this pay has net 1,836.20."""
    found = slip(
        same_period=earlier,
        garnishment=GarnishmentOrder(id="o-1"),
        deductions=(AgreedDeduction(id="d-1", kind="advance", amount_cents=1_000),),
    )
    assert taken(found)[0] == ("garnishment", garnished, "o-1")
    assert sum(cents for code, cents, _ in taken(found) if code == "advance") == advance
    line = next(line for line in found.lines if line.code == "garnishment")
    assert line.calculation.recompute() == garnished
    assert ("earlier_net_cents", earlier.net_cents) in line.facts


def test_a_second_pay_is_set_off_by_what_the_period_leaves() -> None:
    """800.00 before and 918.10 now are 1,718.10: 2/3 x 727.20 = 484.80 may be set off; of a first
    pay it would have been nothing."""
    wanted = AgreedDeduction(id="d-1", kind="advance", amount_cents=90_000, dependants=0)
    found = slip(100_000, same_period=SamePeriod(net_cents=80_000), deductions=(wanted,))
    assert taken(found) == [("advance", 48_480, "d-1")]
    week = slip(100_000, same_period=SamePeriod(days=7), deductions=(wanted,))
    # S = 7 x 33.03 = 231.21; 918.10 is between 2 S and 4 S (924.84): a third.
    assert taken(week) == [("advance", 30_603, "d-1")]
