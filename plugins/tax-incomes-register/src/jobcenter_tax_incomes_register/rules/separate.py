"""Rules of the employer's separate report. Its codes 101 to 103 are not those of a wage report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jobcenter_tax_incomes_register.rules.cases import SeparateCase, SeparateReportCase
from jobcenter_tax_incomes_register.rules.envelope import REPORTS_BEGIN_ON
from jobcenter_tax_incomes_register.rules.rule import PAGES, SEPARATE, rule

__all__ = ["SEPARATE_REPORT_RULES", "SEPARATE_RULES"]

_NO_WAGES, _CONTRIBUTION, _DEDUCTIONS = 101, 102, 103
_WITH_AMOUNT: Final = (_CONTRIBUTION, _DEDUCTIONS)
_PAYER_TYPES: Final = (2, 10)
#: How many months ahead of the current one a code may go.
_MONTHS_AHEAD: Final = {_NO_WAGES: 6, _CONTRIBUTION: 1}
_MONTHS: Final = 12


@rule("The report date lies in the future.", SEPARATE)
def report_date_ahead(case: SeparateCase) -> Iterator[str]:
    if case.message.reported_on > case.environment.today:
        yield "reported_on"


@rule("The report date lies before the register's first day.", SEPARATE)
def report_date_too_early(case: SeparateCase) -> Iterator[str]:
    if case.message.reported_on < REPORTS_BEGIN_ON:
        yield "reported_on"


@rule("The payer of a separate report is of type 2 or 10, or of none.", SEPARATE)
def separate_payer_type(case: SeparateCase) -> Iterator[str]:
    for number, code in enumerate(case.message.payer.type_codes, 1):
        if code not in _PAYER_TYPES:
            yield f"payer/type_codes/{number}"


@rule("The payment month is a month from January 2019 on.", SEPARATE)
def payment_month(case: SeparateReportCase) -> Iterator[str]:
    report = case.report
    if not 1 <= report.month <= _MONTHS or report.year < REPORTS_BEGIN_ON.year:
        yield "month"


@rule("The payment month lies too far ahead for what is reported.", SEPARATE)
def payment_month_ahead(case: SeparateReportCase) -> Iterator[str]:
    today, report = case.environment.today, case.report
    ahead = (report.year - today.year) * _MONTHS + report.month - today.month
    for number, row in enumerate(report.transactions, 1):
        limit = _MONTHS_AHEAD.get(row.code)
        if limit is not None and ahead > limit and 1 <= report.month <= _MONTHS:
            yield f"transactions/{number}"


@rule("A separate report carries at least one row.", SEPARATE)
def separate_rows_missing(case: SeparateReportCase) -> Iterator[str]:
    if not case.report.transactions:
        yield "transactions"


@rule("The separate report has the codes 101, 102 and 103 only.", SEPARATE)
def separate_code_unknown(case: SeparateReportCase) -> Iterator[str]:
    for number, row in enumerate(case.report.transactions, 1):
        if row.code not in (_NO_WAGES, *_WITH_AMOUNT):
            yield f"transactions/{number}/code"


@rule("A month without wages has neither contribution nor deductions.", SEPARATE)
def no_wages_with_contribution(case: SeparateReportCase) -> Iterator[str]:
    codes = {row.code for row in case.report.transactions}
    if _NO_WAGES in codes and codes.intersection(_WITH_AMOUNT):
        yield "transactions"


@rule("A month without wages has no amount.", SEPARATE)
def no_wages_with_amount(case: SeparateReportCase) -> Iterator[str]:
    for number, row in enumerate(case.report.transactions, 1):
        if row.code == _NO_WAGES and row.amount_cents is not None:
            yield f"transactions/{number}/amount_cents"


@rule(
    "The contribution and its deductions need an amount; it may be zero.",
    f"{SEPARATE}; {PAGES}, separate report",
)
def separate_amount_missing(case: SeparateReportCase) -> Iterator[str]:
    for number, row in enumerate(case.report.transactions, 1):
        if row.code in _WITH_AMOUNT and row.amount_cents is None:
            yield f"transactions/{number}/amount_cents"


SEPARATE_RULES: Final = (report_date_ahead, report_date_too_early, separate_payer_type)
SEPARATE_REPORT_RULES: Final = (
    payment_month,
    payment_month_ahead,
    separate_rows_missing,
    separate_code_unknown,
    no_wages_with_contribution,
    no_wages_with_amount,
    separate_amount_missing,
)
