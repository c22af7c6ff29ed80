"""One day is never paid in two legal forms that exclude each other: the worker is held instead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jobcenter_core.errors import InvalidValue
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork
from jobcenter_core.terms.legal_forms import COMMISSION, LegalForm, legal_form

__all__ = ["refuse_two_forms"]


def refuse_two_forms(
    session: Session, worker_id: str, unpaid: tuple[ApprovedWork, ...], purpose: str
) -> None:
    """Raises ``InvalidValue`` naming both assignments for a day of the unpaid work on which the
    worker has approved work of a form that excludes it, whoever pays that. Legal forms are opened
    only for assignments that share a day; commissions exclude nothing."""
    mine = [item for item in unpaid if not _is_fee(item.assignment)]
    if not mine:
        return
    ids = {item.assignment.id for item in mine}
    for other in session.all(Assignment, worker_id=worker_id):
        against = [item for item in mine if not _are_wages(item.assignment, other)]
        if other.id in ids or not against:
            continue
        days = _days(session, other)
        for item in against:
            shared = sorted(days & {span.day for span in item.sheet.spans})
            if shared:
                _refuse(session, item.assignment, other, shared[0], purpose)


def _are_wages(one: Assignment, other: Assignment) -> bool:
    """Two wages on a day are two employments, or one."""
    return one.pay is not None and other.pay is not None


def _is_fee(assignment: Assignment) -> bool:
    return assignment.pay is not None and assignment.pay.contract == COMMISSION


def _days(session: Session, assignment: Assignment) -> set[int]:
    return {span.day for sheet in _approved(session, assignment) for span in sheet.spans}


def _approved(session: Session, assignment: Assignment) -> Iterator[Timesheet]:
    return session.all(
        Timesheet,
        worker_id=assignment.worker_id,
        parent_id=assignment.id,
        state="approved",
    )


def _refuse(session: Session, one: Assignment, other: Assignment, day: int, purpose: str) -> None:
    forms = [_form(session, assignment, purpose) for assignment in (one, other)]
    if all(form.exclusive for form in forms) and forms[0].code != forms[1].code:
        raise InvalidValue(
            "assignment.legal_form",
            f"of one form on a day: {one.id} and {other.id} share {date.fromordinal(day)}",
            subject=one.id,
            next_step="Move the hours of one of them to another day.",
        )


def _form(session: Session, assignment: Assignment, purpose: str) -> LegalForm:
    return legal_form(session.reveal(assignment.legal_form, str, purpose=purpose))
