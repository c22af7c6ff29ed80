"""The import command: all or nothing, twice is once, and a folder may grow."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from folder_examples import SHEET, approval, contents, take_in
from office_documents import OCTOBER, PAY_ON, hours
from office_world import World, refused

from jobcenter_core.errors import ImportRefused
from jobcenter_core.hours.timesheets import Dispute, Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.services.hour_commands import ReturnTimesheet, SettleDispute
from jobcenter_core.services.importing import ImportFolder
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.ranges import DateRange


@pytest.fixture
def imported() -> World:
    world = World()
    take_in(world, contents())
    return world


def test_everything_goes_through_its_steps() -> None:
    """9 documents of the ground, 3 workers, 1 card, 2 orders, 2 assignments, 1 dispute: 18."""
    world = World()
    outcome = take_in(world, contents())
    assert outcome.result == {
        "documents_added": 18,
        "documents_known": 0,
        "entries_added": 2,
        "settings_changed": 0,
        "timesheets_approved": 1,
        "findings": [],
    }
    assert {order.state for order in world.all(Order)} == {"active"}
    assert {assignment.state for assignment in world.all(Assignment)} == {"active"}
    states = {sheet.id: (sheet.state, sheet.approved_by) for sheet in world.all(Timesheet)}
    assert states == {SHEET: ("approved", "boss"), "ts-a-2-2026-10": ("submitted", "")}


def test_the_same_folder_again_adds_nothing(imported: World) -> None:
    before = imported.digest()
    events = imported.events()
    outcome = take_in(imported, contents())
    assert outcome.result == {
        "documents_added": 0,
        "documents_known": 18,
        "entries_added": 0,
        "settings_changed": 0,
        "timesheets_approved": 0,
        "findings": [],
    }
    assert imported.events() == events
    assert imported.digest() != before  # the command is remembered, nothing else
    assert len(imported.all(Timesheet)) == 2


def test_the_same_command_again_is_one_command(imported: World) -> None:
    command = ImportFolder(command_id="x", actor="import", contents=contents())
    imported.do(command)
    before = imported.digest()
    assert imported.do(command).replayed
    assert imported.digest() == before


def test_a_folder_that_has_grown_adds_what_is_new(imported: World) -> None:
    grown = contents(
        workers=(*contents().workers, some.worker("w-4")),
        orders=(*contents().orders, some.order("o-4")),
        assignments=(*contents().assignments, some.job("a-4", "w-4", "o-4")),
        accepted_assignments=frozenset({"a-1", "a-2", "a-4"}),
        entries=(
            *contents().entries,
            hours("h-4", "a-4", "w-4", date(2026, 10, 7)),
            hours("h-5", "a-1", "w-1", date(2026, 11, 2)),
        ),
        approvals=(approval(), approval("a-2"), approval("a-4")),
    )
    before = len(imported.events())
    assert take_in(imported, grown).result == {
        "documents_added": 3,
        "documents_known": 18,
        "entries_added": 2,
        "settings_changed": 0,
        "timesheets_approved": 2,
        "findings": [],
    }
    touched = {event.document_id for event in imported.events()[before:]}
    assert touched == {
        "w-4",
        "o-4",
        "a-4",
        "ts-a-4-2026-10",
        "ts-a-1-2026-11",
        "ts-a-2-2026-10",
    }


def test_a_folder_that_has_grown_after_the_run(imported: World) -> None:
    imported.run()
    grown = contents(
        entries=(*contents().entries, hours("h-5", "a-1", "w-1", date(2026, 11, 2))),
    )
    assert take_in(imported, grown).result["entries_added"] == 1


def test_a_yes_may_come_later() -> None:
    world = World()
    take_in(world, contents(accepted_assignments=frozenset({"a-1"}), entries=(), approvals=()))
    assert world.get(Assignment, "a-2").state == "proposed"
    take_in(world, contents())
    assert world.get(Assignment, "a-2").state == "active"


def test_a_dispute_that_was_settled_meanwhile_is_the_one_of_the_folder(imported: World) -> None:
    imported.do(SettleDispute(command_id="settle", actor="co", dispute_id="d-1"))
    assert take_in(imported, contents()).result["documents_added"] == 0
    assert imported.get(Dispute, "d-1").settled_on == date(2026, 11, 3)


def test_hours_of_a_returned_sheet_can_be_completed_by_the_folder(imported: World) -> None:
    imported.do(
        ReturnTimesheet(
            command_id="r", actor="boss", timesheet_id="ts-a-2-2026-10", reason="a day is missing"
        )
    )
    grown = contents(entries=(*contents().entries, hours("h-9", "a-2", "w-2", date(2026, 10, 7))))
    assert take_in(imported, grown).result["entries_added"] == 1
    sheet = imported.get(Timesheet, "ts-a-2-2026-10")
    assert (sheet.state, sheet.worked_minutes) == ("submitted", 960)  # two days of 8 h


def test_rows_that_come_later_open_a_sheet_that_was_handed_in(imported: World) -> None:
    """A folder grows in the middle of a month; the new hours get a deadline of their own."""
    imported.clock.set(date(2026, 11, 9))
    grown = contents(entries=(*contents().entries, hours("h-9", "a-2", "w-2", date(2026, 10, 7))))
    assert take_in(imported, grown).result["entries_added"] == 1
    sheet = imported.get(Timesheet, "ts-a-2-2026-10")
    assert (sheet.state, sheet.worked_minutes) == ("submitted", 960)
    assert (sheet.submitted_on, sheet.approve_by) == (date(2026, 11, 9), date(2026, 11, 16))


def test_a_row_marked_as_withdrawn_does_not_count(imported: World) -> None:
    """The wrong row stays in the folder; the right hours are a row of their own."""
    wrong, right = contents().entries[1], hours("h-9", "a-2", "w-2", date(2026, 10, 5), minutes=60)
    assert wrong.id == "h-2"
    mended = contents(entries=(*contents().entries, right), withdrawn_entries=frozenset({wrong.id}))
    assert take_in(imported, mended).result["entries_added"] == 1
    sheet = imported.get(Timesheet, "ts-a-2-2026-10")
    assert (sheet.state, sheet.worked_minutes) == ("submitted", 60)
    take_in(imported, mended)
    assert imported.get(Timesheet, "ts-a-2-2026-10").worked_minutes == 60


def test_the_folder_says_when_its_hours_were_handed_in() -> None:
    world = World()
    world.clock.set(date(2026, 11, 20))
    take_in(world, contents(handed_in_on=date(2026, 11, 2), approvals=(), disputes=()))
    sheet = world.get(Timesheet, "ts-a-2-2026-10")
    assert (sheet.submitted_on, sheet.approve_by) == (date(2026, 11, 2), date(2026, 11, 9))


def test_an_end_that_was_open_can_be_named_later(imported: World) -> None:
    """Contracts and policies end; nothing else about them may change."""
    contract = contents().employments[0]
    ended = attrs.evolve(contract, valid=DateRange(contract.valid.first, date(2026, 12, 31)))
    others = contents().employments[1:]
    take_in(imported, contents(employments=(ended, *others)))
    assert imported.get(EmploymentContract, contract.id).valid.last == date(2026, 12, 31)
    moved = attrs.evolve(ended, valid=DateRange(contract.valid.first, date(2027, 1, 31)))
    refused(
        imported, ImportRefused, lambda: take_in(imported, contents(employments=(moved, *others)))
    )


def test_an_open_dispute_keeps_silence_from_approving(imported: World) -> None:
    imported.clock.set(date(2026, 11, 10))
    imported.run(OCTOBER, PAY_ON)
    assert imported.get(Timesheet, "ts-a-2-2026-10").state == "submitted"


def test_no_canary_in_any_event(imported: World) -> None:
    imported.run()
    assert "CANARY" not in repr(imported.events())
    assert "CANARY" not in repr(imported.outbox())
