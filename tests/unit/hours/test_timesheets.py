from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.errors import InvalidValue, TransitionError
from jobcenter_core.hours.timesheets import (
    TIMESHEET_LIFECYCLE,
    Dispute,
    Timesheet,
    timesheet_id,
    timesheet_id_on,
)
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

OCTOBER = Month(2026, 10)


def test_an_assignment_has_one_timesheet_a_month() -> None:
    assert timesheet_id("a-1", OCTOBER) == "ts-a-1-2026-10"


def test_a_part_of_a_month_has_a_timesheet_of_its_own() -> None:
    day = date(2026, 10, 9)  # Friday of week 41
    assert timesheet_id_on("a-1", "month", day) == "ts-a-1-2026-10"
    assert timesheet_id_on("a-1", "half_month", day) == "ts-a-1-2026-10-h1"
    assert timesheet_id_on("a-1", "week", day) == "ts-a-1-2026-10-w41"


def of_part(part: str) -> Timesheet:
    return Timesheet(
        id=timesheet_id("a-1", OCTOBER, part),
        assignment_id="a-1",
        order_id="o-1",
        worker_id="w-1",
        month=OCTOBER,
        part=part,
        approve_by=date(2026, 11, 7),
    )


def test_a_timesheet_knows_its_days() -> None:
    assert of_part("").period == DateRange(date(2026, 10, 1), date(2026, 10, 31))
    assert of_part("h2").period == DateRange(date(2026, 10, 16), date(2026, 10, 31))
    assert of_part("w41").period == DateRange(date(2026, 10, 5), date(2026, 10, 11))
    with pytest.raises(InvalidValue, match=r"timesheet\.part"):
        of_part("w50")


def test_approved_hours_are_frozen() -> None:
    assert TIMESHEET_LIFECYCLE.terminal_states == ("approved",)
    for event in ("submit", "approve", "return", "reopen"):
        with pytest.raises(TransitionError):
            TIMESHEET_LIFECYCLE.advance("approved", event, subject="ts-1")


def test_a_faulty_id_is_refused() -> None:
    with pytest.raises(InvalidValue) as caught:
        Timesheet(
            id="",
            assignment_id="a-1",
            order_id="o-1",
            worker_id="w-1",
            month=OCTOBER,
            approve_by=date(2026, 11, 7),
        )
    assert caught.value.field == "timesheet.id"
    with pytest.raises(InvalidValue) as caught:
        Dispute(
            id="d 1", timesheet_id="ts-1", raised_by="w-1", raised_on=date(2026, 11, 3), reason=""
        )
    assert caught.value.field == "dispute.id"


def test_the_reason_of_a_dispute_stays_out_of_repr() -> None:
    dispute = Dispute(
        id="d-1",
        timesheet_id="ts-1",
        raised_by="w-1",
        raised_on=date(2026, 11, 3),
        reason="Olin sairaana",
    )
    assert "sairaana" not in repr(dispute)
