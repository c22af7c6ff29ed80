"""What a worker is and will be paid in each month, by the payroll itself on planned hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from jobcenter_core.benefits.outlooks import HeldPay
from jobcenter_core.errors import InvalidValue, ParameterMissing
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.pay_runs import MONTHLY, PayRun, pay_day, planned_run
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.holiday_due import holiday_due
from jobcenter_core.services.pay_extras import has_claims
from jobcenter_core.services.right_hours import with_right_hours
from jobcenter_core.services.session import Session
from jobcenter_core.services.slip_making import Gathered, final_slip
from jobcenter_core.services.unpaid_work import ApprovedWork, approved_work, belongs_to_run
from jobcenter_core.services.wage_slips import WageDesk
from jobcenter_core.services.worker_files import WorkerFile, WorkerFiles
from jobcenter_core.timeline.periods import MONTH
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

__all__ = ["ForecastPay", "forecast_pays", "payment_date"]

_WEEK_DAYS = 6
"""Days by which a week reaches beyond one of its days, at most."""


@attrs.frozen(kw_only=True)
class ForecastPay:
    """One pay of one employer. ``slip`` is for everything, ``approved`` for what is approved alone;
    ``held`` says why they are missing, or why they may come in another month. ``work`` are the
    hours that are planned, ``taken`` all hours."""

    employer_id: str
    pay_on: date
    work: tuple[ApprovedWork, ...]
    taken: tuple[ApprovedWork, ...]
    slip: Payslip | None = None
    approved: Payslip | None = None
    hourly_cents: tuple[int, ...] = ()
    held: HeldPay | None = None


def payment_date(month: Month, day: int) -> date:
    """When work of a month is paid: that day of the month after (its last when it is shorter), or
    the banking day before it."""
    following = month.next()
    return pay_day(following.first.replace(day=min(day, following.last.day)))


def forecast_pays(
    session: Session,
    worker_id: str,
    employer_id: str,
    planned: Iterable[ApprovedWork],
    day: int,
) -> Iterator[ForecastPay]:
    """The employer's coming monthly pays to the worker, earliest first: of approved work that no
    payslip has taken up, and of what is planned. Nothing is stored."""
    mine = [one for one in planned if one.assignment.employer_id == employer_id]
    month = _first_month(session, employer_id, day)
    now = Month.of(session.office.today())
    last = max([month, now, *(Month.of(one.sheet.last) for one in mine)])
    made: list[Payslip] = []
    done: list[ApprovedWork] = []
    while month <= last:
        run = _run_to_come(employer_id, month, payment_date(month, day))
        here = tuple(one for one in mine if run.takes(one.sheet) and one not in done)
        found = _pay(session, run, worker_id, here, tuple(done), tuple(made))
        if found is not None:
            yield found
            done += found.taken
            if found.slip is not None:
                made.append(found.slip)
        month = month.next()


def _run_to_come(employer_id: str, month: Month, pay_on: date) -> PayRun:
    """The monthly run, under an id by which the access log tells it from one that pays."""
    run = planned_run(employer_id=employer_id, kind="wages", period_last=month.last, pay_on=pay_on)
    return attrs.evolve(run, id=f"forecast-{run.id}")


def _first_month(session: Session, employer_id: str, day: int) -> Month:
    """The first month of work whose pay day has not passed and whose own run is not made."""
    today = session.office.today()
    runs = session.all(PayRun, party_id=employer_id)
    paid = {
        run.month
        for run in runs
        if (run.kind, run.cycle) == ("wages", MONTHLY) and run.state in ("approved", "closed")
    }
    month = Month.of(today).previous()
    while payment_date(month, day) < today or month in paid:
        month = month.next()
    return month


def _pay(
    session: Session,
    run: PayRun,
    worker_id: str,
    planned: tuple[ApprovedWork, ...],
    before: tuple[ApprovedWork, ...],
    made: tuple[Payslip, ...],
) -> ForecastPay | None:
    """The pay of one run; ``before`` is the work of the pays before it, ``made`` they."""
    file = _file(session, run, worker_id, planned, before, made)
    if not _is_owed(run, file):
        return None
    pay = ForecastPay(
        employer_id=run.employer_id, pay_on=run.pay_on, work=planned, taken=file.unpaid
    )
    try:
        desk = WageDesk.open(session, run)
        one = desk.gather(file)
        assert isinstance(one.inputs, PayInput)  # the run is for wages
        assert isinstance(one.parameters, PayParameters)  # gathered together
        slip = final_slip(one, build_payslip(one.inputs, one.parameters), desk.wage_sum)[1]
        approved = slip if not planned else _without(one, planned)
    except InvalidValue as fault:
        reason = " ".join(part for part in (fault.message, fault.next_step) if part)
        held = HeldPay(employer_id=run.employer_id, field=fault.field, reason=reason)
        return attrs.evolve(pay, held=held)
    except ParameterMissing as missing:
        held = HeldPay(employer_id=run.employer_id, field=missing.subject, reason=missing.message)
        return attrs.evolve(pay, held=held)
    wages = {
        work.hourly_cents if work.basis == "hour" else 0
        for work in one.inputs.work
        if not work.reference_only
    }
    return attrs.evolve(
        pay,
        slip=slip,
        approved=approved,
        hourly_cents=tuple(sorted(wages)),
        held=_in_parts(run.employer_id, file.unpaid),
    )


def _in_parts(employer_id: str, work: Iterable[ApprovedWork]) -> HeldPay | None:
    """Hours of weeks and half months may be paid in the month of the work already: what is said of
    the months of payment is no promise then."""
    if all(item.assignment.timesheet_period == MONTH for item in work):
        return None
    reason = "Hours that are reported by the week or half month may be paid in another month."
    return HeldPay(employer_id=employer_id, field="assignment.timesheet_period", reason=reason)


def _without(one: Gathered, planned: tuple[ApprovedWork, ...]) -> Payslip:
    """The payslip without the planned hours, of the same inputs."""
    assert isinstance(one.inputs, PayInput)  # the run is for wages
    assert isinstance(one.parameters, PayParameters)  # gathered together
    ids = {item.sheet.id for item in planned}
    work = tuple(part for part in one.inputs.work if part.timesheet_id not in ids)
    return build_payslip(attrs.evolve(one.inputs, work=work), one.parameters)


def _is_owed(run: PayRun, file: WorkerFile) -> bool:
    """Whether there is anything to compute; if not, no tax card is opened."""
    dues = holiday_due(file.contracts, file.dossier, run.period_last)
    is_due = any(due.base_cents or due.paid_base_cents for due in dues)
    return bool(file.unpaid) or is_due or has_claims(run, file)


def _file(
    session: Session,
    run: PayRun,
    worker_id: str,
    planned: tuple[ApprovedWork, ...],
    before: tuple[ApprovedWork, ...],
    made: tuple[Payslip, ...],
) -> WorkerFile:
    """The worker's file as it would be if the planned hours were approved and the pays before
    this one paid. An account is needed to pay, not to know what will be earned."""
    (file,) = WorkerFiles(session, run).read((worker_id,))
    dossier = attrs.evolve(file.dossier, slips=(*file.dossier.slips, *made))
    approved = tuple(one for one in file.unpaid if one.sheet.id not in dossier.timesheet_ids)
    unpaid = (*approved, *planned)
    worker = file.worker
    if worker is not None and worker.iban is None:
        worker = attrs.evolve(worker, iban=Secret(""))
    paid = _paid_near(session, run, file, unpaid)
    return attrs.evolve(
        file,
        worker=worker,
        dossier=dossier,
        unpaid=tuple(sorted(unpaid, key=lambda one: one.sheet.id)),
        paid_near=(*paid, *before),
    )


def _paid_near(
    session: Session, run: PayRun, file: WorkerFile, unpaid: Iterable[ApprovedWork]
) -> tuple[ApprovedWork, ...]:
    """What was paid of the months within a week of the work's days, with corrected hours."""
    months = {
        Month.of(date.fromordinal(span.day + shift))
        for item in unpaid
        for span in item.sheet.spans
        for shift in (-_WEEK_DAYS, 0, _WEEK_DAYS)
    }
    near = [
        item
        for item in approved_work(session, until=run.month, worker_id=file.worker_id)
        if item.sheet.id in file.dossier.timesheet_ids
        and item.sheet.month in months
        and belongs_to_run(item.assignment, run)
    ]
    corrections = {file.worker_id: file.dossier.last_corrections}
    return tuple(with_right_hours(session, {file.worker_id: near}, corrections)[file.worker_id])
