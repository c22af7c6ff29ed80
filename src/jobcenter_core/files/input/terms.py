"""From rows to employments and tax cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from importlib import resources

import attrs

from jobcenter_core.errors import ParameterMissing
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.parties import day_range
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.payroll.cards import CardRates, TaxCard, last_day_allowed
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.pay_terms import HOLIDAY_COMPENSATION_DUE, EmploymentContract
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

__all__ = [
    "EMPLOYMENTS",
    "EMPLOYMENT_ID",
    "TAX_CARDS",
    "Employments",
    "packaged_withholding",
    "read_employments",
    "read_tax_cards",
]

HIGHEST_WITHHOLDING = "withholding.highest"

EMPLOYMENT_ID = required("id", kinds.ID)
EMPLOYEE = required("worker", kinds.ID)
EMPLOYER = required("employer", kinds.ID)
EMPLOYED_FROM = required("starts_on", kinds.DAY)
EMPLOYED_UNTIL = optional("ends_on", kinds.DAY, None)
HOLIDAY_COMPENSATION = optional(
    "holiday_compensation", kinds.choice(*HOLIDAY_COMPENSATION_DUE), "with_each_pay"
)
OCCUPATION = optional("occupation_code", kinds.OCCUPATION, "")
EMPLOYMENTS = TableSpec(
    file="employments.csv",
    columns=(
        EMPLOYMENT_ID,
        EMPLOYEE,
        EMPLOYER,
        EMPLOYED_FROM,
        EMPLOYED_UNTIL,
        HOLIDAY_COMPENSATION,
        OCCUPATION,
    ),
    key=(EMPLOYMENT_ID,),
)

CARD_ID = required("id", kinds.ID)
CARD_WORKER = required("worker", kinds.ID)
CARD_FROM = required("valid_from", kinds.DAY)
CARD_UNTIL = optional("valid_until", kinds.DAY, None)
BASE_PERCENT = required("base_percent", kinds.PERCENT)
ADDITIONAL_PERCENT = required("additional_percent", kinds.PERCENT)
YEAR_LIMIT = optional("year_limit", kinds.EUROS, None)
PRIOR_INCOME = optional("prior_income", kinds.EUROS, 0)
TAX_CARDS = TableSpec(
    file="tax_cards.csv",
    columns=(
        CARD_ID,
        CARD_WORKER,
        CARD_FROM,
        CARD_UNTIL,
        BASE_PERCENT,
        ADDITIONAL_PERCENT,
        YEAR_LIMIT,
        PRIOR_INCOME,
    ),
    key=(CARD_ID,),
)


@attrs.frozen(kw_only=True, eq=False)
class Employments:
    """The employments, and whether an assignment's days lie inside them."""

    contracts: tuple[EmploymentContract, ...]
    by_pair: Mapping[tuple[str, str], Sequence[EmploymentContract]]
    whole: bool

    def cover(self, worker_id: str, employer_id: str, days: DateRange) -> bool:
        """Whether employments of the two cover the days without a gap, or could, were all rows
        readable."""
        if not self.whole:
            return True
        spans = [
            (contract.valid.first or date.min, contract.valid.last or date.max)
            for contract in self.by_pair.get((worker_id, employer_id), ())
        ]
        open_on = days.first or date.min
        last = days.last or date.max
        for first, until in sorted(spans):
            if first <= open_on <= until:
                if last <= until:
                    return True
                open_on = until + timedelta(days=1)
        return False


def read_employments(
    table: Table, workers: Known, organisations: Known, faults: Faults
) -> Employments:
    """The employments; two of one worker and employer never overlap."""
    for row in table.rows:
        must_be_known(faults, row, EMPLOYEE, workers)
        must_be_known(faults, row, EMPLOYER, organisations)
    made: list[EmploymentContract] = []
    by_pair: dict[tuple[str, str], list[EmploymentContract]] = {}
    rows: dict[str, Row] = {}
    whole = table.whole and all(row.complete for row in table.rows)
    for row in table.complete_rows():
        contract = _contract(row, faults)
        if contract is None:
            whole = False
            continue
        by_pair.setdefault((contract.worker_id, contract.employer_id), []).append(contract)
        rows[contract.id] = row
        made.append(contract)
    for contracts in by_pair.values():
        _refuse_overlaps(contracts, rows, faults)
    return Employments(contracts=tuple(made), by_pair=by_pair, whole=whole)


