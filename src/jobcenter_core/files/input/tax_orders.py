"""From rows to what changes the withholding beside the tax card."""

from __future__ import annotations

from datetime import date

from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.parties import day_range
from jobcenter_core.files.input.tables import Known, Row, Table, must_be_known
from jobcenter_core.payroll.cards import HigherPercent, HomeAbroad, SourceTaxCard, SourceTaxOrder
from jobcenter_core.values.secrets import Secret

__all__ = ["HIGHER_PERCENTS", "SOURCE_TAX", "read_higher_percents", "read_source_tax"]

ORDER_ID = required("id", kinds.ID)
WORKER = required("worker", kinds.ID)
EMPLOYER = required("employer", kinds.ID)
VALID_FROM = required("valid_from", kinds.DAY)
VALID_UNTIL = optional("valid_until", kinds.DAY, None)

DEDUCTION = optional("deduction", kinds.choice("none", "month", "day"), "none")
PAY_KIND = optional("kind", kinds.choice("wages", "performer"), "wages")
COUNTRY = optional("home_country", kinds.COUNTRY, "")
STREET = optional("home_street", kinds.TEXT, "")
POSTAL_CODE = optional("home_postal_code", kinds.TEXT, "")
TOWN = optional("home_town", kinds.TEXT, "")
TAX_NUMBER = optional("foreign_tax_number", kinds.TEXT, "")
SOURCE_TAX = TableSpec(
    file="source_tax.csv",
    columns=(
        ORDER_ID,
        WORKER,
        VALID_FROM,
        VALID_UNTIL,
        DEDUCTION,
        PAY_KIND,
        COUNTRY,
        STREET,
        POSTAL_CODE,
        TOWN,
        TAX_NUMBER,
    ),
    key=(ORDER_ID,),
    may_be_missing=True,
)

PERCENT = required("percent", kinds.PERCENT)
HIGHER_PERCENTS = TableSpec(
    file="higher_percents.csv",
    columns=(ORDER_ID, WORKER, EMPLOYER, VALID_FROM, VALID_UNTIL, PERCENT),
    key=(ORDER_ID,),
    may_be_missing=True,
)


def read_source_tax(table: Table, workers: Known, faults: Faults) -> tuple[SourceTaxOrder, ...]:
    """The tax-at-source cards; a card without a last day ends with the year in which it begins."""
    found: list[SourceTaxOrder] = []
    for row in table.rows:
        must_be_known(faults, row, WORKER, workers)
        if not row.complete:
            continue
        first: date = row[VALID_FROM]
        last = row[VALID_UNTIL] or date(first.year, 12, 31)
        valid = day_range(row, first, last, VALID_UNTIL, faults)
        if row[PAY_KIND] == "performer" and row[DEDUCTION] != "none":
            faults.add(
                row.at(DEDUCTION),
                "deduction_not_due",
                "A performer's pay has no deduction before the tax. Empty the cell.",
            )
        elif valid is not None:
            terms = SourceTaxCard(deduction=row[DEDUCTION], kind=row[PAY_KIND])
            found.append(
                SourceTaxOrder(
                    id=row[ORDER_ID],
                    worker_id=row[WORKER],
                    valid=valid,
                    terms=Secret(terms),
                    home=_home(row, faults),
                )
            )
    return tuple(found)


def _home(row: Row, faults: Faults) -> Secret[HomeAbroad] | None:
    """The home abroad: country, street, postal code and town together, or none of them."""
    cells = (COUNTRY, STREET, POSTAL_CODE, TOWN)
    given = [cell for cell in cells if row[cell]]
    if not given:
        return None
    for cell in cells:
        if cell not in given:
            faults.add(
                row.at(cell), "incomplete_address", "Fill in country, street, postal code and town."
            )
    return Secret(
        HomeAbroad(
            country_code=row[COUNTRY],
            street=row[STREET],
            postal_code=row[POSTAL_CODE],
            town=row[TOWN],
            tax_number=row[TAX_NUMBER],
        )
    )


def read_higher_percents(
    table: Table, workers: Known, organisations: Known, faults: Faults
) -> tuple[HigherPercent, ...]:
    """Workers' wishes to have more withheld than the card says."""
    found: list[HigherPercent] = []
    for row in table.rows:
        must_be_known(faults, row, WORKER, workers)
        must_be_known(faults, row, EMPLOYER, organisations)
        if not row.complete:
            continue
        valid = day_range(row, row[VALID_FROM], row[VALID_UNTIL], VALID_UNTIL, faults)
        if valid is not None:
            found.append(
                HigherPercent(
                    id=row[ORDER_ID],
                    worker_id=row[WORKER],
                    employer_id=row[EMPLOYER],
                    valid=valid,
                    rate_ppm=Secret(row[PERCENT]),
                )
            )
    return tuple(found)
