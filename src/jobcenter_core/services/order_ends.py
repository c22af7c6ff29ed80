"""Commands that bring work to its end: end an assignment, complete and close an order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.lifecycles import ASSIGNMENT_LIFECYCLE, ORDER_LIFECYCLE
from jobcenter_core.orders.orders import Order
from jobcenter_core.services.hour_records import entries_of
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import billed_timesheets
from jobcenter_core.values.ranges import DateRange

__all__ = ["CloseOrder", "CompleteOrder", "EndAssignment"]


@attrs.frozen(kw_only=True)
class EndAssignment:
    """End an active assignment after its last day of work. Hours of days up to then may still
    come; later ones are refused."""

    command_id: str
    actor: str
    assignment_id: str
    last_on: date

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns nothing. Refused: a day to come, one outside the assignment, and one before
        hours that count."""
        assignment = session.get(Assignment, self.assignment_id)
        state = ASSIGNMENT_LIFECYCLE.advance(assignment.state, "end", subject=assignment.id)
        if self.last_on > session.office.today():
            raise InvalidValue("assignment.last_on", "not in the future", subject=assignment.id)
        if not assignment.valid.contains(self.last_on):
            raise InvalidValue(
                "assignment.last_on", "a day of the assignment", subject=assignment.id
            )
        if _last_work(session, assignment) > self.last_on:
            raise InvalidValue(
                "assignment.last_on", "not before reported hours", subject=assignment.id
            )
        valid = DateRange(assignment.valid.first, self.last_on)
        session.change(attrs.evolve(assignment, state=state, valid=valid), "AssignmentEnded")
        return {}


def _last_work(session: Session, assignment: Assignment) -> date:
    """The day on which the last entry that counts begins."""
    days = [
        entry.starts_at.date()
        for sheet in session.unit.find("timesheet", parent_id=assignment.id)
        for entry in entries_of(session, sheet.id)
    ]
    return max(days, default=date.min)


@attrs.frozen(kw_only=True)
class CompleteOrder:
    """Note that an order's work is done. Its assignments have ended or never began."""

    command_id: str
    actor: str
    order_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns nothing. Refused while an assignment is active."""
        order = session.get(Order, self.order_id)
        state = ORDER_LIFECYCLE.advance(order.state, "complete", subject=order.id)
        for assignment in session.all(Assignment, order_id=order.id):
            if assignment.state == "active":
                raise NotPermitted(
                    "an assignment of the order goes on.",
                    subject=assignment.id,
                    next_step="End the assignment first.",
                )
        session.change(attrs.evolve(order, state=state), "OrderCompleted")
        return {}


@attrs.frozen(kw_only=True)
class CloseOrder:
    """Close a completed order once all its hours are approved and billed."""

    command_id: str
    actor: str
    order_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns nothing. Refused while hours wait for approval or billing."""
        order = session.get(Order, self.order_id)
        state = ORDER_LIFECYCLE.advance(order.state, "close", subject=order.id)
        billed = billed_timesheets(session, order.customer_id)
        for sheet in session.all(Timesheet, order_id=order.id):
            if sheet.state != "approved" or sheet.id not in billed:
                waits = "billing" if sheet.state == "approved" else "approval"
                raise NotPermitted(f"hours wait for {waits}.", subject=sheet.id)
        session.change(attrs.evolve(order, state=state), "OrderClosed")
        return {}
