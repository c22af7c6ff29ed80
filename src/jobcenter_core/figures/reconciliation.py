"""Checks that a month's papers agree: hours with pay and bills, pay with payments, budgets.

The left side is counted from the approved timesheets, never from the lines that were made of
them, so a lost or doubled line shows. Minutes and cents are exact; nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from jobcenter_core.billing.budgets import BudgetUse
from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.figures.checks import MONEY, TIME, Check
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payslips import BASIC_PAY, PayLine, Payslip
from jobcenter_core.values.calculation import Calculation

__all__ = [
    "ApprovedMinutes",
    "budget_check",
    "hours_billing",
    "hours_payslips",
    "payslips_payments",
]

_DISCARDED = "discarded"


@attrs.frozen(kw_only=True)
class ApprovedMinutes:
    """One approved timesheet of the month as the checks see it.

    ``paid_by_wage`` is true in employment, where each minute must be on a wage slip; work
    activity is billed and not paid by the hour.
    """

    worker_id: str
    order_id: str
    timesheet_id: str
    worked_minutes: int
    paid_by_wage: bool


def hours_payslips(approved: Iterable[ApprovedMinutes], payslips: Iterable[Payslip]) -> Check:
    """Approved minutes in paid work against the minutes that lines of basic pay are for.

    ``payslips`` are those of the month's wage runs. Subjects are the workers who differ.
    """
    left = _summed((item.worker_id, item.worked_minutes) for item in approved if item.paid_by_wage)
    right = _summed(
        (slip.worker_id, _paid_minutes(line))
        for slip in payslips
        if not slip.corrects  # a correction pays differences, not the hours again
        for line in slip.lines
        if line.code in BASIC_PAY
    )
    return _compared("hours_payslips", TIME, left, right)


def _paid_minutes(line: PayLine) -> int:
    """Minutes of the product; those of the sources where days or units are paid."""
    if any(unit == "minutes" for unit, _ in line.calculation.factors):
        return _minutes_of(line.calculation)
    return sum(source.worked_minutes for source in line.sources)


def payslips_payments(payslips: Iterable[Payslip], payments: Iterable[PaymentDue]) -> Check:
    """Net pay against the payments due, in cents. Subjects are the payslips that differ."""
    left = _summed((slip.id, slip.net_cents) for slip in payslips)
    right = _summed((payment.payslip_id, payment.amount_cents) for payment in payments)
    return _compared("payslips_payments", MONEY, left, right)


def hours_billing(
    approved: Iterable[ApprovedMinutes],
    invoices: Iterable[Invoice],
    charges: Iterable[InternalCharge],
) -> Check:
    """All approved minutes against the minutes that lines of invoices and charges ask money for.

    A discarded invoice asks for nothing. Subjects are the orders that differ.
    """
    left = _summed((item.order_id, item.worked_minutes) for item in approved)
    billed = [line for item in invoices if item.state != _DISCARDED for line in item.lines]
    charged = [line for charge in charges for line in charge.lines]
    right = _summed((line.order_id, _minutes_of(line.calculation)) for line in billed + charged)
    return _compared("hours_billing", TIME, left, right)


def budget_check(charges: Iterable[InternalCharge], uses: Iterable[BudgetUse]) -> Check:
    """Internal charges against what the budgets carry of them, in cents.

    A budget carries its use up to what is allotted, so the difference is 0 within budget and the
    cents over it otherwise. ``charges`` are those that the uses were summed from. Subjects are
    the cost centres that differ, and the charges to a cost centre without any budget.
    """
    charges, uses = tuple(charges), tuple(uses)
    left = _summed((charge.cost_centre_code, charge.total_cents) for charge in charges)
    right = _summed((use.cost_centre_code, min(use.used_cents, use.allotted_cents)) for use in uses)
    budgeted = [code for code in _differing(left, right) if code in right]
    unbudgeted = [charge.id for charge in charges if charge.cost_centre_code not in right]
    return Check(
        code="budget",
        unit=MONEY,
        left=sum(left.values()),
        right=sum(right.values()),
        subjects=tuple(budgeted + sorted(unbudgeted)),
    )


def _summed(amounts: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    """The sums by id."""
    sums: dict[str, int] = {}
    for key, amount in amounts:
        sums[key] = sums.get(key, 0) + amount
    return sums


def _minutes_of(calculation: Calculation) -> int:
    """The minutes that an amount was really made of, whatever its sources say."""
    return sum(value for unit, value in calculation.factors if unit == "minutes")


def _differing(left: Mapping[str, int], right: Mapping[str, int]) -> list[str]:
    return [key for key in sorted({*left, *right}) if left.get(key, 0) != right.get(key, 0)]


def _compared(code: str, unit: str, left: Mapping[str, int], right: Mapping[str, int]) -> Check:
    return Check(
        code=code,
        unit=unit,
        left=sum(left.values()),
        right=sum(right.values()),
        subjects=tuple(_differing(left, right)),
    )
