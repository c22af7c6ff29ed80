"""Approval by silence: after the deadline, without an open dispute, and named as the rule."""

from __future__ import annotations

from datetime import UTC, date, datetime

import attrs
import office_documents as some
import pytest
from office_documents import NOVEMBER, OCTOBER, SEPTEMBER, hours
from office_world import World, refused

from jobcenter_core.errors import NotPermitted, TransitionError
from jobcenter_core.hours.timesheets import DEADLINE_APPROVER, Dispute, Timesheet
from jobcenter_core.services.hour_commands import (
    ApproveByDeadline,
    RaiseDispute,
    SettleDispute,
)
from jobcenter_core.services.hour_records import past_deadline
from jobcenter_core.values.months import Month

SHEET = "ts-a-1-2026-10"
# Handed in on 3 November: seven days to object are later than the 7th of the settings.
LAST_DAY, DAY_AFTER = date(2026, 11, 10), date(2026, 11, 11)
ALL = ("ts-a-1-2026-10", "ts-a-2-2026-10", "ts-a-3-2026-10", "ts-a-4-2026-10")


def silent(world: World, on: date, month: Month = OCTOBER) -> tuple[str, ...]:
    return world.ask(lambda session: past_deadline(session, month.last, on))


def by_deadline(*sheets: str, on: date = DAY_AFTER) -> ApproveByDeadline:
    return ApproveByDeadline(command_id=f"x-{on}", actor="co", timesheet_ids=sheets, on=on)


def dispute(world: World, sheet_id: str = SHEET) -> None:
    objection = Dispute(
        id="d-1",
        timesheet_id=sheet_id,
        raised_by="w-1",
        raised_on=LAST_DAY,
        reason="CANARYREASON",
    )
    world.do(RaiseDispute(command_id="raise", actor="w-1", dispute=objection))


def test_silence_counts_from_the_day_after_the_last(recorded: World) -> None:
    assert silent(recorded, LAST_DAY) == ()
    assert silent(recorded, DAY_AFTER) == ALL


def test_the_rule_is_the_approver(recorded: World) -> None:
    recorded.clock.set(DAY_AFTER)
    assert recorded.do(by_deadline(*ALL)).result == {"approved": 4}
    sheet = recorded.get(Timesheet, SHEET)
    assert (sheet.approved_by, sheet.approved_on) == (DEADLINE_APPROVER, DAY_AFTER)
    assert silent(recorded, DAY_AFTER) == ()


def test_the_deadline_has_not_passed(recorded: World) -> None:
    recorded.clock.set(LAST_DAY)
    problem = refused(recorded, NotPermitted, lambda: recorded.do(by_deadline(SHEET, on=LAST_DAY)))
    assert problem.subject == SHEET


def test_a_day_to_come_is_no_way_round_the_deadline(recorded: World) -> None:
    recorded.clock.set(LAST_DAY)
    refused(recorded, NotPermitted, lambda: recorded.do(by_deadline(SHEET, on=DAY_AFTER)))


def test_the_day_is_the_day_in_helsinki(recorded: World) -> None:
    """22:30 UTC on the 10th is 00:30 on the 11th in Helsinki."""
    recorded.clock.instant = datetime(2026, 11, 10, 22, 30, tzinfo=UTC)
    assert recorded.office.today() == DAY_AFTER
    recorded.do(by_deadline(SHEET))


def test_an_open_dispute_stops_it(recorded: World) -> None:
    dispute(recorded)
    recorded.clock.set(DAY_AFTER)
    assert silent(recorded, DAY_AFTER) == ALL[1:]
    problem = refused(recorded, NotPermitted, lambda: recorded.do(by_deadline(SHEET)))
    assert problem.subject == SHEET


def test_one_sheet_that_may_wait_stops_the_whole_command(recorded: World) -> None:
    dispute(recorded)
    recorded.clock.set(DAY_AFTER)
    refused(recorded, NotPermitted, lambda: recorded.do(by_deadline(*reversed(ALL))))


def test_a_settled_dispute_lets_it_go_on(recorded: World) -> None:
    dispute(recorded)
    recorded.clock.set(DAY_AFTER)
    recorded.do(SettleDispute(command_id="settle", actor="co", dispute_id="d-1"))
    assert recorded.get(Dispute, "d-1").settled_on == DAY_AFTER
    assert SHEET in silent(recorded, DAY_AFTER)


def test_a_dispute_is_settled_once(recorded: World) -> None:
    dispute(recorded)
    recorded.do(SettleDispute(command_id="settle", actor="co", dispute_id="d-1"))
    recorded.clock.set(DAY_AFTER)
    again = SettleDispute(command_id="again", actor="co", dispute_id="d-1")
    refused(recorded, NotPermitted, lambda: recorded.do(again))


def test_a_dispute_about_another_sheet_stops_nothing(recorded: World) -> None:
    dispute(recorded, "ts-a-2-2026-10")
    assert SHEET in silent(recorded, DAY_AFTER)


def test_hours_that_were_never_handed_in_are_not_silent(world: World) -> None:
    world.record(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.clock.set(DAY_AFTER)
    assert silent(world, DAY_AFTER) == ()
    refused(world, TransitionError, lambda: world.do(by_deadline(SHEET)))


def test_silence_about_an_earlier_month_is_not_forgotten(world: World) -> None:
    """September's hours handed in after September's run are taken up by October's."""
    world.record(hours("h-1", "a-1", "w-1", date(2026, 9, 7)))
    world.submit("ts-a-1-2026-09")
    assert silent(world, DAY_AFTER, SEPTEMBER) == ("ts-a-1-2026-09",)
    assert silent(world, DAY_AFTER, OCTOBER) == ("ts-a-1-2026-09",)


def test_a_month_to_come_is_not_touched(recorded: World) -> None:
    recorded.record(hours("h-9", "a-1", "w-1", date(2026, 11, 2)))
    recorded.submit("ts-a-1-2026-11")
    on = date(2026, 12, 31)
    assert "ts-a-1-2026-11" not in silent(recorded, on)
    assert "ts-a-1-2026-11" in silent(recorded, on, NOVEMBER)


@pytest.mark.parametrize("day", [1, 28])
def test_the_deadline_day_is_a_setting(day: int) -> None:
    world = World()
    first, *others = some.ground()
    world.register(attrs.evolve(first, approval_deadline_day=day), *others)
    world.begin(*some.full_month())
    world.record(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    assert world.get(Timesheet, SHEET).approve_by == date(2026, 11, day)
