"""From rows to assignments: worker, legal form, pay or allowance, days, the worker's answer."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import Column, TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.orders import OrderFacts
from jobcenter_core.files.input.parties import day_range
from jobcenter_core.files.input.pay_columns import (
    HOURLY_WAGE,
    PAY_COLUMNS,
    PAY_GROUP,
    pay_terms,
)
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.files.input.terms import Employments
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.terms.legal_forms import (
    COMMISSION,
    DISABILITY_WORK_ACTIVITY,
    LEGAL_FORMS,
    LegalForm,
    legal_form,
)
from jobcenter_core.timeline.periods import PERIODS
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

__all__ = ["ASSIGNMENTS", "ASSIGNMENT_ID", "AssignmentFacts", "Context", "read_assignments"]

ANSWERS = ("yes", "no", "open")

ASSIGNMENT_ID = required("id", kinds.ID)
ORDER = required("order", kinds.ID)
WORKER = required("worker", kinds.ID)
EMPLOYER = required("employer", kinds.ID)
LEGAL_FORM = required("legal_form", kinds.choice(*(form.code for form in LEGAL_FORMS)))
ALLOWANCE = optional("allowance_per_day", kinds.EUROS, None)
GROUP = optional("group", kinds.ID, None)
INSTRUCTOR = optional("instructor", kinds.ID, None)
STARTS_ON = optional("starts_on", kinds.DAY, None)
ENDS_ON = optional("ends_on", kinds.DAY, None)
ANSWER = required("answer", kinds.choice(*ANSWERS))
TIMESHEETS = optional("timesheets", kinds.choice(*PERIODS), PERIODS[0])
ASSIGNMENTS = TableSpec(
    file="assignments.csv",
    columns=(
        ASSIGNMENT_ID,
        ORDER,
        WORKER,
        EMPLOYER,
        LEGAL_FORM,
        HOURLY_WAGE,
        PAY_GROUP,
        ALLOWANCE,
        GROUP,
        INSTRUCTOR,
        STARTS_ON,
        ENDS_ON,
        ANSWER,
        *PAY_COLUMNS,
        TIMESHEETS,
    ),
    key=(ASSIGNMENT_ID,),
)


@attrs.frozen(kw_only=True)
class Context:
    """What the rows of assignments refer to."""

    orders: Mapping[str, OrderFacts]
    known_orders: Known
    workers: Known
    organisations: Known
    groups: Known
    staff: Known
    employments: Employments
    wages: frozenset[tuple[str, str]] | None
    """Agreement and pay group of each wage table; ``None`` when any may be named."""


@attrs.frozen(kw_only=True)
class AssignmentFacts:
    """What hours and approvals need to know of an assignment; ``None`` for what is at fault."""

    assignment: Assignment | None
    worker_id: str | None
    form: LegalForm | None = attrs.field(repr=False)
    valid: DateRange | None
    accepted: bool | None
    timesheets: str = PERIODS[0]


def read_assignments(table: Table, context: Context, faults: Faults) -> dict[str, AssignmentFacts]:
    """The assignments by id, in the order of their rows."""
    found: dict[str, AssignmentFacts] = {}
    for row in table.rows:
        must_be_known(faults, row, ORDER, context.known_orders)
        must_be_known(faults, row, WORKER, context.workers)
        must_be_known(faults, row, EMPLOYER, context.organisations)
        _may_be_known(row, GROUP, context.groups, faults)
        _may_be_known(row, INSTRUCTOR, context.staff, faults)
        _check_pay_group(row, context, faults)
        id = row.get(ASSIGNMENT_ID)
        if id is not None:
            found[id] = _facts(row, context, faults)
    return found


def _may_be_known(row: Row, column: Column[str | None], known: Known, faults: Faults) -> None:
    id = row.get(column)
    if id is not None and not known.may_have(id):
        faults.add(
            row.at(column),
            f"unknown_{column.name}",
            f"No {known.what} with this id is in {known.where}. Mend the id, or empty the cell.",
        )


def _check_pay_group(row: Row, context: Context, faults: Faults) -> None:
    """The wage table of the order's agreement must have the group; an unknown agreement is told
    of the order."""
    group = row.get(PAY_GROUP)
    order = context.orders.get(row.get(ORDER) or "")
    if group is None or order is None or context.wages is None:
        return
    groups = sorted(name for agreement, name in context.wages if agreement == order.agreement)
    if groups and group not in groups:
        faults.add(
            row.at(PAY_GROUP),
            "unknown_pay_group",
            "The agreement of the order has no such pay group. Known are: "
            + ", ".join(groups)
            + ". Mend the group.",
        )


def _facts(row: Row, context: Context, faults: Faults) -> AssignmentFacts:
    form = row.get(LEGAL_FORM)
    answer = row.get(ANSWER)
    known = context.orders.get(row.get(ORDER) or "", OrderFacts(order=None))
    valid = _days(row, known, faults)
    _check_money(row, form, known, faults)
    assignment = None
    if row.complete and valid is not None:
        assignment = _assignment(row, known, valid, faults)
    if valid is not None and form is not None and legal_form(form).pays == "wage":
        _check_employment(row, valid, context, faults)
    return AssignmentFacts(
        assignment=assignment,
        worker_id=row.get(WORKER),
        form=None if form is None else legal_form(form),
        valid=valid,
        accepted=None if answer is None else answer == "yes",
        timesheets=row.get(TIMESHEETS) or PERIODS[0],
    )


def _days(row: Row, known: OrderFacts, faults: Faults) -> DateRange | None:
    """The assignment's days; empty cells mean the first and last day of the order."""
    if known.order is None or STARTS_ON.name not in row.values or ENDS_ON.name not in row.values:
        return None
    of_order = known.order.valid
    first = row[STARTS_ON] or of_order.first
    last = row[ENDS_ON] or of_order.last
    valid = day_range(row, first, last, ENDS_ON, faults)
    if valid is None:
        return None
    starts_early = first is not None and not of_order.contains(first)
    if starts_early or (last is not None and not of_order.contains(last)):
        faults.add(
            row.at(STARTS_ON if starts_early else ENDS_ON),
            "outside_order",
            "The days lie outside those of the order. Mend the date, or the order's days.",
        )
    return valid


