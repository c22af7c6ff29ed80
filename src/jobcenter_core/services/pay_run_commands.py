"""Commands of the pay run: calculate in chunks, finish, approve, close."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Any

import attrs

from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.payroll.pay_runs import (
    PAY_RUN_LIFECYCLE,
    HeldWorker,
    PayRun,
    pay_run_id,
    payment_due,
)
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.session import Session
from jobcenter_core.services.unpaid_work import workers_waiting
from jobcenter_core.services.wage_slips import WageDesk
from jobcenter_core.timeline.holidays import is_banking_day, previous_banking_day
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
    "unfinished_runs",
]

CHUNK = 1_000
"""Payslips in one unit of work. Larger chunks double the garbage collector's share of the time."""


def check_pay_date(month: Month, pay_on: date) -> None:
    """Refuse a pay date before the month of work, or on a day when banks are closed: pay that
    falls due then is paid on the banking day before (Employment Contracts Act 55/2001 2:14)."""
    if pay_on < month.first:
        raise InvalidValue("pay_run.pay_on", "not before the month of work")
    if not is_banking_day(pay_on):
        before = previous_banking_day(pay_on).isoformat()
        raise InvalidValue("pay_run.pay_on", f"a banking day; the one before is {before}")


def unfinished_runs(session: Session) -> tuple[PayRun, ...]:
    """Runs that are neither closed nor cancelled, ordered by id."""
    states = ("draft", "calculated", "approved")
    found = [run for state in states for run in session.all(PayRun, state=state)]
    return tuple(sorted(found, key=lambda run: run.id))


@attrs.frozen(kw_only=True)
class OpenPayRun:
    """Begin an employer's run of one kind (``wages`` or ``allowances``) for a month."""

    command_id: str
    actor: str
    employer_id: str
    kind: str
    month: Month
    pay_on: date
    attempt: int = 1

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the run's id. Refused: a pay date before the month of work or on a day when
        banks are closed, and a second run while one of the same employer and kind is open."""
        if self.kind not in ("wages", "allowances"):
            raise InvalidValue("pay_run.kind", "wages or allowances", subject=self.employer_id)
        check_pay_date(self.month, self.pay_on)
        for other in unfinished_runs(session):
            if (other.employer_id, other.kind) == (self.employer_id, self.kind):
                raise NotPermitted(
                    f"the run is {other.state}; finish or cancel it before another is opened.",
                    subject=other.id,
                )
        run = PayRun(
            id=pay_run_id(self.employer_id, self.kind, self.month, self.pay_on, self.attempt),
            employer_id=self.employer_id,
            kind=self.kind,
            month=self.month,
            pay_on=self.pay_on,
            calculated_by=self.actor,
        )
        session.add(run, "PayRunOpened")
        return {"run": run.id}


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
        waiting = workers_waiting(session, run, after=self.after)
        chunk = list(islice(waiting, CHUNK))
        is_more = next(waiting, None) is not None
        slips, held = _slips(WageDesk.open(session, run), chunk)
        session.add_all(slips, "PayslipMade", amounts=[slip.net_cents for slip in slips])
        if held:
            session.change(attrs.evolve(run, held=run.held + held), "WorkersHeld")
        return {
            "made": len(slips),
            "held": [worker.worker_id for worker in held],
            "left": int(is_more),
            "last": chunk[-1] if chunk else self.after,
        }


def _slips(desk: WageDesk, worker_ids: list[str]) -> tuple[list[Payslip], tuple[HeldWorker, ...]]:
    slips: list[Payslip] = []
    held: list[HeldWorker] = []
    for worker_id in worker_ids:
        try:
            slips.append(desk.slip(worker_id))
        except InvalidValue as fault:
            reason = " ".join(part for part in (fault.message, fault.next_step) if part)
            held.append(HeldWorker(worker_id=worker_id, field=fault.field, reason=reason))
    return slips, tuple(held)


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
        for slip in session.all(Payslip, parent_id=run.id):
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
        due = [payment_due(slip) for slip in session.all(Payslip, parent_id=run.id)]
        payments = [payment for payment in due if payment is not None]
        session.add_all(payments, "PaymentDue", amounts=[p.amount_cents for p in payments])
        for payment in payments:
            session.enqueue("payment", payment.id, "payment_due", payment.id)
        session.change(attrs.evolve(run, state=state), "PayRunClosed")
        return {"payments": len(payments), "sum_cents": sum(p.amount_cents for p in payments)}
