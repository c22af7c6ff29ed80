"""From rows to what is taken of the net pay: agreed deductions and garnishments."""

from __future__ import annotations

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.parties import day_range
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.payroll.deduction_orders import (
    AGREED_KINDS,
    DeductionOrder,
    Garnishment,
    GarnishmentOrder,
)
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

__all__ = ["DEDUCTIONS", "GARNISHMENTS", "read_deductions", "read_garnishments"]


def _months(text: str) -> tuple[str, ...]:
    return tuple(str(Month.parse(part)) for part in text.split())


MONTHS = kinds.Kind(parse=_months, expected="months such as 2026-07 2026-12", code="not_a_month")

DEDUCTION_ID = required("id", kinds.ID)
WORKER = required("worker", kinds.ID)
EMPLOYER = required("employer", kinds.ID)
VALID_FROM = required("valid_from", kinds.DAY)
VALID_UNTIL = optional("valid_until", kinds.DAY, None)

DEDUCTION_KIND = required("kind", kinds.choice(*AGREED_KINDS[1:]))
AMOUNT = optional("amount", kinds.EUROS, 0)
PERCENT = optional("percent", kinds.PERCENT, 0)
TOTAL = optional("total", kinds.EUROS, None)
AGREEMENT = required("agreement", kinds.ID)
PROVIDED_FOR = optional("dependants", kinds.whole(0, 20), None)
DEDUCTIONS = TableSpec(
    file="deductions.csv",
    columns=(
        DEDUCTION_ID,
        WORKER,
        EMPLOYER,
        DEDUCTION_KIND,
        VALID_FROM,
        VALID_UNTIL,
        AMOUNT,
        PERCENT,
        TOTAL,
        AGREEMENT,
        PROVIDED_FOR,
    ),
    key=(DEDUCTION_ID,),
    may_be_missing=True,
)

DEPENDANTS = optional("dependants", kinds.whole(0, 20), 0)
PERIODIC = optional("periodic", kinds.YES_NO, True)
FREE_MONTHS = optional("free_months", MONTHS, ())
LEFT = optional("left", kinds.EUROS, None)
GARNISHMENTS = TableSpec(
    file="garnishments.csv",
    columns=(
        DEDUCTION_ID,
        WORKER,
        VALID_FROM,
        VALID_UNTIL,
        DEPENDANTS,
        PERIODIC,
        FREE_MONTHS,
        LEFT,
    ),
    key=(DEDUCTION_ID,),
    may_be_missing=True,
)


def read_deductions(
    table: Table, workers: Known, organisations: Known, faults: Faults
) -> tuple[DeductionOrder, ...]:
    """The agreed deductions: each a sum or a percent, with the id of the worker's agreement."""
    for row in table.rows:
        must_be_known(faults, row, WORKER, workers)
        must_be_known(faults, row, EMPLOYER, organisations)
    made = (_deduction(row, faults) for row in table.complete_rows())
    return tuple(one for one in made if one is not None)


def _deduction(row: Row, faults: Faults) -> DeductionOrder | None:
    valid = day_range(row, row[VALID_FROM], row[VALID_UNTIL], VALID_UNTIL, faults)
    if valid is None:
        return None
    try:
        return DeductionOrder(
            id=row[DEDUCTION_ID],
            worker_id=row[WORKER],
            employer_id=row[EMPLOYER],
            kind=row[DEDUCTION_KIND],
            valid=valid,
            amount_cents=row[AMOUNT],
            rate_ppm=row[PERCENT],
            total_cents=row[TOTAL],
            agreed_on_ref=row[AGREEMENT],
            dependants=row[PROVIDED_FOR],
        )
    except InvalidValue:
        faults.add(
            row.at(AMOUNT), "amount_or_percent", "Give the amount or the percent, and not both."
        )
        return None


def read_garnishments(table: Table, workers: Known, faults: Faults) -> tuple[Garnishment, ...]:
    """The payment prohibitions of the enforcement authority."""
    found: list[Garnishment] = []
    for row in table.rows:
        must_be_known(faults, row, WORKER, workers)
        if not row.complete:
            continue
        valid = day_range(row, row[VALID_FROM], row[VALID_UNTIL], VALID_UNTIL, faults)
        if valid is not None:
            terms = GarnishmentOrder(
                id=row[DEDUCTION_ID],
                dependants=row[DEPENDANTS],
                periodic=row[PERIODIC],
                left_cents=row[LEFT],
            )
            found.append(
                Garnishment(
                    id=row[DEDUCTION_ID],
                    worker_id=row[WORKER],
                    valid=valid,
                    terms=Secret(terms),
                    free_months=row[FREE_MONTHS],
                )
            )
    return tuple(found)
