"""Approved work that no payslip or bill has taken up yet: a function of what exists downstream."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.session import Session
from jobcenter_core.values.months import Month

__all__ = [
    "ApprovedWork",
    "approved_work",
    "belongs_to_run",
    "billed_timesheets",
    "cancelled_runs",
    "paid_timesheets",
    "payslips_to",
]


@attrs.frozen(kw_only=True)
class ApprovedWork:
    """An approved timesheet with its assignment."""

    sheet: Timesheet
    assignment: Assignment


def approved_work(
    session: Session, *, until: Month, worker_id: str | None = None
) -> Iterator[ApprovedWork]:
    """Approved timesheets up to a month, ordered by timesheet id, with their assignments."""
    columns = {"state": "approved", "month_to": str(until)}
    if worker_id is not None:
        columns["worker_id"] = worker_id
    assignments: dict[str, Assignment] = {}
    for sheet in session.all(Timesheet, **columns):
        id = sheet.assignment_id
        if id not in assignments:
            assignments[id] = session.get(Assignment, id)
        yield ApprovedWork(sheet=sheet, assignment=assignments[id])


def belongs_to_run(assignment: Assignment, run: PayRun) -> bool:
    """Whether the run's employer owes this assignment's wage, or its allowance."""
    if assignment.employer_id != run.employer_id:
        return False
    if run.kind == "wages":
        return assignment.pay is not None
    return assignment.allowance_day_cents is not None


def paid_timesheets(session: Session, worker_id: str, employer_id: str) -> frozenset[str]:
    """Ids of the timesheets that a payslip of the employer to the worker has taken up."""
    slips = payslips_to(session, worker_id, employer_id)
    return frozenset(sheet_id for slip in slips for sheet_id in slip.timesheet_ids)


def payslips_to(
    session: Session, worker_id: str, employer_id: str, *, year: int | None = None
) -> tuple[Payslip, ...]:
    """The employer's payslips to the worker, those paid in a year if one is named. Payslips of a
    cancelled run count for nothing and are left out."""
    columns = {"worker_id": worker_id, "party_id": employer_id}
    if year is not None:
        columns |= {"month_from": f"{year:04}-01", "month_to": f"{year:04}-12"}
    cancelled = cancelled_runs(session, employer_id)
    slips = session.all(Payslip, **columns)
    return tuple(slip for slip in slips if slip.run_id not in cancelled)


def cancelled_runs(session: Session, employer_id: str) -> frozenset[str]:
    """Ids of the employer's cancelled runs."""
    found = session.unit.find("pay_run", party_id=employer_id, state="cancelled")
    return frozenset(stored.id for stored in found)


def billed_timesheets(session: Session, customer_id: str) -> frozenset[str]:
    """Ids of the timesheets that an invoice (unless discarded) or charge to the customer covers."""
    issued = [i for i in session.all(Invoice, party_id=customer_id) if i.state != "discarded"]
    charges = session.all(InternalCharge, party_id=customer_id)
    papers: tuple[Invoice | InternalCharge, ...] = (*issued, *charges)
    return frozenset(sheet_id for paper in papers for sheet_id in paper.timesheet_ids)
