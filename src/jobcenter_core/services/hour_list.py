"""A worker's own hours of a month, read for the worker: what counts, and what is approved."""

from __future__ import annotations

import attrs

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.timesheets import EntryWithdrawal, Timesheet
from jobcenter_core.orders.orders import Order
from jobcenter_core.services.session import Session
from jobcenter_core.values.months import Month

__all__ = ["WorkedHours", "read_hour_list", "read_hour_lists"]


@attrs.frozen(kw_only=True)
class WorkedHours:
    """One entry that counts, the title of its order, and whether its timesheet is approved."""

    entry: TimeEntry
    work: str
    is_approved: bool


def read_hour_list(session: Session, worker_id: str, month: Month) -> tuple[WorkedHours, ...]:
    """The worker's entries of the month by time; withdrawn ones are left out."""
    sheets = tuple(session.all(Timesheet, worker_id=worker_id, month=str(month)))
    return dict(_listed(session, sheets)).get(worker_id, ())


def read_hour_lists(
    session: Session, month: Month
) -> tuple[tuple[str, tuple[WorkedHours, ...]], ...]:
    """Worker id and hours as of :func:`read_hour_list` for everybody with hours in the month, by
    worker id, read together."""
    return _listed(session, tuple(session.all(Timesheet, month=str(month))))


def _listed(
    session: Session, sheets: tuple[Timesheet, ...]
) -> tuple[tuple[str, tuple[WorkedHours, ...]], ...]:
    orders = session.many(Order, {one.order_id for one in sheets})
    gone = session.of_workers(EntryWithdrawal, {one.worker_id for one in sheets})
    withdrawn = {one.entry_id for some in gone.values() for one in some}
    found: dict[str, list[WorkedHours]] = {}
    for sheet in sheets:
        for entry in session.unit.time_entries(sheet.id):
            if entry.id in withdrawn:
                continue
            one = WorkedHours(
                entry=entry,
                work=orders[sheet.order_id].title,
                is_approved=sheet.state == "approved",
            )
            found.setdefault(sheet.worker_id, []).append(one)
    return tuple((id, tuple(sorted(some, key=_by_time))) for id, some in sorted(found.items()))


def _by_time(one: WorkedHours) -> tuple[int, str]:
    return one.entry.start_utc_minute, one.entry.id
