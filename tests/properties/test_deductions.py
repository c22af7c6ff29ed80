"""Properties of what is taken of the pay: garnishment, agreed deductions, what is carried."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from random import Random

import attrs
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.claims import Benefit, TravelClaim, WaitingPay
from jobcenter_core.payroll.deduction_orders import AGREED_KINDS, GarnishmentOrder
from jobcenter_core.payroll.garnishment import garnishable, garnished
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.net_lines import collect
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.values.months import Month

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
import payroll_inputs as inputs

SELF_2025, DEPENDANT_2025 = 3288, 961
ORDER = GarnishmentOrder(id="order-1")
nets = st.integers(min_value=0, max_value=2_000_000)
portions = st.integers(min_value=1, max_value=300_000)
seeds = st.integers(min_value=0, max_value=2**32)


def taken(net: int, protected: int) -> int:
    return garnishable(net, protected, ORDER).recompute()


@given(protected=portions, times=st.sampled_from((1, 2, 4)))
def test_garnishment_has_no_jump_where_a_tier_begins(protected: int, times: int) -> None:
    at = times * protected
    assert 0 <= taken(at + 1, protected) - taken(at, protected) <= 1


@given(protected=portions)
def test_garnishment_has_no_jump_where_half_is_the_most(protected: int) -> None:
    """Four fifths reach the half at 56/9 of the protected portion."""
    for net in range(56 * protected // 9 - 2, 56 * protected // 9 + 3):
        assert 0 <= taken(net + 1, protected) - taken(net, protected) <= 1


@given(protected=portions, net=nets, more=st.integers(0, 100_000))
def test_more_net_pay_never_lowers_what_is_taken_nor_what_is_left(
    protected: int, net: int, more: int
) -> None:
    before, after = taken(net, protected), taken(net + more, protected)
    assert before <= after <= before + more


@given(protected=portions, net=nets)
def test_the_protected_portion_is_left_and_at_least_half(protected: int, net: int) -> None:
    left = net - taken(net, protected)
    assert left >= min(net, protected)
    assert 2 * left >= net - 1  # half a cent goes to the authority


@given(net=nets, dependants=st.integers(0, 8), days=st.integers(1, 31))
def test_a_dependant_never_raises_what_is_taken(net: int, dependants: int, days: int) -> None:
    found = [
        garnished(
            net,
            SELF_2025,
            DEPENDANT_2025,
            GarnishmentOrder(id="order-1", dependants=number, days=days),
        )
        for number in (dependants, dependants + 1)
    ]
    assert found[1] <= found[0]


@given(available=st.integers(-100, 1_000), owed=st.lists(st.integers(0, 500), max_size=6))
def test_collecting_takes_all_there_is_and_nobody_is_passed_over(
    available: int, owed: list[int]
) -> None:
    found = collect(available, owed)
    assert sum(found) == min(max(0, available), sum(owed))
    assert all(0 <= part <= wanted for part, wanted in zip(found, owed, strict=True))
    short = [place for place, part in enumerate(found) if part < owed[place]]
    if short:
        assert not any(found[short[0] + 1 :])


# --- whole payslips


def with_claims(random: Random) -> tuple[PayInput, Payslip]:
    """A random month with benefits, travel and waiting pay, sometimes without any work."""
    pay_input, kinds = inputs.random_month(random)
    first = pay_input.period.first
    assert first is not None
    worker, employer = pay_input.worker_id, pay_input.employer_id
    benefits = [
        Benefit(
            id=f"b-{number}",
            worker_id=worker,
            employer_id=employer,
            month=Month.of(first),
            kind=kind,
            value_cents=value,
        )
        for number, (kind, value) in enumerate(
            random.choices((("phone", 0), ("other", 1), ("other", 300_000)), k=random.randint(0, 2))
        )
    ]
    travel = [
        TravelClaim(
            id=f"t-{number}",
            worker_id=worker,
            employer_id=employer,
            assignment_id="a-1",
            on=first + timedelta(days=random.randint(0, 27)),
            metres=random.randint(0, 99_999),
            part_per_diems=random.randint(0, 2),
            km_e4=random.choice((None, 1_000, 9_000)),
        )
        for number in range(random.randint(0, 2))
    ]
    waiting = [
        WaitingPay(
            id="p-1",
            worker_id=worker,
            employer_id=employer,
            employment_id="m-1",
            days=random.randint(1, 6),
            day_cents=5_001,
        )
    ]
    found = attrs.evolve(
        pay_input,
        work=random.choice((pay_input.work, pay_input.work, ())),
        benefits=tuple(benefits),
        travel=tuple(travel),
        waiting=tuple(random.choice(([], waiting))),
    )
    parameters = inputs.parameters(found.pay_on, found.period, kinds)
    return found, build_payslip(found, parameters)


@given(seed=seeds)
def test_1_net_is_gross_and_allowances_less_deductions_and_what_is_carried(seed: int) -> None:
    random = Random(seed)
    for _ in range(10):
        _, slip = with_claims(random)
        gross, allowances, deductions = (
            sum(line.amount_cents for line in slip.of_kind(kind))
            for kind in ("earning", "allowance", "deduction")
        )
        carried = sum(part.cents for part in slip.carried)
        assert gross == slip.gross_cents
        assert allowances == slip.allowance_cents
        assert slip.net_cents == gross + allowances - deductions + carried
        assert [line.number for line in slip.lines] == list(range(1, len(slip.lines) + 1))
        assert all(line.amount_cents == line.calculation.recompute() for line in slip.lines)


@given(seed=seeds)
def test_26_net_is_never_below_what_was_paid_back_for_travel(seed: int) -> None:
    random = Random(seed)
    for _ in range(10):
        _, slip = with_claims(random)
        assert slip.net_cents >= slip.allowance_cents
        for part in slip.carried:
            (line,) = (
                line
                for line in slip.of_kind("deduction")
                if (line.code, line.subject_id) == (part.code, part.subject_id)
            )
            assert 0 < part.cents <= line.amount_cents
        if slip.carried:
            # What the money did not cover for the state takes all that others could have had.
            assert slip.net_cents == slip.allowance_cents
            codes = {line.code for line in slip.lines if line.amount_cents}
            assert codes.isdisjoint({"garnishment", "other_deduction", *AGREED_KINDS})


@given(seed=seeds)
def test_every_claim_is_named_once(seed: int) -> None:
    random = Random(seed)
    for _ in range(10):
        pay_input, slip = with_claims(random)
        ids = [benefit.id for benefit in pay_input.benefits]
        ids += [claim.id for claim in pay_input.travel]
        ids += [waiting.id for waiting in pay_input.waiting]
        assert slip.claim_ids == tuple(sorted(ids))


@given(seed=seeds)
def test_benefits_are_deducted_by_what_they_were_worth(seed: int) -> None:
    random = Random(seed)
    for _ in range(10):
        _, slip = with_claims(random)
        worth = sum(line.amount_cents for line in slip.lines if line.code.endswith("_benefit"))
        taken = [line for line in slip.lines if line.code == "benefits_in_kind"]
        assert sum(line.amount_cents for line in taken) == worth
        assert len(taken) <= 1
