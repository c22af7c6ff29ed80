"""What of a person's data would go on which day, and which law keeps the rest: a dry run."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.services.personal_documents import (
    PersonalDocument,
    PersonalFile,
    WorkEnd,
    personal_file,
)
from jobcenter_core.services.planned_documents import (
    Keeping,
    PlannedDocument,
    far,
    keepings_from,
)
from jobcenter_core.services.retention_rules import (
    CONSENT,
    CONSENT_KINDS,
    LAW,
    NO_PERIOD_KNOWN,
    Ground,
    grounds_of,
)
from jobcenter_core.services.sent_files import planned_file, sent_about
from jobcenter_core.services.session import Session
from jobcenter_core.statutes.statutes import Statutes

__all__ = ["DeletionPlan", "plan_deletion", "plan_of_file"]


@attrs.frozen(kw_only=True)
class DeletionPlan:
    """What would go and what stays of one worker's data. The worker's own document, which holds the
    identity, stays as long as any law keeps anything."""

    worker_id: str
    planned_on: date
    documents: tuple[PlannedDocument, ...]
    sent_files: tuple[PlannedDocument, ...] = ()
    """Files to authorities and banks that tell of the worker and of others: they keep the worker's
    identity too, and are emptied when their own time has come."""

    @property
    def of_worker(self) -> PlannedDocument:
        """The worker's own document."""
        return next(one for one in self.documents if one.kind == "worker")

    @property
    def must_stay(self) -> tuple[PlannedDocument, ...]:
        """What a law keeps on the day of the plan."""
        return tuple(one for one in self.documents if one.is_kept(self.planned_on))

    @property
    def has_expired(self) -> tuple[PlannedDocument, ...]:
        """What laws have kept long enough."""
        return tuple(one for one in self.documents if one.has_expired(self.planned_on))

    @property
    def on_consent(self) -> tuple[PlannedDocument, ...]:
        """What goes when the worker asks, whatever else is kept."""
        return tuple(one for one in self.documents if one.basis == CONSENT)


def plan_deletion(session: Session, worker_id: str) -> DeletionPlan:
    """What would go and what must stay today, by which ground and until when. Nothing is opened or
    changed. :class:`NotFound` for an unknown worker."""
    return plan_of_file(session, personal_file(session, worker_id, session.office.today()))


def plan_of_file(session: Session, file: PersonalFile) -> DeletionPlan:
    """The plan of documents that have been read, and of the files that tell of the person."""
    statutes = session.office.statutes
    files = tuple(planned_file(session, one) for one in sent_about(session, file))
    planned = [_planned(one, file, statutes) for one in file.documents if one.kind != "worker"]
    longest: dict[str, Keeping] = {}
    for keeping in (keeping for one in (*planned, *files) for keeping in one.keeping):
        known = longest.setdefault(keeping.ground, keeping)
        longest[keeping.ground] = max(known, keeping, key=far)
    worker = PlannedDocument(
        kind="worker",
        id=file.worker.id,
        basis=LAW if longest else NO_PERIOD_KNOWN,
        keeping=tuple(longest[name] for name in sorted(longest)),
    )
    return DeletionPlan(
        worker_id=file.worker.id,
        planned_on=session.office.today(),
        documents=(worker, *planned),
        sent_files=files,
    )


def _planned(one: PersonalDocument, file: PersonalFile, statutes: Statutes) -> PlannedDocument:
    is_unpaid = file.is_client_document(one)
    grounds = () if _is_offer(one) else grounds_of(one.kind, is_unpaid=is_unpaid)
    work = file.unpaid if is_unpaid else file.paid
    found: list[Keeping] = []
    for ground in grounds:
        ended = _ended(one, ground, work)
        if ended is not None or work.goes_on:
            found += keepings_from((ground,), statutes, ended)
    basis = LAW if found else CONSENT if one.kind in CONSENT_KINDS else NO_PERIOD_KNOWN
    return PlannedDocument(kind=one.kind, id=one.id, basis=basis, keeping=tuple(found))


def _ended(one: PersonalDocument, ground: Ground, work: WorkEnd) -> date | None:
    """The day from which a ground counts; ``None`` while the work goes on, and where there is no
    day at all: what was never worked or paid on is of no law that is known here."""
    is_in_force = one.is_open and work.goes_on
    if not ground.from_end_of_work and one.day is not None and not is_in_force:
        return one.day
    return None if work.goes_on else work.last or one.day


def _is_offer(one: PersonalDocument) -> bool:
    """Whether it is an assignment on which nobody has begun to work: no paper of work."""
    return one.kind == "assignment" and not one.has_begun
