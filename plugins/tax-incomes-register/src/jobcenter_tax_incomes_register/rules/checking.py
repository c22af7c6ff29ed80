"""Checks whole messages against every rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, TypeVar

from jobcenter_core.values.findings import Finding, order
from jobcenter_tax_incomes_register.codes.loading import load_codes
from jobcenter_tax_incomes_register.codes.tables import CodeSet
from jobcenter_tax_incomes_register.messages.envelope import ReportData
from jobcenter_tax_incomes_register.messages.invalidation import Invalidations
from jobcenter_tax_incomes_register.messages.separate import SeparateReport, SeparateReports
from jobcenter_tax_incomes_register.messages.wage import WageReport, WageReports
from jobcenter_tax_incomes_register.rules.absences import ABSENCE_RULES
from jobcenter_tax_incomes_register.rules.benefits import BENEFIT_RULES
from jobcenter_tax_incomes_register.rules.cases import (
    DataCase,
    Delivery,
    InvalidationCase,
    NounCase,
    PayerCase,
    ReportCase,
    RowCase,
    SeparateCase,
    SeparateReportCase,
    WageCase,
    insured_by,
    report_path,
)
from jobcenter_tax_incomes_register.rules.earners import EARNER_RULES
from jobcenter_tax_incomes_register.rules.envelope import DATA_RULES, DELIVERY_RULES, WAGE_RULES
from jobcenter_tax_incomes_register.rules.environment import Environment
from jobcenter_tax_incomes_register.rules.fields import FIELD_RULES
from jobcenter_tax_incomes_register.rules.insurances import INSURANCE_RULES
from jobcenter_tax_incomes_register.rules.invalidation import INVALIDATION_RULES
from jobcenter_tax_incomes_register.rules.keva import OCCUPATION_RULES
from jobcenter_tax_incomes_register.rules.methods import METHOD_RULES
from jobcenter_tax_incomes_register.rules.payers import PAYER_RULES, WAGE_PAYER_RULES
from jobcenter_tax_incomes_register.rules.policies import POLICY_RULES
from jobcenter_tax_incomes_register.rules.rows import ROW_RULES
from jobcenter_tax_incomes_register.rules.rule import Case, Rule
from jobcenter_tax_incomes_register.rules.separate import SEPARATE_REPORT_RULES, SEPARATE_RULES
from jobcenter_tax_incomes_register.rules.walking import nouns

__all__ = [
    "RULES",
    "check_invalidations",
    "check_message",
    "check_separate_reports",
    "check_wage_reports",
]

_C = TypeVar("_C", bound=Case)

_NOUN: Final = (*FIELD_RULES, *POLICY_RULES)
_WAGE_DELIVERY: Final = (*WAGE_RULES, *WAGE_PAYER_RULES)
_WAGE_REPORT: Final = (
    *EARNER_RULES,
    *OCCUPATION_RULES,
    *INSURANCE_RULES,
    *METHOD_RULES,
    *ABSENCE_RULES,
)
_ROW: Final = (*ROW_RULES, *BENEFIT_RULES)

#: Every rule that needs no register and no earlier version of a report.
RULES: Final[tuple[Rule[Any], ...]] = (
    *_NOUN,
    *DELIVERY_RULES,
    *_WAGE_DELIVERY,
    *DATA_RULES,
    *PAYER_RULES,
    *_WAGE_REPORT,
    *_ROW,
    *SEPARATE_RULES,
    *SEPARATE_REPORT_RULES,
    *INVALIDATION_RULES,
)

_WAGE_TYPES: Final = (100,)
_SEPARATE_TYPES: Final = (101,)
_INVALIDATION_TYPES: Final = (105, 106, 107, 108, 109, 110, 111, 112)
_PARTS_WITH_OWN_PATH: Final = ("reports",)


def check_message(
    message: WageReports | SeparateReports | Invalidations,
    environment: Environment,
    codes: CodeSet | None = None,
) -> tuple[Finding, ...]:
    """The findings of any message that is sent to the register; see the function of its kind."""
    if isinstance(message, WageReports):
        return check_wage_reports(message, environment, codes)
    if isinstance(message, SeparateReports):
        return check_separate_reports(message, environment, codes)
    return check_invalidations(message, environment, codes)


def check_wage_reports(
    message: WageReports, environment: Environment, codes: CodeSet | None = None
) -> tuple[Finding, ...]:
    """Every breach of a rule in a delivery of wage reports, worst and first path first.

    The rules and codes are those of the payment date. Empty when nothing is wrong. ``codes`` are
    the packaged ones unless others are given.
    """
    codes = codes or load_codes()
    on, path = message.period.paid_on, _delivery_path(message)
    findings = [
        *_envelope(message, _WAGE_TYPES, environment, codes, on),
        *_payer(message, on),
        *_run(
            _WAGE_DELIVERY,
            WageCase(message=message, environment=environment, path=path, dated_on=on),
        ),
    ]
    for number, report in enumerate(message.reports, 1):
        findings += _wage_report(message, report, number, environment, codes)
    return tuple(sorted(findings, key=order))


def check_separate_reports(
    message: SeparateReports, environment: Environment, codes: CodeSet | None = None
) -> tuple[Finding, ...]:
    """Every breach of a rule in a delivery of separate reports, as :func:`check_wage_reports`.

    The rules are those of the payment month, for the envelope those of the report date.
    """
    codes = codes or load_codes()
    on, path = message.reported_on, _delivery_path(message)
    findings = [
        *_envelope(message, _SEPARATE_TYPES, environment, codes, on),
        *_payer(message, on),
        *_run(
            SEPARATE_RULES,
            SeparateCase(message=message, environment=environment, path=path, dated_on=on),
        ),
    ]
    for number, report in enumerate(message.reports, 1):
        findings += _separate_report(report, number, environment, codes, on)
    return tuple(sorted(findings, key=order))


def check_invalidations(
    message: Invalidations, environment: Environment, codes: CodeSet | None = None
) -> tuple[Finding, ...]:
    """Every breach of a rule in a delivery of invalidations; the rules are today's."""
    codes = codes or load_codes()
    on = environment.today
    case = InvalidationCase(message=message, path=_delivery_path(message), dated_on=on)
    findings = [
        *_envelope(message, _INVALIDATION_TYPES, environment, codes, on),
        *_run(INVALIDATION_RULES, case),
    ]
    return tuple(sorted(findings, key=order))


