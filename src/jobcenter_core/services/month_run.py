"""The main job: a month's approved hours become payslips, payments, invoices and charges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.pay_runs import PayRun, pay_run_id
from jobcenter_core.services.billing_commands import BillCustomer, bills_to_make
from jobcenter_core.services.commands import Command, Outcome, execute
from jobcenter_core.services.hour_commands import ApproveByDeadline
from jobcenter_core.services.hour_records import past_deadline
from jobcenter_core.services.pay_run_commands import (
    ApprovePayRun,
    CalculatePayslips,
    ClosePayRun,
    FinishCalculation,
    OpenPayRun,
    check_pay_date,
    unfinished_runs,
)
from jobcenter_core.services.session import Office, Session, read
from jobcenter_core.services.unpaid_work import workers_waiting
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month

__all__ = ["MonthRun", "Progress", "run_month"]

Progress = Callable[[str], None]
"""Told the name of each step as it begins, for people who wait."""


@attrs.frozen(kw_only=True)
class MonthRun:
    """What a run of the month did. ``changed`` is false when everything had been done before.

    ``held`` are errors about customers whose bill could not be made; the others are billed.
    """

    month: Month
    pay_on: date
    outcomes: tuple[Outcome, ...]
    held: tuple[Finding, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any command did something new."""
        return any(not outcome.replayed for outcome in self.outcomes)


def run_month(
    office: Office, month: Month, pay_on: date, progress: Progress = lambda _: None
) -> MonthRun:
    """Approve by deadline, pay, bill. Each step is a command with an id made of what it does.

    After a crash the same call goes on where it stopped, and so does a call for another month or
    pay date; after success it changes nothing. Refused before anything is stored: a month that is
    not over, a pay date that a statutory parameter does not reach or on which banks are closed,
    and another pay date for a month whose work is paid.
    """
    settings = _check(office, month, pay_on)
    today = office.today()
    outcomes: list[Outcome] = []
    held: list[Finding] = []
    for command in _commands(office, settings, month, pay_on, today, outcomes):
        progress(command.command_id)
        try:
            outcomes.append(execute(office, command))
        except InvalidValue as fault:
            if not isinstance(command, BillCustomer):
                raise
            held.append(_held(command, fault))
    return MonthRun(month=month, pay_on=pay_on, outcomes=tuple(outcomes), held=tuple(held))


def _check(office: Office, month: Month, pay_on: date) -> ProgrammeSettings:
    check_pay_date(month, pay_on)
    if month.last >= office.today():
        raise NotPermitted(
            "the month is not over, and its hours would be frozen.",
            subject=str(month),
            next_step=f"Run it after {month.last.isoformat()}.",
        )
    PayParameters.resolve(
        office.statutes, pay_on=pay_on, period=month.range, policies=EmployerPolicies()
    )
    return read(office, lambda session: session.get(ProgrammeSettings, "programme"))


def _held(command: BillCustomer, fault: InvalidValue) -> Finding:
    return Finding(
        severity=Severity.ERROR,
        code="customer_held",
        path=f"customer/{command.customer_id}/{fault.subject or fault.field}",
        message=f"Customer {command.customer_id} could not be billed: {fault.message}",
        values=(("customer", command.customer_id), ("field", fault.field)),
    )


def _commands(
    office: Office,
    settings: ProgrammeSettings,
    month: Month,
    pay_on: date,
    today: date,
    outcomes: list[Outcome],
) -> Iterator[Command]:
    unfinished = read(office, unfinished_runs)
    silent = read(office, lambda session: past_deadline(session, month, today))
    if not unfinished:  # what was begun goes on, whatever date is named
        read(office, lambda session: _refuse_other_date(session, month, pay_on, silent))
    for run in unfinished:
        yield from _finish(settings, run, outcomes)
    if silent:
        yield ApproveByDeadline(
            command_id=f"deadline-{month}-{_name_of(office, silent)}",
            actor=settings.coordinator,
            timesheet_ids=silent,
            on=today,
        )
    for run, attempt in read(office, lambda session: _runs_to_open(session, month, pay_on)):
        yield _opening(settings, run, attempt)
        yield from _finish(settings, run, outcomes)
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


