"""Pay runs and the payments that they make due."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.slip_amounts import SlipAmounts
from jobcenter_core.timeline.holidays import previous_banking_day
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_core.values.lifecycle import Lifecycle
from jobcenter_core.values.months import Month

__all__ = [
    "CHOSEN_CYCLES",
    "CORRECTION",
    "CYCLES",
    "FINAL",
    "HALF_MONTH",
    "MONTHLY",
    "OFF_CYCLE",
    "PAY_RUN_LIFECYCLE",
    "REGULAR_CYCLES",
    "WEEKLY",
    "HeldWorker",
    "PayRun",
    "PaymentDue",
    "pay_day",
    "pay_run_id",
    "payment_due",
    "planned_run",
]

PAY_RUN_LIFECYCLE = Lifecycle(
    name="pay_run",
    initial="draft",
    transitions=(
        ("draft", "calculate", "calculated"),
        ("calculated", "approve", "approved"),
        ("approved", "close", "closed"),
        ("draft", "cancel", "cancelled"),
        ("calculated", "cancel", "cancelled"),
    ),
)
"""Who approves a run has not calculated it; a closed run is paid and never changes."""

WEEKLY: Final = "weekly"
HALF_MONTH: Final = "half_month"
MONTHLY: Final = "monthly"
FINAL: Final = "final"
OFF_CYCLE: Final = "off_cycle"
CORRECTION: Final = "correction"

REGULAR_CYCLES: Final = (WEEKLY, HALF_MONTH, MONTHLY)
"""Runs for everybody whose period is over."""

CHOSEN_CYCLES: Final = (FINAL, OFF_CYCLE)
"""Runs for named workers: final pay at the end of an employment, and pay between the others."""

CYCLES: Final = (*REGULAR_CYCLES, *CHOSEN_CYCLES, CORRECTION)

_CYCLE_LETTERS: Final = {
    WEEKLY: "w",
    HALF_MONTH: "h",
    MONTHLY: "",
    FINAL: "f",
    OFF_CYCLE: "o",
    CORRECTION: "c",
}
_PARTS: Final = {WEEKLY: ("w",), HALF_MONTH: ("w", "h")}
_KIND_LETTERS: Final = {"wages": "a", "allowances": "b"}


@attrs.frozen(kw_only=True)
class HeldWorker:
    """A worker whose payslip could not be made; the others are paid. ``field`` names what has to
    be mended and ``reason`` how; neither holds a value."""

    worker_id: str
    field: str
    reason: str


@attrs.frozen(kw_only=True)
class PayRun:
    """One employer's run. ``kind`` is ``wages`` or ``allowances``, never both.

    ``cycle`` is of :data:`CYCLES`; ``worker_ids`` are the workers of a run for some of them (final
    pay, off-cycle), empty for all. ``period_last`` is the last day of work that the run pays, the
    end of ``month`` unless given; it lies in ``month``.
    ``held`` lists the workers without a payslip in this run and why; their work waits for a run.
    """

    id: str
    employer_id: str
    kind: str
    month: Month
    pay_on: date
    cycle: str = "monthly"
    worker_ids: tuple[str, ...] = ()
    period_last: date = attrs.field(
        default=attrs.Factory(lambda self: self.month.last, takes_self=True)
    )
    state: str = "draft"
    calculated_by: str = ""
    approved_by: str = ""
    payslip_count: int = 0
    gross_cents: int = 0
    net_cents: int = 0
    parameters_version: str = ""
    held: tuple[HeldWorker, ...] = ()

    def __attrs_post_init__(self) -> None:
        check_id(self.id, "pay_run.id", longest=MADE_ID)
        if self.cycle not in CYCLES:
            raise InvalidValue("pay_run.cycle", "one of " + ", ".join(CYCLES), subject=self.id)
        if not self.month.first <= self.period_last <= self.month.last:
            raise InvalidValue("pay_run.period_last", "a day of the month", subject=self.id)

    def takes(self, sheet: Timesheet) -> bool:
        """Whether the run pays hours of that timesheet, if they are approved and not paid.

        A run for everybody takes periods that are over, a weekly one only those of weeks and one
        by the half month those of weeks and halves: whoever reports by the month waits for its
        run. A run for named workers takes every period that has begun, as approved hours are done.
        """
        if self.cycle in CHOSEN_CYCLES:
            return sheet.first <= self.period_last
        if self.cycle == CORRECTION or sheet.last > self.period_last:
            return False
        return self.cycle == MONTHLY or sheet.part.startswith(_PARTS[self.cycle])

    @property
    def claims_until(self) -> Month:
        """The last month whose claims and benefits the run pays: its own when that is over or the
        run is for named workers, else the month before."""
        is_whole = self.period_last == self.month.last or self.cycle in CHOSEN_CYCLES
        return self.month if is_whole else self.month.previous()


@attrs.frozen(kw_only=True)
class PaymentDue:
    """Money that an employer owes a worker on a day. ``id`` is also the payment's key: it is made
    of what is paid, not of the attempt, so a second attempt finds the first. It is a digest, so a
    key that goes to a bank tells neither the worker nor the kind of money."""

    id: str
    payslip_id: str
    payer_id: str
    worker_id: str
    amount_cents: int
    due_on: date


def pay_day(nominal: date) -> date:
    """The day itself, or the banking day before it: pay that falls due on a day when banks are
    closed is paid earlier, never later (Employment Contracts Act 55/2001 2:14)."""
    return previous_banking_day(nominal)


def pay_run_id(
    employer_id: str,
    kind: str,
    month: Month,
    pay_on: date,
    attempt: int = 1,
    *,
    cycle: str = MONTHLY,
    period_last: date | None = None,
    worker_ids: tuple[str, ...] = (),
) -> str:
    """The id of a run; running the same period for the same pay date again is the same run.

    Kind and cycle are letters, so that an id on a paper does not say that somebody is in work
    activity. Runs by the month and of corrections carry the month, others their last day of work;
    those for named workers a digest of the workers. ``attempt`` counts on from 1 when earlier runs
    of that date were cancelled.
    Raises ``InvalidValue`` for a kind that is neither ``wages`` nor ``allowances``, and for an
    unknown cycle.
    """
    if kind not in _KIND_LETTERS:
        raise InvalidValue("pay_run.kind", "one of " + ", ".join(_KIND_LETTERS))
    if cycle not in CYCLES:
        raise InvalidValue("pay_run.cycle", "one of " + ", ".join(CYCLES))
    period = str(month)
    if cycle not in (MONTHLY, CORRECTION):
        period = (period_last or month.last).isoformat()
    again = "" if attempt == 1 else f"-{attempt}"
    chosen = ""
    if worker_ids:
        chosen = "-" + sha256(" ".join(sorted(worker_ids)).encode()).hexdigest()[:16]
    letters = _KIND_LETTERS[kind] + _CYCLE_LETTERS[cycle]
    return f"run-{employer_id}-{letters}-{period}-{pay_on:%Y%m%d}{chosen}{again}"


def planned_run(
    *,
    employer_id: str,
    kind: str,
    period_last: date,
    pay_on: date,
    attempt: int = 1,
    cycle: str = MONTHLY,
    worker_ids: tuple[str, ...] = (),
    calculated_by: str = "",
) -> PayRun:
    """A run as it begins, with the id that is made of what it is. Named workers are sorted."""
    month = Month.of(period_last)
    chosen = tuple(sorted(set(worker_ids)))
    return PayRun(
        id=pay_run_id(
            employer_id,
            kind,
            month,
            pay_on,
            attempt,
            cycle=cycle,
            period_last=period_last,
            worker_ids=chosen,
        ),
        employer_id=employer_id,
        kind=kind,
        month=month,
        pay_on=pay_on,
        cycle=cycle,
        worker_ids=chosen,
        period_last=period_last,
        calculated_by=calculated_by,
    )


def payment_due(slip: Payslip | SlipAmounts) -> PaymentDue | None:
    """The payment that a payslip makes due; ``None`` when nothing is left to pay."""
    if slip.net_cents <= 0:
        return None
    return PaymentDue(
        id=f"pay-{sha256(slip.id.encode()).hexdigest()[:24]}",
        payslip_id=slip.id,
        payer_id=slip.employer_id,
        worker_id=slip.worker_id,
        amount_cents=slip.net_cents,
        due_on=slip.pay_on,
    )
