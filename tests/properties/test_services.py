"""Properties of whole months: order and repetition do not matter, workers do not mix.

Numbers are those of the reliability facts of the project.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit" / "services"))
import office_documents as some
from office_world import World

from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.values.months import Month

EXAMPLES = 30
ASSIGNMENTS = (
    ("a-1", "w-1", "o-1"),
    ("a-2", "w-1", "o-2"),
    ("a-3", "w-2", "o-1"),
    ("a-4", "w-3", "o-3"),
)


def documents() -> list[Any]:
    return [
        some.worker("w-1"),
        some.worker("w-2"),
        some.worker("w-3"),
        some.tax_card("w-1", limit_cents=30_000),
        some.tax_card("w-2"),
        some.order("o-1"),
        some.order("o-2", "house"),
        some.order("o-3", "unit"),
        *(some.job(a, worker, order, 1259) for a, worker, order in ASSIGNMENTS),
    ]


@st.composite
def entry_lists(draw: st.DrawFn) -> list[TimeEntry]:
    """Up to 12 entries, at most one of a worker on a day and so never overlapping."""
    places = st.tuples(st.integers(1, 30), st.sampled_from(ASSIGNMENTS))
    drawn = draw(
        st.lists(places, min_size=1, max_size=12, unique_by=lambda place: (place[0], place[1][1]))
    )
    return [
        some.hours(
            f"h-{number}",
            assignment,
            worker,
            date(2026, 10, 1) + timedelta(days=day - 1),
            starts=draw(st.integers(0, 12)),
            minutes=draw(st.sampled_from((1, 29, 60, 240, 480, 481, 600, 660))),
        )
        for number, (day, (assignment, worker, _)) in enumerate(drawn)
    ]


def month_of(
    entries: list[TimeEntry],
    *,
    given_documents: list[Any] | None = None,
    at_once: bool = True,
    sheet_order: Callable[[list[str]], list[str]] = sorted,
) -> World:
    """A world in which these hours were recorded, handed in, approved and run."""
    world = World()
    world.register(*some.ground())
    world.begin(*(documents() if given_documents is None else given_documents))
    if at_once:
        world.record(*entries)
    else:
        for entry in entries:
            world.record(entry)
    sheets = sheet_order(sorted({entry.timesheet_id for entry in entries}))
    for sheet_id in sheets:
        world.submit(sheet_id)
    for sheet_id in reversed(sheets):
        world.approve(sheet_id)
    world.run()
    return world


def papers(world: World) -> tuple[Any, ...]:
    view = world.view()
    return (view.payslips, view.payments, view.invoices, view.charges, view.worker_months)


@settings(max_examples=EXAMPLES)
@given(entry_lists(), st.randoms(use_true_random=False))
def test_the_order_in_which_hours_come_does_not_matter(
    entries: list[TimeEntry], random: Any
) -> None:
    """Property 18, byte for byte: frozen papers of one content are equal."""
    shuffled = entries.copy()
    random.shuffle(shuffled)
    one = month_of(entries)
    other = month_of(shuffled, at_once=False, sheet_order=lambda ids: random.sample(ids, len(ids)))
    assert papers(one) == papers(other)
    assert one.outbox() == other.outbox()


@settings(max_examples=EXAMPLES)
@given(entry_lists(), st.permutations(range(12)))
def test_the_order_in_which_documents_come_does_not_matter(
    entries: list[TimeEntry], order: list[int]
) -> None:
    given_documents = documents()
    assert len(given_documents) == len(order)
    moved = [given_documents[place] for place in order]
    assert papers(month_of(entries)) == papers(month_of(entries, given_documents=moved))


@settings(max_examples=EXAMPLES)
@given(entry_lists())
def test_running_twice_changes_nothing(entries: list[TimeEntry]) -> None:
    """Properties 16 and 23."""
    world = month_of(entries)
    before = world.digest()
    assert not world.run().changed
    assert world.digest() == before


@settings(max_examples=EXAMPLES)
@given(entry_lists())
def test_a_worker_is_paid_as_if_there_were_no_others(entries: list[TimeEntry]) -> None:
    """Properties 22 and 27: no cross-talk between workers, apart from the employer's wage sum,
    whose limit (2 509 500 EUR) is far from here."""
    together = {slip.worker_id: slip for slip in month_of(entries).all(Payslip)}
    for worker_id, slip in together.items():
        alone = month_of([entry for entry in entries if entry.worker_id == worker_id])
        assert alone.all(Payslip) == [slip]


@settings(max_examples=EXAMPLES)
@given(entry_lists())
def test_nothing_is_lost_or_made_up(entries: list[TimeEntry]) -> None:
    """Properties 1-3 and 8: minutes and cents of a month, against plain sums."""
    world = month_of(entries)
    view = world.view()
    assert {check.code for check in view.checks if not check.ok} <= {"budget"}
    minutes = sum(entry.worked_minutes for entry in entries)
    assert sum(slip.base_pay_minutes for slip in view.payslips) == minutes
    bills = (*view.invoices, *view.charges)
    assert sum(line.worked_minutes for bill in bills for line in bill.lines) == minutes
    for slip in view.payslips:
        by_kind = {kind: sum(line.amount_cents for line in slip.of_kind(kind)) for kind in KINDS}
        assert by_kind["earning"] == slip.gross_cents
        assert by_kind["earning"] - by_kind["deduction"] == slip.net_cents
        assert all(line.calculation.recompute() == line.amount_cents for line in slip.lines)
    due = sum(payment.amount_cents for payment in world.all(PaymentDue))
    assert due == sum(slip.net_cents for slip in view.payslips)


KINDS = ("earning", "deduction", "employer_cost", "allowance")


@settings(max_examples=EXAMPLES)
@given(entry_lists(), st.integers(0, 3))
def test_late_approval_moves_pay_and_never_changes_what_is_billed(
    entries: list[TimeEntry], late: int
) -> None:
    """One assignment's hours are approved after the run: each minute is still paid and billed
    once, by the next run, and the bills sum to what they would have been."""
    whole = month_of(entries)
    kept = [entry for entry in entries if entry.assignment_id != ASSIGNMENTS[late][0]]
    moved = [entry for entry in entries if entry not in kept]
    world = month_of(kept) if kept else World()
    if not kept:
        world.register(*some.ground())
        world.begin(*documents())
    if moved:
        world.work(*moved)
    world.run(Month(2026, 11), date(2026, 12, 15))
    paid = [sheet for slip in world.all(Payslip) for sheet in slip.timesheet_ids]
    assert sorted(paid) == sorted({entry.timesheet_id for entry in entries})
    assert _billed(world) == _billed(whole)


def _billed(world: World) -> dict[str, int]:
    found: dict[str, int] = {}
    for bill in (*world.all(Invoice), *world.all(InternalCharge)):
        for line in bill.lines:
            found[line.order_id] = found.get(line.order_id, 0) + line.worked_minutes
    return found


@st.composite
def full_weeks(draw: st.DrawFn) -> list[TimeEntry]:
    """Two weeks of long days of one worker, each of them on one of two assignments or on both."""
    found: list[TimeEntry] = []
    for day in draw(st.lists(st.integers(0, 13), min_size=6, max_size=14, unique=True)):
        on = date(2026, 10, 5) + timedelta(days=day)
        minutes = draw(st.sampled_from((300, 480, 540, 690)))
        early, late = draw(st.permutations(("a-1", "a-2")))
        found.append(some.hours(f"e-{day}", early, "w-1", on, 0, minutes))
        if draw(st.booleans()):
            found.append(some.hours(f"l-{day}", late, "w-1", on, 12, minutes))
    return found


@settings(max_examples=EXAMPLES)
@given(full_weeks())
def test_two_pay_dates_pay_the_overtime_of_one(entries: list[TimeEntry]) -> None:
    """Hours of one assignment are paid first, those of the other at a later date: minutes with
    each increase are those of a single payslip, wherever the hours stand in their weeks."""
    late = [entry for entry in entries if entry.assignment_id == "a-2"]
    first = [entry for entry in entries if entry not in late]
    assume(first and late)
    world = month_of(first)
    world.work(*late)
    world.run(some.OCTOBER, date(2026, 11, 27))
    assert _increased(world) == _increased(month_of(entries))


def _increased(world: World) -> dict[str, int]:
    found: dict[str, int] = {}
    for slip in world.all(Payslip):
        for line in slip.of_kind("earning"):
            minutes = sum(source.worked_minutes for source in line.sources)
            found[line.code] = found.get(line.code, 0) + minutes
    return found
