"""What a call of the main job is to pay: period, pay date, cycle and workers, and its runs."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.hours.timesheets import Timesheet
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.payroll.pay_runs import (
    CHOSEN_CYCLES,
    CORRECTION,
    CYCLES,
    MONTHLY,
    REGULAR_CYCLES,
    PayRun,
    planned_run,
)
from jobcenter_core.services.pay_run_commands import settled_pay_day, unfinished_runs
from jobcenter_core.services.session import Session
from jobcenter_core.services.waiting_workers import workers_waiting
from jobcenter_core.values.months import Month

__all__ = [
    "RunPlan",
    "begun_runs",
    "employers_to_pay",
    "plan_of",
    "refuse_other_date",
    "runs_to_open",
]


@attrs.frozen(kw_only=True)
class RunPlan:
    """A period to pay. ``nominal`` is the pay date that was asked for, ``pay_on`` the banking day
    that it comes to. Billing belongs to the run by the month alone."""

    cycle: str
    period_last: date
    nominal: date
    pay_on: date
    worker_ids: tuple[str, ...] = ()

    @property
    def month(self) -> Month:
        """The month of the work."""
        return Month.of(self.period_last)

    @property
    def is_monthly(self) -> bool:
        """Whether it is the main job of a month."""
        return self.cycle == MONTHLY

    def check_over(self, today: date) -> None:
        """Raise ``NotPermitted`` while the period lasts, as its hours would be frozen. Named
        workers may be paid on the last day itself: an employment that ends is paid that day."""
        over_on = today if self.cycle in CHOSEN_CYCLES else date.fromordinal(today.toordinal() - 1)
        if self.period_last > over_on:
            what, subject = ("month", str(self.month)) if self.is_monthly else ("period", "")
            raise NotPermitted(
                f"the {what} is not over, and its hours would be frozen.",
                subject=subject or self.period_last.isoformat(),
                next_step=f"Run it after {self.period_last.isoformat()}.",
            )


def plan_of(
    month: Month,
    pay_on: date,
    *,
    cycle: str = MONTHLY,
    until: date | None = None,
    worker_ids: tuple[str, ...] = (),
) -> RunPlan:
    """The checked plan; ``until`` is the last day of work, by default the month's last.

    Raises ``InvalidValue`` for an unknown cycle, a last day outside the month, a month paid in
    part by its own run, named workers where they do not belong, and a pay date before the work
    ends.
    """
    if cycle not in CYCLES or cycle == CORRECTION:
        known = ", ".join((*REGULAR_CYCLES, *CHOSEN_CYCLES))
        raise InvalidValue("pay_run.cycle", f"one of {known}")
    last = month.last if until is None else until
    if Month.of(last) != month or (cycle == MONTHLY and last != month.last):
        where = f"in {month}" if cycle != MONTHLY else f"{month.last}, as the run is for a month"
        raise InvalidValue("pay_run.period_last", where)
    if (cycle in CHOSEN_CYCLES) != bool(worker_ids):
        raise InvalidValue(
            "pay_run.worker_ids", "named for final and off-cycle pay and only for them"
        )
    return RunPlan(
        cycle=cycle,
        period_last=last,
        nominal=pay_on,
        pay_on=settled_pay_day(pay_on, last),
        worker_ids=tuple(sorted(set(worker_ids))),
    )


def begun_runs(session: Session, plan: RunPlan) -> tuple[PayRun, ...]:
    """Unfinished runs that the main job goes on with: those for everybody, whatever their dates,
    and of those for named workers the plan's own. Others are somebody's own work."""
    return tuple(
        run
        for run in unfinished_runs(session)
        if run.cycle in REGULAR_CYCLES
        or (run.cycle, run.worker_ids, run.period_last, run.pay_on)
        == (plan.cycle, plan.worker_ids, plan.period_last, plan.pay_on)
    )


def runs_to_open(session: Session, plan: RunPlan) -> tuple[tuple[PayRun, int], ...]:
    """Runs that some worker's approved work waits for and that do not exist yet, with the number
    of the attempt."""
    runs = tuple(session.all(PayRun, month=str(plan.month)))
    wanted = [_probe(runs, employer, kind, plan) for employer, kind in employers_to_pay(session)]
    ids = {run.id for run in runs}
    return tuple(
        (run, attempt)
        for run, attempt in wanted
        if run.id not in ids and any(workers_waiting(session, run))
    )


def _probe(
    runs: tuple[PayRun, ...], employer_id: str, kind: str, plan: RunPlan
) -> tuple[PayRun, int]:
    """The run that would be opened: an id of its own after each cancelled one of the same plan."""

    def planned(attempt: int) -> PayRun:
        return planned_run(
            employer_id=employer_id,
            kind=kind,
            period_last=plan.period_last,
            pay_on=plan.pay_on,
            attempt=attempt,
            cycle=plan.cycle,
            worker_ids=plan.worker_ids,
        )

    attempt, cancelled = 1, {run.id for run in runs if run.state == "cancelled"}
    while planned(attempt).id in cancelled:
        attempt += 1
    return planned(attempt), attempt


def employers_to_pay(session: Session) -> tuple[tuple[str, str], ...]:
    """Pairs of employer and kind of run that any assignment calls for, sorted."""
    pairs: set[tuple[str, str]] = set()
    for assignment in session.all(Assignment):
        if assignment.pay is not None:
            pairs.add((assignment.employer_id, "wages"))
        if assignment.allowance_day_cents is not None:
            pairs.add((assignment.employer_id, "allowances"))
    return tuple(sorted(pairs))


def refuse_other_date(session: Session, plan: RunPlan, silent: tuple[str, ...]) -> None:
    """Raise ``NotPermitted`` when all work of the month is paid by its run, on other dates, and
    nothing that silence approves now is to be paid either."""
    known = [
        run
        for run in session.all(PayRun, month=str(plan.month))
        if run.state != "cancelled" and run.cycle == MONTHLY
    ]
    dates = sorted({run.pay_on.isoformat() for run in known})
    if not known or plan.pay_on.isoformat() in dates:
        return
    if any(_is_paid(session, id) for id in silent) or runs_to_open(session, plan):
        return
    raise NotPermitted(
        f"the month's approved work is paid; its pay dates are {', '.join(dates)}.",
        subject=str(plan.month),
        next_step="Name one of these dates.",
    )


def _is_paid(session: Session, sheet_id: str) -> bool:
    """Whether we owe a wage or an allowance for the hours of a timesheet."""
    assignment = session.get(Assignment, session.get(Timesheet, sheet_id).assignment_id)
    return assignment.pay is not None or assignment.allowance_day_cents is not None
