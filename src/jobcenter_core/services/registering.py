"""Storing documents that people give: new ones are added, known ones must say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from jobcenter_core.benefits.outlooks import AdviceGiven
from jobcenter_core.benefits.profiles import BenefitProfile
from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.career.certificates import Certificate
from jobcenter_core.career.cv import CvChoices, CvProfile
from jobcenter_core.career.feedback import Feedback, FeedbackNote, PlaceFeedback
from jobcenter_core.career.practice import DraftComment, PracticeDraft
from jobcenter_core.career.self_reliance import StepNote
from jobcenter_core.errors import ImportRefused, InvalidValue, NotPermitted
from jobcenter_core.hours.planned import PlannedShift
from jobcenter_core.hours.timesheets import Dispute, EntryWithdrawal, Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.lifecycles import ASSIGNMENT_LIFECYCLE, ORDER_LIFECYCLE
from jobcenter_core.orders.orders import Order
from jobcenter_core.parties.restrictions import UseRestriction
from jobcenter_core.payroll.deduction_orders import DeductionOrder
from jobcenter_core.payroll.pay_runs import PaymentDue, PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.serial.schemas import schema_of_class
from jobcenter_core.services.cover import refuse_uncovered
from jobcenter_core.services.session import Session
from jobcenter_core.services.vault import given_value
from jobcenter_core.terms.legal_forms import legal_form
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.ranges import DateRange

__all__ = [
    "AnswerOffer",
    "Register",
    "StartOrder",
    "start_assignment",
    "start_order",
    "store_or_compare",
]


_MADE_BY_COMMANDS = (
    AdviceGiven,
    BenefitProfile,
    Certificate,
    CvChoices,
    CvProfile,
    Dispute,
    DraftComment,
    EntryWithdrawal,
    Feedback,
    FeedbackNote,
    InternalCharge,
    Invoice,
    PaymentDue,
    PayRun,
    Payslip,
    PlaceFeedback,
    PracticeDraft,
    StepNote,
    Timesheet,
    UseRestriction,
)


def store_or_compare(session: Session, documents: Iterable[Any]) -> tuple[list[Any], list[Finding]]:
    """Add the documents that are new; returns them, and an error for each that is stored, or given
    twice, with other content. A document that is stored with the same content is passed over; one
    that only names an end which was open, or the dependants of an agreement that nobody had asked
    for, is changed.

    Orders and assignments take their first steps by commands, so one that is given in another
    state than the first raises :class:`InvalidValue`.
    """
    new: dict[tuple[type, str], Any] = {}
    faults: list[Finding] = []
    for document in documents:
        key = (type(document), document.id)
        known = new.get(key) or session.maybe(type(document), document.id)
        if known is None:
            _check_given(document)
            new[key] = document
        elif key not in new and _ends(session, known, document):
            session.change(_ended(known, document), "ValidityEnded")
        elif key not in new and _tells_dependants(session, known, document):
            session.change(document, "DependantsTold")
        elif session.digest_of(_as_given(known, document)) != session.digest_of(document):
            faults.append(_contradiction(document))
    by_kind: dict[str, list[Any]] = {}
    for document in new.values():
        by_kind.setdefault(schema_of_class(type(document)).kind, []).append(document)
    for kind, group in by_kind.items():
        session.add_all(group, f"{kind.title().replace('_', '')}Registered")
    return list(new.values()), faults


def _ends(session: Session, known: Any, given: Any) -> bool:
    """Whether the given document says the same but for an end that the stored one left open: the
    last day of a contract, policy, order or assignment, the day a dispute was settled, or that a
    planned shift is cancelled."""
    if isinstance(known, PlannedShift):
        return given.cancelled and _same(session, attrs.evolve(given, cancelled=False), known)
    if isinstance(known, Dispute):
        return (
            known.settled_on is None
            and given.settled_on is not None
            and _same(session, attrs.evolve(given, settled_on=None), known)
        )
    if not isinstance(getattr(known, "valid", None), DateRange):
        return False
    if known.valid.last is not None or given.valid.last is None:
        return False
    if known.valid.first != given.valid.first:
        return False
    return _same(session, attrs.evolve(given, valid=known.valid), _as_given(known, given))


def _tells_dependants(session: Session, known: Any, given: Any) -> bool:
    return (
        isinstance(known, DeductionOrder)
        and known.dependants is None
        and given.dependants is not None
        and _same(session, attrs.evolve(given, dependants=None), known)
    )


def _same(session: Session, one: Any, other: Any) -> bool:
    return session.digest_of(one) == session.digest_of(other)


def _ended(known: Any, given: Any) -> Any:
    if isinstance(known, PlannedShift):
        return given
    if isinstance(known, Dispute):
        return attrs.evolve(known, settled_on=given.settled_on)
    return attrs.evolve(known, valid=given.valid)


def _contradiction(document: Any) -> Finding:
    kind = schema_of_class(type(document)).kind
    return Finding(
        severity=Severity.ERROR,
        code="stored_with_other_content",
        path=f"{kind}/{document.id}",
        message=f"{kind} {document.id} is stored already with other content.",
        values=(("kind", kind), ("id", document.id)),
    )


def _check_given(document: Any) -> None:
    first_states = {Order: ORDER_LIFECYCLE.initial, Assignment: ASSIGNMENT_LIFECYCLE.initial}
    first = first_states.get(type(document))
    if first is not None and document.state != first:
        kind = schema_of_class(type(document)).kind
        raise InvalidValue(f"{kind}.state", f"{first} when it is given", subject=document.id)
    if isinstance(document, Assignment):
        _check_form(document)


def _check_form(assignment: Assignment) -> None:
    """A wage belongs to employment and to nothing else, an allowance to the form that owes one.
    The form is still in the open here; once it is stored, only the vault can tell it."""
    code = given_value(assignment.legal_form)
    if code is None:
        return
    form = legal_form(code)
    if (assignment.pay is not None) != form.owes_wage:
        raise InvalidValue(
            "assignment.pay", "given in employment and only in it", subject=assignment.id
        )
    if assignment.allowance_day_cents is not None and form.payer_of_allowance != "us":
        raise InvalidValue(
            "assignment.allowance_day_cents",
            "given where the organiser pays an allowance",
            subject=assignment.id,
        )


def _as_given(known: Any, given: Any) -> Any:
    """A stored document as it was given: without the steps it has taken since."""
    if isinstance(known, Order):
        return attrs.evolve(known, state=ORDER_LIFECYCLE.initial)
    if isinstance(known, Assignment):
        valid = given.valid if _ended_early(known, given) else known.valid
        return attrs.evolve(known, state=ASSIGNMENT_LIFECYCLE.initial, valid=valid)
    if isinstance(known, Dispute) and given.settled_on is None:
        return attrs.evolve(known, settled_on=None)
    return known


def _ended_early(known: Assignment, given: Assignment) -> bool:
    """Whether the stored days are the given ones but for an end that came before the planned."""
    if known.state != "ended" or known.valid.first != given.valid.first:
        return False
    ended, planned = known.valid.last, given.valid.last
    return ended is not None and (planned is None or ended < planned)


def start_order(session: Session, order: Order) -> None:
    """Take a drafted order through submission and acceptance to active, an event for each step."""
    steps = (("submit", "OrderSubmitted"), ("accept", "OrderAccepted"), ("start", "OrderStarted"))
    for step, event in steps:
        state = ORDER_LIFECYCLE.advance(order.state, step, subject=order.id)
        order = attrs.evolve(order, state=state)
        session.change(order, event)


def start_assignment(session: Session, assignment: Assignment) -> None:
    """Take a proposed assignment through offer and the worker's yes to active."""
    steps = (
        ("offer", "AssignmentOffered"),
        ("accept", "AssignmentAccepted"),
        ("start", "AssignmentStarted"),
    )
    for step, event in steps:
        state = ASSIGNMENT_LIFECYCLE.advance(assignment.state, step, subject=assignment.id)
        assignment = attrs.evolve(assignment, state=state)
        session.change(assignment, event)


