"""Rules over the rows of one wage report: the two ways of reporting wages, and what cannot meet.

Wages are reported as a total (101, with parts 102 to 106 that are the basis of fewer
contributions) or itemised (the 200 series), never both on one report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobcenter_tax_incomes_register.messages.transactions import Transaction
from jobcenter_tax_incomes_register.rules.benefits import (
    DAILY_ALLOWANCE,
    MEAL_ALLOWANCE,
    MEAL_CODE,
)
from jobcenter_tax_incomes_register.rules.cases import ReportCase
from jobcenter_tax_incomes_register.rules.rule import METHODS, REPORT, rule

__all__ = ["METHOD_RULES"]

_TOTAL: Final = 101
_SOCIAL: Final = 103
#: The insurance code of each part that is the basis of one contribution.
_SINGLE_PARTS: Final = {102: 2, 104: 3, 105: 5, 106: 6}
_PARTS: Final = frozenset(_SINGLE_PARTS) | {_SOCIAL}
_ALL_INSURANCES: Final = 1
_TAXES: Final = frozenset({402, 404})
_DEDUCTION: Final = 419
_FIRST_DEDUCTION: Final = 400


@rule("Wages are reported as a total or itemised, not both.", METHODS)
def methods_mixed(case: ReportCase) -> Iterator[str]:
    types = (case.codes.income_type(row.code) for row in case.report.transactions)
    methods = {one.method for one in types if one is not None}
    if {1, 2} <= methods:
        yield "transactions"


@rule("A part of the total needs the total (101).", METHODS)
def part_without_total(case: ReportCase) -> Iterator[str]:
    rows = case.report.transactions
    if not any(row.code == _TOTAL for row in rows):
        yield from _places(case, (row for row in rows if row.code in _PARTS))


@rule("The total (101) stands on a report once.", METHODS)
def total_repeated(case: ReportCase) -> Iterator[str]:
    totals = [row for row in _ordinary(case) if row.code == _TOTAL]
    yield from _places(case, totals[1:])


@rule("The part subject to all social insurance (103) excludes the other parts.", METHODS)
def social_part_with_others(case: ReportCase) -> Iterator[str]:
    codes = {row.code for row in _ordinary(case)}
    if _SOCIAL in codes and codes & set(_SINGLE_PARTS):
        yield "transactions"


@rule("A part of the total is at most the total.", METHODS)
def part_over_total(case: ReportCase) -> Iterator[str]:
    totals = [row for row in _ordinary(case) if row.code == _TOTAL]
    if not totals:
        return
    total = sum(row.amount_cents or 0 for row in totals)
    for code in sorted(_PARTS):
        rows = [row for row in _ordinary(case) if row.code == code]
        if sum(row.amount_cents or 0 for row in rows) > total:
            yield from _places(case, rows[:1])


@rule("The total must say that it is not insured as its parts are.", f"{METHODS}, rules A to E")
def total_still_insured(case: ReportCase) -> Iterator[str]:
    codes = {row.code for row in _ordinary(case)}
    for total in [row for row in _ordinary(case) if row.code == _TOTAL]:
        off = {one.insurance_code for one in total.inclusions if not one.included}
        wanted = {insurance for part, insurance in _SINGLE_PARTS.items() if part in codes}
        if _SOCIAL in codes:
            wanted = {_ALL_INSURANCES}
        if not wanted <= off and _ALL_INSURANCES not in off:
            yield from _places(case, [total])


@rule("With a recovery on the report, withheld tax is not below zero.", METHODS)
def negative_tax_with_recovery(case: ReportCase) -> Iterator[str]:
    rows = case.report.transactions
    if any(row.recovery for row in rows):
        negative = (row for row in rows if row.code in _TAXES and (row.amount_cents or 0) < 0)
        yield from _places(case, negative)


@rule("A meal allowance is reported once: by 303 or with the daily allowance.", REPORT)
def meal_allowance_twice(case: ReportCase) -> Iterator[str]:
    rows = case.report.transactions
    if any(row.code == DAILY_ALLOWANCE and MEAL_CODE in row.allowance_codes for row in rows):
        yield from _places(case, (row for row in rows if row.code == MEAL_ALLOWANCE))


# The list of pay that the deduction is compared with was not seen; more than all pay is wrong.
@rule("The deduction before withholding exceeds the pay.", METHODS)
def deduction_over_pay(case: ReportCase) -> Iterator[str]:
    rows = list(_ordinary(case))
    deductions = [row for row in rows if row.code == _DEDUCTION]
    pay = sum(
        row.amount_cents or 0
        for row in rows
        if row.code < _FIRST_DEDUCTION and row.code not in _PARTS
    )
    if sum(row.amount_cents or 0 for row in deductions) > pay:
        yield from _places(case, deductions[:1])


def _ordinary(case: ReportCase) -> Iterator[Transaction]:
    """Rows that are neither unjust enrichment nor recovered."""
    return (row for row in case.report.transactions if not (row.unjust_enrichment or row.recovery))


def _places(case: ReportCase, rows: Iterator[Transaction] | list[Transaction]) -> Iterator[str]:
    """Where the rows stand in the report."""
    wanted = {id(row) for row in rows}
    for number, row in enumerate(case.report.transactions, 1):
        if id(row) in wanted:
            yield f"transactions/{number}"


METHOD_RULES: Final = (
    methods_mixed,
    part_without_total,
    total_repeated,
    social_part_with_others,
    part_over_total,
    total_still_insured,
    negative_tax_with_recovery,
    meal_allowance_twice,
    deduction_over_pay,
)
