"""Hours: who may record, approve, return and dispute what, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
import office_documents as some
import pytest
from office_documents import OCTOBER, hours
from office_world import World, refused

from jobcenter_core.errors import Conflict, InvalidValue, NotFound, NotPermitted, TransitionError
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.timesheets import DEADLINE_APPROVER, Timesheet
from jobcenter_core.services.hour_commands import RecordHours, ReturnTimesheet
from jobcenter_core.values.ranges import DateRange

SHEET = "ts-a-1-2026-10"
MONDAY = date(2026, 10, 5)


def entry(**changes: object) -> TimeEntry:
    return attrs.evolve(hours("h-1", "a-1", "w-1", MONDAY), **changes)


def send_back(world: World, sheet_id: str = SHEET) -> None:
    command_id = world.next_id()
    world.do(
        ReturnTimesheet(command_id=command_id, actor="boss", timesheet_id=sheet_id, reason="mend")
    )


def test_hours_open_their_sheet(world: World) -> None:
    world.record(entry(), hours("h-2", "a-2", "w-2", MONDAY))
    sheet = world.get(Timesheet, SHEET)
    assert (sheet.state, sheet.worker_id, sheet.order_id) == ("open", "w-1", "o-1")
    assert sheet.approve_by == date(2026, 11, 7)  # the 7th of the month after, by the settings
    assert world.get(Timesheet, "ts-a-2-2026-10").worker_id == "w-2"


def test_december_is_approved_in_january(world: World) -> None:
    world.record(hours("h-1", "a-1", "w-1", date(2026, 12, 31)))
    assert world.get(Timesheet, "ts-a-1-2026-12").approve_by == date(2027, 1, 7)


def test_approval_freezes_the_minutes(world: World) -> None:
    world.record(entry(), hours("h-2", "a-1", "w-1", date(2026, 10, 11), minutes=90))
    world.submit(SHEET)
    assert world.approve(SHEET).result == {"worked_minutes": 570}  # 480 + 90
    sheet = world.get(Timesheet, SHEET)
    assert (sheet.approved_by, sheet.approved_on) == ("boss", date(2026, 11, 3))
    assert [(s.worked_minutes, s.is_sunday) for s in sheet.spans] == [(480, False), (90, True)]
    assert len(sheet.entries_digest) == 64


@pytest.mark.parametrize("late", ["another", "same"])
def test_a_second_entry_must_fit_the_assignment_as_the_first_does(world: World, late: str) -> None:
    """Every entry is looked at, not only the first of its sheet."""
    first, second = entry(), entry(id="h-2", start_utc_minute=0, end_utc_minute=60)
    other_month = hours("h-3", "a-1", "w-1", date(2026, 9, 30))
    if late == "another":
        wrong = attrs.evolve(other_month, timesheet_id=SHEET)
        refused(world, InvalidValue, lambda: world.record(first, wrong))
    refused(world, InvalidValue, lambda: world.record(first, second))
    refused(world, InvalidValue, lambda: world.record(first, entry(id="h-2", worker_id="w-2")))
    refused(world, InvalidValue, lambda: world.record(first, entry(id="h-2", assignment_id="a-2")))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (entry(end_utc_minute=entry().start_utc_minute), "entry.end"),
        (entry(end_utc_minute=entry().start_utc_minute - 60), "entry.end"),
        (entry(end_utc_minute=entry().start_utc_minute + 1441), "entry.end"),
        (entry(pause_minutes=480), "entry.end"),
        (entry(pause_minutes=-1), "entry.end"),
        (entry(id="no/id"), "entry.id"),
        (entry(worker_id="w-2"), "entry.worker_id"),
        (entry(timesheet_id="ts-a-1-2026-11"), "entry.timesheet_id"),
        (entry(timesheet_id="anything"), "entry.timesheet_id"),
    ],
)
def test_an_entry_made_past_its_checks_is_refused(
    world: World, wrong: TimeEntry, field: str
) -> None:
    problem = refused(world, InvalidValue, lambda: world.record(wrong))
    assert problem.field == field


def test_hours_outside_the_assignment_are_refused_and_named(world: World) -> None:
    world.begin(
        attrs.evolve(
            some.job("a-5", "w-1"),
            valid=DateRange(MONDAY, date(2026, 10, 9)),
        )
    )
    world.record(hours("h-1", "a-5", "w-1", date(2026, 10, 9)))
    for id, day in (("h-2", date(2026, 10, 4)), ("h-3", date(2026, 10, 10))):
        late = hours(id, "a-5", "w-1", day)
        problem = refused(world, InvalidValue, lambda late=late: world.record(late))
        assert (problem.field, problem.subject) == ("entry.start", id)


def test_nobody_works_before_the_yes(world: World) -> None:
    world.register(some.job("a-5", "w-1"))
    problem = refused(world, InvalidValue, lambda: world.record(hours("h-1", "a-5", "w-1", MONDAY)))
    assert (problem.field, problem.subject) == ("entry.assignment_id", "h-1")
    refused(world, NotFound, lambda: world.record(hours("h-1", "a-6", "w-1", MONDAY)))


@pytest.mark.parametrize("starts", [7, 8, 12, 15])
def test_hours_that_overlap_stored_ones_are_refused_with_both_named(
    world: World, starts: int
) -> None:
    world.begin(some.job("a-5", "w-1"))
    world.record(entry())  # 8-16
    other = hours("h-2", "a-5", "w-1", MONDAY, starts=starts, minutes=120)
    problem = refused(world, InvalidValue, lambda: world.record(other))
    assert problem.field == "entry.start"
    assert "h-" in problem.subject


def test_hours_side_by_side_and_of_another_worker_do_not_overlap(world: World) -> None:
    world.record(entry(), hours("h-2", "a-2", "w-2", MONDAY))
    world.record(hours("h-3", "a-1", "w-1", MONDAY, starts=16, minutes=60))
    world.record(hours("h-4", "a-1", "w-1", MONDAY, starts=7, minutes=60))


def test_hours_that_overlap_each_other_are_refused(world: World) -> None:
    both = entry(), hours("h-2", "a-1", "w-1", MONDAY, starts=9)
    refused(world, InvalidValue, lambda: world.record(*both))


def test_an_entry_id_is_used_once(world: World) -> None:
    world.record(entry())
    again = hours("h-1", "a-1", "w-1", date(2026, 10, 6))
    problem = refused(world, Conflict, lambda: world.record(again))
    assert "h-1" in problem.subject
    twice = hours("h-5", "a-1", "w-1", date(2026, 10, 7))
    refused(world, Conflict, lambda: world.record(twice, twice))


@pytest.mark.parametrize("state", ["submitted", "approved"])
def test_hours_for_a_sheet_that_is_handed_in_are_refused(world: World, state: str) -> None:
    world.record(entry())
    world.submit(SHEET)
    if state == "approved":
        world.approve(SHEET)
    late = hours("h-2", "a-1", "w-1", date(2026, 10, 6))
    problem = refused(world, InvalidValue, lambda: world.record(late))
    assert (problem.field, problem.subject) == ("entry.timesheet_id", "h-2")
    assert state in problem.message


def test_recording_nothing_is_nothing(world: World) -> None:
    outcome = world.do(RecordHours(command_id="x", actor="co", entries=()))
    assert outcome.result == {"timesheets": []}


def test_who_may_not_approve(recorded: World) -> None:
    """Property 48: the approver is neither the recorder nor the worker; nor may the rule pose."""
    for actor in ("co", "w-1", DEADLINE_APPROVER):
        problem = refused(
            recorded, NotPermitted, lambda actor=actor: recorded.approve(SHEET, actor)
        )
        assert problem.subject == SHEET
    refused(recorded, InvalidValue, lambda: recorded.approve(SHEET, ""))
    recorded.approve(SHEET, "boss")


@pytest.mark.parametrize("actor", ["boss", "club", "invoicer"])
def test_staff_customers_and_people_of_the_settings_approve(recorded: World, actor: str) -> None:
    recorded.approve(SHEET, actor)
    assert recorded.get(Timesheet, SHEET).approved_by == actor


@pytest.mark.parametrize("actor", ["nobody", "w-2", "firm"])
def test_an_unknown_person_does_not_approve(recorded: World, actor: str) -> None:
    problem = refused(recorded, InvalidValue, lambda: recorded.approve(SHEET, actor))
    assert (problem.field, problem.subject) == ("timesheet.approved_by", SHEET)


def test_every_recorder_is_kept_from_approving(world: World) -> None:
    world.record(entry(), hours("h-2", "a-1", "w-1", date(2026, 10, 6), recorded_by="second"))
    world.submit(SHEET)
    refused(world, NotPermitted, lambda: world.approve(SHEET, "second"))
    assert world.get(Timesheet, SHEET).recorded_by == ("co", "second")


def wrong_steps() -> dict[str, Callable[[World], object]]:
    return {
        "submit twice": lambda world: world.submit(SHEET),
        "approve open": lambda world: world.approve("ts-a-2-2026-10"),
        "return open": lambda world: send_back(world, "ts-a-2-2026-10"),
    }


@pytest.mark.parametrize("step", wrong_steps())
def test_steps_that_the_lifecycle_does_not_list(world: World, step: str) -> None:
    world.record(entry(), hours("h-2", "a-2", "w-2", MONDAY))
    world.submit(SHEET)
    refused(world, TransitionError, lambda: wrong_steps()[step](world))


def test_an_approved_sheet_takes_no_more_steps(world: World) -> None:
    world.work(entry())
    for attempt in (world.submit, world.approve):
        refused(world, TransitionError, lambda attempt=attempt: attempt(SHEET))
    refused(world, TransitionError, lambda: send_back(world))


def test_returned_hours_can_be_mended_and_handed_in_again(world: World) -> None:
    """Property 50: there is no state without a way out."""
    world.record(entry())
    world.submit(SHEET)
    send_back(world)
    sheet = world.get(Timesheet, SHEET)
    assert (sheet.state, sheet.returned_reason) == ("open", "mend")
    world.record(hours("h-2", "a-1", "w-1", date(2026, 10, 6), minutes=60))
    assert world.submit(SHEET).result == {"worked_minutes": 540}  # 480 + 60
    world.approve(SHEET)
    names = [event.name for event in world.events() if event.document_id == SHEET]
    assert names == [
        "TimesheetOpened",
        "HoursRecorded",
        "TimesheetSubmitted",
        "TimesheetReturned",
        "TimesheetReopened",
        "HoursRecorded",
        "TimesheetSubmitted",
        "TimesheetApproved",
    ]


def test_a_return_needs_a_reason(recorded: World) -> None:
    command = ReturnTimesheet(command_id="x", actor="boss", timesheet_id=SHEET, reason="")
    refused(recorded, InvalidValue, lambda: recorded.do(command))


def test_the_autumn_night_is_nine_hours_from_ten_to_six(world: World) -> None:
    """B1 through the commands: on 25 October 2026 clocks go back from 4 to 3."""
    night = hours("h-1", "a-1", "w-1", date(2026, 10, 24), starts=22, minutes=540)
    world.record(night)
    assert night.ends_at.hour == 6
    assert world.submit(SHEET).result == {"worked_minutes": 540}
    assert world.get(Timesheet, SHEET).month == OCTOBER
