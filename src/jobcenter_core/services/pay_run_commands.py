"""Commands of the pay run: calculate in chunks, finish, approve, close."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.errors import InvalidValue, NotPermitted, StorageError
from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.deduction_orders import Receivable
from jobcenter_core.payroll.pay_runs import (
    CHOSEN_CYCLES,
    CORRECTION,
    MONTHLY,
    PAY_RUN_LIFECYCLE,
    REGULAR_CYCLES,
    PaymentDue,
    PayRun,
    pay_day,
    payment_due,
    planned_run,
)
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.slip_amounts import SlipAmounts
from jobcenter_core.services.chunk_making import make_chunk
from jobcenter_core.services.receivables import receivables_of
from jobcenter_core.services.session import Session
from jobcenter_core.values.months import Month

__all__ = [
    "CHUNK",
    "ApprovePayRun",
    "CalculatePayslips",
    "CancelPayRun",
    "ClosePayRun",
    "FinishCalculation",
    "OpenPayRun",
    "check_pay_date",
    "settled_pay_day",
    "unfinished_runs",
]

CHUNK = 1_000
"""Payslips in one unit of work. Larger chunks double the garbage collector's share of the time."""


def check_pay_date(month: Month, pay_on: date) -> None:
    """Refuse a pay date before the month of work, or on a day when banks are closed: pay that
    falls due then is paid on the banking day before (Employment Contracts Act 55/2001 2:14)."""
    if pay_on < month.first:
        raise InvalidValue("pay_run.pay_on", "not before the month of work")
    if pay_day(pay_on) != pay_on:
        before = pay_day(pay_on).isoformat()
        raise InvalidValue("pay_run.pay_on", f"a banking day; the one before is {before}")


def settled_pay_day(nominal: date, period_last: date) -> date:
    """The banking day on which a period is paid. Refused: a date before the period's own last
    day of payment, as nobody is paid for work to come."""
    if nominal < pay_day(period_last):
        raise InvalidValue("pay_run.pay_on", f"not before the work ends on {period_last}")
    return pay_day(nominal)


def unfinished_runs(session: Session) -> tuple[PayRun, ...]:
    """Runs that are neither closed nor cancelled, ordered by id, those of corrections too."""
    states = ("draft", "calculated", "approved")
    found = [run for state in states for run in session.all(PayRun, state=state)]
    return tuple(sorted(found, key=lambda run: run.id))


@attrs.frozen(kw_only=True)
class OpenPayRun:
    """Begin an employer's run of one kind (``wages`` or ``allowances``) for a period.

    ``period_last`` is the last day of work that the run pays, the month's last unless given. A pay
    date on which banks are closed is moved to the banking day before, and the event log says so.
    """

    command_id: str
    actor: str
    employer_id: str
    kind: str
    month: Month
    pay_on: date
    attempt: int = 1
    cycle: str = MONTHLY
    worker_ids: tuple[str, ...] = ()
    period_last: date | None = None

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the run's id and the day it pays on. Refused: a pay date before the work is
        done, a second run while one of the same employer and kind is open, and a run of final or
        off-cycle pay that names no workers."""
        run = self._run(session)
        for other in unfinished_runs(session):
            if (other.employer_id, other.kind) == (self.employer_id, self.kind):
                raise NotPermitted(
                    f"the run is {other.state}; finish or cancel it before another is opened.",
                    subject=other.id,
                )
        session.add(run, "PayRunOpened")
        if run.pay_on != self.pay_on:
            moved = f"{self.pay_on.isoformat()} to {run.pay_on.isoformat()}"
            session.note("PayDateMoved", "pay_run", run.id, note=moved)
        return {"run": run.id, "pay_on": run.pay_on.isoformat()}

    def _run(self, session: Session) -> PayRun:
        if self.kind not in ("wages", "allowances"):
            raise InvalidValue("pay_run.kind", "wages or allowances", subject=self.employer_id)
        if self.cycle not in (*REGULAR_CYCLES, *CHOSEN_CYCLES):
            known = ", ".join((*REGULAR_CYCLES, *CHOSEN_CYCLES))
            raise InvalidValue("pay_run.cycle", f"one of {known}", subject=self.employer_id)
        if (self.cycle in CHOSEN_CYCLES) != bool(self.worker_ids):
            raise InvalidValue(
                "pay_run.worker_ids",
                "named for final and off-cycle pay and only for them",
                subject=self.employer_id,
            )
        for worker_id in self.worker_ids:
            session.get(Worker, worker_id)
        last = self.month.last if self.period_last is None else self.period_last
        if Month.of(last) != self.month or (self.cycle == MONTHLY and last != self.month.last):
            raise InvalidValue(
                "pay_run.period_last",
                f"in {self.month}, and its last day when the run is for the month",
                subject=self.employer_id,
            )
        pay_on = settled_pay_day(self.pay_on, last)
        return planned_run(
            employer_id=self.employer_id,
            kind=self.kind,
            period_last=last,
            pay_on=pay_on,
            attempt=self.attempt,
            cycle=self.cycle,
            worker_ids=self.worker_ids,
            calculated_by=self.actor,
        )


@attrs.frozen(kw_only=True)
class CalculatePayslips:
    """Make the payslips of the next chunk of workers that have approved, unpaid work.

    Workers come in the order of their ids; ``after`` is the last id of the chunk before. A worker
    whose payslip cannot be made is held and listed in the run, and never stops the others.
    """

    command_id: str
    actor: str
    run_id: str
    after: str = ""

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns how many payslips were made, who is held, whether workers are left (1 or 0), and
        the last worker's id for the next chunk."""
        run = session.get(PayRun, self.run_id)
        _check_clerk(run, self.actor)
        if run.state != "draft":
            raise NotPermitted(f"the run is {run.state}, no longer a draft.", subject=run.id)
        if run.cycle == CORRECTION:
            raise NotPermitted(
                "a run of corrections has no payslips but the corrections.", subject=run.id
            )
        chunk = make_chunk(session, run, after=self.after, size=CHUNK)
        if chunk.held:
            session.change(attrs.evolve(run, held=run.held + chunk.held), "WorkersHeld")
        return {
            "made": chunk.made,
            "held": [worker.worker_id for worker in chunk.held],
            "left": int(chunk.is_more),
            "last": chunk.last,
        }


