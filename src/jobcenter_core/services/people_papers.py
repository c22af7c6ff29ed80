"""What papers to print need beside a month's view: workers' hours, certificates, CVs, forecasts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from jobcenter_core.career.cv import Cv
from jobcenter_core.hours.planned import PlannedShift
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.services.certificates import IssuedCertificate, certificates_in_force
from jobcenter_core.services.cv import read_cvs
from jobcenter_core.services.forecast_series import GigForecast, forecasts_before_gigs
from jobcenter_core.services.hour_list import read_hour_lists
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.services.pay_days import known_pay_day
from jobcenter_core.services.restrictions import restricted_of
from jobcenter_core.services.session import Office, Session, read
from jobcenter_core.services.standing import PAPERS, prints_own_papers
from jobcenter_core.values.months import Month

__all__ = ["with_people"]

_AT_A_TIME = 500


def with_people(office: Office, view: MonthView, *, actor: str = PAPERS) -> MonthView:
    """The view with each worker's hour list of the month, and with what is workers' own: the
    certificates that belong to the month, CVs of those who worked in it, and for workers with
    planned shifts what they are told before each.

    A certificate belongs to the month in which it was issued and to the one in which the work that
    it tells of ends. Workers' own papers are for ``actor`` only when that is somebody who stands
    beside workers, or :data:`~jobcenter_core.services.standing.PAPERS`; payroll and invoicing get
    the hour lists alone. Telling is advice that is stored, given in the actor's name or else in the
    coordinator's; the same again stores nothing new. Nobody is told anything while no pay day is
    known (:func:`~jobcenter_core.services.pay_days.known_pay_day`). Of workers whose data are of
    restricted use there are hour lists and certificates of employment alone.
    """
    hours = read(office, lambda session: read_hour_lists(session, view.month))
    view = attrs.evolve(view, hour_lists=hours)
    if not read(office, lambda session: prints_own_papers(session, actor)):
        return view
    in_force = certificates_in_force(office)
    worked = sorted({id for id, _ in hours} | {one.worker_id for one in view.worker_months})
    return attrs.evolve(
        view,
        certificates=tuple(one for one in in_force if _belongs(one, view.month)),
        in_force=tuple(one.certificate.number for one in in_force),
        cvs=_cvs(office, worked),
        forecasts=tuple(_told(office, actor)),
    )


def _belongs(issued: IssuedCertificate, month: Month) -> bool:
    certificate = issued.certificate
    ends_on = certificate.content.last if certificate.content is not None else None
    return any(on is not None and Month.of(on) == month for on in (certificate.issued_on, ends_on))


def _told(office: Office, actor: str) -> Iterator[tuple[str, tuple[GigForecast, ...]]]:
    settings = read(office, lambda session: session.get(ProgrammeSettings, "programme"))
    if read(office, known_pay_day) is None:
        return
    planned = read(office, _planned)
    given_by = settings.coordinator if actor == PAPERS else ""
    for id in sorted(planned):
        gigs = forecasts_before_gigs(office, id, actor=actor, given_by=given_by)
        if gigs:
            yield id, gigs


def _planned(session: Session) -> frozenset[str]:
    """Workers with planned shifts who may be told of them."""
    planned = frozenset(one.worker_id for one in session.all(PlannedShift))
    return planned - restricted_of(session, planned)


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
