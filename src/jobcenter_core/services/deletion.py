"""Commands that erase a person's identity: on request, and when the law's periods have ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.career.feedback import Feedback
from jobcenter_core.errors import NotPermitted
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.parties.restrictions import UseRestriction
from jobcenter_core.parties.workers import Worker
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.services.deletion_plan import DeletionPlan, PlannedDocument, plan_of_file
from jobcenter_core.services.erasing import ERASED_TEXT, erase_document
from jobcenter_core.services.personal_documents import PersonalFile, personal_file
from jobcenter_core.services.remembered_findings import to_plain
from jobcenter_core.services.retention_rules import CLIENT_DOCUMENTS, grounds_of, kept_until
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["ApplyRetention", "DeletePerson", "EraseSentFiles", "restriction_of"]

_SOME_DUTY = "legal_duty"
"""What is said in place of a ground that would tell who is a client of social care."""


@attrs.frozen(kw_only=True)
class DeletePerson:
    """The worker, or the coordinator for the worker, asks that the worker's data be deleted."""

    command_id: str
    actor: str
    worker_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns whether the person is ``deleted``, how many documents were ``erased``,
        ``kept_until`` and ``findings``.

        What the worker has given for own use goes at once. While a law keeps anything, the rest
        stays, the finding ``deletion_refused`` names ground and day, and the data are marked as of
        restricted use. :class:`NotPermitted` for others; :class:`NotFound` for an unknown worker.
        """
        today = session.office.today()
        file = personal_file(session, self.worker_id, today)
        _refuse_others(session, self.actor, self.worker_id)
        plan = plan_of_file(file, session.office.statutes, today)
        if plan.must_stay or file.is_working:
            erased = _erase(session, file, plan.on_consent)
            _restrict(session, self, plan)
            return _answer(plan, False, erased, (_refusal(plan),))
        erased = _erase_all(session, file, plan)
        return _answer(plan, True, erased, ())


@attrs.frozen(kw_only=True)
class ApplyRetention:
    """Erase what laws have kept of a worker's data long enough."""

    command_id: str
    actor: str
    worker_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns whether the person is ``deleted``, how many documents were ``erased`` now,
        ``kept_until`` and ``findings``. What no known period keeps stays until somebody decides,
        or goes with the person."""
        today = session.office.today()
        file = personal_file(session, self.worker_id, today)
        plan = plan_of_file(file, session.office.statutes, today)
        is_over = plan.of_worker.has_expired(today) and not file.is_working
        if is_over:
            return _answer(plan, True, _erase_all(session, file, plan), ())
        erased = _erase(session, file, plan.has_expired)
        return _answer(plan, False, erased, ())


@attrs.frozen(kw_only=True)
class EraseSentFiles:
    """Empty the files to authorities, banks and buyers that laws have kept long enough. A file is
    about several people, so it is of no worker's plan."""

    command_id: str
    actor: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns how many were ``erased``. Their sums and checksums stay."""
        today, count = session.office.today(), 0
        for delivery in session.all(Delivery):
            if _has_expired(session, delivery, today) and erase_document(session, delivery):
                count += 1
        return {"erased": count}


def restriction_of(session: Session, worker_id: str) -> UseRestriction | None:
    """The mark that the worker's data may serve legal duties only, or ``None``."""
    return session.maybe(UseRestriction, worker_id)


def _refuse_others(session: Session, actor: str, worker_id: str) -> None:
    programme = session.maybe(ProgrammeSettings, "programme")
    if actor == worker_id or (programme is not None and programme.coordinator == actor):
        return
    raise NotPermitted(
        "only the worker, or the coordinator for the worker, asks for deletion.", subject=worker_id
    )


def _erase(session: Session, file: PersonalFile, planned: Iterable[PlannedDocument]) -> int:
    documents = {(one.kind, one.id): one.document for one in file.documents}
    return sum(erase_document(session, documents[one.kind, one.id]) for one in planned)


def _erase_all(session: Session, file: PersonalFile, plan: DeletionPlan) -> int:
    """The person's documents, and what customers said of people who are all erased now."""
    erased = _erase(session, file, plan.documents)
    for feedback in session.all(Feedback):
        if file.worker.id in feedback.worker_ids:
            people = session.many(Worker, feedback.worker_ids).values()
            if all(one.family_name == ERASED_TEXT for one in people):
                erased += erase_document(session, feedback)
    return erased


def _restrict(session: Session, command: DeletePerson, plan: DeletionPlan) -> None:
    mark = UseRestriction(
        id=plan.worker_id,
        asked_on=plan.planned_on,
        asked_by=command.actor,
        kept_until=plan.of_worker.kept_until,
    )
    if restriction_of(session, plan.worker_id) is None:
        session.add(mark, "UseRestricted")
    else:
        session.change(mark, "UseRestricted")


def _refusal(plan: DeletionPlan) -> Finding:
    """The result of a command is stored, so it names no ground that tells of a service."""
    last = plan.of_worker.last_ground
    told = [one for one in plan.of_worker.keeping if one.ground != CLIENT_DOCUMENTS]
    named = last if last in told else None
    until = plan.of_worker.kept_until
    return Finding(
        severity=Severity.WARNING,
        code="deletion_refused" if until else "deletion_refused_working",
        path=f"worker/{plan.worker_id}",
        message="Laws keep data of the person. They are of restricted use until then.",
        source=named.parameter if named else "",
        values=(
            ("ground", named.ground if named else _SOME_DUTY),
            ("until", until.isoformat() if until else ""),
        ),
    )


def _answer(
    plan: DeletionPlan, is_deleted: bool, erased: int, findings: tuple[Finding, ...]
) -> Mapping[str, Any]:
    until = plan.of_worker.kept_until
    return {
        "deleted": is_deleted,
        "erased": erased,
        "kept_until": until.isoformat() if until else "",
        "findings": to_plain(findings),
    }


def _has_expired(session: Session, delivery: Delivery, on: date) -> bool:
    if delivery.month is None:
        return False
    days = [
        kept_until(ground, session.office.statutes, delivery.month.last)
        for ground in grounds_of("delivery", is_unpaid=False)
    ]
    return all(day is not None and day < on for day in days)
