"""Restricted use: what stops for a worker who has asked for deletion, and how it ends.

As long as a law keeps data of somebody who has asked for deletion, they are stored and serve the
duties of law and nothing else (GDPR, article 18). Hours, pay, reports, invoices, the certificate of
employment and the worker's own right to see the data go on. What the programme does beyond its
duties stops: the CV, other certificates, feedback to the worker, practice, steps and advice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

import attrs

from jobcenter_core.errors import NotPermitted
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.restrictions import UseRestriction
from jobcenter_core.services.erasing import ERASED_TEXT
from jobcenter_core.services.session import Session

__all__ = [
    "RESTRICTION_RULE",
    "LiftRestriction",
    "refuse_erased",
    "refuse_restricted",
    "require_worker_or_coordinator",
    "restricted_of",
    "restriction_of",
]

RESTRICTION_RULE: Final = "GDPR (EU) 2016/679, article 18"


def restriction_of(session: Session, worker_id: str) -> UseRestriction | None:
    """The mark that the worker's data may serve legal duties only; ``None`` when there is none or
    it was lifted."""
    mark = session.maybe(UseRestriction, worker_id)
    return mark if mark is not None and mark.is_in_force else None


def restricted_of(session: Session, worker_ids: Collection[str]) -> frozenset[str]:
    """Those of the workers whose data are of restricted use, read together."""
    found = session.many(UseRestriction, worker_ids)
    return frozenset(id for id, mark in found.items() if mark.is_in_force)


def refuse_restricted(session: Session, worker_id: str, subject: str) -> None:
    """:class:`NotPermitted` when the worker's data are of restricted use. To be called after it was
    asked who acts: that somebody has asked for deletion is told to nobody else."""
    if restriction_of(session, worker_id) is None:
        return
    raise NotPermitted(
        f"the worker has asked for deletion, so the data serve duties of law only "
        f"({RESTRICTION_RULE}).",
        subject=subject,
        next_step="If the worker wants it, lift the restriction (LiftRestriction) first.",
    )


def refuse_erased(name: str, subject: str) -> None:
    """:class:`NotPermitted` when that is what stands in the place of an erased name: no paper is
    made of nobody."""
    if name == ERASED_TEXT:
        raise NotPermitted(
            "the worker's data were deleted; nobody knows the name.", subject=subject
        )


def require_worker_or_coordinator(session: Session, actor: str, worker_id: str) -> None:
    """:class:`NotPermitted` for others than the worker, and the coordinator for the worker."""
    programme = session.maybe(ProgrammeSettings, "programme")
    if actor == worker_id or (programme is not None and programme.coordinator == actor):
        return
    raise NotPermitted(
        "only the worker, or the coordinator for the worker, asks for deletion and takes it back.",
        subject=worker_id,
    )


@attrs.frozen(kw_only=True)
class LiftRestriction:
    """The worker, or the coordinator for the worker, takes the request for deletion back. What was
    erased stays erased. The worker has to know of it before (article 18, paragraph 3)."""

    command_id: str
    actor: str
    worker_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns the day on which it was ``lifted_on``. :class:`NotPermitted` for others, and when
        no restriction is in force."""
        require_worker_or_coordinator(session, self.actor, self.worker_id)
        mark = restriction_of(session, self.worker_id)
        if mark is None:
            raise NotPermitted("no restriction is in force.", subject=self.worker_id)
        today = session.office.today()
        lifted = attrs.evolve(mark, lifted_on=today, lifted_by=self.actor)
        session.change(lifted, "UseRestrictionLifted")
        return {"lifted_on": today.isoformat()}
