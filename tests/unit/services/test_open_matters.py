"""Nobody is deleted while something about the person is not done; each such thing is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import attrs
import office_documents as some
import pytest
from office_world import World
from own_data_world import LEFT_ON, Put, canary, paid_and_gone

from jobcenter_core.hours.timesheets import Dispute
from jobcenter_core.parties.workers import StaffMember, Worker
from jobcenter_core.payroll.deduction_orders import Receivable
from jobcenter_core.payroll.filings import Filing
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payment_files import PaymentOutcome
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.deletion import ApplyRetention, DeletePerson
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

AFTER = date(2037, 1, 1)
"""The first day on which no law keeps anything of w-1, who was paid on 13 November 2026."""


@pytest.fixture(scope="module")
def base() -> World:
    return paid_and_gone()


@pytest.fixture
def gone(base: World) -> World:
    return base.fork()


def slip(world: World) -> Payslip:
    return world.all(Payslip, worker_id="w-1")[0]


def receivable(world: World) -> None:
    world.do(
        Put(
            documents=(
                Receivable(
                    id="rec-1",
                    worker_id="w-1",
                    employer_id="firm",
                    payslip_id=slip(world).id,
                    kind="overpayment",
                    amount_cents=5_000,
                ),
            )
        )
    )


def report(state: str, number: int = 1) -> Callable[[World], None]:
    def put(world: World) -> None:
        filing = Filing(
            id=f"filing-{number}",
            report_id="report-1",
            provider="made-up",
            payer_id="firm",
            kind="earnings",
            action="new",
            subject_id=slip(world).id,
            month=Month(2026, 11),
            content=Secret("12000"),
            delivery_id=f"d-{number}",
            number=number,
            worker_id="w-1",
            state=state,
        )
        world.do(Put(documents=(filing,)))

    return put


def payment(state: str) -> Callable[[World], None]:
    def put(world: World) -> None:
        due = world.all(PaymentDue, worker_id="w-1")[0]
        outcome = PaymentOutcome(id=due.id, run_id=slip(world).run_id, state=state)
        world.do(Put(documents=(outcome,)))

    return put


def objection(world: World) -> None:
    dispute = Dispute(
        id="d-9",
        timesheet_id="ts-a-1-2026-10",
        raised_by="w-1",
        raised_on=date(2026, 11, 2),
        reason="CANARYREASON",
    )
    world.do(Put(documents=(dispute,)))


def offer(world: World) -> None:
    coming = DateRange(date(2037, 2, 1), date(2037, 2, 28))
    world.register(attrs.evolve(some.job("a-9", "w-1"), valid=coming))


def hours(world: World) -> None:
    job = attrs.evolve(some.job("a-9", "w-1"), valid=DateRange(date(2026, 9, 1), LEFT_ON))
    world.begin(job)
    world.record(some.hours("h-9", "a-9", "w-1", date(2026, 10, 8)))


def approved_hours(world: World) -> None:
    hours(world)
    world.submit("ts-a-9-2026-10")
    world.approve("ts-a-9-2026-10")


def instructing(world: World) -> None:
    """Worker and instructor in one: another's gig has the person as its instructor in 2037."""
    world.register(StaffMember(id="w-1", name=canary("w-1"), roles=("instructor",)))
    job = attrs.evolve(
        some.job("a-9", "w-2"),
        valid=DateRange(date(2026, 11, 1), date(2037, 6, 30)),
        instructor_id="w-1",
    )
    world.begin(job)


OPEN: dict[str, tuple[Callable[[World], None], str]] = {
    "a receivable": (receivable, "receivable/rec-1"),
    "a report that was never sent": (report("prepared"), "filing/filing-1"),
    "a report that was refused": (report("rejected"), "filing/filing-1"),
    "a payment that the bank returned": (payment("returned"), "payment_due/"),
    "a payment that is held": (payment("held"), "payment_due/"),
    "an objection": (objection, "dispute/d-9"),
    "an offer": (offer, "assignment/a-9"),
    "hours that nobody approved": (hours, "timesheet/ts-a-9-2026-10"),
    "hours that nobody paid": (approved_hours, "timesheet/ts-a-9-2026-10"),
    "work of another that the person instructs": (instructing, "assignment/a-9"),
}


@pytest.mark.parametrize("what", sorted(OPEN))
def test_what_is_open_is_named_and_nothing_is_deleted(gone: World, what: str) -> None:
    make, path = OPEN[what]
    make(gone)
    gone.clock.set(AFTER)
    commands: tuple[Any, ...] = (
        ApplyRetention(command_id="r", actor="co", worker_id="w-1"),
        DeletePerson(command_id="d", actor="co", worker_id="w-1"),
    )
    for command in commands:
        result = gone.do(command).result
        assert result["deleted"] is False
        (finding,) = [one for one in result["findings"] if one["code"] == "deletion_open_matter"]
        assert finding["path"].startswith(path)
        assert gone.get(Worker, "w-1").family_name == canary("w-1")
    assert gone.ask(lambda s: s.unit.secret("w-1", "iban")).key_id != "erased"


DONE: dict[str, Callable[[World], None]] = {
    "a report that was accepted": report("accepted"),
    "a payment that the bank made": payment("accepted"),
    "nothing": lambda world: None,
}


@pytest.mark.parametrize("what", sorted(DONE))
def test_what_is_done_stands_against_nothing(gone: World, what: str) -> None:
    DONE[what](gone)
    gone.clock.set(AFTER)
    result = gone.do(DeletePerson(command_id="d", actor="co", worker_id="w-1")).result
    assert (result["deleted"], result["findings"]) == (True, [])


def test_a_report_that_was_made_anew_after_a_refusal_is_done(gone: World) -> None:
    report("rejected", 1)(gone)
    report("accepted", 2)(gone)
    gone.clock.set(AFTER)
    assert gone.do(DeletePerson(command_id="d", actor="co", worker_id="w-1")).result["deleted"]


def test_the_name_of_one_of_the_staff_goes_with_the_worker(gone: World) -> None:
    gone.register(StaffMember(id="w-1", name=canary("w-1"), roles=("instructor",)))
    gone.clock.set(AFTER)
    gone.do(DeletePerson(command_id="d", actor="co", worker_id="w-1"))
    assert gone.get(StaffMember, "w-1").name == "***"
    assert gone.get(StaffMember, "boss").name == "Hyväksyjä"
