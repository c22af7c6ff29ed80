"""Rules of rows with more than an amount: fringe benefits and travel allowances."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from jobcenter_tax_incomes_register.rules.cases import RowCase
from jobcenter_tax_incomes_register.rules.rule import REPORT, rule

__all__ = ["BENEFIT_RULES", "DAILY_ALLOWANCE", "MEAL_ALLOWANCE", "MEAL_CODE"]

_CAR_BENEFIT: Final = 304
_KILOMETRES: Final = 311
_OTHER_BENEFIT: Final = 317
_MEAL_BENEFIT: Final = 334
#: Income types of the daily allowance and the meal allowance of their own.
DAILY_ALLOWANCE: Final = 331
MEAL_ALLOWANCE: Final = 303
#: The meal allowance among the codes of the daily allowance.
MEAL_CODE: Final = 1
_MOST_EMISSIONS: Final = 100_00
_EMISSIONS_FROM: Final = date(2022, 1, 1)
_EMISSIONS_UNTIL: Final = date(2025, 12, 31)


@rule("A car benefit needs its kind and the car's age group.", REPORT)
def car_benefit_missing(case: RowCase) -> Iterator[str]:
    if case.row.code == _CAR_BENEFIT and case.row.car_benefit is None:
        yield "car_benefit"


@rule("Only a car benefit has data of a car.", REPORT)
def car_benefit_misplaced(case: RowCase) -> Iterator[str]:
    if case.row.code != _CAR_BENEFIT and case.row.car_benefit is not None:
        yield "car_benefit"


@rule("Emissions are reported for payments of 2022 to 2025.", REPORT)
def emissions_out_of_years(case: RowCase) -> Iterator[str]:
    emissions = None if case.row.car_benefit is None else case.row.car_benefit.emissions_hundredths
    if emissions is not None and not _EMISSIONS_FROM <= case.dated_on <= _EMISSIONS_UNTIL:
        yield "car_benefit/emissions_hundredths"


@rule("Emissions are from 0 to 100 grams.", REPORT)
def emissions_too_large(case: RowCase) -> Iterator[str]:
    emissions = None if case.row.car_benefit is None else case.row.car_benefit.emissions_hundredths
    if emissions is not None and not 0 <= emissions <= _MOST_EMISSIONS:
        yield "car_benefit/emissions_hundredths"


@rule("Only a meal benefit is reported at its tax value.", REPORT)
def meal_benefit_misplaced(case: RowCase) -> Iterator[str]:
    if case.row.meal_at_tax_value and case.row.code != _MEAL_BENEFIT:
        yield "meal_at_tax_value"


@rule("An other fringe benefit needs what it is.", REPORT)
def other_benefit_missing(case: RowCase) -> Iterator[str]:
    if case.row.code == _OTHER_BENEFIT and not case.row.benefit_codes:
        yield "benefit_codes"


@rule("Only an other fringe benefit says what it is.", REPORT)
def other_benefit_misplaced(case: RowCase) -> Iterator[str]:
    if case.row.code != _OTHER_BENEFIT and case.row.benefit_codes:
        yield "benefit_codes"


@rule("A daily allowance needs its kinds.", REPORT)
def daily_allowance_missing(case: RowCase) -> Iterator[str]:
    if case.row.code == DAILY_ALLOWANCE and not case.row.allowance_codes:
        yield "allowance_codes"


@rule("Only a daily allowance has kinds of allowances.", REPORT)
def daily_allowance_misplaced(case: RowCase) -> Iterator[str]:
    if case.row.code != DAILY_ALLOWANCE and case.row.allowance_codes:
        yield "allowance_codes"


@rule("Only a tax-exempt kilometre allowance has kilometres.", REPORT)
def kilometres_misplaced(case: RowCase) -> Iterator[str]:
    if case.row.code != _KILOMETRES and case.row.kilometres is not None:
        yield "kilometres"


@rule("Kilometres are not below zero.", REPORT)
def kilometres_negative(case: RowCase) -> Iterator[str]:
    if case.row.kilometres is not None and case.row.kilometres < 0:
        yield "kilometres"


BENEFIT_RULES: Final = (
    car_benefit_missing,
    car_benefit_misplaced,
    emissions_out_of_years,
    emissions_too_large,
    meal_benefit_misplaced,
    other_benefit_missing,
    other_benefit_misplaced,
    daily_allowance_missing,
    daily_allowance_misplaced,
    kilometres_misplaced,
    kilometres_negative,
)
