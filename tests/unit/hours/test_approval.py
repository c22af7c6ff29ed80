from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import attrs
import pytest

from jobcenter_core.errors import InvalidValue, NotPermitted, TransitionError
from jobcenter_core.hours.approval import (
    approve,
    approve_by_deadline,
    reopen,
    return_with_reason,
    submit,
)
from jobcenter_core.hours.entries import TimeEntry, entry_between
from jobcenter_core.hours.spans import spans_of
from jobcenter_core.hours.timesheets import DEADLINE_APPROVER, Dispute, Timesheet
from jobcenter_core.values.months import Month

DEADLINE = date(2026, 11, 7)
ON = date(2026, 11, 3)
OPEN = Timesheet(
    id="ts-1",
    assignment_id="a-1",
    order_id="o-1",
    worker_id="w-1",
    month=Month(2026, 10),
    approve_by=DEADLINE,
)


def entry(id: str, day: int, recorded_by: str, hours: int = 2) -> TimeEntry:
    return entry_between(
        id=id,
        timesheet_id="ts-1",
        assignment_id="a-1",
        worker_id="w-1",
        starts_at=datetime(2026, 10, day, 6, tzinfo=UTC),
        ends_at=datetime(2026, 10, day, 6 + hours, tzinfo=UTC),
        recorded_by=recorded_by,
    )


ENTRIES = (entry("e-2", 6, "w-1"), entry("e-1", 5, "instructor", hours=3))
HANDED_IN = date(2026, 10, 31)
SUBMITTED = submit(OPEN, ENTRIES, on=HANDED_IN)


def approved(approver: str, entries: tuple[TimeEntry, ...] = ENTRIES) -> Timesheet:
    return approve(SUBMITTED, entries, approver=approver, on=ON, digest="abc")


def by_deadline(*disputes: Dispute, on: date = date(2026, 11, 8)) -> Timesheet:
    return approve_by_deadline(SUBMITTED, ENTRIES, disputes, on=on, digest="abc")


def dispute(timesheet_id: str = "ts-1", settled_on: date | None = None) -> Dispute:
    return Dispute(
        id="d-1",
        timesheet_id=timesheet_id,
        raised_by="w-1",
        raised_on=ON,
        reason="Too few hours.",
        settled_on=settled_on,
    )


def test_submitted_hours_know_their_recorders_and_minutes() -> None:
    assert SUBMITTED.state == "submitted"
    assert SUBMITTED.recorded_by == ("instructor", "w-1")
    assert SUBMITTED.worked_minutes == 300
    assert SUBMITTED.spans == ()


def test_nothing_is_not_submitted() -> None:
    with pytest.raises(InvalidValue) as caught:
        submit(OPEN, (), on=HANDED_IN)
    assert (caught.value.field, caught.value.subject) == ("timesheet.entries", "ts-1")


@pytest.mark.parametrize("change", [{"timesheet_id": "ts-2"}, {"worker_id": "w-2"}])
def test_entries_of_others_are_refused(change: dict[str, Any]) -> None:
    strange = (ENTRIES[0], attrs.evolve(ENTRIES[1], **change))
    with pytest.raises(InvalidValue, match="entries of this timesheet"):
        submit(OPEN, strange, on=HANDED_IN)
    with pytest.raises(InvalidValue, match="entries of this timesheet"):
        approved("customer", strange)


def test_approval_freezes_the_hours() -> None:
    sheet = approved("customer")
    assert sheet.state == "approved"
    assert sheet.spans == spans_of(ENTRIES)
    assert [span.worked_minutes for span in sheet.spans] == [180, 120]
    assert sheet.worked_minutes == 300
    assert (sheet.approved_by, sheet.approved_on, sheet.entries_digest) == ("customer", ON, "abc")


@pytest.mark.parametrize("approver", ["w-1", "instructor"])
def test_neither_the_worker_nor_a_recorder_approves(approver: str) -> None:
    with pytest.raises(NotPermitted) as caught:
        approved(approver)
    assert caught.value.subject == "ts-1"


