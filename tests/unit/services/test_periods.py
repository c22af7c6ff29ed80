"""Timesheets by the week: recording, deadlines, approval from a folder."""

from __future__ import annotations

from datetime import date

import attrs
import folder_examples as folder
import office_documents as some
import office_world
import pytest
from office_documents import hours
from office_world import World, refused

from jobcenter_core.errors import InvalidValue
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.services.hour_records import past_deadline
from jobcenter_core.services.importing import ImportFolder

W41, W42 = "ts-a-1-2026-10-w41", "ts-a-1-2026-10-w42"


@pytest.fixture
def world() -> World:
    weekly = attrs.evolve(some.job("a-1", "w-1"), timesheet_period="week")
    return office_world.with_ground(
        (some.worker("w-1"), some.tax_card("w-1"), some.order("o-1"), weekly)
    )


def week(id: str, day: int, **changes: int) -> object:
    return hours(id, "a-1", "w-1", date(2026, 10, day), period="week", **changes)


def test_hours_go_to_the_timesheet_of_their_week(world: World) -> None:
    outcome = world.record(week("h-1", 5), week("h-2", 11), week("h-3", 12))
    assert outcome.result == {"timesheets": [W41, W42]}
    sheet = world.get(Timesheet, W41)
    # The settings name the 7th of the month after a month: seven days after the period.
    assert (sheet.part, sheet.approve_by) == ("w41", date(2026, 10, 18))


def test_hours_of_another_period_are_refused(world: World) -> None:
    problem = refused(
        world, InvalidValue, lambda: world.record(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    )
    assert problem.field == "entry.timesheet_id"


def test_a_shift_over_midnight_belongs_to_where_it_begins(world: World) -> None:
    """Sunday 11 October 22-02: week 41, though half of it is worked in week 42."""
    outcome = world.record(week("h-1", 11, starts=22, minutes=240))
    assert outcome.result == {"timesheets": [W41]}


def test_silence_approves_by_the_end_of_the_period(world: World) -> None:
    world.record(week("h-1", 5), week("h-2", 12))
    world.clock.set(date(2026, 10, 12))
    world.submit(W41)
    on = date(2026, 10, 20)  # after the deadline and the seven days to object
    assert world.ask(lambda s: past_deadline(s, date(2026, 10, 11), on)) == (W41,)
    assert world.ask(lambda s: past_deadline(s, date(2026, 10, 10), on)) == ()


def test_an_approval_of_the_month_is_of_all_its_weeks() -> None:
    world = World()
    weekly = attrs.evolve(some.job("a-1", "w-1"), timesheet_period="week")
    contents = folder.contents(
        assignments=(weekly, some.job("a-2", "w-2", "o-3")),
        entries=(week("h-1", 5), week("h-2", 12), hours("h-3", "a-2", "w-2", date(2026, 10, 6))),
        disputes=(),
    )
    outcome = world.do(ImportFolder(command_id="i", actor="import", contents=contents))
    assert outcome.result["timesheets_approved"] == 2
    assert [world.get(Timesheet, id).state for id in (W41, W42)] == ["approved", "approved"]


def test_an_approval_may_name_one_week() -> None:
    world = World()
    weekly = attrs.evolve(some.job("a-1", "w-1"), timesheet_period="week")
    contents = folder.contents(
        assignments=(weekly, some.job("a-2", "w-2", "o-3")),
        entries=(week("h-1", 5), week("h-2", 12)),
        approvals=(attrs.evolve(folder.approval(), part="w41"),),
        disputes=(),
    )
    world.do(ImportFolder(command_id="i", actor="import", contents=contents))
    assert [world.get(Timesheet, id).state for id in (W41, W42)] == ["approved", "submitted"]