def _opening(settings: ProgrammeSettings, run: PayRun, attempt: int) -> OpenPayRun:
    return OpenPayRun(
        command_id=f"open-{run.id}",
        actor=settings.payroll_clerk,
        employer_id=run.employer_id,
        kind=run.kind,
        month=run.month,
        pay_on=run.pay_on,
        attempt=attempt,
    )


def _finish(settings: ProgrammeSettings, run: PayRun, outcomes: list[Outcome]) -> Iterator[Command]:
    """The commands that take a run from where it stands to its closing."""
    clerk, approver = settings.payroll_clerk, settings.payroll_approver
    if run.state == "draft":
        chunk, left, last = 0, 1, ""
        while left:
            yield CalculatePayslips(
                command_id=f"calculate-{run.id}-{chunk}", actor=clerk, run_id=run.id, after=last
            )
            result = outcomes[-1].result
            chunk, left, last = chunk + 1, int(result["left"]), str(result["last"])
        yield FinishCalculation(command_id=f"finish-{run.id}", actor=clerk, run_id=run.id)
    if run.state in ("draft", "calculated"):
        yield ApprovePayRun(command_id=f"approve-{run.id}", actor=approver, run_id=run.id)
    yield ClosePayRun(command_id=f"close-{run.id}", actor=approver, run_id=run.id)


def _refuse_other_date(
    session: Session, month: Month, pay_on: date, silent: tuple[str, ...]
) -> None:
    """Raises NotPermitted when all work of the month is paid, on other dates, and nothing that
    silence approves now is to be paid either."""
    known = [run for run in session.all(PayRun, month=str(month)) if run.state != "cancelled"]
    dates = sorted({run.pay_on.isoformat() for run in known})
    if not known or pay_on.isoformat() in dates or any(_is_paid(session, id) for id in silent):
        return
    if not _runs_to_open(session, month, pay_on):
        raise NotPermitted(
            f"the month's approved work is paid; its pay dates are {', '.join(dates)}.",
            subject=str(month),
            next_step="Name one of these dates.",
        )


def _is_paid(session: Session, sheet_id: str) -> bool:
    """Whether we owe a wage or an allowance for the hours of a timesheet."""
    assignment = session.get(Assignment, session.get(Timesheet, sheet_id).assignment_id)
    return assignment.pay is not None or assignment.allowance_day_cents is not None


def _runs_to_open(session: Session, month: Month, pay_on: date) -> tuple[tuple[PayRun, int], ...]:
    """Runs of the month that some worker's approved work waits for and that do not exist yet,
    with the number of the attempt."""
    runs = tuple(session.all(PayRun, month=str(month)))
    wanted = [_probe(runs, employer, kind, month, pay_on) for employer, kind in _employers(session)]
    ids = {run.id for run in runs}
    return tuple(
        (run, attempt)
        for run, attempt in wanted
        if run.id not in ids and any(workers_waiting(session, run))
    )


def _probe(
    runs: tuple[PayRun, ...], employer_id: str, kind: str, month: Month, pay_on: date
) -> tuple[PayRun, int]:
    """The run that would be opened: an id of its own after each cancelled one of the same date."""
    same = [
        run
        for run in runs
        if (run.employer_id, run.kind, run.pay_on) == (employer_id, kind, pay_on)
    ]
    attempt = 1 + sum(run.state == "cancelled" for run in same)
    run = PayRun(
        id=pay_run_id(employer_id, kind, month, pay_on, attempt),
        employer_id=employer_id,
        kind=kind,
        month=month,
        pay_on=pay_on,
    )
    return run, attempt


def _employers(session: Session) -> tuple[tuple[str, str], ...]:
    """Pairs of employer and kind of run that any assignment calls for, sorted."""
    pairs: set[tuple[str, str]] = set()
    for assignment in session.all(Assignment):
        if assignment.pay is not None:
            pairs.add((assignment.employer_id, "wages"))
        if assignment.allowance_day_cents is not None:
            pairs.add((assignment.employer_id, "allowances"))
    return tuple(sorted(pairs))