def _refuse_overlaps(
    contracts: Sequence[EmploymentContract], rows: Mapping[str, Row], faults: Faults
) -> None:
    """Sweeps by first day: the employment that reaches furthest so far is the one to meet."""
    furthest: EmploymentContract | None = None
    for contract in sorted(contracts, key=lambda one: one.valid.first or date.min):
        if furthest is not None and furthest.valid.overlaps(contract.valid):
            pair = (rows[furthest.id], rows[contract.id])
            earlier, later = sorted(pair, key=lambda row: row.number)
            faults.add(
                later.at(EMPLOYED_FROM),
                "employments_overlap",
                f"The days overlap row {earlier.number} of the same worker and employer. "
                "Keep one employment at a time.",
            )
        if furthest is None or _until(contract) > _until(furthest):
            furthest = contract


def _until(contract: EmploymentContract) -> date:
    return contract.valid.last or date.max


def _contract(row: Row, faults: Faults) -> EmploymentContract | None:
    valid = day_range(row, row[EMPLOYED_FROM], row[EMPLOYED_UNTIL], EMPLOYED_UNTIL, faults)
    if valid is None:
        return None
    return EmploymentContract(
        id=row[EMPLOYMENT_ID],
        worker_id=row[EMPLOYEE],
        employer_id=row[EMPLOYER],
        valid=valid,
        holiday_compensation_due=row[HOLIDAY_COMPENSATION],
        occupation_code=row[OCCUPATION],
    )


def read_tax_cards(
    table: Table, workers: Known, statutes: Statutes, faults: Faults
) -> tuple[TaxCard, ...]:
    """The tax cards. No percent may exceed the highest that is ever withheld.

    A card without a last day ends with the year in which it begins.
    """
    cards: list[TaxCard] = []
    for row in table.rows:
        must_be_known(faults, row, CARD_WORKER, workers)
        _check_percents(row, statutes, faults)
        if not row.complete:
            continue
        valid = _card_days(row, faults)
        if valid is not None:
            rates = CardRates(
                base_ppm=row[BASE_PERCENT],
                additional_ppm=row[ADDITIONAL_PERCENT],
                year_limit_cents=row[YEAR_LIMIT],
                prior_income_cents=row[PRIOR_INCOME],
            )
            cards.append(
                TaxCard(
                    id=row[CARD_ID], worker_id=row[CARD_WORKER], valid=valid, rates=Secret(rates)
                )
            )
    return tuple(cards)


def packaged_withholding() -> Statutes:
    """The law's own file of withholding, for a folder that is read without statutes."""
    name = "withholding.toml"
    data = resources.files("jobcenter_core") / "statutes" / "data" / name
    return load_statutes({name: data.read_text(encoding="utf-8")})


def _card_days(row: Row, faults: Faults) -> DateRange | None:
    first: date = row[CARD_FROM]
    last: date = row[CARD_UNTIL] or date(first.year, 12, 31)
    if last > last_day_allowed(first):
        faults.add(
            row.at(CARD_UNTIL),
            "card_over_years",
            "A tax card is of one calendar year. End it in the year in which it begins.",
        )
        return None
    return day_range(row, first, last, CARD_UNTIL, faults)


def _check_percents(row: Row, statutes: Statutes, faults: Faults) -> None:
    valid_from = row.get(CARD_FROM)
    if valid_from is None:
        return
    try:
        highest = statutes.value(HIGHEST_WITHHOLDING, valid_from)
    except ParameterMissing:
        return  # a card of a year without parameters: paying then is refused by name
    for column in (BASE_PERCENT, ADDITIONAL_PERCENT):
        percent = row.get(column)
        if percent is not None and percent > highest:
            faults.add(
                row.at(column),
                "percent_too_high",
                "The percent is over the highest that is withheld. Copy it from the tax card.",
            )
