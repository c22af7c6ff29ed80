"""Rules of the earner's pension insurance and of the insurance exceptions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobcenter_tax_incomes_register.codes.income_types import PENSION
from jobcenter_tax_incomes_register.messages.earners import PensionInsurance
from jobcenter_tax_incomes_register.rules.cases import ReportCase
from jobcenter_tax_incomes_register.rules.rule import EXCEPTIONS, REPORT, rule

__all__ = ["INSURANCE_RULES"]

_EMPLOYEE: Final = 1
_ENTREPRENEURS: Final = frozenset({2, 3})
#: Exceptions that take the pension insurance away.
_NO_PENSION_INSURANCE: Final = frozenset({1, 3, 6, 7})
_VOLUNTARY: Final = 11
#: An entrepreneur's exceptions: no employee's pension, accident or unemployment insurance.
_ENTREPRENEURS_EXCEPTIONS: Final = frozenset({3, 4, 5})
_GROUP: Final = "earner/pension_insurance"


@rule("Pension-insured pay needs the pension insurance.", REPORT)
def pension_missing(case: ReportCase) -> Iterator[str]:
    insured = PENSION in case.insured and not case.substitute_acts
    excepted = case.exceptions & {*_NO_PENSION_INSURANCE, _VOLUNTARY}
    if case.report.earner.pension_insurance is None and insured and not excepted:
        yield _GROUP


@rule("Voluntary pension insurance needs the pension insurance.", REPORT)
def voluntary_pension_missing(case: ReportCase) -> Iterator[str]:
    if case.report.earner.pension_insurance is None and _VOLUNTARY in case.exceptions:
        yield _GROUP


@rule("An employee's pension insurance needs provider and policy number.", REPORT)
def pension_policy_missing(case: ReportCase) -> Iterator[str]:
    pension = case.report.earner.pension_insurance
    if pension is None or pension.act_code != _EMPLOYEE:
        return
    if pension.provider_code is None:
        yield f"{_GROUP}/provider_code"
    if pension.policy_number is None:
        yield f"{_GROUP}/policy_number"


@rule("An entrepreneur's pension insurance has neither provider nor policy number.", REPORT)
def entrepreneur_with_policy(case: ReportCase) -> Iterator[str]:
    if not _is_entrepreneur(pension := case.report.earner.pension_insurance):
        return
    if pension is not None and (pension.provider_code, pension.policy_number) != (None, None):
        yield _GROUP


@rule("Voluntary insurance in Finland excludes the exceptions from pension insurance.", EXCEPTIONS)
def voluntary_with_exception(case: ReportCase) -> Iterator[str]:
    if _VOLUNTARY in case.exceptions and case.exceptions & _NO_PENSION_INSURANCE:
        yield "earner/exception_codes"


@rule("An insured entrepreneur needs the exceptions 3, 4 and 5.", EXCEPTIONS)
def entrepreneur_without_exceptions(case: ReportCase) -> Iterator[str]:
    entrepreneur = _is_entrepreneur(case.report.earner.pension_insurance)
    if entrepreneur and not case.exceptions >= _ENTREPRENEURS_EXCEPTIONS:
        yield "earner/exception_codes"


def _is_entrepreneur(pension: PensionInsurance | None) -> bool:
    return pension is not None and pension.act_code in _ENTREPRENEURS


INSURANCE_RULES: Final = (
    pension_missing,
    voluntary_pension_missing,
    pension_policy_missing,
    entrepreneur_with_policy,
    voluntary_with_exception,
    entrepreneur_without_exceptions,
)
