"""When reports to the register are due, how early they may go, and what being late costs.

A time limit that ends on a Saturday, a Sunday or a holiday ends on the next banking day (Act on
the Calculation of Statutory Time Limits 150/1930, section 5). The Tax Administration's pages say
so of the five days after the payment; for the fifth day of the next month it is taken from the
act. Unjust enrichment has no day: it is reported without delay when it is noticed.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from functools import lru_cache
from importlib import resources
from typing import Final

from jobcenter_core.errors import InvalidValue
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.timeline.holidays import next_banking_day
from jobcenter_core.values.rounding import percent_of

__all__ = [
    "ReportOf",
    "charge_begins_on",
    "earliest_report_on",
    "filing_parameters",
    "late_charge_cents",
    "paper_report_due_on",
    "recovery_due_on",
    "report_due_on",
    "separate_report_due_on",
]

_FILE: Final = "filing.toml"
_REPORT: Final = "incomes_register.report"
_CHARGE: Final = "incomes_register.charge"
_DECEMBER: Final = 12


class ReportOf(Enum):
    """Whose or what earnings payment report it is, as far as the time limit depends on it."""

    PAYMENT = "payment"
    HOUSEHOLD = "household"
    FRINGE_BENEFITS = "fringe_benefits"
    COST_REIMBURSEMENTS = "cost_reimbursements"
    INSURANCE_WAGES = "insurance_wages"
    SUBSTITUTE_PAYERS_WAGES = "substitute_payers_wages"
    SMALL_ASSOCIATION_PAYMENT = "small_association_payment"


@lru_cache(maxsize=1)
def filing_parameters() -> Statutes:
    """The dated time limits and charges packaged with this plugin."""
    file = resources.files("jobcenter_tax_incomes_register") / "data" / _FILE
    return load_statutes({_FILE: file.read_text(encoding="utf-8")})


def report_due_on(paid_on: date, of: ReportOf = ReportOf.PAYMENT) -> date:
    """Last day for the earnings payment report of what was paid on ``paid_on``.

    The fifth calendar day after the payment; for everything but ``PAYMENT`` the fifth day of the
    next calendar month: households and estates, fringe benefits and tax-exempt reimbursements on
    a report of their own, wages for insurance only, the actual employer's report of what a
    substitute payer paid, and a registered association's single payment of at most 200 euros.
    Raises ParameterMissing for payments before 2019.
    """
    if of is ReportOf.PAYMENT:
        return next_banking_day(paid_on + _days(f"{_REPORT}.days", paid_on))
    return _due_next_month(paid_on)


def paper_report_due_on(paid_on: date) -> date:
    """Last day for a report on paper: special cases only, and never of a public body."""
    return next_banking_day(paid_on + _days(f"{_REPORT}.paper_days", paid_on))


def recovery_due_on(known_on: date) -> date:
    """Last day for reporting a recovery: the fifth after the repayment became known."""
    return next_banking_day(known_on + _days(f"{_REPORT}.recovery_days", known_on))


def separate_report_due_on(year: int, month: int) -> date:
    """Last day for the employer's separate report of the month in which wages were paid.

    Raises InvalidValue for what is no month, ParameterMissing for months before 2019.
    """
    if type(month) is not int or not 1 <= month <= _DECEMBER:
        raise InvalidValue("month", "an int from 1 to 12")
    return _due_next_month(date(year, month, 1))


def earliest_report_on(paid_on: date) -> date:
    """First day on which a report of a payment of ``paid_on`` may be sent."""
    return paid_on - _days(f"{_REPORT}.days_ahead", paid_on)


def charge_begins_on(paid_on: date) -> date:
    """First day on which a report of ``paid_on`` is late enough to be charged.

    The day after the eighth of the next month, which is not moved off weekends here: the moved
    day was not confirmed, and a warning a day early does no harm.
    """
    return _in_next_month(paid_on, _value(f"{_CHARGE}.free_until_day", paid_on)) + timedelta(days=1)


def late_charge_cents(
    paid_on: date,
    reported_on: date,
    *,
    late_taxable_cents: int = 0,
    late_pensionable_cents: int = 0,
    correction: bool = False,
    private_person: bool = False,
) -> int:
    """Estimate of the late-filing charge of one calendar month in cents.

    Three euros for every day from :func:`charge_begins_on` to ``reported_on``, both included, at
    most 135 euros, once for the month over all its reports; over 45 days late also one percent of
    the late taxable amount or of the late pensionable earnings, whichever is larger. A
    ``correction`` of what was reported in time has the percentage alone. Below three euros nothing
    is collected. ``private_person`` (or estate, without business or farming) is never charged.
    The authority decides the charge; a cap on the percentage is not counted in. Raises
    InvalidValue for negative amounts, ParameterMissing for payments before 2021.
    """
    if late_taxable_cents < 0 or late_pensionable_cents < 0:
        raise InvalidValue("late amounts", "cents from 0 up")
    days_late = (reported_on - charge_begins_on(paid_on)).days + 1
    if private_person or days_late < 1:
        return 0
    charge = 0 if correction else _by_days(paid_on, days_late)
    if days_late > _value(f"{_CHARGE}.days_before_percent", paid_on):
        base = max(late_taxable_cents, late_pensionable_cents)
        charge += percent_of(base, _value(f"{_CHARGE}.percent", paid_on))
    return charge if charge >= _value(f"{_CHARGE}.least", paid_on) else 0


def _by_days(paid_on: date, days_late: int) -> int:
    by_days = days_late * _value(f"{_CHARGE}.per_day", paid_on)
    return min(by_days, _value(f"{_CHARGE}.most_by_days", paid_on))


def _due_next_month(paid_on: date) -> date:
    return next_banking_day(
        _in_next_month(paid_on, _value(f"{_REPORT}.day_of_next_month", paid_on))
    )


def _in_next_month(on: date, day: int) -> date:
    if on.month == _DECEMBER:
        return date(on.year + 1, 1, day)
    return date(on.year, on.month + 1, day)


def _days(path: str, on: date) -> timedelta:
    return timedelta(days=_value(path, on))


def _value(path: str, on: date) -> int:
    return filing_parameters().value(path, on)
