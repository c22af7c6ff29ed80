"""Timesheets: the hours of one assignment in one period, and their approval."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.timeline.periods import days_of, part_on
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.lifecycle import Lifecycle
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange

__all__ = [
    "DEADLINE_APPROVER",
    "TIMESHEET_LIFECYCLE",
    "Dispute",
    "EntryWithdrawal",
    "Timesheet",
    "timesheet_id",
    "timesheet_id_on",
]

TIMESHEET_LIFECYCLE = Lifecycle(
    name="timesheet",
    initial="open",
    transitions=(
        ("open", "submit", "submitted"),
        ("submitted", "approve", "approved"),
        ("submitted", "return", "returned"),
        ("returned", "reopen", "open"),
    ),
)
"""An approved timesheet is frozen: paid, billed and reported are functions of later documents."""

DEADLINE_APPROVER = "rule:approval-deadline"
"""The approver of hours that nobody approved, returned or disputed before the deadline."""


def timesheet_id(assignment_id: str, month: Month, part: str = "") -> str:
    """The id of the timesheet of an assignment in a month or a part of it; there is one."""
    return f"ts-{assignment_id}-{month}" + (f"-{part}" if part else "")


def timesheet_id_on(assignment_id: str, period: str, on: date) -> str:
    """The id of the timesheet that work beginning on a day belongs to, for an assignment with
    timesheets of that period (``month``, ``half_month`` or ``week``)."""
    return timesheet_id(assignment_id, Month.of(on), part_on(period, on))


@attrs.frozen(kw_only=True)
class Timesheet:
    """Hours of an assignment in a month, or in a part of it.

    ``part`` names the part: empty for the whole month, ``h1`` or ``h2``, or a week such as ``w41``.
    ``spans`` are empty until approval freezes them; ``entries_digest`` is a digest of the entries
    that they were made from. ``approve_by`` is the last day before the hours count as approved.
    ``recorded_by`` are the ids of all who recorded entries; none of them may approve.
    """

    id: str
    assignment_id: str
    order_id: str
    worker_id: str
    month: Month
    part: str = ""
    approve_by: date
    submitted_on: date | None = None
    recorded_by: tuple[str, ...] = ()
    state: str = "open"
    worked_minutes: int = 0
    spans: tuple[WorkSpan, ...] = ()
    entries_digest: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    returned_reason: str = ""

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "timesheet.id", longest=MADE_ID)
        if self.part:
            days_of(self.month, self.part)

    @property
    def first(self) -> date:
        """The first day of the period."""
        return days_of(self.month, self.part)[0]

    @property
    def last(self) -> date:
        """The last day of the period."""
        return days_of(self.month, self.part)[1]

    @property
    def period(self) -> DateRange:
        """The days of the timesheet; an entry belongs to the one in which it begins."""
        return DateRange(self.first, self.last)


@attrs.frozen(kw_only=True)
class EntryWithdrawal:
    """A time entry that was recorded wrongly and does not count. The entry itself stays stored;
    right hours are recorded as a new entry. Only hours that are not approved can be withdrawn."""

    id: str
    entry_id: str
    timesheet_id: str
    worker_id: str
    withdrawn_by: str
    withdrawn_on: date

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "withdrawal.id", longest=MADE_ID)


@attrs.frozen(kw_only=True)
class Dispute:
    """A worker's or customer's objection to a timesheet: a document that points at it.

    An open dispute stops approval by deadline; a dispute about approved hours changes nothing by
    itself, it leads to a correction. ``reason`` is free text and never leaves the programme.
    """

    id: str
    timesheet_id: str
    raised_by: str
    raised_on: date
    reason: str = attrs.field(repr=False)
    settled_on: date | None = None

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "dispute.id")
