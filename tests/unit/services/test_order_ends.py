"""Ending assignments, completing and closing orders."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from office_documents import hours
from office_world import World, refused

from jobcenter_core.errors import InvalidValue, NotPermitted, TransitionError
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.services.order_ends import CloseOrder, CompleteOrder, EndAssignment

LAST = date(2026, 10, 20)


def end(world: World, id: str = "a-1", last: date = LAST) -> None:
    world.do(EndAssignment(command_id=world.next_id(), actor="co", assignment_id=id, last_on=last))


def complete(world: World, id: str = "o-1") -> None:
    world.do(CompleteOrder(command_id=world.next_id(), actor="co", order_id=id))


def close(world: World, id: str = "o-1") -> None:
    world.do(CloseOrder(command_id=world.next_id(), actor="co", order_id=id))


def test_an_ended_assignment_takes_late_hours_but_none_of_later_days(world: World) -> None:
    end(world)
    assert world.get(Assignment, "a-1").state == "ended"
    world.record(hours("h-1", "a-1", "w-1", LAST))
    problem = refused(
        world,
        InvalidValue,
        lambda: world.record(hours("h-2", "a-1", "w-1", date(2026, 10, 21))),
    )
    assert problem.field == "entry.start"


@pytest.mark.parametrize(
    "last",
    [
        date(2026, 11, 4),  # a day to come: it is 3 November
        date(2024, 12, 31),  # before the assignment
        date(2026, 10, 4),  # before the hours of 5 October
    ],
)
def test_a_last_day_that_cannot_be(recorded: World, last: date) -> None:
    problem = refused(recorded, InvalidValue, lambda: end(recorded, last=last))
    assert (problem.field, problem.subject) == ("assignment.last_on", "a-1")


def test_an_assignment_ends_once(world: World) -> None:
    end(world)
    refused(world, TransitionError, lambda: end(world))


def test_an_early_end_is_no_contradiction_of_the_plan(world: World) -> None:
    """The folder that planned the year is imported again after the assignment has ended."""
    end(world)
    assert world.register(some.job("a-1", "w-1")).result == {"added": 0, "known": 1}
    other = attrs.evolve(some.job("a-1", "w-1"), timesheet_period="week")
    with pytest.raises(Exception, match="import"):
        world.register(other)


def test_an_order_goes_to_its_end(approved: World) -> None:
    problem = refused(approved, NotPermitted, lambda: complete(approved))
    assert problem.subject == "a-1"
    end(approved)
    refused(approved, TransitionError, lambda: close(approved))
    complete(approved)
    problem = refused(approved, NotPermitted, lambda: close(approved))
    assert (problem.subject, "billing" in problem.message) == ("ts-a-1-2026-10", True)
    approved.run()
    close(approved)
    assert approved.get(Order, "o-1").state == "closed"


def test_an_order_with_open_hours_is_not_closed(recorded: World) -> None:
    end(recorded)
    complete(recorded)
    problem = refused(recorded, NotPermitted, lambda: close(recorded))
    assert "approval" in problem.message
    assert recorded.get(Timesheet, problem.subject).state == "submitted"
