"""Who somebody is in the programme: coordinator, coach, the worker."""

from __future__ import annotations

from typing import Final

from jobcenter_core.errors import NotPermitted
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.services.session import Session

__all__ = ["is_coach", "is_coordinator", "refuse_strangers", "require_coordinator"]

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


def _roles(session: Session, actor: str) -> frozenset[str]:
    found = session.maybe(StaffMember, actor)
    return frozenset(found.roles if found else ())
