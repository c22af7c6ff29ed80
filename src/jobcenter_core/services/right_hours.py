"""Hours that were paid, as they are known now: corrected ones in place of the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.inputs import AllowanceWork, PaidWork
from jobcenter_core.payroll.records import PayRecord
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork

__all__ = ["with_right_hours"]


def with_right_hours(
    session: Session,
    work: Mapping[str, Sequence[ApprovedWork]],
    corrections: Mapping[str, Iterable[str]],
) -> dict[str, list[ApprovedWork]]:
    """Paid work by worker, its timesheets with the hours of the last corrections of their
    payslips; ``corrections`` are the ids of those, by worker. Timesheets themselves never change.
    """
    ids = [id for worker_id in work for id in corrections.get(worker_id, ())]
    records = session.many(PayRecord, ids) if ids else {}
    right = {sheet_id: spans for one in records.values() for sheet_id, spans in _sheets(one)}
    return {
        worker_id: [_corrected(item, right) for item in items] for worker_id, items in work.items()
    }


def _corrected(item: ApprovedWork, right: Mapping[str, tuple[WorkSpan, ...]]) -> ApprovedWork:
    if item.sheet.id not in right:
        return item
    return attrs.evolve(item, sheet=attrs.evolve(item.sheet, spans=right[item.sheet.id]))


def _sheets(record: PayRecord) -> Iterator[tuple[str, tuple[WorkSpan, ...]]]:
    """The timesheets that the payslip pays, each with all its hours."""
    inputs = record.wages or record.allowances
    assert inputs is not None  # one of the two is always set
    found: dict[str, tuple[WorkSpan, ...]] = {}
    works: tuple[PaidWork | AllowanceWork, ...] = inputs.work
    for one in works:
        if isinstance(one, AllowanceWork) or not one.reference_only:
            found[one.timesheet_id] = (*found.get(one.timesheet_id, ()), *one.spans)
    yield from found.items()
