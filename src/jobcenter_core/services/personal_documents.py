"""The documents that are about one person, and the days that their keeping is counted from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.workers import Worker
from jobcenter_core.serial.schemas import SCHEMAS, schema_of_kind
from jobcenter_core.services.session import Session
from jobcenter_core.terms.pay_terms import EmploymentContract

__all__ = ["PersonalDocument", "PersonalFile", "personal_file"]

_BY_OTHER_COLUMN = ("worker", "dispute", "payment_outcome", "use_restriction")
_NEVER_WORKED = ("declined", "withdrawn", "cancelled")

_DAYS: Mapping[str, Callable[[Any], date | None]] = {
    "payslip": lambda d: d.accounted_on,
    "payment_due": lambda d: d.due_on,
    "filing": lambda d: d.month.last,
    "travel_claim": lambda d: d.on,
    "benefit": lambda d: d.month.last,
    "timesheet": lambda d: d.last,
    "entry_withdrawal": lambda d: d.withdrawn_on,
    "dispute": lambda d: d.settled_on or d.raised_on,
    "certificate": lambda d: d.issued_on or d.requested_on,
    "placement": lambda d: d.starts_on,
    "advice": lambda d: d.given_on,
}
"""The last day that a document is about; other kinds end with the person's work."""


@attrs.frozen(kw_only=True)
class PersonalDocument:
    """A stored document about one person; ``day`` is the last day that it is about, if it has one
    of its own."""

    kind: str
    document: Any = attrs.field(repr=False)
    day: date | None = None

    @property
    def id(self) -> str:
        """The id of the document."""
        return str(self.document.id)


@attrs.frozen(kw_only=True)
class PersonalFile:
    """All documents about one worker, the worker first and the others by kind.

    ``worked_until`` is the last day of any work; ``None`` while the work goes on, and for somebody
    who has had none. ``is_working`` tells these two apart.
    """

    worker: Worker
    documents: tuple[PersonalDocument, ...]
    worked_until: date | None
    is_working: bool

    def ids(self, kind: str) -> tuple[str, ...]:
        """Ids of the person's documents of a kind."""
        return tuple(one.id for one in self.documents if one.kind == kind)

    @property
    def unpaid_assignment_ids(self) -> frozenset[str]:
        """Assignments for which nobody here owes a wage. Read from their terms, so no legal form
        is opened."""
        return frozenset(
            one.id for one in self.documents if one.kind == "assignment" and not one.document.pay
        )


def personal_file(session: Session, worker_id: str, on: date) -> PersonalFile:
    """Everything that is stored about the worker as documents of its own; ``on`` is the day of
    asking. :class:`NotFound` for an unknown worker."""
    worker = session.get(Worker, worker_id)
    found = [PersonalDocument(kind="worker", document=worker), *_of_worker(session, worker_id)]
    found.extend(_beside(session, found))
    is_working = any(_is_running(one.document, on) for one in found)
    ends = [end for one in found if (end := _end_of(one)) is not None]
    return PersonalFile(
        worker=worker,
        documents=tuple(found),
        worked_until=None if is_working else max(ends, default=None),
        is_working=is_working,
    )


def _of_worker(session: Session, worker_id: str) -> Iterator[PersonalDocument]:
    for schema in SCHEMAS:
        if schema.kind not in _BY_OTHER_COLUMN:
            for stored in session.unit.find(schema.kind, worker_id=worker_id):
                yield _personal(schema.kind, session.opened(stored, schema.cls))


def _beside(session: Session, found: list[PersonalDocument]) -> Iterator[PersonalDocument]:
    """What points at the person's documents and names nobody: objections, answers of banks, and the
    mark that the data are of restricted use."""
    ids: dict[str, list[str]] = {}
    for one in found:
        ids.setdefault(one.kind, []).append(one.id)
    for sheet_id in ids.get("timesheet", ()):
        for stored in session.unit.find("dispute", parent_id=sheet_id):
            yield _personal("dispute", session.opened(stored, schema_of_kind("dispute").cls))
    for kind, of in (("payment_outcome", "payment_due"), ("use_restriction", "worker")):
        for stored in session.unit.get_many(kind, ids.get(of, ())):
            yield _personal(kind, session.opened(stored, schema_of_kind(kind).cls))


def _personal(kind: str, document: Any) -> PersonalDocument:
    day = _DAYS[kind](document) if kind in _DAYS else None
    return PersonalDocument(kind=kind, document=document, day=day)


def _is_running(document: Any, on: date) -> bool:
    if isinstance(document, EmploymentContract):
        return document.valid.last is None or document.valid.last >= on
    if isinstance(document, Assignment) and document.state not in (*_NEVER_WORKED, "ended"):
        return document.valid.last is None or document.valid.last >= on
    return False


def _end_of(one: PersonalDocument) -> date | None:
    """The day on which work ended that the document is about."""
    document = one.document
    if isinstance(document, Assignment) and document.state in _NEVER_WORKED:
        return None
    if isinstance(document, (EmploymentContract, Assignment)):
        return document.valid.last
    return one.day if one.kind in ("timesheet", "placement") else None
