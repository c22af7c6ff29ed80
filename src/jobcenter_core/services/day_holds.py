"""One day is never paid in two legal forms that exclude each other: the worker is held instead."""

from __future__ import annotations

from collections.abc import Iterable

from jobcenter_core.errors import InvalidValue
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.services.day_forms import opened_days
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork
from jobcenter_core.terms.day_rules import exclusive_days
from jobcenter_core.terms.legal_forms import COMMISSION

__all__ = ["refuse_two_forms"]


def refuse_two_forms(
    session: Session,
    unpaid: tuple[ApprovedWork, ...],
    assignments: tuple[Assignment, ...],
    purpose: str,
) -> None:
    """Raises ``InvalidValue`` naming both assignments for a day of the unpaid work on which the
    worker, whose ``assignments`` are these, has approved work of a form that excludes it, whoever
    pays that. Legal forms are opened only for assignments that share a day; commissions exclude
    nothing."""
    mine = [item for item in unpaid if not _is_fee(item.assignment)]
    if not mine:
        return
    ids = {item.assignment.id for item in mine}
    for other in assignments:
        against = [item for item in mine if not _are_wages(item.assignment, other)]
        if other.id in ids or not against:
            continue
        theirs = _approved(session, other)
        days = _days(theirs)
        sharing = [item for item in against if not days.isdisjoint(_days((item,)))]
        if sharing:
            _refuse(session, (*sharing, *theirs), purpose)


def _are_wages(one: Assignment, other: Assignment) -> bool:
    """Two wages on a day are two employments, or one."""
    return one.pay is not None and other.pay is not None


def _is_fee(assignment: Assignment) -> bool:
    return assignment.pay is not None and assignment.pay.contract == COMMISSION


def _approved(session: Session, assignment: Assignment) -> tuple[ApprovedWork, ...]:
    sheets = session.all(
        Timesheet,
        worker_id=assignment.worker_id,
        parent_id=assignment.id,
        state="approved",
    )
    return tuple(ApprovedWork(sheet=sheet, assignment=assignment) for sheet in sheets)


def _days(work: Iterable[ApprovedWork]) -> set[int]:
    return {span.day for item in work for span in item.sheet.spans}


def _refuse(session: Session, work: Iterable[ApprovedWork], purpose: str) -> None:
    for finding in exclusive_days(opened_days(session, work, purpose)):
        named = dict(finding.values)
        raise InvalidValue(
            "assignment.legal_form",
            f"of one form on a day: {named['first']} and {named['second']} share {named['on']}",
            subject=named["first"],
            next_step="Move the hours of one of them to another day.",
        )
