"""Assignments: who does an order, in which legal form, for which employer, on what pay."""

from __future__ import annotations

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.terms.pay_terms import PayTerms
from jobcenter_core.timeline.periods import MONTH, PERIODS
from jobcenter_core.values.ids import check_id
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Sealed

__all__ = ["Assignment"]


@attrs.frozen(kw_only=True)
class Assignment:
    """A worker's share of an order.

    ``legal_form`` (a code of :mod:`jobcenter_core.terms.legal_forms`) is a secret, since a form of
    work activity reveals that the person is a client of social care. ``employer_id`` is the
    organisation that owes the wage or the allowance. ``pay`` is set in employment,
    ``allowance_day_cents`` where the organiser pays an allowance by the day.
    ``timesheet_period`` is of :data:`~jobcenter_core.timeline.periods.PERIODS`: how long each
    timesheet is, and so how often the hours can be approved and paid.
    """

    id: str
    order_id: str
    worker_id: str
    employer_id: str
    legal_form: Sealed[str]
    valid: DateRange
    pay: PayTerms | None = None
    allowance_day_cents: int | None = None
    group_id: str | None = None
    instructor_id: str | None = None
    timesheet_period: str = MONTH
    state: str = "proposed"

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "assignment.id")
        if self.allowance_day_cents is not None and self.allowance_day_cents < 0:
            raise InvalidValue("assignment.allowance_day_cents", "zero or more", subject=self.id)
        if self.timesheet_period not in PERIODS:
            raise InvalidValue(
                "assignment.timesheet_period", "one of " + ", ".join(PERIODS), subject=self.id
            )