@attrs.frozen(kw_only=True)
class FinishCalculation:
    """Sum the run up; it waits for another person's approval."""

    command_id: str
    actor: str
    run_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the run's sums in cents."""
        run = session.get(PayRun, self.run_id)
        _check_clerk(run, self.actor)
        count = gross = net = 0
        for slip in _amounts(session, run):
            count, gross, net = count + 1, gross + slip.gross_cents, net + slip.net_cents
        run = attrs.evolve(
            run,
            state=PAY_RUN_LIFECYCLE.advance(run.state, "calculate", subject=run.id),
            payslip_count=count,
            gross_cents=gross,
            net_cents=net,
            parameters_version=session.office.statutes.version,
        )
        session.change(run, "PayRunCalculated")
        return {"payslips": count, "gross_cents": gross, "net_cents": net}


def _amounts(session: Session, run: PayRun) -> Iterator[SlipAmounts]:
    """Those of the run's payslips, one at a time: there may be many."""
    for slip in session.parts(Payslip, SlipAmounts, parent_id=run.id):
        if slip.run_id != run.id:
            raise StorageError("the stored columns do not match the document.", subject=slip.id)
        yield slip


def _check_clerk(run: PayRun, actor: str) -> None:
    """One person calculates a run, so that ``calculated_by`` names everybody who may not approve
    it."""
    if actor != run.calculated_by:
        raise NotPermitted(
            "a pay run is calculated by whoever opened it.",
            subject=run.id,
            next_step="Let that person calculate, so that somebody else can approve.",
        )


@attrs.frozen(kw_only=True)
class ApprovePayRun:
    """Approve a calculated run. Whoever calculated it may not."""

    command_id: str
    actor: str
    run_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns nothing."""
        run = session.get(PayRun, self.run_id)
        if self.actor == run.calculated_by:
            raise NotPermitted(
                "a pay run is approved by somebody else than who calculated it.",
                subject=run.id,
                next_step="Ask another person to approve the run.",
            )
        state = PAY_RUN_LIFECYCLE.advance(run.state, "approve", subject=run.id)
        session.change(attrs.evolve(run, state=state, approved_by=self.actor), "PayRunApproved")
        return {}


@attrs.frozen(kw_only=True)
class CancelPayRun:
    """Give a run up before it is approved. Its payslips stay stored and count for nothing; the
    work waits for another run."""

    command_id: str
    actor: str
    run_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns nothing."""
        run = session.get(PayRun, self.run_id)
        state = PAY_RUN_LIFECYCLE.advance(run.state, "cancel", subject=run.id)
        session.change(attrs.evolve(run, state=state), "PayRunCancelled")
        return {}


@attrs.frozen(kw_only=True)
class ClosePayRun:
    """Close an approved run: its payments become due, each once and with a key of its own."""

    command_id: str
    actor: str
    run_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns how many payments are due and their sum in cents."""
        run = session.get(PayRun, self.run_id)
        state = PAY_RUN_LIFECYCLE.advance(run.state, "close", subject=run.id)
        payments: list[PaymentDue] = []
        owed: list[Receivable] = []
        for slip in _amounts(session, run):
            owed += receivables_of(slip)
            payment = payment_due(slip)
            if payment is not None:
                payments.append(payment)
        session.add_all(owed, "ReceivableArose", amounts=[one.amount_cents for one in owed])
        session.add_all(payments, "PaymentDue", amounts=[p.amount_cents for p in payments])
        session.enqueue_all("payment", "payment_due", [payment.id for payment in payments])
        session.change(attrs.evolve(run, state=state), "PayRunClosed")
        return {"payments": len(payments), "sum_cents": sum(p.amount_cents for p in payments)}
