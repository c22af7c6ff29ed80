"""What papers to print need beside a month's view: workers' hours, certificates, CVs, forecasts."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jobcenter_core.career.cv import Cv
from jobcenter_core.hours.planned import PlannedShift
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.services.certificates import certificates_in_force
from jobcenter_core.services.cv import read_cvs
from jobcenter_core.services.forecast_series import forecasts_before_gigs
from jobcenter_core.services.hour_list import read_hour_lists
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.services.session import Office, read

__all__ = ["with_people"]

PAY_DAY = 15
"""The day of the next month on which planned work is taken to be paid."""

_AT_A_TIME = 500


def with_people(office: Office, view: MonthView) -> MonthView:
    """The view with each worker's hour list, certificates in force and CV, and for workers with
    planned shifts what they are told before each. Telling is advice that is stored; the same again
    stores nothing new."""
    settings = read(office, lambda session: session.get(ProgrammeSettings, "programme"))
    planned = read(office, lambda session: {one.worker_id for one in session.all(PlannedShift)})
    forecasts = tuple(
        (id, forecasts_before_gigs(office, id, pay_day=PAY_DAY, actor=settings.coordinator))
        for id in sorted(planned)
    )
    return attrs.evolve(
        view,
        certificates=certificates_in_force(office),
        cvs=_cvs(office, [one.id for one in view.workers]),
        hour_lists=read(office, lambda session: read_hour_lists(session, view.month)),
        forecasts=tuple((id, gigs) for id, gigs in forecasts if gigs),
    )


def _cvs(office: Office, worker_ids: Sequence[str]) -> tuple[Cv, ...]:
    """The CVs that say something; the work behind those of some workers is held at a time."""
    return tuple(
        cv
        for first in range(0, len(worker_ids), _AT_A_TIME)
        for cv in _some_cvs(office, worker_ids[first : first + _AT_A_TIME])
        if not cv.is_empty
    )


def _some_cvs(office: Office, worker_ids: Sequence[str]) -> tuple[Cv, ...]:
    found = read(office, lambda session: read_cvs(session, worker_ids))
    return tuple(cv for _, cv, _ in found)
