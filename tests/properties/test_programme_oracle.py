"""Histories with corrections in a whole programme against a naive payroll that keeps books.

Hours are recorded and approved, months run, payslips corrected by commands; what all payslips and
payments come to is what the book says.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcenter_core.errors import NotPermitted
from jobcenter_core.payroll.cards import TaxCard
from jobcenter_core.payroll.deduction_orders import Receivable
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.pay_run_commands import CancelPayRun, unfinished_runs
from jobcenter_core.terms.pay_terms import EmploymentContract, PayTerms
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "services"))
import office_documents as some
from correction_steps import corrected
from office_world import World
from pay_histories import Correction
from payslip_sums import paid_of
from programme_histories import Programme, card_first_day, random_programme
from programme_oracle import ProgrammeBook

EXAMPLES = 100
WORKER = "w-7"


def begun(programme: Programme) -> World:
    world = World()
    world.clock.set(date(2025, 1, 2))
    due = "with_each_pay" if programme.along else "at_end"
    world.register(
        *some.ground(),
        EmploymentContract(
            id="e-7",
            worker_id=WORKER,
            employer_id="firm",
            valid=DateRange(programme.since, None),
            holiday_compensation_due=due,
        ),
    )
    jobs = [some.job(id, WORKER, "o-1", wage) for id, wage in programme.wages.items()]
    world.begin(
        some.worker(WORKER, programme.born),
        some.order("o-1"),
        *(_in_form(job, programme.forms[job.id]) for job in jobs),
    )
    for id, rates in programme.history.cards.items():
        first = card_first_day(id)
        valid = DateRange(first, first.replace(month=12, day=31))
        world.register(TaxCard(id=id, worker_id=WORKER, valid=valid, rates=Secret(rates)))
    return world


def _in_form(job: Any, form: str) -> Any:
    if form == "employment":
        return job
    pay = PayTerms(hourly_cents=job.pay.hourly_cents, contract=form)
    return attrs.evolve(job, legal_form=Secret(form), pay=pay)


def paid(world: World, facts: PayInput) -> str:
    """Work and run the month; the id of the payslip."""
    entries = [
        some.hours(
            span.entry_id,
            one.assignment_id,
            WORKER,
            date.fromordinal(span.day),
            minutes=span.worked_minutes,
        )
        for one in facts.work
        for span in one.spans
    ]
    world.work(*sorted(entries, key=lambda entry: entry.starts_at))
    known = {slip.id for slip in world.all(Payslip)}
    assert facts.period.first is not None
    world.run(Month.of(facts.period.first), facts.pay_on)
    (slip,) = [slip for slip in world.all(Payslip) if slip.id not in known]
    return slip.id


def put_right(world: World, correction: Correction, slip_id: str) -> bool:
    """Whether the correction was made; a run without a difference is cancelled."""
    try:
        corrected(world, correction.change, correction.pay_on, payslip_id=slip_id)
    except NotPermitted:
        (run,) = world.ask(unfinished_runs)
        world.do(CancelPayRun(command_id=world.next_id(), actor="clerk", run_id=run.id))
        return False
    return True


def money(world: World) -> int:
    """What was paid less what is owed back."""
    payments = sum(payment.amount_cents for payment in world.all(PaymentDue))
    return payments - sum(one.amount_cents for one in world.all(Receivable))


def above(total: dict[str, int]) -> dict[str, int]:
    return {"above limit": total.get("above limit", 0)}


@settings(max_examples=EXAMPLES)  # in every profile
@given(st.integers(min_value=0, max_value=2**32))
def test_a_corrected_programme_pays_what_an_independent_oracle_says(seed: int) -> None:
    programme = random_programme(Random(seed))
    world, book, ids = begun(programme), ProgrammeBook(programme), []
    for event in programme.history.events:
        if isinstance(event, Correction):
            chain = book.chains[event.place]
            facts, before, total = chain.facts, chain.before, chain.total
            book.correct(event)
            if not put_right(world, event, ids[event.place]):
                # Only what no line shows, since the tax of a year that is over stays.
                assert {**chain.total, **above(total)} == {**total, **above(total)}
                book.undo(event.place, facts, before)
        else:
            book.pay(programme.history.pays[event])
            ids.append(paid(world, programme.history.pays[event]))
    slips = world.all(Payslip)
    for id, chain in zip(ids, book.chains, strict=True):
        assert paid_of(slip for slip in slips if id in (slip.id, slip.corrects)) == chain.total
    assert money(world) == sum(chain.total.get("owed", 0) for chain in book.chains)
