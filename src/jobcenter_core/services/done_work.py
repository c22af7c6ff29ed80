"""A worker's approved hours, corrected ones in place of the first, for certificates and the CV."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import attrs

from jobcenter_core.career.gigs import DoneWork
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.right_hours import with_right_hours
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork
from jobcenter_core.terms.pay_terms import EmploymentContract

__all__ = ["WorkDone", "work_done", "works_done"]


@attrs.frozen(kw_only=True)
class WorkDone:
    """Approved hours with the assignment that they were done under."""

    assignment: Assignment
    work: DoneWork


def work_done(session: Session, worker_id: str) -> tuple[WorkDone, ...]:
    """The worker's approved timesheets that are not empty, ordered by id.

    Hours that were corrected after they were paid are those of the last correction that is paid.
    """
    return works_done(session, (worker_id,))[worker_id]


def works_done(session: Session, worker_ids: Collection[str]) -> Mapping[str, tuple[WorkDone, ...]]:
    """As :func:`work_done` for each of the workers, read together."""
    approved = _approved(session, worker_ids)
    right = with_right_hours(session, approved, _last_corrections(session, worker_ids))
    orders = session.many(Order, {one.sheet.order_id for some in approved.values() for one in some})
    contracts = session.of_workers(EmploymentContract, worker_ids)
    return {
        id: tuple(
            WorkDone(
                assignment=one.assignment,
                work=DoneWork(
                    order_id=one.sheet.order_id,
                    title=orders[one.sheet.order_id].title,
                    organisation_id=one.assignment.employer_id,
                    spans=one.sheet.spans,
                    occupation_code=_occupation(contracts.get(id, ()), one),
                ),
            )
            for one in right[id]
            if one.sheet.spans
        )
        for id in worker_ids
    }


def _approved(session: Session, worker_ids: Collection[str]) -> dict[str, list[ApprovedWork]]:
    """Each worker's approved timesheets with their assignments."""
    sheets = session.of_workers(Timesheet, worker_ids)
    kept = {id: [one for one in sheets.get(id, ()) if one.state == "approved"] for id in worker_ids}
    jobs = session.many(Assignment, {one.assignment_id for some in kept.values() for one in some})
    return {
        id: [ApprovedWork(sheet=one, assignment=jobs[one.assignment_id]) for one in some]
        for id, some in kept.items()
    }


def _last_corrections(session: Session, worker_ids: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By worker, for each corrected payslip the id of its last correction whose run is closed."""
    corrections = {
        id: [one for one in slips if one.corrects]
        for id, slips in session.of_workers(Payslip, worker_ids).items()
    }
    runs = session.many(PayRun, {one.run_id for some in corrections.values() for one in some})
    return {
        id: tuple(
            {
                one.corrects: one.id
                for one in sorted(some, key=lambda one: (len(one.id), one.id))
                if runs[one.run_id].state == "closed"
            }.values()
        )
        for id, some in corrections.items()
    }


def _occupation(contracts: Iterable[EmploymentContract], of: ApprovedWork) -> str:
    """The occupation of the employment that the hours began in; empty outside employment."""
    if of.assignment.pay is None:
        return ""
    on = date.fromordinal(of.sheet.spans[0].day)
    codes = (
        one.occupation_code
        for one in contracts
        if one.employer_id == of.assignment.employer_id and one.valid.contains(on)
    )
    return next((code for code in codes if code), "")
