"""What of a person's data would go on which day, and which law keeps the rest: a dry run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from jobcenter_core.services.personal_documents import (
    PersonalDocument,
    PersonalFile,
    personal_file,
)
from jobcenter_core.services.retention_rules import (
    CONSENT,
    CONSENT_KINDS,
    LAW,
    NO_PERIOD_KNOWN,
    Ground,
    grounds_of,
    kept_until,
)
from jobcenter_core.services.session import Session
from jobcenter_core.statutes.statutes import Statutes

__all__ = ["DeletionPlan", "Keeping", "PlannedDocument", "plan_deletion", "plan_of_file"]


@attrs.frozen(kw_only=True)
class Keeping:
    """One ground that keeps a document: its name, its figure in the statutes, and the last day
    (``None`` while the work goes on or the period is not known)."""

    ground: str
    parameter: str
    until: date | None


@attrs.frozen(kw_only=True)
class PlannedDocument:
    """One document and what becomes of it. ``basis`` is ``law``, ``consent`` or
    ``no_period_known``; only law has grounds."""

    kind: str
    id: str
    basis: str
    keeping: tuple[Keeping, ...] = ()

    @property
    def kept_until(self) -> date | None:
        """The last day that a law keeps it; ``None`` when no such day is known."""
        return None if self._last is None else self._last.until

    def is_kept(self, on: date) -> bool:
        """Whether a law keeps it on that day."""
        return self._last is not None and (self._last.until is None or on <= self._last.until)

    def has_expired(self, on: date) -> bool:
        """Whether laws have kept it and none does on that day."""
        return self._last is not None and not self.is_kept(on)

    @property
    def last_ground(self) -> Keeping | None:
        """The ground that keeps it longest."""
        return self._last

    @property
    def _last(self) -> Keeping | None:
        return max(self.keeping, key=_far, default=None)


@attrs.frozen(kw_only=True)
class DeletionPlan:
    """What would go and what stays of one worker's data. The worker's own document, which holds the
    identity, stays as long as any law keeps anything."""

    worker_id: str
    planned_on: date
    documents: tuple[PlannedDocument, ...]

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
    today = session.office.today()
    return plan_of_file(personal_file(session, worker_id, today), session.office.statutes, today)


def plan_of_file(file: PersonalFile, statutes: Statutes, on: date) -> DeletionPlan:
    """The plan of documents that have been read."""
    planned = [_planned(one, file, statutes) for one in file.documents if one.kind != "worker"]
    longest: dict[str, Keeping] = {}
    for keeping in (keeping for one in planned for keeping in one.keeping):
        known = longest.setdefault(keeping.ground, keeping)
        longest[keeping.ground] = max(known, keeping, key=_far)
    worker = PlannedDocument(
        kind="worker",
        id=file.worker.id,
        basis=LAW if longest else NO_PERIOD_KNOWN,
        keeping=tuple(longest[name] for name in sorted(longest)),
    )
    return DeletionPlan(worker_id=file.worker.id, planned_on=on, documents=(worker, *planned))


def _planned(one: PersonalDocument, file: PersonalFile, statutes: Statutes) -> PlannedDocument:
    grounds = grounds_of(one.kind, is_unpaid=_is_unpaid(one, file))
    basis = LAW if grounds else CONSENT if one.kind in CONSENT_KINDS else NO_PERIOD_KNOWN
    return PlannedDocument(
        kind=one.kind,
        id=one.id,
        basis=basis,
        keeping=tuple(_keepings(grounds, one, file, statutes)),
    )


def _keepings(
    grounds: Iterable[Ground], one: PersonalDocument, file: PersonalFile, statutes: Statutes
) -> Iterable[Keeping]:
    for ground in grounds:
        ended = file.worked_until if ground.from_end_of_work or one.day is None else one.day
        until = None if ended is None else kept_until(ground, statutes, ended)
        yield Keeping(ground=ground.name, parameter=ground.parameter, until=until)


def _is_unpaid(one: PersonalDocument, file: PersonalFile) -> bool:
    document: Any = one.document
    if one.kind == "assignment":
        return document.id in file.unpaid_assignment_ids
    if one.kind == "timesheet":
        return document.assignment_id in file.unpaid_assignment_ids
    return one.kind == "certificate" and document.kind == "attendance"


def _far(keeping: Keeping) -> tuple[bool, date]:
    """Later days are farther, and no known day is the farthest."""
    return keeping.until is None, keeping.until or date.max
