"""A worker's own hours of a month, as the worker may read them."""

from __future__ import annotations

from datetime import date

from office_documents import hours
from office_world import World

from jobcenter_core.services.hour_commands import WithdrawEntry
from jobcenter_core.services.hour_list import WorkedHours, read_hour_list
from jobcenter_core.services.session import read
from jobcenter_core.values.months import Month

SHEET = "ts-a-1-2026-10"


def listed(world: World, month: Month) -> tuple[WorkedHours, ...]:
    return read(world.office, lambda session: read_hour_list(session, "w-1", month))


def test_hours_come_by_time_without_withdrawn_ones(world: World) -> None:
    world.record(hours("h-2", "a-1", "w-1", date(2026, 10, 6)))
    world.record(hours("h-1", "a-1", "w-1", date(2026, 10, 5), minutes=60))
    world.record(hours("h-3", "a-1", "w-1", date(2026, 10, 7), minutes=60))
    world.do(WithdrawEntry(command_id="wd", actor="co", timesheet_id=SHEET, entry_id="h-3"))
    found = listed(world, Month(2026, 10))
    assert [(one.entry.id, one.is_approved) for one in found] == [("h-1", False), ("h-2", False)]
    assert all(one.work for one in found)
    world.submit(SHEET)
    world.approve(SHEET)
    assert all(one.is_approved for one in listed(world, Month(2026, 10)))


def test_other_months_and_workers_are_not_listed(world: World) -> None:
    world.record(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    assert listed(world, Month(2026, 11)) == ()
    assert read(world.office, lambda session: read_hour_list(session, "w-2", Month(2026, 10))) == ()
