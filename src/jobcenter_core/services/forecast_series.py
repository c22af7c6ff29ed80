"""What the forecast says before each gig that a worker is asked to do, one after the other."""

from __future__ import annotations

import attrs

from jobcenter_core.benefits.outlooks import Forecast
from jobcenter_core.hours.planned import PlannedShift
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.orders.orders import Order
from jobcenter_core.services.forecast import GiveAdvice, tell
from jobcenter_core.services.pay_days import programme_pay_day
from jobcenter_core.services.planned_work import OVER
from jobcenter_core.services.session import Office, Session, read

__all__ = ["GigForecast", "forecasts_before_gigs"]

_KINDS = (
    "assignment",
    "benefit",
    "benefit_profile",
    "employment",
    "entry_withdrawal",
    "pay_record",
    "payslip",
    "timesheet",
    "travel_claim",
    "waiting_pay",
)
"""Kinds of a worker's documents that gross pay or benefits hang on."""


@attrs.frozen(kw_only=True)
class GigForecast:
    """One gig of a series with its order's title, and what was said before it, by the id of the
    advice and the forecast that it keeps."""

    shift: PlannedShift
    title: str
    advice_id: str
    forecast: Forecast


def forecasts_before_gigs(
    office: Office, worker_id: str, *, actor: str, pay_day: int | None = None, given_by: str = ""
) -> tuple[GigForecast, ...]:
    """For each stored shift of the worker from today on, earliest first, the advice that counts
    it and the shifts before it; earlier days that nobody has reported yet are among them. The same
    call again gives the same advice and stores nothing new but that it was opened, until something
    that the pay or the benefits hang on has changed.

    The advice is given in the name of ``given_by``, by default of the ``actor`` who opens it.
    ``pay_day`` and errors are those of :class:`~jobcenter_core.services.forecast.GiveAdvice`."""
    planned = read(office, lambda session: _planned(session, worker_id))
    today = office.today()
    if not any(shift.starts_on >= today for shift, _ in planned):
        return ()
    known = read(office, lambda session: _known(session, worker_id))
    day = read(office, programme_pay_day) if pay_day is None else pay_day
    found: list[GigForecast] = []
    for place, (shift, title) in enumerate(planned, start=1):
        if shift.starts_on < today:
            continue
        so_far = tuple(one for one, _ in planned[:place])
        name = office.codec.fingerprint((today, day, actor, given_by, so_far, known))[:16]
        told = tell(
            office,
            GiveAdvice(
                command_id=f"advice-{shift.id}-{name}",
                actor=actor,
                worker_id=worker_id,
                pay_day=day,
                assignment_id=shift.assignment_id,
                shifts=so_far,
                with_stored_shifts=False,
                given_by=given_by,
            ),
        )
        found.append(
            GigForecast(shift=shift, title=title, advice_id=told.advice_id, forecast=told.forecast)
        )
    return tuple(found)


def _planned(session: Session, worker_id: str) -> tuple[tuple[PlannedShift, str], ...]:
    """All shifts that still count, with the titles of their orders, earliest first."""
    shifts = [one for one in session.all(PlannedShift, worker_id=worker_id) if not one.cancelled]
    found = session.many(Assignment, {one.assignment_id for one in shifts})
    jobs = {id: job for id, job in found.items() if job.state not in OVER}
    orders = session.many(Order, {job.order_id for job in jobs.values()})
    return tuple(
        (one, orders[jobs[one.assignment_id].order_id].title)
        for one in sorted(shifts, key=lambda one: (one.start_utc_minute, one.id))
        if one.assignment_id in jobs
    )


def _known(session: Session, worker_id: str) -> tuple[str, ...]:
    """What else the advice is made of: digests of the worker's documents, the ids of reported
    hours, and the version of the law. When one of them changes, what was said no longer holds."""
    digests = [
        f"{stored.id}/{stored.digest}"
        for kind in _KINDS
        for stored in session.unit.find(kind, worker_id=worker_id)
    ]
    reported = [
        entry.id
        for stored in session.unit.find("timesheet", worker_id=worker_id)
        for entry in session.unit.time_entries(stored.id)
    ]
    return (session.office.statutes.version, *digests, *reported)
