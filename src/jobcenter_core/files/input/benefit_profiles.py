"""From rows to benefit profiles: what workers told, written down by somebody."""

from __future__ import annotations

from jobcenter_core.benefits.profiles import (
    AMOUNTS_OF,
    KINDS,
    MOST_DAYS,
    BenefitAmounts,
    BenefitProfile,
)
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import Column, TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.parties import day_range
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.values.secrets import Secret

__all__ = ["BENEFIT_PROFILES", "ENTERED_ON", "read_benefit_profiles"]

PROFILE_ID = required("id", kinds.ID)
WORKER = required("worker", kinds.ID)
KIND = required("kind", kinds.choice(*KINDS))
VALID_FROM = required("valid_from", kinds.DAY)
VALID_UNTIL = optional("valid_until", kinds.DAY, None)
PERSONAL_LIMIT = optional("personal_limit", kinds.EUROS, None)
MONTHLY_AMOUNT = optional("monthly_amount", kinds.EUROS, None)
EXPENSE_DAYS = optional("expense_days", kinds.whole(0, MOST_DAYS), None)
ENTERED_BY = required("entered_by", kinds.ID)
ENTERED_ON = required("entered_on", kinds.DAY)
BENEFIT_PROFILES = TableSpec(
    file="benefit_profiles.csv",
    columns=(
        PROFILE_ID,
        WORKER,
        KIND,
        VALID_FROM,
        VALID_UNTIL,
        PERSONAL_LIMIT,
        MONTHLY_AMOUNT,
        EXPENSE_DAYS,
        ENTERED_BY,
        ENTERED_ON,
    ),
    key=(PROFILE_ID,),
    may_be_missing=True,
)

_BELONGS: tuple[tuple[Column[int | None], tuple[str, ...]], ...] = (
    (PERSONAL_LIMIT, AMOUNTS_OF["personal_limit_cents"]),
    (MONTHLY_AMOUNT, AMOUNTS_OF["monthly_cents"]),
    (EXPENSE_DAYS, AMOUNTS_OF["expense_days"]),
)


def read_benefit_profiles(
    table: Table, workers: Known, people: Known, faults: Faults
) -> tuple[BenefitProfile, ...]:
    """The profiles; a number that a kind does not have is a fault, so that it is not lost."""
    found: list[BenefitProfile] = []
    for row in table.rows:
        must_be_known(faults, row, WORKER, workers)
        must_be_known(faults, row, ENTERED_BY, people)
        if not row.complete:
            continue
        _check_numbers(row, faults)
        valid = day_range(row, row[VALID_FROM], row[VALID_UNTIL], VALID_UNTIL, faults)
        if valid is not None:
            amounts = BenefitAmounts(
                personal_limit_cents=row[PERSONAL_LIMIT],
                monthly_cents=row[MONTHLY_AMOUNT],
                expense_days=row[EXPENSE_DAYS],
            )
            found.append(
                BenefitProfile(
                    id=row[PROFILE_ID],
                    worker_id=row[WORKER],
                    kind=Secret(row[KIND]),
                    amounts=Secret(amounts),
                    valid=valid,
                    entered_by=row[ENTERED_BY],
                    entered_on=row[ENTERED_ON],
                )
            )
    return tuple(found)


def _check_numbers(row: Row, faults: Faults) -> None:
    for column, owners in _BELONGS:
        if row[column] is not None and row[KIND] not in owners:
            faults.add(
                row.at(column),
                "benefit_number_not_due",
                f"The cell is only for {', '.join(owners)}. Empty it, or mend the kind.",
            )
