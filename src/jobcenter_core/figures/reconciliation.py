"""Checks that a month's papers agree: hours with pay and bills, pay with payments, budgets.

The left side is counted from the approved timesheets, never from the lines that were made of
them, so a lost or doubled line shows. Minutes and cents are exact; nothing is rounded here.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from jobcenter_core.billing.bank_entries import BankEntry
from jobcenter_core.billing.budgets import BudgetUse
from jobcenter_core.billing.invoices import InternalCharge, Invoice
from jobcenter_core.billing.matching import Matching
from jobcenter_core.billing.open_items import OpenItem
from jobcenter_core.billing.same_money import by_id
from jobcenter_core.figures.checks import MONEY, TIME, Check, compared, differing, summed
from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payment_files import PaymentFile
from jobcenter_core.payroll.payslips import BASIC_PAY, PayLine, Payslip
from jobcenter_core.values.calculation import Calculation

__all__ = [
    "ApprovedMinutes",
    "bank_receivables",
    "budget_check",
    "hours_billing",
    "hours_payslips",
    "payslips_payment_file",
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
    left = summed((item.worker_id, item.worked_minutes) for item in approved if item.paid_by_wage)
    right = summed(
        (slip.worker_id, _paid_minutes(line))
        for slip in payslips
        if not slip.corrects  # a correction pays differences, not the hours again
        for line in slip.lines
        if line.code in BASIC_PAY
    )
    return compared("hours_payslips", TIME, left, right)


def _paid_minutes(line: PayLine) -> int:
    """Minutes of the product; those of the sources where days or units are paid."""
    if any(unit == "minutes" for unit, _ in line.calculation.factors):
        return _minutes_of(line.calculation)
    return sum(source.worked_minutes for source in line.sources)


def payslips_payments(payslips: Iterable[Payslip], payments: Iterable[PaymentDue]) -> Check:
    """Net pay against the payments due, in cents. Subjects are the payslips that differ."""
    left = summed((slip.id, slip.net_cents) for slip in payslips)
    right = summed((payment.payslip_id, payment.amount_cents) for payment in payments)
    return compared("payslips_payments", MONEY, left, right)


def payslips_payment_file(
    payments: Iterable[PaymentDue], files: Iterable[PaymentFile], held: Iterable[str]
) -> Check:
    """The payments due of approved runs against the files to the bank and what is held, in cents.

    ``held`` are ids of payments that were looked at and left out. A payment must be in one file,
    with its amount, or be held, and never both. Subjects are the payments that are not.
    """
    left = summed((payment.id, payment.amount_cents) for payment in payments)
    filed = [one for file in files for one in file.payments]
    right = summed(
        [(one.payment_id, one.amount_cents) for one in filed]
        + [(payment_id, left.get(payment_id, 0)) for payment_id in held]
    )
    return compared("payslips_payment_file", MONEY, left, right)


def bank_receivables(
    entries: Iterable[BankEntry], items: Iterable[OpenItem], matching: Matching
) -> Check:
    """Money that came to the account against what of it was allocated, overpaid and left over.

    What is open must besides be what was invoiced less what was allocated. Subjects are the entries
    and the invoices that differ.
    """
    left = summed((one.id, one.amount_cents) for one in by_id(entries).values() if one.posts)
    right = summed(
        [(one.entry_id, one.amount_cents) for one in matching.allocations]
        + [(one.entry_id, one.amount_cents) for one in matching.overpayments]
        + [(one.entry_id, one.amount_cents) for one in matching.unallocated]
    )
    owed = summed(
        [(item.id, item.amount_cents) for item in items]
        + [(one.item_id, -one.amount_cents) for one in matching.allocations]
        + [(one.invoice_id, -one.amount_cents) for one in matching.set_offs]
        + [(one.credit_id, one.amount_cents) for one in matching.set_offs]
    )
    return Check(
        code="bank_receivables",
        unit=MONEY,
        left=sum(left.values()),
        right=sum(right.values()),
        subjects=tuple(differing(left, right) + differing(owed, dict(matching.left))),
    )


def hours_billing(
    approved: Iterable[ApprovedMinutes],
    invoices: Iterable[Invoice],
    charges: Iterable[InternalCharge],
) -> Check:
    """All approved minutes against the minutes that lines of invoices and charges ask money for.

    A discarded invoice asks for nothing. A credit note takes money back and no hours: those were
    billed once all the same. Subjects are the orders that differ.
    """
    left = summed((item.order_id, item.worked_minutes) for item in approved)
    asking = (one for one in invoices if one.state != _DISCARDED and not one.is_credit_note)
    billed = [line for one in asking for line in one.lines]
    charged = [line for charge in charges for line in charge.lines]
    right = summed((line.order_id, _minutes_of(line.calculation)) for line in billed + charged)
    return compared("hours_billing", TIME, left, right)


def budget_check(charges: Iterable[InternalCharge], uses: Iterable[BudgetUse]) -> Check:
    """Internal charges against what the budgets carry of them, in cents.

    A budget carries its use up to what is allotted, so the difference is 0 within budget and the
    cents over it otherwise. ``charges`` are those that the uses were summed from. Subjects are
    the cost centres that differ, and the charges to a cost centre without any budget.
    """
    charges, uses = tuple(charges), tuple(uses)
    left = summed((charge.cost_centre_code, charge.total_cents) for charge in charges)
    right = summed((use.cost_centre_code, min(use.used_cents, use.allotted_cents)) for use in uses)
    budgeted = [code for code in differing(left, right) if code in right]
    unbudgeted = [charge.id for charge in charges if charge.cost_centre_code not in right]
    return Check(
        code="budget",
        unit=MONEY,
        left=sum(left.values()),
        right=sum(right.values()),
        subjects=tuple(budgeted + sorted(unbudgeted)),
    )


def _minutes_of(calculation: Calculation) -> int:
    """The minutes that an amount was really made of, whatever its sources say."""
    return sum(value for unit, value in calculation.factors if unit == "minutes")