def _envelope(
    message: WageReports | SeparateReports | Invalidations,
    delivery_types: tuple[int, ...],
    environment: Environment,
    codes: CodeSet,
    on: date,
) -> Iterator[Finding]:
    """What is wrong outside the reports."""
    path = _delivery_path(message)
    yield from _fields(message, path, environment, codes, on)
    delivery = Delivery(
        message=message,
        delivery_types=delivery_types,
        environment=environment,
        path=path,
        dated_on=on,
    )
    yield from _run(DELIVERY_RULES, delivery)


def _payer(message: WageReports | SeparateReports, on: date) -> Iterator[Finding]:
    case = PayerCase(
        payer=message.payer,
        envelope=message.envelope,
        path=f"{_delivery_path(message)}/payer",
        dated_on=on,
    )
    yield from _run(PAYER_RULES, case)


def _wage_report(
    message: WageReports,
    report: WageReport,
    number: int,
    environment: Environment,
    codes: CodeSet,
) -> Iterator[Finding]:
    on, path = message.period.paid_on, report_path("wage_report", report.data, number)
    yield from _fields(report, path, environment, codes, on)
    yield from _data(report.data, path, on)
    insured: frozenset[str] = frozenset()
    for place, row in enumerate(report.transactions, 1):
        income_type = codes.income_type(row.code)
        insured |= insured_by(row, income_type)
        case = RowCase(
            row=row,
            income_type=income_type,
            report=report,
            path=f"{path}/transactions/{place}",
            dated_on=on,
        )
        yield from _run(_ROW, case)
    whole = ReportCase(
        report=report,
        payer=message.payer,
        insured=insured,
        environment=environment,
        codes=codes,
        path=path,
        dated_on=on,
    )
    yield from _run(_WAGE_REPORT, whole)


def _separate_report(
    report: SeparateReport, number: int, environment: Environment, codes: CodeSet, on: date
) -> Iterator[Finding]:
    path = report_path("separate_report", report.data, number)
    yield from _fields(report, path, environment, codes, on)
    yield from _data(report.data, path, on)
    case = SeparateReportCase(report=report, environment=environment, path=path, dated_on=on)
    yield from _run(SEPARATE_REPORT_RULES, case)


def _data(data: ReportData, path: str, on: date) -> Iterator[Finding]:
    yield from _run(DATA_RULES, DataCase(data=data, path=f"{path}/data", dated_on=on))


def _fields(
    noun: Any, path: str, environment: Environment, codes: CodeSet, on: date
) -> Iterator[Finding]:
    """What is wrong with any field of the noun and the nouns in it."""
    for place, inner in nouns(noun, without=_PARTS_WITH_OWN_PATH):
        case = NounCase(
            noun=inner,
            environment=environment,
            codes=codes,
            path=f"{path}/{place}" if place else path,
            dated_on=on,
        )
        yield from _run(_NOUN, case)


def _run(rules: Iterable[Rule[_C]], case: _C) -> Iterator[Finding]:
    for one in rules:
        yield from one.findings(case)


def _delivery_path(message: WageReports | SeparateReports | Invalidations) -> str:
    return f"delivery/{message.envelope.delivery_id}"
