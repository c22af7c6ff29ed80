"""Properties of corrections in a whole programme: as if the facts had been right from the start."""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "services"))
import office_documents as some
from correction_steps import SHEET, SLIP, corrected, span
from office_world import World

from jobcenter_core.errors import NotPermitted
from jobcenter_core.payroll.deduction_orders import Receivable
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.services.pay_records import RecomputePayslip
from jobcenter_core.services.pay_run_commands import CancelPayRun, unfinished_runs

EXAMPLES = 15
DAYS = (date(2026, 11, 27), date(2026, 12, 1), date(2026, 12, 31))
LATE_DAYS = (date(2026, 12, 31), date(2027, 1, 15), date(2027, 2, 1))

facts = st.tuples(
    st.sampled_from((60, 286, 287, 480, 481, 600, 601, 720)),
    st.sampled_from((1_000, 1_259, 1_500, 3_333)),
    st.sampled_from(("", "card-w-1-2026")),
)
"""Minutes on one day, wage, tax card."""

Facts = tuple[int, int, str]
FIRST: Facts = (480, 1_500, "card-w-1-2026")


@cache
def paid(facts: Facts) -> World:
    """A world whose October was paid by these facts."""
    minutes, wage, card = facts
    world = World()
    world.register(*some.ground())
    cards = [some.tax_card("w-1", 10_000)] if card else []
    world.begin(some.worker("w-1"), *cards, some.order("o-1"), some.job("a-1", "w-1", "o-1", wage))
    world.work(some.hours("h-1", "a-1", "w-1", date(2026, 10, 5), minutes=minutes))
    world.run()
    return world


def change(facts: Facts) -> PayChange:
    minutes, wage, card = facts
    spans = ((SHEET, (span(minutes),)),)
    return PayChange(spans=spans, hourly_cents=(("a-1", wage),), card_id=card)


def after(targets: list[Facts], days: tuple[date, ...]) -> World:
    """The world of the first facts, corrected to each of the targets; a run without a difference
    is cancelled."""
    world = paid(FIRST).fork()
    for target, pay_on in zip(targets, days, strict=False):
        try:
            corrected(world, change(target), pay_on)
        except NotPermitted:
            (run,) = world.ask(unfinished_runs)
            world.do(CancelPayRun(command_id=world.next_id(), actor="clerk", run_id=run.id))
    return world


def sums(slips: list[Payslip]) -> dict[str, Any]:
    fields = ("gross", "taxable", "withheld", "pension_insured", "employer_cost")
    return {field: sum(getattr(slip, f"{field}_cents") for slip in slips) for field in fields}


def money(world: World) -> int:
    """What was paid less what is owed back."""
    payments = sum(payment.amount_cents for payment in world.all(PaymentDue))
    return payments - sum(one.amount_cents for one in world.all(Receivable))


@settings(max_examples=EXAMPLES)
@given(st.lists(facts, min_size=1, max_size=3))
def test_corrected_facts_come_to_what_right_facts_would_have(targets: list[Facts]) -> None:
    """Property 32: the sum of the chain is the payslip of a world that knew from the start."""
    world, right = after(targets, DAYS), paid(targets[-1])
    slips = world.all(Payslip)
    assert sums(slips) == sums(right.all(Payslip))
    assert money(world) == money(right)


@settings(max_examples=EXAMPLES)
@given(st.lists(facts, min_size=1, max_size=3))
def test_what_was_given_out_stays_and_can_be_made_again(targets: list[Facts]) -> None:
    """Properties 33 and 36, over a year's end."""
    world, before = after(targets, LATE_DAYS), paid(FIRST)
    assert world.get(Payslip, SLIP) == before.get(Payslip, SLIP)
    assert world.events()[: len(before.events())] == before.events()
    for slip in world.all(Payslip):
        again = RecomputePayslip(command_id=world.next_id(), actor="boss", payslip_id=slip.id)
        assert world.do(again).result["same"] == 1