def test_the_worker_does_not_approve_what_others_recorded() -> None:
    entries = (entry("e-1", 5, "instructor"),)
    with pytest.raises(NotPermitted):
        approve(submit(OPEN, entries, on=HANDED_IN), entries, approver="w-1", on=ON, digest="abc")


def test_a_recorder_who_came_after_the_submission_does_not_approve() -> None:
    late = (ENTRIES[0], attrs.evolve(ENTRIES[1], recorded_by="coordinator"))
    with pytest.raises(NotPermitted):
        approved("coordinator", late)


def test_only_the_submitted_minutes_are_approved() -> None:
    with pytest.raises(InvalidValue, match="those that were submitted"):
        approved("customer", (*ENTRIES, entry("e-3", 7, "instructor")))


def test_an_approver_has_a_name_and_is_not_the_rule() -> None:
    with pytest.raises(InvalidValue) as caught:
        approved("")
    assert caught.value.field == "timesheet.approved_by"
    with pytest.raises(NotPermitted):
        approved(DEADLINE_APPROVER)


@pytest.mark.parametrize(
    "sheet", [OPEN, attrs.evolve(OPEN, state="returned"), approved("customer")]
)
def test_only_submitted_hours_are_approved(sheet: Timesheet) -> None:
    with pytest.raises(TransitionError):
        approve(sheet, ENTRIES, approver="customer", on=ON, digest="abc")


def test_silence_approves_after_the_deadline_and_names_the_rule() -> None:
    sheet = by_deadline()
    assert (sheet.state, sheet.approved_by) == ("approved", DEADLINE_APPROVER)
    assert sheet.spans == spans_of(ENTRIES)


def test_the_last_day_is_still_the_approver_s() -> None:
    with pytest.raises(NotPermitted, match="deadline for approval") as caught:
        by_deadline(on=DEADLINE)
    assert "2026-11-07" in caught.value.next_step


def test_an_open_dispute_stops_approval_by_deadline() -> None:
    with pytest.raises(NotPermitted, match="dispute"):
        by_deadline(dispute())


def test_a_settled_or_foreign_dispute_stops_nothing() -> None:
    others = (dispute(settled_on=ON), dispute(timesheet_id="ts-2"))
    assert by_deadline(*others).state == "approved"


def test_returned_hours_have_a_reason_and_can_be_mended() -> None:
    returned = return_with_reason(SUBMITTED, "The 6th is missing.")
    assert (returned.state, returned.returned_reason) == ("returned", "The 6th is missing.")
    again = submit(reopen(returned), ENTRIES, on=HANDED_IN)
    assert again.state == "submitted"
    with pytest.raises(InvalidValue) as caught:
        return_with_reason(SUBMITTED, "")
    assert caught.value.field == "timesheet.returned_reason"


def test_steps_out_of_turn_are_refused() -> None:
    steps: list[Callable[[], Timesheet]] = [
        lambda: return_with_reason(OPEN, "No."),
        lambda: reopen(SUBMITTED),
        lambda: submit(SUBMITTED, ENTRIES, on=HANDED_IN),
    ]
    for step in steps:
        with pytest.raises(TransitionError) as caught:
            step()
        assert caught.value.subject == "ts-1"


def test_hours_handed_in_late_leave_a_week_to_object() -> None:
    late = submit(OPEN, ENTRIES, on=date(2026, 12, 1))
    assert (late.submitted_on, late.approve_by) == (date(2026, 12, 1), date(2026, 12, 8))
    assert SUBMITTED.approve_by == DEADLINE
    with pytest.raises(NotPermitted, match="deadline"):
        approve_by_deadline(late, ENTRIES, (), on=date(2026, 12, 8), digest="abc")


def test_work_that_is_not_done_is_not_handed_in() -> None:
    with pytest.raises(InvalidValue, match="work that is done"):
        submit(OPEN, ENTRIES, on=date(2026, 10, 5))
