"""The main job: a month's approved hours become payslips, payments, invoices and charges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import attrs

from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.pay_runs import PayRun, pay_run_id
from jobcenter_core.services.billing_commands import BillCustomer, bills_to_make
from jobcenter_core.services.commands import Command, Outcome, execute
from jobcenter_core.services.hour_commands import ApproveByDeadline, past_deadline
from jobcenter_core.services.pay_run_commands import (
    ApprovePayRun,
    CalculatePayslips,
    ClosePayRun,
    FinishCalculation,
    OpenPayRun,
)
from jobcenter_core.services.session import Office, Session, read
from jobcenter_core.services.unpaid_work import workers_to_pay
from jobcenter_core.values.months import Month

__all__ = ["MonthRun", "Progress", "run_month"]

Progress = Callable[[str], None]
"""Told the name of each step as it begins, for people who wait."""


@attrs.frozen(kw_only=True)
class MonthRun:
    """What a run of the month did. ``changed`` is false when everything had been done before."""

    month: Month
    pay_on: date
    outcomes: tuple[Outcome, ...]

    @property
    def changed(self) -> bool:
        """Whether any command did something new."""
        return any(not outcome.replayed for outcome in self.outcomes)


def run_month(
    office: Office, month: Month, pay_on: date, progress: Progress = lambda _: None
) -> MonthRun:
    """Approve by deadline, pay, bill. Each step is a command with an id made of what it does.

    After a crash the same call goes on where it stopped; after success it changes nothing. A pay
    date that a statutory parameter does not reach is refused before anything is stored.
    """
    PayParameters.resolve(
        office.statutes, pay_on=pay_on, period=month.range, policies=EmployerPolicies()
    )
    settings = read(office, lambda session: session.get(ProgrammeSettings, "programme"))
    today = office.today()
    outcomes: list[Outcome] = []
    for command in _commands(office, settings, month, pay_on, today, outcomes):
        progress(command.command_id)
        outcomes.append(execute(office, command))
    return MonthRun(month=month, pay_on=pay_on, outcomes=tuple(outcomes))


def _commands(
    office: Office,
    settings: ProgrammeSettings,
    month: Month,
    pay_on: date,
    today: date,
    outcomes: list[Outcome],
) -> Iterator[Command]:
    silent = read(office, lambda session: past_deadline(session, month, today))
    if silent:
        yield ApproveByDeadline(
            command_id=f"deadline-{month}-{_name_of(office, silent)}",
            actor=settings.coordinator,
            timesheet_ids=silent,
            on=today,
        )
    for employer_id, kind in read(office, _employers):
        run_id = pay_run_id(employer_id, kind, month, pay_on)
        probe = PayRun(id=run_id, employer_id=employer_id, kind=kind, month=month, pay_on=pay_on)
        if read(office, partial(_has_work, run=probe)):
            yield from _pay(settings, probe, outcomes)
    for bill in read(office, lambda session: bills_to_make(session, month)):
        yield BillCustomer(
            command_id=f"bill-{bill.seller_id}-{bill.customer_id}-"
            + _name_of(office, bill.timesheet_ids),
            actor=settings.invoicer,
            seller_id=bill.seller_id,
            customer_id=bill.customer_id,
            timesheet_ids=bill.timesheet_ids,
            month=month,
            issued_on=today,
        )


def _name_of(office: Office, ids: tuple[str, ...]) -> str:
    """A short name for a set of documents, so that a command is named by what it is about."""
    return office.codec.fingerprint(ids)[:16]


def _pay(settings: ProgrammeSettings, run: PayRun, outcomes: list[Outcome]) -> Iterator[Command]:
    """The commands of one pay run, from opening to closing."""
    clerk = settings.payroll_clerk
    yield OpenPayRun(
        command_id=f"open-{run.id}",
        actor=clerk,
        employer_id=run.employer_id,
        kind=run.kind,
        month=run.month,
        pay_on=run.pay_on,
    )
    chunk, left, last = 0, 1, ""
    while left:
        yield CalculatePayslips(
            command_id=f"calculate-{run.id}-{chunk}", actor=clerk, run_id=run.id, after=last
        )
        result = outcomes[-1].result
        chunk, left, last = chunk + 1, int(result["left"]), str(result["last"])
    yield FinishCalculation(command_id=f"finish-{run.id}", actor=clerk, run_id=run.id)
    approver = settings.payroll_approver
    yield ApprovePayRun(command_id=f"approve-{run.id}", actor=approver, run_id=run.id)
    yield ClosePayRun(command_id=f"close-{run.id}", actor=approver, run_id=run.id)


def _employers(session: Session) -> tuple[tuple[str, str], ...]:
    """Pairs of employer and kind of run that any assignment calls for, sorted."""
    pairs: set[tuple[str, str]] = set()
    for assignment in session.all(Assignment):
        if assignment.pay is not None:
            pairs.add((assignment.employer_id, "wages"))
        if assignment.allowance_day_cents is not None:
            pairs.add((assignment.employer_id, "allowances"))
    return tuple(sorted(pairs))


def _has_work(session: Session, run: PayRun) -> bool:
    """Whether the run was opened before, or some worker's approved work waits for it."""
    return session.maybe(PayRun, run.id) is not None or bool(workers_to_pay(session, run))