@attrs.frozen(kw_only=True)
class Register:
    """Store documents (workers, customers, orders, terms …). Known ones must say the same.

    Documents that commands make of others (timesheets, payslips, payments, invoices …) are no
    person's to give and raise :class:`NotPermitted`.
    """

    command_id: str
    actor: str
    documents: tuple[Any, ...]

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns how many were new. Raises :class:`ImportRefused` listing every contradiction."""
        for document in self.documents:
            if isinstance(document, _MADE_BY_COMMANDS):
                kind = schema_of_class(type(document)).kind
                raise NotPermitted(f"a {kind} is made by its own command.", subject=document.id)
        new, faults = store_or_compare(session, self.documents)
        if faults:
            raise ImportRefused(tuple(faults))
        return {"added": len(new), "known": len(self.documents) - len(new)}


@attrs.frozen(kw_only=True)
class StartOrder:
    """Accept an order and let its work begin."""

    command_id: str
    actor: str
    order_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns nothing."""
        start_order(session, session.get(Order, self.order_id))
        return {}


@attrs.frozen(kw_only=True)
class AnswerOffer:
    """The worker's answer to an offered assignment. Without a yes no hours are taken, and without
    the covers that the programme's insurer asks for there is no offer to say yes to."""

    command_id: str
    actor: str
    assignment_id: str
    yes: bool

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the assignment's state. Raises :class:`NotPermitted` for a missing cover."""
        assignment = session.get(Assignment, self.assignment_id)
        if self.yes:
            refuse_uncovered(session, assignment)
            start_assignment(session, assignment)
            return {"state": "active"}
        for step, event in (("offer", "AssignmentOffered"), ("decline", "AssignmentDeclined")):
            state = ASSIGNMENT_LIFECYCLE.advance(assignment.state, step, subject=assignment.id)
            assignment = attrs.evolve(assignment, state=state)
            session.change(assignment, event)
        return {"state": assignment.state}
