"""Days of approved work with the legal forms of their assignments, opened for the rules of days."""

from __future__ import annotations

from collections.abc import Iterable

from jobcenter_core.hours.checks import days_of_spans
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import ApprovedWork
from jobcenter_core.terms.day_rules import FormDay
from jobcenter_core.terms.legal_forms import LegalForm, legal_form

__all__ = ["opened_days"]


def opened_days(
    session: Session, work: Iterable[ApprovedWork], purpose: str
) -> tuple[FormDay, ...]:
    """The days of the work, ready for :mod:`jobcenter_core.terms.day_rules`. The legal form of each
    assignment is opened once, and the access log says for what."""
    forms: dict[str, LegalForm] = {}
    found: list[FormDay] = []
    for item in work:
        assignment = item.assignment
        if assignment.id not in forms:
            code = session.reveal(assignment.legal_form, str, purpose=purpose)
            forms[assignment.id] = legal_form(code)
        found += days_of_spans(assignment.id, item.sheet.spans, forms[assignment.id])
    return tuple(found)
