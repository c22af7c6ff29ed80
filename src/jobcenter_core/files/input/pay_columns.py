"""The columns of an assignment that say how its pay is counted, and the pay terms they make."""

from __future__ import annotations

from datetime import date

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import optional
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.tables import Row
from jobcenter_core.terms.legal_forms import COMMISSION
from jobcenter_core.terms.pay_terms import PAY_BASES, PayTerms, ReducedWage
from jobcenter_core.values.ranges import DateRange

__all__ = ["HOURLY_WAGE", "PAY_COLUMNS", "PAY_GROUP", "pay_terms"]

HOURLY_WAGE = optional("hourly_wage", kinds.WAGE, None)
PAY_GROUP = optional("pay_group", kinds.ID, None)
PAY_BASIS = optional("pay_basis", kinds.choice(*PAY_BASES), "hour")
UNIT_PAY = optional("unit_pay", kinds.WAGE, None)
MINIMUM_MINUTES = optional("minimum_minutes", kinds.whole(0, 1440), 0)
AGREED_DAY_MINUTES = optional("agreed_day_minutes", kinds.whole(0, 1440), 0)
REDUCED_CLAUSE = optional("reduced_clause", kinds.TEXT, None)
REDUCED_PERCENT = optional("reduced_percent", kinds.PERCENT, None)
REDUCED_DOCUMENT = optional("reduced_document", kinds.ID, None)
REDUCED_BY = optional("reduced_approved_by", kinds.ID, None)

PAY_COLUMNS = (
    PAY_BASIS,
    UNIT_PAY,
    MINIMUM_MINUTES,
    AGREED_DAY_MINUTES,
    REDUCED_CLAUSE,
    REDUCED_PERCENT,
    REDUCED_DOCUMENT,
    REDUCED_BY,
)
"""Optional columns: an hourly wage and nothing else is the plain case."""


def pay_terms(
    row: Row,
    form: str,
    agreement: str | None,
    no_agreement_reason: str,
    valid: DateRange,
    faults: Faults,
) -> PayTerms | None:
    """The pay terms; ``None`` without a wage, or with a fault that is told."""
    wage = row[HOURLY_WAGE]
    if wage is None:
        return None
    fee = form == COMMISSION
    try:
        return PayTerms(
            hourly_cents=wage,
            agreement_code=None if fee else agreement,
            pay_group=None if fee else row[PAY_GROUP],
            no_agreement_reason=no_agreement_reason,
            basis=row[PAY_BASIS],
            unit_cents=row[UNIT_PAY] or 0,
            contract=form,
            minimum_minutes=row[MINIMUM_MINUTES],
            agreed_day_minutes=row[AGREED_DAY_MINUTES],
            reduced=_reduced(row, valid),
        )
    except InvalidValue as fault:
        column = UNIT_PAY if fault.field == "pay.unit_cents" else REDUCED_CLAUSE
        if fault.field == "pay.unit_cents" or fault.field.startswith("pay.reduced"):
            faults.add(row.at(column), "pay_terms", f"Expected {fault.field}: {fault.expected}.")
        return None


def _reduced(row: Row, valid: DateRange) -> ReducedWage | None:
    parts = (row[REDUCED_CLAUSE], row[REDUCED_PERCENT], row[REDUCED_DOCUMENT], row[REDUCED_BY])
    if not any(parts):
        return None
    clause, percent, document, approver = parts
    return ReducedWage(
        clause=clause or "",
        ratio_ppm=percent or 0,
        document_ref=document or "",
        approved_by=approver or "",
        valid=DateRange(valid.first or date.min, valid.last),
    )
