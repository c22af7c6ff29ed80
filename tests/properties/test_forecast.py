"""Properties of the benefit forecast: it is the payroll's own pay, it only gets worse with more
pay, nothing is negative, and what nobody knows stays unknown."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "benefits"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "services"))
from benefit_cases import forecast, known
from forecast_steps import DECEMBER, office, shift, told

from jobcenter_core.benefits.outlooks import BenefitOutlook, MonthPay
from jobcenter_core.benefits.profiles import KINDS, BenefitAmounts
from jobcenter_core.hours.planned import PlannedShift
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.values.months import Month

CENTS = st.integers(0, 400_000)
WORSE = {"ok": 0, "words": 0, "reduced": 1, "near": 2, "over": 3}
MONTHS = st.sampled_from([Month(2024, 2), Month(2025, 6), Month(2026, 4), DECEMBER])
REAL_KINDS = [kind for kind in KINDS if kind not in ("none", "not_known")]


@st.composite
def plans(draw: st.DrawFn) -> list[PlannedShift]:
    """Up to 10 shifts of November, at most one on a day, nights and Sundays among them."""
    days = draw(st.lists(st.integers(4, 28), min_size=1, max_size=10, unique=True))
    return [
        shift(
            f"s-{day}",
            date(2026, 11, 1) + timedelta(days=day - 1),
            draw(st.integers(1, 600)),
            draw(st.integers(0, 13)),
        )
        for day in days
    ]


@settings(max_examples=20)
@given(
    plan=plans(),
    hourly=st.integers(1, 3_000),
    due=st.sampled_from(["with_each_pay", "at_end"]),
)
def test_the_forecast_is_the_payslip(plan: list[PlannedShift], hourly: int, due: str) -> None:
    world = office(hourly, due)
    month = told(world, plan).of_month(DECEMBER)
    assert month is not None
    for one in plan:
        world.record(attrs.evolve(one.as_entry(), recorded_by="co"))
    world.submit("ts-a-9-2026-11")
    world.approve("ts-a-9-2026-11")
    approved = told(world).of_month(DECEMBER)
    assert approved is not None
    world.run(Month(2026, 11), date(2026, 12, 15))
    (slip,) = world.all(Payslip)
    assert month.pay.planned_cents == slip.gross_cents
    assert approved.pay.approved_cents == slip.gross_cents
    paid = told(world).of_month(DECEMBER)
    assert paid is not None
    assert paid.pay.paid_cents == slip.gross_cents == paid.pay.gross_cents


@st.composite
def amounts(draw: st.DrawFn) -> BenefitAmounts:
    return BenefitAmounts(
        personal_limit_cents=draw(st.none() | CENTS),
        monthly_cents=draw(st.none() | CENTS),
        expense_days=draw(st.none() | st.integers(0, 31)),
    )


def outlook(kind: str, found: BenefitAmounts, pay: MonthPay) -> BenefitOutlook:
    one = known(kind)
    (benefit,) = forecast(attrs.evolve(one, amounts=found), pay=pay).months[0].benefits
    return benefit


@given(st.sampled_from(REAL_KINDS), amounts(), MONTHS, CENTS, CENTS, CENTS)
def test_more_pay_never_makes_it_better(
    kind: str, found: BenefitAmounts, month: Month, gross: int, more: int, other: int
) -> None:
    less = MonthPay(month=month, planned_cents=gross, other_income_cents=other)
    most = attrs.evolve(less, approved_cents=more)
    before, after = outlook(kind, found, less), outlook(kind, found, most)
    if before.level == "rule_changes":
        assert after.level == "rule_changes"
        return
    assert WORSE[before.level] <= WORSE[after.level]
    for name in ("left_cents", "left_basic_cents", "benefit_left_cents"):
        first, second = getattr(before, name), getattr(after, name)
        assert (first is None) == (second is None)
        assert first is None or first >= second >= 0
    if before.reduction_cents is not None and after.reduction_cents is not None:
        assert 0 <= before.reduction_cents <= after.reduction_cents


@given(
    st.lists(st.sampled_from(KINDS), max_size=4, unique=True),
    amounts(),
    MONTHS,
    st.integers(-50_000, 400_000),
    CENTS,
    CENTS,
)
def test_no_line_is_negative_and_every_line_recomputes(
    kinds: list[str], found: BenefitAmounts, month: Month, paid: int, planned: int, other: int
) -> None:
    pay = MonthPay(
        month=month,
        paid_cents=max(0, paid),
        planned_cents=planned,
        other_income_cents=other,
        basic_cents=planned,
        slip_cents=planned * 109 // 100,
        hourly_cents=1_000,
    )
    benefits = [attrs.evolve(known(kind, f"bp-{kind}"), amounts=found) for kind in kinds]
    made = forecast(*benefits, pay=pay)
    assert all(line.amount_cents >= 0 for line in made.lines)
    assert all(line.calculation.recompute() == line.amount_cents for line in made.lines)
    for one in made.months[0].benefits:
        if one.limit_cents is not None and one.level != "over":
            assert one.left_cents == one.limit_cents - pay.gross_cents
            assert one.left_basic_cents is not None
            assert one.left_basic_cents <= (one.left_cents or 0)
            # What is told to fit does fit: with 9 % on top it stays within the limit.
            with_extras = one.left_basic_cents * max(1, pay.slip_cents)
            assert with_extras <= (one.left_cents or 0) * max(1, pay.basic_cents)


@given(MONTHS, CENTS, CENTS)
def test_the_unknown_stays_unknown(month: Month, gross: int, other: int) -> None:
    pay = MonthPay(month=month, planned_cents=gross, other_wages_cents=other)
    for made in (forecast(pay=pay), forecast(known("not_known"), pay=pay)):
        (one,) = made.months[0].benefits
        assert one.level == "unknown_profile"
        assert (one.limit_cents, one.left_cents, one.reduction_cents) == (None, None, None)
