"""From rows to money beside the hours: travel, benefits in kind, waiting pay."""

from __future__ import annotations

from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.payroll.claims import BENEFIT_KINDS, Benefit, TravelClaim, WaitingPay

__all__ = [
    "BENEFITS",
    "TRAVEL",
    "WAITING",
    "read_benefits",
    "read_travel",
    "read_waiting",
]

CLAIM_ID = required("id", kinds.ID)
WORKER = required("worker", kinds.ID)
EMPLOYER = required("employer", kinds.ID)

ASSIGNMENT = required("assignment", kinds.ID)
DATE = required("date", kinds.DAY)
KILOMETRES = optional("kilometres", kinds.KILOMETRES, 0)
PASSENGERS = optional("passengers", kinds.whole(0, 8), 0)
FULL_PER_DIEMS = optional("full_per_diems", kinds.whole(0, 31), 0)
PART_PER_DIEMS = optional("part_per_diems", kinds.whole(0, 31), 0)
HALVED_PER_DIEMS = optional("halved_per_diems", kinds.whole(0, 31), 0)
MEALS = optional("meals", kinds.whole(0, 62), 0)
KM_PRICE = optional("km_price", kinds.PRICE, None)
APPROVED_BY = required("approved_by", kinds.ID)
TRAVEL = TableSpec(
    file="travel.csv",
    columns=(
        CLAIM_ID,
        WORKER,
        EMPLOYER,
        ASSIGNMENT,
        DATE,
        KILOMETRES,
        PASSENGERS,
        FULL_PER_DIEMS,
        PART_PER_DIEMS,
        HALVED_PER_DIEMS,
        MEALS,
        KM_PRICE,
        APPROVED_BY,
    ),
    key=(CLAIM_ID,),
    may_be_missing=True,
)

MONTH = required("month", kinds.MONTH)
BENEFIT_KIND = required("kind", kinds.choice(*BENEFIT_KINDS))
COUNT = optional("count", kinds.whole(0, 31), 0)
VALUE = optional("value", kinds.EUROS, 0)
BENEFITS = TableSpec(
    file="benefits.csv",
    columns=(CLAIM_ID, WORKER, EMPLOYER, MONTH, BENEFIT_KIND, COUNT, VALUE),
    key=(CLAIM_ID,),
    may_be_missing=True,
)

EMPLOYMENT = required("employment", kinds.ID)
DAYS = required("days", kinds.whole(1, 6))
DAY_PAY = required("day_pay", kinds.WAGE)
WAITING = TableSpec(
    file="waiting_pay.csv",
    columns=(CLAIM_ID, WORKER, EMPLOYER, EMPLOYMENT, DAYS, DAY_PAY),
    key=(CLAIM_ID,),
    may_be_missing=True,
)


def read_travel(
    table: Table,
    workers: Known,
    organisations: Known,
    assignments: Known,
    approvers: Known,
    faults: Faults,
) -> tuple[TravelClaim, ...]:
    """The travel claims; a claim is approved by somebody else than the traveller."""
    for row in table.rows:
        _check_parties(row, workers, organisations, faults)
        must_be_known(faults, row, ASSIGNMENT, assignments)
        must_be_known(faults, row, APPROVED_BY, approvers)
    return tuple(_travel(row) for row in table.complete_rows())


def _travel(row: Row) -> TravelClaim:
    return TravelClaim(
        id=row[CLAIM_ID],
        worker_id=row[WORKER],
        employer_id=row[EMPLOYER],
        assignment_id=row[ASSIGNMENT],
        on=row[DATE],
        metres=row[KILOMETRES],
        passengers=row[PASSENGERS],
        full_per_diems=row[FULL_PER_DIEMS],
        part_per_diems=row[PART_PER_DIEMS],
        halved_per_diems=row[HALVED_PER_DIEMS],
        meal_allowances=row[MEALS],
        km_e4=row[KM_PRICE],
        approved_by=row[APPROVED_BY],
    )


def read_benefits(
    table: Table, workers: Known, organisations: Known, faults: Faults
) -> tuple[Benefit, ...]:
    """The benefits in kind; a value is entered by hand for the kind ``other`` and only for it."""
    found: list[Benefit] = []
    for row in table.rows:
        _check_parties(row, workers, organisations, faults)
        if row.complete and _check_value(row, faults):
            found.append(
                Benefit(
                    id=row[CLAIM_ID],
                    worker_id=row[WORKER],
                    employer_id=row[EMPLOYER],
                    month=row[MONTH],
                    kind=row[BENEFIT_KIND],
                    count=row[COUNT],
                    value_cents=row[VALUE],
                )
            )
    return tuple(found)


def _check_value(row: Row, faults: Faults) -> bool:
    if (row[BENEFIT_KIND] == "other") == (row[VALUE] > 0):
        return True
    faults.add(
        row.at(VALUE),
        "benefit_value",
        "The value is given for the kind other and only for it: the law values the others. Fill "
        "the cell in, or empty it.",
    )
    return False


def read_waiting(
    table: Table, workers: Known, organisations: Known, employments: Known, faults: Faults
) -> tuple[WaitingPay, ...]:
    """Pay for days of waiting for late final pay."""
    for row in table.rows:
        _check_parties(row, workers, organisations, faults)
        must_be_known(faults, row, EMPLOYMENT, employments)
    return tuple(
        WaitingPay(
            id=row[CLAIM_ID],
            worker_id=row[WORKER],
            employer_id=row[EMPLOYER],
            employment_id=row[EMPLOYMENT],
            days=row[DAYS],
            day_cents=row[DAY_PAY],
        )
        for row in table.complete_rows()
    )


def _check_parties(row: Row, workers: Known, organisations: Known, faults: Faults) -> None:
    must_be_known(faults, row, WORKER, workers)
    must_be_known(faults, row, EMPLOYER, organisations)
