"""Commands that erase a person's identity: on request, and when the law's periods have ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import attrs

from jobcenter_core.career.feedback import Feedback
from jobcenter_core.parties.restrictions import UseRestriction
from jobcenter_core.parties.workers import Worker
from jobcenter_core.ports.delivery import Delivery
from jobcenter_core.services.deletion_plan import DeletionPlan, plan_of_file
from jobcenter_core.services.erasing import ERASED_TEXT, erase_document
from jobcenter_core.services.open_matters import open_matters
from jobcenter_core.services.personal_documents import PersonalFile, personal_file
from jobcenter_core.services.planned_documents import PlannedDocument
from jobcenter_core.services.remembered_findings import to_plain
from jobcenter_core.services.restrictions import require_worker_or_coordinator
from jobcenter_core.services.retention_rules import CLIENT_DOCUMENTS
from jobcenter_core.services.sent_files import planned_file
from jobcenter_core.services.session import Office, Session
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.secrets import SecretRef

__all__ = ["ApplyRetention", "DeletePerson", "Deletion", "EraseSentFiles", "dry_run"]

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
        restricted use. So they are while something is not done yet; each such thing is a finding
        ``deletion_open_matter``. :class:`NotPermitted` for others; :class:`NotFound` for an unknown
        worker.
        """
        file = personal_file(session, self.worker_id, session.office.today())
        require_worker_or_coordinator(session, self.actor, self.worker_id)
        plan = plan_of_file(session, file)
        against = _against(session, file, plan)
        if against:
            erased = _erase(session, file, plan.on_consent)
            _restrict(session, self, plan)
            return _answer(plan, False, erased, against)
        return _answer(plan, True, _erase_all(session, file, plan), ())


@attrs.frozen(kw_only=True)
class ApplyRetention:
    """Erase what laws have kept of a worker's data long enough."""

    command_id: str
    actor: str
    worker_id: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns whether the person is ``deleted``, how many documents were ``erased`` now,
        ``kept_until`` and ``findings`` (each thing about the person that is not done yet). What no
        known period keeps stays until somebody decides, or goes with the person."""
        today = session.office.today()
        file = personal_file(session, self.worker_id, today)
        plan = plan_of_file(session, file)
        matters = open_matters(session, file, today)
        is_over = plan.of_worker.has_expired(today) and not file.is_working
        if is_over and not matters:
            return _answer(plan, True, _erase_all(session, file, plan), ())
        waiting = {(one.kind, one.id) for one in matters} | {("worker", self.worker_id)}
        over = [one for one in plan.has_expired if (one.kind, one.id) not in waiting]
        findings = tuple(one.finding for one in matters) if is_over else ()
        return _answer(plan, False, _erase(session, file, over), findings)


@attrs.frozen(kw_only=True)
class EraseSentFiles:
    """Empty the files to authorities, banks and buyers that laws have kept long enough. A file is
    about several people, so it is of no worker's plan."""

    command_id: str
    actor: str

    def perform(self, session: Session) -> Mapping[str, Any]:
        """Returns how many were ``erased``. Their sums and checksums stay."""
        today = session.office.today()
        over = (
            one
            for one in session.all(Delivery)
            if not _is_empty(session, one) and planned_file(session, one).has_expired(today)
        )
        return {"erased": sum(erase_document(session, one) for one in over)}


Deletion: TypeAlias = DeletePerson | ApplyRetention | EraseSentFiles
"""The commands that can be tried first. They open no secret, so a dry run shows none either."""


def dry_run(office: Office, commands: Iterable[Deletion]) -> tuple[Mapping[str, Any], ...]:
    """The results that the commands would have today, one after the other; nothing is kept."""
    with office.store.unit_of_work() as unit:
        return tuple(
            one.perform(Session(office, unit, actor=one.actor, command_id=one.command_id))
            for one in commands
        )


def _erase(session: Session, file: PersonalFile, planned: Iterable[PlannedDocument]) -> int:
    documents = {(one.kind, one.id): one.document for one in file.documents}
    return sum(erase_document(session, documents[one.kind, one.id]) for one in planned)


def _against(session: Session, file: PersonalFile, plan: DeletionPlan) -> tuple[Finding, ...]:
    """Why the person cannot be deleted today; empty when nothing stands against it."""
    matters = open_matters(session, file, plan.planned_on)
    by_law = (_refusal(plan),) if plan.must_stay or file.is_working else ()
    return (*by_law, *(one.finding for one in matters))


def _is_empty(session: Session, delivery: Delivery) -> bool:
    sealed = (delivery.content, delivery.reply)
    return not any(isinstance(one, SecretRef) and session.holds(one) for one in sealed)


def _erase_all(session: Session, file: PersonalFile, plan: DeletionPlan) -> int:
    """The person's documents, the files that tell of the person and are kept no more, and what
    customers said of people who are all erased now."""
    erased = _erase(session, file, plan.documents)
    over = [one.id for one in plan.sent_files if one.has_expired(plan.planned_on)]
    for delivery in session.many(Delivery, over).values():
        erased += erase_document(session, delivery)
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
    if session.maybe(UseRestriction, plan.worker_id) is None:
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
