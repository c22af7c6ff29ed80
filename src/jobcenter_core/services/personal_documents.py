"""The documents that are about one person, and the days that their keeping is counted from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.parties.workers import Worker
from jobcenter_core.serial.schemas import SCHEMAS, schema_of_kind
from jobcenter_core.services.keeping_days import own_day, paid_days
from jobcenter_core.services.session import Session
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.ranges import DateRange

__all__ = ["PersonalDocument", "PersonalFile", "WorkEnd", "personal_file"]

_BY_OTHER_COLUMN = ("worker", "dispute", "payment_outcome", "use_restriction", "staff")
_WORKED = ("active", "ended")
"""States of an assignment that somebody has begun to work on."""


@attrs.frozen(kw_only=True)
class PersonalDocument:
    """A stored document about one person; ``day`` is the last day that it is about, if it has one
    of its own: for what has been paid, the last day of payment."""

    kind: str
    document: Any = attrs.field(repr=False)
    day: date | None = None
    assignment_id: str = ""
    """The assignment that it is about, for papers of work."""

    @property
    def id(self) -> str:
        """The id of the document."""
        return str(self.document.id)

    @property
    def is_open(self) -> bool:
        """Whether it is in force without an end: an order, a contract, an assignment."""
        valid = getattr(self.document, "valid", None)
        return isinstance(valid, DateRange) and valid.last is None

    @property
    def has_begun(self) -> bool:
        """Whether it is an assignment or an employment, and work on it has begun."""
        return _is_work(self.document)


@attrs.frozen(kw_only=True)
class WorkEnd:
    """The end of one sort of work: its last day, or that it ``goes_on``; neither when there was
    none."""

    last: date | None = None
    goes_on: bool = False


@attrs.frozen(kw_only=True)
class PersonalFile:
    """All documents about one worker, the worker first and the others by kind.

    ``paid`` is the end of work for a wage and ``unpaid`` that of work activity, of the assignments
    for which nobody here owes a wage: the one may be over while the other goes on.
    """

    worker: Worker
    documents: tuple[PersonalDocument, ...]
    unpaid_assignment_ids: frozenset[str]
    paid: WorkEnd
    unpaid: WorkEnd

    @property
    def is_working(self) -> bool:
        """Whether any work goes on."""
        return self.paid.goes_on or self.unpaid.goes_on

    def of_kind(self, kind: str) -> tuple[PersonalDocument, ...]:
        """The person's documents of a kind."""
        return tuple(one for one in self.documents if one.kind == kind)

    def ids(self, kind: str) -> tuple[str, ...]:
        """Their ids."""
        return tuple(one.id for one in self.of_kind(kind))

    def is_client_document(self, one: PersonalDocument) -> bool:
        """Whether it is a paper of work activity: for its assignment nobody here owes a wage. Read
        from the terms, so no legal form is opened."""
        if one.kind == "certificate":
            return bool(one.document.kind == "attendance")
        return one.assignment_id in self.unpaid_assignment_ids


def personal_file(session: Session, worker_id: str, on: date) -> PersonalFile:
    """Everything that is stored about the worker as documents of its own; ``on`` is the day of
    asking. :class:`NotFound` for an unknown worker."""
    worker = session.get(Worker, worker_id)
    found = [("worker", worker), *_of_worker(session, worker_id)]
    found.extend(_beside(session, found))
    documents = _with_days(found)
    unpaid = frozenset(
        one.id for one in documents if one.kind == "assignment" and one.document.pay is None
    )
    return PersonalFile(
        worker=worker,
        documents=documents,
        unpaid_assignment_ids=unpaid,
        paid=_end((one for one in documents if one.assignment_id not in unpaid), on),
        unpaid=_end((one for one in documents if one.assignment_id in unpaid), on),
    )


def _of_worker(session: Session, worker_id: str) -> Iterator[tuple[str, Any]]:
    for schema in SCHEMAS:
        if schema.kind not in _BY_OTHER_COLUMN:
            for stored in session.unit.find(schema.kind, worker_id=worker_id):
                yield schema.kind, session.opened(stored, schema.cls)


def _beside(session: Session, found: list[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """What points at the person's documents and names nobody: objections, answers of banks, the
    mark that the data are of restricted use; and what the person is as one of the staff."""
    ids: dict[str, list[str]] = {}
    for kind, document in found:
        ids.setdefault(kind, []).append(document.id)
    for sheet_id in ids.get("timesheet", ()):
        for stored in session.unit.find("dispute", parent_id=sheet_id):
            yield "dispute", session.opened(stored, schema_of_kind("dispute").cls)
    for kind, of in (
        ("payment_outcome", "payment_due"),
        ("use_restriction", "worker"),
        # Who approves may not be who has worked, so one person has one id in both parts.
        ("staff", "worker"),
    ):
        for stored in session.unit.get_many(kind, ids.get(of, ())):
            yield kind, session.opened(stored, schema_of_kind(kind).cls)


def _with_days(found: list[tuple[str, Any]]) -> tuple[PersonalDocument, ...]:
    paid_on = paid_days(document for _, document in found)
    of_sheet = {one.id: one.assignment_id for kind, one in found if kind == "timesheet"}
    return tuple(
        PersonalDocument(
            kind=kind,
            document=document,
            day=own_day(kind, document, paid_on),
            assignment_id=_assignment_of(kind, document, of_sheet),
        )
        for kind, document in found
    )


def _assignment_of(kind: str, document: Any, of_sheet: Mapping[str, str]) -> str:
    if kind == "assignment":
        return str(document.id)
    if kind in ("timesheet", "planned_shift"):
        return str(document.assignment_id)
    if kind in ("dispute", "entry_withdrawal"):
        return of_sheet.get(document.timesheet_id, "")
    return ""


def _end(documents: Iterator[PersonalDocument], on: date) -> WorkEnd:
    ends: list[date] = []
    goes_on = False
    for one in documents:
        if one.kind == "timesheet":
            ends.append(one.document.last)
        elif _is_work(one.document):
            last = one.document.valid.last
            ends += [last] if last is not None else []
            goes_on = goes_on or _is_running(one.document, on)
    return WorkEnd(last=None if goes_on else max(ends, default=None), goes_on=goes_on)


def _is_work(document: Any) -> bool:
    if isinstance(document, Assignment):
        return document.state in _WORKED
    return isinstance(document, EmploymentContract)


def _is_running(document: Any, on: date) -> bool:
    if isinstance(document, Assignment) and document.state == "ended":
        return False
    return document.valid.last is None or document.valid.last >= on