def _check_money(row: Row, form: str | None, known: OrderFacts, faults: Faults) -> None:
    """Wages belong to employment, the allowance to disability work activity, and to it alone."""
    if form is None:
        return
    paid = legal_form(form).owes_wage
    employed = paid and form != COMMISSION
    _check_one(row, HOURLY_WAGE, paid, "wage", "employment or a commission", faults)
    needs_group = employed and known.agreement is not None
    if known.order is not None or not employed:
        _check_one(
            row, PAY_GROUP, needs_group, "pay_group", "employment under an agreement", faults
        )
    with_allowance = form == DISABILITY_WORK_ACTIVITY
    _check_one(row, ALLOWANCE, with_allowance, "allowance", "disability_work_activity", faults)


def _check_one(
    row: Row,
    column: Column[int | None] | Column[str | None],
    due: bool,
    what: str,
    of: str,
    faults: Faults,
) -> None:
    if column.name not in row.values:
        return
    given = row.values[column.name] is not None
    if due and not given:
        faults.add(row.at(column), f"{what}_missing", f"The cell is due in {of}. Fill it in.")
    if given and not due:
        faults.add(
            row.at(column),
            f"{what}_not_due",
            f"The cell is only for {of}. Empty it, or mend the form.",
        )


def _check_employment(row: Row, valid: DateRange, context: Context, faults: Faults) -> None:
    worker_id, employer_id = row.get(WORKER), row.get(EMPLOYER)
    if worker_id is None or not context.workers.may_have(worker_id):
        return
    if employer_id is None or not context.organisations.may_have(employer_id):
        return
    if not context.employments.cover(worker_id, employer_id, valid):
        faults.add(
            row.at(EMPLOYER),
            "no_employment",
            "No row of employments.csv covers these days for the worker and the employer. Add one.",
        )


def _assignment(row: Row, known: OrderFacts, valid: DateRange, faults: Faults) -> Assignment | None:
    """The noun; ``None`` when a fault of the money columns, told already, stands in the way."""
    try:
        return Assignment(
            id=row[ASSIGNMENT_ID],
            order_id=row[ORDER],
            worker_id=row[WORKER],
            employer_id=row[EMPLOYER],
            legal_form=Secret(row[LEGAL_FORM]),
            valid=valid,
            pay=pay_terms(
                row,
                row[LEGAL_FORM],
                known.agreement,
                known.no_agreement_reason,
                valid,
                faults,
            ),
            allowance_day_cents=row[ALLOWANCE],
            group_id=row[GROUP],
            instructor_id=row[INSTRUCTOR],
            timesheet_period=row[TIMESHEETS],
        )
    except InvalidValue:
        return None
