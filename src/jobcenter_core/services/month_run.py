"""The main job: a period's approved hours become payslips, payments, invoices and charges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue, PluginError
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.pay_runs import MONTHLY, PayRun
from jobcenter_core.services.billing_commands import BillCustomer, bills_to_make
from jobcenter_core.services.commands import Command, Outcome, execute
from jobcenter_core.services.hour_commands import ApproveByDeadline
from jobcenter_core.services.hour_records import past_deadline
from jobcenter_core.services.month_cover import CheckCover, cover_to_check
from jobcenter_core.services.pay_run_commands import (
    ApprovePayRun,
    CalculatePayslips,
    ClosePayRun,
    FinishCalculation,
    OpenPayRun,
)
from jobcenter_core.services.provider_faults import left_out
from jobcenter_core.services.run_plan import (
    RunPlan,
    begun_runs,
    plan_of,
    refuse_other_date,
    runs_to_open,
)
from jobcenter_core.services.service_days import days_to_check
from jobcenter_core.services.session import Office, read
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month

__all__ = ["MonthRun", "Progress", "run_month", "run_plan"]

Progress = Callable[[str], None]
"""Told the name of each step as it begins, for people who wait."""


@attrs.frozen(kw_only=True)
class MonthRun:
    """What a run did. ``changed`` is false when everything had been done before.

    ``pay_on`` is the banking day of the payments, ``asked_for`` the date that was named.
    ``held`` are findings about what could not be made: bills of customers, files to others; the
    rest is made. ``sent_out`` are the ids of the deliveries that were made.
    """

    month: Month
    pay_on: date
    asked_for: date
    cycle: str = MONTHLY
    outcomes: tuple[Outcome, ...]
    held: tuple[Finding, ...] = ()
    sent_out: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any command did something new."""
        return bool(self.sent_out) or any(not outcome.replayed for outcome in self.outcomes)

    @property
    def run_ids(self) -> tuple[str, ...]:
        """Ids of the pay runs that were closed, sorted."""
        prefix = "close-"
        ids = (one.command_id for one in self.outcomes)
        return tuple(sorted(id.removeprefix(prefix) for id in ids if id.startswith(prefix)))


def run_month(
    office: Office, month: Month, pay_on: date, progress: Progress = lambda _: None
) -> MonthRun:
    """Approve by deadline, pay, bill: :func:`run_plan` for a month."""
    return run_plan(office, plan_of(month, pay_on), progress)


def run_plan(office: Office, plan: RunPlan, progress: Progress = lambda _: None) -> MonthRun:
    """Approve by deadline, pay, and for a month bill. Each step is a command with an id made of
    what it does.

    After a crash the same call goes on where it stopped, and for runs for everybody so does a call
    for another period or pay date; after success it changes nothing. Refused before anything is
    stored: a period that is not over, a pay date that a statutory parameter does not reach, and
    another pay date for a month whose work is paid.
    """
    settings = _check(office, plan)
    outcomes: list[Outcome] = []
    held: list[Finding] = []
    for command in _commands(office, settings, plan, outcomes):
        progress(command.command_id)
        try:
            outcomes.append(execute(office, command))
        except (InvalidValue, PluginError) as fault:
            if isinstance(command, CheckCover):  # nothing is remembered: the next run asks again
                held.append(left_out("month", str(plan.month), settings.insurer, fault))
            elif isinstance(command, BillCustomer) and isinstance(fault, InvalidValue):
                held.append(_held(command, fault))
            else:
                raise
    return MonthRun(
        month=plan.month,
        pay_on=plan.pay_on,
        asked_for=plan.nominal,
        cycle=plan.cycle,
        outcomes=tuple(outcomes),
        held=tuple(held),
    )


def _check(office: Office, plan: RunPlan) -> ProgrammeSettings:
    plan.check_over(office.today())
    PayParameters.resolve(
        office.statutes, pay_on=plan.pay_on, period=plan.month.range, policies=EmployerPolicies()
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
    office: Office, settings: ProgrammeSettings, plan: RunPlan, outcomes: list[Outcome]
) -> Iterator[Command]:
    today = office.today()
    begun = read(office, lambda session: begun_runs(session, plan))
    silent = read(office, lambda session: past_deadline(session, plan.period_last, today))
    if plan.is_monthly and not begun:  # what was begun goes on, whatever date is named
        read(office, lambda session: refuse_other_date(session, plan, silent))
    for run in begun:
        yield from _finish(settings, run, outcomes)
    if silent:
        yield ApproveByDeadline(
            command_id=f"deadline-{plan.month}-{_name_of(office, silent)}",
            actor=settings.coordinator,
            timesheet_ids=silent,
            on=today,
        )
    for run, attempt in read(office, lambda session: runs_to_open(session, plan)):
        yield _opening(settings, plan, run, attempt)
        yield from _finish(settings, run, outcomes)
    if plan.is_monthly:
        look = read(
            office, lambda session: days_to_check(session, plan.month, settings.coordinator)
        )
        if look is not None:
            yield look
        cover = read(
            office, lambda session: cover_to_check(session, plan.month, settings.coordinator)
        )
        if cover is not None:
            yield cover
        yield from _billing(office, settings, plan.month, today)


def _billing(
    office: Office, settings: ProgrammeSettings, month: Month, today: date
) -> Iterator[Command]:
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


def _opening(settings: ProgrammeSettings, plan: RunPlan, run: PayRun, attempt: int) -> OpenPayRun:
    return OpenPayRun(
        command_id=f"open-{run.id}",
        actor=settings.payroll_clerk,
        employer_id=run.employer_id,
        kind=run.kind,
        month=run.month,
        pay_on=plan.nominal,
        attempt=attempt,
        cycle=run.cycle,
        worker_ids=run.worker_ids,
        period_last=run.period_last,
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
