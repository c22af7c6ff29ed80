"""How commands run: once, in one unit of work, remembered with their result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
import office_documents as some
import pytest
from command_table import COMMANDS, DISPUTE, bill, prepare
from office_world import World, refused

from jobcenter_core.errors import IdempotencyConflict, NotFound
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.services.commands import Command
from jobcenter_core.services.event_log import first_broken_position
from jobcenter_core.services.hour_commands import (
    ApproveByDeadline,
    ApproveTimesheet,
    RaiseDispute,
    ReturnTimesheet,
    SettleDispute,
    SubmitTimesheet,
)
from jobcenter_core.services.pay_run_commands import (
    ApprovePayRun,
    CalculatePayslips,
    ClosePayRun,
    FinishCalculation,
)
from jobcenter_core.services.registering import AnswerOffer, Register, StartOrder
from jobcenter_core.services.session import Session


@pytest.fixture(params=COMMANDS)
def due(request: pytest.FixtureRequest, world: World) -> tuple[World, Command, str, Any]:
    """A world in which a command is due, the command, and how it could say something else."""
    state, command, field, other = COMMANDS[request.param]
    world.register(some.order("o-9"), some.job("a-9", "w-2"))
    prepare(world, state)
    if isinstance(command, ApproveByDeadline):
        world.clock.set(date(2026, 11, 12))
    return world, command, field, other


def test_a_command_changes_something_and_is_logged(due: tuple[World, Command, str, Any]) -> None:
    world, command, _, _ = due
    before = len(world.events())
    outcome = world.do(command)
    assert not outcome.replayed
    new = world.events()[before:]
    assert new
    assert {event.command_id for event in new} == {command.command_id}
    assert {event.actor for event in new} == {command.actor}
    assert first_broken_position(world.events()) is None


def test_a_repeat_gives_the_same_result_and_no_event(due: tuple[World, Command, str, Any]) -> None:
    """Property 16."""
    world, command, _, _ = due
    first = world.do(command)
    before = world.digest()
    again = world.do(attrs.evolve(command))
    assert again.replayed
    assert again.result == first.result
    assert world.digest() == before


def test_the_same_id_with_other_content_is_refused(due: tuple[World, Command, str, Any]) -> None:
    """Property 17."""
    world, command, field, other = due
    world.do(command)
    changed = attrs.evolve(command, **{field: other})
    problem = refused(world, IdempotencyConflict, lambda: world.do(changed))
    assert problem.subject == command.command_id
    assert problem.code == "idempotency_conflict"


def test_who_asks_is_part_of_the_content(world: World) -> None:
    command = COMMANDS["register"][1]
    world.do(command)
    refused(world, IdempotencyConflict, lambda: world.do(attrs.evolve(command, actor="other")))


def test_a_secret_of_another_value_is_other_content(world: World) -> None:
    one, other = some.tax_card("w-9"), some.tax_card("w-9", base_ppm=1)
    world.do(Register(command_id="x", actor="co", documents=(one,)))
    command = Register(command_id="x", actor="co", documents=(other,))
    refused(world, IdempotencyConflict, lambda: world.do(command))


@attrs.frozen(kw_only=True)
class _Broken:
    """A command that writes and then goes wrong, or gives a result that is not plain."""

    command_id: str = "broken"
    actor: str = "co"
    result: Any = None

    def perform(self, session: Session) -> Mapping[str, Any]:
        session.add(some.worker("w-7"), "WorkerRegistered")
        if self.result is None:
            raise RuntimeError("after the write")
        return {"result": self.result}


def test_an_error_after_a_write_leaves_nothing_and_is_not_remembered(world: World) -> None:
    before = world.digest()
    with pytest.raises(RuntimeError):
        world.do(_Broken())
    assert world.digest() == before


@pytest.mark.parametrize("result", [float("1.5"), float("nan"), {1, 2}, date(2026, 1, 1)])
def test_a_result_that_a_repeat_could_not_give_is_refused_at_once(
    world: World, result: object
) -> None:
    before = world.digest()
    with pytest.raises((TypeError, ValueError)):
        world.do(_Broken(result=result))
    assert world.digest() == before


def test_a_result_has_one_shape_the_first_time_and_later(world: World) -> None:
    command = _Broken(result=("a", ("b",)))
    assert world.do(command).result == {"result": ["a", ["b"]]}
    assert world.do(command).result == {"result": ["a", ["b"]]}


@pytest.mark.parametrize(
    "command",
    [
        StartOrder(command_id="x", actor="co", order_id="o-0"),
        AnswerOffer(command_id="x", actor="co", assignment_id="a-0", yes=True),
        SubmitTimesheet(command_id="x", actor="co", timesheet_id="ts-0"),
        ApproveTimesheet(command_id="x", actor="co", timesheet_id="ts-0"),
        ReturnTimesheet(command_id="x", actor="co", timesheet_id="ts-0", reason="why"),
        RaiseDispute(
            command_id="x", actor="co", dispute=attrs.evolve(DISPUTE, timesheet_id="ts-0")
        ),
        SettleDispute(command_id="x", actor="co", dispute_id="d-0"),
        CalculatePayslips(command_id="x", actor="co", run_id="r-0"),
        FinishCalculation(command_id="x", actor="co", run_id="r-0"),
        ApprovePayRun(command_id="x", actor="co", run_id="r-0"),
        ClosePayRun(command_id="x", actor="co", run_id="r-0"),
        attrs.evolve(bill(), customer_id="nobody"),
    ],
    ids=lambda command: type(command).__name__,
)
def test_what_is_not_there_is_named(world: World, command: Command) -> None:
    problem = refused(world, NotFound, lambda: world.do(command))
    assert "/" in problem.subject


def test_a_sheet_is_not_there_before_hours_are(world: World) -> None:
    assert world.all(Timesheet) == []
