"""The rules of days, looked at for a month: limits of services, and two forms on one day.

A legal form is a secret that only a command opens, so a month is looked at by a command that the
month's run gives, and whoever reads the month gets the result that was remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from jobcenter_core.errors import ParameterMissing
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.serial.canonical import parse
from jobcenter_core.services.day_forms import opened_days
from jobcenter_core.services.remembered_findings import from_plain, to_plain
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.day_rules import (
    FormDay,
    exclusive_days,
    service_limits,
    unconfirmed_limits,
)
from jobcenter_core.timeline.weeks import week_start
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month

__all__ = ["CheckDays", "day_findings", "days_to_check"]


@attrs.frozen(kw_only=True)
class CheckDays:
    """Look at the days of a month: opens the legal forms of work that has limits of days or shares
    a day with other work. ``timesheet_ids`` are those of :func:`days_to_check`, and with them what
    names the command."""

    command_id: str
    actor: str
    month: Month
    timesheet_ids: tuple[str, ...]

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the ``findings`` as plain content; no document is stored."""
        by_worker: dict[str, list[ApprovedWork]] = {}
        for id in self.timesheet_ids:
            sheet = session.get(Timesheet, id)
            item = ApprovedWork(
                sheet=sheet, assignment=session.get(Assignment, sheet.assignment_id)
            )
            by_worker.setdefault(sheet.worker_id, []).append(item)
        found: list[Finding] = []
        looked_at: list[FormDay] = []
        since = week_start(self.month.first.toordinal())
        for worker_id, work in by_worker.items():
            days = opened_days(session, _to_open(work), f"days of {self.month}")
            of_weeks = _begun_from(days, since)
            looked_at += of_weeks
            found += (one for one in exclusive_days(days) if _is_of(one, self.month))
            found += _limits(of_weeks, session.office.statutes, self.month, worker_id)
        found += unconfirmed_limits(looked_at, session.office.statutes)
        return {"findings": to_plain(found)}


def days_to_check(session: Session, month: Month, actor: str) -> CheckDays | None:
    """The command that looks at the approved hours of a month as they are now; ``None`` when it
    has run, or nobody has work without a wage in the month. The hours of the month before go with
    it, for the week and the night in which the month begins."""
    ids = _timesheets(session, month)
    command_id = _command_id(session, month, ids)
    if not ids or session.unit.remembered(command_id) is not None:
        return None
    return CheckDays(command_id=command_id, actor=actor, month=month, timesheet_ids=ids)


def day_findings(session: Session, month: Month) -> tuple[Finding, ...]:
    """What was found on the days of the month, or the warning ``days_unchecked`` when its hours
    were not looked at as they are now."""
    ids = _timesheets(session, month)
    if not ids:
        return ()
    known = session.unit.remembered(_command_id(session, month, ids))
    if known is None:
        return (_unchecked(month, f"month/{month}", "Run the month."),)
    return from_plain(parse(known.result)["findings"])


def _command_id(session: Session, month: Month, timesheet_ids: tuple[str, ...]) -> str:
    return f"days-{month}-{session.office.codec.fingerprint(timesheet_ids)[:16]}"


def _timesheets(session: Session, month: Month) -> tuple[str, ...]:
    """Ids of the timesheets to look at."""
    workers = {one.worker_id for one in session.all(Assignment) if one.pay is None}
    return tuple(id for worker_id in sorted(workers) for id in _sheets(session, month, worker_id))


def _sheets(session: Session, month: Month, worker_id: str) -> list[str]:
    """Ids of the worker's approved timesheets of the month and the one before; none when no work
    was done in the month, or all of it for wages."""
    without_wage = {
        one.id for one in session.all(Assignment, worker_id=worker_id) if one.pay is None
    }
    sheets = tuple(
        session.all(
            Timesheet,
            worker_id=worker_id,
            month_from=str(month.previous()),
            month_to=str(month),
            state="approved",
        )
    )
    is_asked = any(sheet.assignment_id in without_wage for sheet in sheets)
    if not is_asked or all(sheet.month != month for sheet in sheets):
        return []
    return [sheet.id for sheet in sheets]


def _to_open(work: Iterable[ApprovedWork]) -> tuple[ApprovedWork, ...]:
    """Work that nobody here pays, and work on one day of which some is no wage: all else has no
    limits of days and excludes nothing."""
    by_day: dict[int, dict[str, Assignment]] = {}
    work = tuple(work)
    for item in work:
        for span in item.sheet.spans:
            by_day.setdefault(span.day, {})[item.assignment.id] = item.assignment
    wanted = {item.assignment.id for item in work if _is_unpaid(item.assignment)}
    for of_day in by_day.values():
        if len(of_day) > 1 and any(one.pay is None for one in of_day.values()):
            wanted.update(of_day)
    return tuple(item for item in work if item.assignment.id in wanted)


def _is_unpaid(assignment: Assignment) -> bool:
    return assignment.pay is None and assignment.allowance_day_cents is None


def _limits(
    days: tuple[FormDay, ...], statutes: Statutes, month: Month, worker_id: str
) -> tuple[Finding, ...]:
    """Those of the days of the month: each is told once, in the month of its day."""
    try:
        return tuple(one for one in service_limits(days, statutes) if _is_of(one, month))
    except ParameterMissing:  # its path would tell the legal form
        return (_unchecked(month, f"worker/{worker_id}", "No limits are known for a day of it."),)


def _is_of(finding: Finding, month: Month) -> bool:
    return dict(finding.values)["on"].startswith(str(month))


def _begun_from(days: tuple[FormDay, ...], first: int) -> tuple[FormDay, ...]:
    """The days of the entries that began on a day or later."""
    began: dict[tuple[str, str], int] = {}
    for one in days:
        key = (one.assignment_id, one.entry_id)
        began[key] = min(one.day, began.get(key, one.day))
    return tuple(one for one in days if began[one.assignment_id, one.entry_id] >= first)


def _unchecked(month: Month, path: str, what: str) -> Finding:
    return Finding(
        severity=Severity.WARNING,
        code="days_unchecked",
        path=path,
        message=f"Limits of days were not looked at for all hours of {month}. {what}",
        values=(("month", str(month)),),
    )
