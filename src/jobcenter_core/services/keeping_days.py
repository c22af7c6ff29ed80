"""The last day that a document is about, from which years of keeping are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from jobcenter_core.payroll.pay_runs import PaymentDue
from jobcenter_core.payroll.payslips import Payslip

__all__ = ["own_day", "paid_days"]

_DAYS: Mapping[str, Callable[[Any], date | None]] = {
    "filing": lambda d: max(d.month.last, d.pay_on or d.month.last),
    "travel_claim": lambda d: d.on,
    "benefit": lambda d: d.month.last,
    "timesheet": lambda d: d.last,
    "entry_withdrawal": lambda d: d.withdrawn_on,
    "dispute": lambda d: d.settled_on or d.raised_on,
    "certificate": lambda d: d.issued_on or d.requested_on,
    "placement": lambda d: d.starts_on,
    "advice": lambda d: d.given_on,
    "employment": lambda d: d.valid.last,
    "assignment": lambda d: d.valid.last,
    "deduction": lambda d: d.valid.last,
    "garnishment": lambda d: d.valid.last,
    "pay_run": lambda d: d.pay_on,
    "payment_file": lambda d: d.execute_on,
    "invoice": lambda d: d.issued_on,
    "internal_charge": lambda d: d.charged_on,
}
"""Apart from pay; other kinds have no day of their own until something of them is paid."""


def paid_days(documents: Iterable[Any]) -> dict[str, date]:
    """By the id of what was paid or deducted, the last day of payment: timesheets, claims, orders
    and receivables that payslips name, and the payslips and payments themselves."""
    found: dict[str, date] = {}
    for one in documents:
        if isinstance(one, PaymentDue):
            _later(found, one.id, one.due_on)
        if isinstance(one, Payslip):
            named = {line.subject_id for line in one.lines if line.subject_id}
            for id in {one.id, one.corrects, *one.timesheet_ids, *one.claim_ids, *named}:
                _later(found, id, max(one.pay_on, one.accounted_on))
    return found


def own_day(kind: str, document: Any, paid_on: Mapping[str, date]) -> date | None:
    """The last day that the document is about. What bookkeeping has used belongs to the accounting
    period of the pay, which may be a later year than that of the work."""
    days = [_DAYS[kind](document)] if kind in _DAYS else []
    used = [paid_on.get(str(document.id))]
    if kind == "receivable":
        used.append(paid_on.get(document.payslip_id))
    known = [day for day in (*days, *used) if day is not None]
    return max(known, default=None)


def _later(found: dict[str, date], id: str, day: date) -> None:
    found[id] = max(day, found.get(id, day))
