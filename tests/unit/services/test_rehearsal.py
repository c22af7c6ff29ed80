"""A rehearsed gig: the real law and commands, nobody real, and no way out or in."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import attrs
import office_documents as some
import pytest
from command_table import COMMANDS
from office_world import World, refused, statutes, with_ground

from jobcenter_core.errors import InvalidValue, NotFound, NotPermitted, TransitionError
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.services.commands import execute
from jobcenter_core.services.hour_commands import RecordHours
from jobcenter_core.services.preview import PreviewPayRun
from jobcenter_core.services.registering import AnswerOffer, Register
from jobcenter_core.services.rehearsal import Rehearsal
from jobcenter_core.services.rehearsal_people import EMPLOYER, JOB, WORKER, documents
from jobcenter_core.services.session import read

TODAY = date(2026, 11, 24)


def rehearsed() -> Rehearsal:
    rehearsal = Rehearsal.begin(statutes(), TODAY)
    rehearsal.answer(yes=True)
    rehearsal.enter_hours()
    rehearsal.approve()
    rehearsal.payslip()
    return rehearsal


def test_a_whole_gig_ends_with_a_payslip_of_the_real_law() -> None:
    rehearsal = Rehearsal.begin(statutes(), TODAY)
    offer = rehearsal.offer
    assert (offer.on, offer.hourly_cents) == (date(2026, 10, 15), 1_200)
    assert rehearsal.answer(yes=True) == "accepted"
    assert rehearsal.enter_hours() == 360  # 9:00-15:30 less half an hour
    assert rehearsal.approve() == "approved"
    slip = rehearsal.payslip()
    amounts = {line.code: line.amount_cents for line in slip.lines}
    # 6 h x 12.00 = 72.00; 9 % of it is 6.48; together 78.48.
    assert (amounts["hourly_pay"], amounts["holiday_compensation"]) == (7_200, 648)
    # 10 % is 7.848, 7.3 % is 5.72904, 0.89 % is 0.698472
    deducted = [amounts[f"{one}"] for one in ("withholding", "employee_pension")]
    assert deducted == [785, 573]
    assert amounts["employee_unemployment"] == 70
    assert slip.net_cents == 7_848 - 785 - 573 - 70
    assert rehearsal.payslip() == slip  # asked again
    assert rehearsal.state == "paid"


def test_a_no_ends_it() -> None:
    rehearsal = Rehearsal.begin(statutes(), TODAY)
    assert rehearsal.answer(yes=False) == "declined"
    with pytest.raises(TransitionError):
        rehearsal.enter_hours()


def test_steps_are_taken_in_order() -> None:
    rehearsal = Rehearsal.begin(statutes(), TODAY)
    for step in (rehearsal.enter_hours, rehearsal.approve, rehearsal.payslip):
        with pytest.raises(TransitionError):
            step()


def test_wrong_hours_are_refused_as_in_real_life_and_may_be_entered_again() -> None:
    rehearsal = Rehearsal.begin(statutes(), TODAY)
    rehearsal.answer(yes=True)
    with pytest.raises(InvalidValue):
        rehearsal.enter_hours(time(9), time(10), 60)
    assert rehearsal.state == "accepted"
    assert rehearsal.enter_hours(time(9), time(10), 0) == 60


def test_nothing_is_paid_and_nothing_waits_to_be_sent() -> None:
    office = rehearsed().office
    with office.store.unit_of_work() as unit:
        assert unit.outbox() == ()
    assert read(office, lambda session: list(session.all(PaymentDue))) == []
    (run,) = read(office, lambda session: list(session.all(PayRun)))
    assert run.state == "calculated"
    assert (office.catalogue, office.pool, office.shared_url) == (None, None, "")


def commands_of_a_rehearsal() -> list[Any]:
    """What somebody might hand to the real office: documents and ids of a rehearsal."""
    rehearsal = rehearsed()
    common = {"command_id": "real-1", "actor": "co"}
    found = read(rehearsal.office, lambda session: session.get(Assignment, JOB))
    return [
        Register(**common, documents=documents(TODAY, TODAY)),
        Register(**common, documents=(found,)),
        Register(**common, documents=(some.tax_card(WORKER),)),
        AnswerOffer(**common, assignment_id=JOB, yes=True),
        PreviewPayRun(
            **common,
            employer_id=EMPLOYER,
            kind="wages",
            period_last=date(2026, 10, 31),
            pay_on=some.PAY_ON,
        ),
        AnswerOffer(command_id="real-1", actor=WORKER, assignment_id="a-1", yes=False),
        RecordHours(**common, entries=(some.hours("h-9", JOB, "w-1", date(2026, 10, 15)),)),
    ]


@pytest.mark.parametrize("number", range(7))
def test_a_real_office_refuses_everything_of_a_rehearsal(number: int) -> None:
    world = with_ground((some.worker("w-1"), some.order("o-1"), some.job("a-1", "w-1")))
    command = commands_of_a_rehearsal()[number]
    problem = refused(world, NotPermitted, lambda: world.do(command))
    assert "rehearsal" in str(problem)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_real_office_runs_nothing_for_somebody_of_a_rehearsal(name: str) -> None:
    world = with_ground((some.worker("w-1"), some.order("o-1"), some.job("a-1", "w-1")))
    command = attrs.evolve(COMMANDS[name][1], actor=WORKER)  # type: ignore[misc]
    refused(world, NotPermitted, lambda: world.do(command))


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_real_command_is_refused_in_a_rehearsal(name: str) -> None:
    with pytest.raises(NotPermitted, match="stays in the rehearsal"):
        execute(rehearsed().office, COMMANDS[name][1])


def test_a_real_command_with_documents_is_refused_in_a_rehearsal() -> None:
    office = rehearsed().office
    for command in (
        Register(command_id="real-1", actor="co", documents=(some.worker("w-1"),)),
        AnswerOffer(command_id="real-2", actor="co", assignment_id="a-1", yes=True),
    ):
        with pytest.raises(NotPermitted):
            execute(office, command)


def test_a_rehearsal_in_january_is_paid_by_the_card_of_the_new_year() -> None:
    rehearsal = Rehearsal.begin(statutes(), date(2026, 1, 10))
    rehearsal.answer(yes=True)
    rehearsal.enter_hours()
    rehearsal.approve()
    assert rehearsal.offer.on == date(2025, 12, 15)
    # Withheld 7.85, pension 7.3 % and unemployment insurance 0.89 % of 78.48.
    assert rehearsal.payslip().net_cents == 6_420


def test_two_rehearsals_know_nothing_of_each_other() -> None:
    one, other = rehearsed(), Rehearsal.begin(statutes(), TODAY)
    assert one.office.store is not other.office.store
    with pytest.raises(TransitionError):
        other.payslip()


def test_a_real_office_finds_nothing_of_a_rehearsal() -> None:
    world = World()
    rehearsed()
    with pytest.raises(NotFound):
        world.get(Assignment, JOB)
