"""Rules of occupations and of what the public pension providers and the Bank of Finland want."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jobcenter_tax_incomes_register.codes.income_types import ACCIDENT
from jobcenter_tax_incomes_register.rules.cases import ReportCase
from jobcenter_tax_incomes_register.rules.rule import REPORT, rule

__all__ = ["KEVA", "KEVA_PROVIDERS", "OCCUPATION_RULES"]

#: Keva's member communities, Åland, the church, Kela and the State.
KEVA_PROVIDERS: Final = frozenset({20, 24, 25, 29, 30})
#: Keva's type among sub-organisations, grounds of registration and reasons of ending.
KEVA: Final = 1
_BANK_OF_FINLAND: Final = 27
_SEAFARERS: Final = 34
_TK10, _KEVA_TITLES, _BANK_TITLES, _SEA_TITLES = 1, 2, 3, 4
_BANK_REGISTRATION: Final = 2
_TK10_FORM: Final = re.compile(r"[0-9]{5}")
#: Exceptions that take the accident insurance away.
_NO_ACCIDENT_INSURANCE: Final = frozenset({1, 4, 6, 8})


@rule("Accident-insured pay needs the occupation (TK10).", REPORT)
def occupation_missing(case: ReportCase) -> Iterator[str]:
    wanted = ACCIDENT in case.insured and not case.substitute_acts
    if wanted and not case.exceptions & _NO_ACCIDENT_INSURANCE:
        yield from _profession_missing(case, _TK10)


@rule("An occupation code of TK10 has five digits.", REPORT)
def occupation_form(case: ReportCase) -> Iterator[str]:
    for number, one in enumerate(case.report.earner.professions, 1):
        if one.type_code == _TK10 and not _TK10_FORM.fullmatch(one.code):
            yield f"earner/professions/{number}/code"


@rule("An earner has one occupation of a type.", REPORT)
def occupation_repeated(case: ReportCase) -> Iterator[str]:
    seen: set[int] = set()
    for number, one in enumerate(case.report.earner.professions, 1):
        if one.type_code in seen:
            yield f"earner/professions/{number}"
        seen.add(one.type_code)


@rule("Who is insured in Keva needs Keva's occupational title.", REPORT)
def keva_title_missing(case: ReportCase) -> Iterator[str]:
    if case.provider in KEVA_PROVIDERS:
        yield from _profession_missing(case, _KEVA_TITLES)


@rule("Who is insured in the Bank of Finland needs its occupational title.", REPORT)
def bank_title_missing(case: ReportCase) -> Iterator[str]:
    if case.provider == _BANK_OF_FINLAND:
        yield from _profession_missing(case, _BANK_TITLES)


@rule("Who is insured in the Seafarers' Pension Fund needs its occupational title.", REPORT)
def seafarer_title_missing(case: ReportCase) -> Iterator[str]:
    if case.provider == _SEAFARERS:
        yield from _profession_missing(case, _SEA_TITLES)


@rule("Who is insured in Keva needs the ground of registration.", REPORT)
def keva_registration_missing(case: ReportCase) -> Iterator[str]:
    if case.provider in KEVA_PROVIDERS:
        yield from _registration_missing(case, KEVA)


@rule("Who is insured in the Bank of Finland needs the ground of registration.", REPORT)
def bank_registration_missing(case: ReportCase) -> Iterator[str]:
    if case.provider == _BANK_OF_FINLAND:
        yield from _registration_missing(case, _BANK_REGISTRATION)


@rule("Who is insured in Keva needs the period of employment.", REPORT)
def keva_period_missing(case: ReportCase) -> Iterator[str]:
    employment = case.report.earner.employment
    if case.provider in KEVA_PROVIDERS and not (employment and employment.periods):
        yield "earner/employment/periods"


@rule("An employment insured in Keva that has ended needs Keva's reason.", REPORT)
def keva_ending_missing(case: ReportCase) -> Iterator[str]:
    employment = case.report.earner.employment
    if case.provider not in KEVA_PROVIDERS or employment is None:
        return
    ended = any(period.ends_on is not None for period in employment.periods)
    if ended and not any(one.type_code == KEVA for one in employment.endings):
        yield "earner/employment/endings"


def _profession_missing(case: ReportCase, type_code: int) -> Iterator[str]:
    if not any(one.type_code == type_code for one in case.report.earner.professions):
        yield "earner/professions"


def _registration_missing(case: ReportCase, type_code: int) -> Iterator[str]:
    if not any(one.type_code == type_code for one in case.report.earner.employment_regs):
        yield "earner/employment_regs"


OCCUPATION_RULES: Final = (
    occupation_missing,
    occupation_form,
    occupation_repeated,
    keva_title_missing,
    bank_title_missing,
    seafarer_title_missing,
    keva_registration_missing,
    bank_registration_missing,
    keva_period_missing,
    keva_ending_missing,
)
