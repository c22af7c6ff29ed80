"""What a replacement must leave as it was: a change of it is cancelled and reported anew.

Source: the Tax Administration's page on invalidating data, and the remarks "must be the same as in
the previous version" of the publisher's rules. Cancel and send the new report on the same day.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from jobcenter_tax_incomes_register.messages.envelope import Id
from jobcenter_tax_incomes_register.messages.separate import SeparateReport, SeparateReports
from jobcenter_tax_incomes_register.messages.wage import WageReport, WageReports

__all__ = [
    "SEPARATE_CHANGES",
    "WAGE_CHANGES",
    "changes_of_separate_report",
    "changes_of_wage_report",
]

_TEMPORARY: Final = 3
#: Earner types whose change cancels: athlete, organisation.
_FIXED_EARNER_TYPES: Final = frozenset({8, 12})

_WageKey = Callable[[WageReports, WageReport], Any]
_SeparateKey = Callable[[SeparateReports, SeparateReport], Any]


def _ids(ids: tuple[Id, ...]) -> frozenset[tuple[int, str]]:
    return frozenset((one.type_code, one.code) for one in ids)


def _substitute(message: WageReports, _: WageReport) -> Any:
    substitute = message.payer.substitute
    if substitute is None:
        return None
    return substitute.acts, _ids((substitute.employer,))


def _birth(_: WageReports, report: WageReport) -> Any:
    return None if report.earner.basic is None else report.earner.basic.birth_on


#: What a replacement of a wage report cannot change, by name.
WAGE_CHANGES: Final[dict[str, _WageKey]] = {
    "payment_date": lambda message, _: message.period.paid_on,
    "pay_period": lambda message, _: (message.period.starts_on, message.period.ends_on),
    "payer_ids": lambda message, _: _ids(message.payer.ids),
    "temporary_employer": lambda message, _: _TEMPORARY in message.payer.type_codes,
    "substitute_payer": _substitute,
    "earner_ids": lambda _, report: _ids(report.earner.ids),
    "earner_birth_date": _birth,
    "earner_type": lambda _, report: _FIXED_EARNER_TYPES.intersection(report.earner.type_codes),
    "pension_insurance": lambda _, report: report.earner.pension_insurance,
    "accident_insurance": lambda _, report: report.earner.accident_insurance,
    "insurance_exceptions": lambda _, report: frozenset(report.earner.exception_codes),
}
#: What a replacement of a separate report cannot change, by name.
SEPARATE_CHANGES: Final[dict[str, _SeparateKey]] = {
    "payment_month": lambda _, report: (report.year, report.month),
    "payer_ids": lambda message, _: _ids(message.payer.ids),
    "pension_policies": lambda message, _: frozenset(message.payer.pension_insurances),
    "accident_policies": lambda message, _: frozenset(message.payer.accident_insurances),
}


def changes_of_wage_report(
    before: tuple[WageReports, WageReport], after: tuple[WageReports, WageReport]
) -> tuple[str, ...]:
    """Names from :data:`WAGE_CHANGES` of what differs between the valid version and its successor.

    Empty: a replacement may be sent. Otherwise the old report is cancelled and a new one sent.
    """
    return tuple(name for name, key in WAGE_CHANGES.items() if key(*before) != key(*after))


def changes_of_separate_report(
    before: tuple[SeparateReports, SeparateReport], after: tuple[SeparateReports, SeparateReport]
) -> tuple[str, ...]:
    """Names from :data:`SEPARATE_CHANGES`, as :func:`changes_of_wage_report`."""
    return tuple(name for name, key in SEPARATE_CHANGES.items() if key(*before) != key(*after))
