"""Rules of one row of a wage report: income type, amount, InsuranceData, recovery."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from jobcenter_tax_incomes_register.rules.cases import RowCase
from jobcenter_tax_incomes_register.rules.rule import CHANGES, CODES, REPORT, WAGE, rule

__all__ = ["ROW_RULES"]

_MEAL_BENEFIT: Final = 334
_NON_RESIDENTS_TYPES: Final = frozenset({362, 412})
_ALL: Final = 1


@rule("No list has this income type.", CODES)
def income_type_unknown(case: RowCase) -> Iterator[str]:
    if case.income_type is None:
        yield "code"


@rule("The income type is not in force on the payment date.", f"{WAGE}, 1.5; {CHANGES}")
def income_type_not_in_force(case: RowCase) -> Iterator[str]:
    if case.income_type is not None and not case.income_type.in_force(case.dated_on):
        yield "code"


@rule("The row needs an amount; only a meal benefit at its tax value has none.", REPORT)
def amount_missing(case: RowCase) -> Iterator[str]:
    at_tax_value = case.row.code == _MEAL_BENEFIT and case.row.meal_at_tax_value
    if case.row.amount_cents is None and not at_tax_value:
        yield "amount_cents"


@rule("The amount of this income type is not below zero.", REPORT)
def amount_negative(case: RowCase) -> Iterator[str]:
    if case.income_type is None or case.income_type.negative_allowed:
        return
    if case.row.amount_cents is not None and case.row.amount_cents < 0:
        yield "amount_cents"


@rule("This income type is for non-resident earners only.", REPORT)
def non_resident_missing(case: RowCase) -> Iterator[str]:
    international = case.report.earner.international
    resident = international is None or not international.non_resident
    if case.row.code in _NON_RESIDENTS_TYPES and resident:
        yield "code"


@rule("What the income type is insured by cannot be changed for this type.", REPORT)
def inclusion_not_allowed(case: RowCase) -> Iterator[str]:
    refused = case.income_type is not None and case.income_type.inclusion_allowed is False
    if case.row.inclusions and refused:
        yield "inclusions"


@rule("InsuranceData has one row for an insurance.", REPORT)
def inclusion_repeated(case: RowCase) -> Iterator[str]:
    seen: set[int] = set()
    for number, one in enumerate(case.row.inclusions, 1):
        if one.insurance_code in seen:
            yield f"inclusions/{number}"
        seen.add(one.insurance_code)


@rule("InsuranceData about all insurances stands alone.", REPORT)
def inclusion_of_all_with_others(case: RowCase) -> Iterator[str]:
    codes = {one.insurance_code for one in case.row.inclusions}
    if _ALL in codes and len(codes) > 1:
        yield "inclusions"


@rule("This income type can be neither unjust enrichment nor recovered.", REPORT)
def not_recoverable(case: RowCase) -> Iterator[str]:
    if case.income_type is None or case.income_type.recoverable:
        return
    if case.row.unjust_enrichment:
        yield "unjust_enrichment"
    if case.row.recovery:
        yield "recovery"


@rule("A recovery needs its date and the original pay periods.", REPORT)
def recovery_data_missing(case: RowCase) -> Iterator[str]:
    data = case.row.recovery_data
    if case.row.recovery and (data is None or not data.original_periods):
        yield "recovery_data"


@rule("Only a recovery has recovery data.", REPORT)
def recovery_data_misplaced(case: RowCase) -> Iterator[str]:
    if case.row.recovery_data is not None and not case.row.recovery:
        yield "recovery_data"


@rule(
    "The recovered income type was not in force in the original period.",
    f"{CHANGES} 2025",
    valid_from=date(2025, 1, 1),
)
def recovered_type_not_in_force(case: RowCase) -> Iterator[str]:
    data = case.row.recovery_data
    if case.income_type is None or data is None or not case.row.recovery:
        return
    for number, period in enumerate(data.original_periods, 1):
        if not case.income_type.in_force(period.paid_on or period.ends_on):
            yield f"recovery_data/original_periods/{number}"


@rule("Units and their price are not below zero.", REPORT)
def unit_wage_negative(case: RowCase) -> Iterator[str]:
    for number, one in enumerate(case.row.unit_wages, 1):
        if one.price_cents < 0 or one.amount_hundredths < 0:
            yield f"unit_wages/{number}"


ROW_RULES: Final = (
    income_type_unknown,
    income_type_not_in_force,
    amount_missing,
    amount_negative,
    non_resident_missing,
    inclusion_not_allowed,
    inclusion_repeated,
    inclusion_of_all_with_others,
    not_recoverable,
    recovery_data_missing,
    recovery_data_misplaced,
    recovered_type_not_in_force,
    unit_wage_negative,
)
