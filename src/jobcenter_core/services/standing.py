"""Who somebody is in the programme: coordinator, coach, the worker."""

from __future__ import annotations

from typing import Final

from jobcenter_core.errors import NotPermitted
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.services.restrictions import refuse_restricted
from jobcenter_core.services.session import Session

__all__ = [
    "PAPERS",
    "is_coach",
    "is_coordinator",
    "prints_own_papers",
    "refuse_readers",
    "refuse_strangers",
    "refuse_tellers",
    "require_coordinator",
]

PAPERS: Final = "papers"
"""The actor when the office itself writes a month's papers and nobody has said who does."""

_COORDINATOR: Final = "coordinator"
_COACHES: Final = frozenset({"coach", _COORDINATOR, "instructor"})


def is_coordinator(session: Session, actor: str) -> bool:
    """Whether the settings name the actor as coordinator, or one of the staff has that role."""
    programme = session.maybe(ProgrammeSettings, "programme")
    if programme is not None and programme.coordinator == actor:
        return True
    return _COORDINATOR in _roles(session, actor)


def is_coach(session: Session, actor: str) -> bool:
    """Whether the actor stands beside workers: coach, instructor or coordinator."""
    return bool(_COACHES & _roles(session, actor)) or is_coordinator(session, actor)


def require_coordinator(session: Session, actor: str, subject: str) -> None:
    """Raise :class:`NotPermitted` for anybody but a coordinator."""
    if not is_coordinator(session, actor):
        raise NotPermitted("feedback goes through a coordinator.", subject=subject)


def refuse_strangers(session: Session, actor: str, worker_id: str, subject: str) -> None:
    """Raise :class:`NotPermitted` for anybody but the worker and those who stand beside workers."""
    if actor != worker_id and not is_coach(session, actor):
        raise NotPermitted("this is the worker's own, with a coach.", subject=subject)


def refuse_readers(session: Session, actor: str, worker_id: str, subject: str) -> None:
    """As :func:`refuse_strangers`, and while the worker's data are of restricted use for all but
    the worker, who may always see them."""
    refuse_strangers(session, actor, worker_id, subject)
    if actor != worker_id:
        refuse_restricted(session, worker_id, subject)


def prints_own_papers(session: Session, actor: str) -> bool:
    """Whether the actor may write papers that are workers' own: those who stand beside workers,
    and :data:`PAPERS`. Payroll and invoicing may not."""
    return actor == PAPERS or is_coach(session, actor)


def refuse_tellers(session: Session, actor: str, worker_id: str, subject: str) -> None:
    """Raise :class:`NotPermitted` for anybody who may not be told what a forecast says: all but
    those of :func:`refuse_readers` and :data:`PAPERS`, who tells nobody whose data are of
    restricted use."""
    if actor == PAPERS:
        refuse_restricted(session, worker_id, subject)
    else:
        refuse_readers(session, actor, worker_id, subject)


def _roles(session: Session, actor: str) -> frozenset[str]:
    found = session.maybe(StaffMember, actor)
    return frozenset(found.roles if found else ())
