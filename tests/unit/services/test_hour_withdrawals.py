"""Hours recorded wrongly: withdrawn while the sheet is open, never after approval."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from office_documents import hours
from office_world import World, refused

from jobcenter_core.errors import Conflict, InvalidValue, NotFound
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.timesheets import EntryWithdrawal, Timesheet
from jobcenter_core.services.hour_commands import RecordHours, ReturnTimesheet, WithdrawEntry
from jobcenter_core.timeline.helsinki import ZONE

SHEET = "ts-a-1-2026-10"
MONDAY = date(2026, 10, 5)


def withdraw(world: World, entry_id: str = "h-1") -> None:
    command_id = world.next_id()
    world.do(
        WithdrawEntry(command_id=command_id, actor="co", timesheet_id=SHEET, entry_id=entry_id)
    )


@pytest.fixture
def wrong(world: World) -> World:
    """Eight hours that should have been one."""
    world.record(hours("h-1", "a-1", "w-1", MONDAY))
    return world


def test_a_withdrawn_entry_counts_no_more_and_stays_stored(wrong: World) -> None:
    withdraw(wrong)
    wrong.record(hours("h-2", "a-1", "w-1", MONDAY, minutes=60))  # the same time, now free
    assert wrong.submit(SHEET).result == {"worked_minutes": 60}
    wrong.approve(SHEET)
    assert [span.entry_id for span in wrong.get(Timesheet, SHEET).spans] == ["h-2"]
    with wrong.office.store.unit_of_work() as unit:
        assert {entry.id for entry in unit.time_entries(SHEET)} == {"h-1", "h-2"}
    (withdrawal,) = wrong.all(EntryWithdrawal)
    assert (withdrawal.entry_id, withdrawal.withdrawn_by) == ("h-1", "co")


def test_a_withdrawal_needs_an_entry_that_counts(wrong: World) -> None:
    refused(wrong, NotFound, lambda: withdraw(wrong, "h-0"))
    withdraw(wrong)
    refused(wrong, NotFound, lambda: withdraw(wrong))


def test_a_sheet_of_withdrawn_hours_alone_is_not_handed_in(wrong: World) -> None:
    withdraw(wrong)
    refused(wrong, InvalidValue, lambda: wrong.submit(SHEET))


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_hours_that_were_handed_in_are_not_withdrawn(wrong: World, state: str) -> None:
    wrong.submit(SHEET)
    if state == "approved":
        wrong.approve(SHEET)
    problem = refused(wrong, InvalidValue, lambda: withdraw(wrong))
    assert (problem.field, problem.subject) == ("timesheet.state", SHEET)


def test_a_returned_sheet_is_mended_by_withdrawing(wrong: World) -> None:
    wrong.submit(SHEET)
    wrong.do(ReturnTimesheet(command_id="r", actor="boss", timesheet_id=SHEET, reason="too long"))
    withdraw(wrong)
    wrong.record(hours("h-2", "a-1", "w-1", MONDAY, minutes=60))
    assert wrong.submit(SHEET).result == {"worked_minutes": 60}


def test_a_withdrawn_id_is_not_used_again(wrong: World) -> None:
    withdraw(wrong)
    refused(wrong, Conflict, lambda: wrong.record(hours("h-1", "a-1", "w-1", MONDAY, minutes=60)))


def test_work_that_is_not_done_is_not_recorded(world: World) -> None:
    world.clock.instant = datetime(2026, 10, 5, 15, 59, tzinfo=ZONE)
    entry = hours("h-1", "a-1", "w-1", MONDAY)  # 8-16
    command = record(entry)
    problem = refused(world, InvalidValue, lambda: world.do(command))
    assert (problem.field, problem.subject) == ("entry.end", "h-1")
    world.clock.instant = datetime(2026, 10, 5, 16, 0, tzinfo=ZONE)
    world.do(command)


def record(*entries: TimeEntry) -> RecordHours:
    return RecordHours(command_id="x", actor="co", entries=entries)


def test_nothing_is_approved_before_it_was_worked(wrong: World) -> None:
    """A clock that was set back, or an import with a wrong date."""
    wrong.submit(SHEET)
    wrong.clock.set(date(2026, 10, 4))
    problem = refused(wrong, InvalidValue, lambda: wrong.approve(SHEET))
    assert problem.field == "timesheet.approved_on"
