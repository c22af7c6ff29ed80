"""Everything that is stored about one person, why and until when, in one export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

import attrs

from jobcenter_core.errors import NotPermitted
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.serial.canonical import parse
from jobcenter_core.serial.secret_fields import secret_fields
from jobcenter_core.services.access_log import (
    ANOTHER_PERSON,
    AccessEntry,
    access_log,
    other_workers,
)
from jobcenter_core.services.deletion_plan import DeletionPlan, plan_of_file
from jobcenter_core.services.personal_documents import (
    PersonalDocument,
    PersonalFile,
    personal_file,
)
from jobcenter_core.services.planned_documents import Keeping, keepings_from
from jobcenter_core.services.restrictions import restriction_of
from jobcenter_core.services.retention_rules import NO_PERIOD_KNOWN, grounds_of
from jobcenter_core.services.session import Office, Session
from jobcenter_core.services.shared_documents import SharedDocument, shared_documents
from jobcenter_core.services.standing import is_coordinator
from jobcenter_core.values.secrets import SecretRef

__all__ = ["PURPOSE", "WITH_OTHERS", "OwnData", "OwnItem", "own_data"]

PURPOSE = "own data of the person"
"""What the access log says of every secret that is opened for an export."""

WITH_OTHERS = "with_others"
"""The basis of the person's part of a document that is kept for others too."""

_FIRST_MINUTE, _LAST_MINUTE = -(2**62), 2**62


@attrs.frozen(kw_only=True)
class OwnItem:
    """One thing that is stored. ``content`` is its stored fields as plain JSON, secrets opened.
    ``basis`` and ``keeping`` are those of
    :class:`~jobcenter_core.services.planned_documents.PlannedDocument`, or the basis is
    ``with_others`` for the person's own part of a document about several people, with the grounds
    that keep the whole."""

    kind: str
    id: str
    basis: str
    keeping: tuple[Keeping, ...] = ()
    content: Mapping[str, Any] = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class OwnData:
    """The export. ``is_restricted``: deletion was asked for and a law still keeps the data. The
    openings that the export itself makes are the last entries of ``access_log``."""

    worker_id: str
    made_on: date
    is_restricted: bool
    items: tuple[OwnItem, ...]
    access_log: tuple[AccessEntry, ...]


def own_data(office: Office, worker_id: str, *, actor: str) -> OwnData:
    """Everything stored about the worker. Secrets are opened, and the access log says so.

    Others are not in it: of a document about several people only the person's own part is, and
    another worker's id is replaced. Free text about the person is given as it was written.
    :class:`~jobcenter_core.errors.NotPermitted` for others than the worker and a coordinator: it
    tells of benefits and of whose client the worker is. :class:`~jobcenter_core.errors.NotFound`
    for an unknown worker, who is not logged either.
    """
    with office.store.unit_of_work() as unit:
        session = Session(office, unit, actor=actor, command_id=f"own-data-{worker_id}")
        file = personal_file(session, worker_id, office.today())
        _refuse_others(session, worker_id)
        others = other_workers(session, worker_id)
        plan = plan_of_file(session, file)
        shared = shared_documents(session, file)
        items = (
            *_own(session, file, plan),
            *_entries(session, worker_id, plan),
            *_messages(session, plan),
            *_with_others(session, shared, plan),
        )
        session.note("OwnDataExported", "worker", worker_id)
        found = OwnData(
            worker_id=worker_id,
            made_on=office.today(),
            is_restricted=restriction_of(session, worker_id) is not None,
            items=tuple(_without_others(item, others) for item in items),
            access_log=access_log(session, file, shared, others),
        )
        unit.commit()
    return found


def _refuse_others(session: Session, worker_id: str) -> None:
    if session.actor != worker_id and not is_coordinator(session, session.actor):
        raise NotPermitted(
            "everything about a person is for the person, or the coordinator for the person.",
            subject=worker_id,
        )


def _own(session: Session, file: PersonalFile, plan: DeletionPlan) -> Iterator[OwnItem]:
    for one, planned in zip(file.documents, plan.documents, strict=True):
        yield OwnItem(
            kind=one.kind,
            id=one.id,
            basis=planned.basis,
            keeping=planned.keeping,
            content=_content(session, one),
        )


def _content(session: Session, one: PersonalDocument) -> Mapping[str, Any]:
    """The stored fields with each secret opened in its place, and ``None`` for one that is gone."""
    stored = session.unit.get(one.kind, one.id)
    data: dict[str, Any] = dict(parse(stored.body)["data"]) if stored is not None else {}
    for name in secret_fields(type(one.document)):
        sealed = getattr(one.document, name)
        if isinstance(sealed, SecretRef):
            data[name] = _opened(session, sealed)
    return data


def _opened(session: Session, sealed: SecretRef) -> Any:
    if not session.holds(sealed):
        return None
    return session.reveal(sealed, cast("type[Any]", Any), purpose=PURPOSE)


def _entries(session: Session, worker_id: str, plan: DeletionPlan) -> Iterator[OwnItem]:
    """Time entries are kept as long as their timesheets."""
    sheets = {one.id: one for one in plan.documents if one.kind == "timesheet"}
    for entry in session.unit.time_entries_of_worker(worker_id, _FIRST_MINUTE, _LAST_MINUTE):
        sheet = sheets.get(entry.timesheet_id)
        yield OwnItem(
            kind="time_entry",
            id=entry.id,
            basis=sheet.basis if sheet else NO_PERIOD_KNOWN,
            keeping=sheet.keeping if sheet else (),
            content=_of_entry(entry),
        )


def _of_entry(entry: TimeEntry) -> dict[str, Any]:
    return {
        "timesheet_id": entry.timesheet_id,
        "assignment_id": entry.assignment_id,
        "starts_at": entry.starts_at.isoformat(),
        "ends_at": entry.ends_at.isoformat(),
        "pause_minutes": entry.pause_minutes,
        "units": entry.units,
        "recorded_by": entry.recorded_by,
    }


def _with_others(
    session: Session, shared: Iterable[SharedDocument], plan: DeletionPlan
) -> Iterator[OwnItem]:
    """The person's part of what is shared. What is another worker's own is counted and not named:
    whose hours the person has recorded is nobody's business in this paper."""
    of_others: dict[tuple[str, tuple[str, ...]], int] = {}
    for one in shared:
        if one.owner_id:
            key = one.kind, tuple(sorted(one.content))
            of_others[key] = of_others.get(key, 0) + 1
        else:
            yield OwnItem(
                kind=one.kind,
                id=one.id,
                basis=WITH_OTHERS,
                keeping=_keeping(session, one, plan),
                content=one.content,
            )
    for (kind, fields), count in sorted(of_others.items()):
        content = {"named_as": list(fields), "count": count}
        yield OwnItem(kind=kind, id=ANOTHER_PERSON, basis=WITH_OTHERS, content=content)


def _keeping(session: Session, one: SharedDocument, plan: DeletionPlan) -> tuple[Keeping, ...]:
    """What laws keep a shared document, a file by what is in it."""
    for sent in plan.sent_files:
        if (one.kind, one.id) == (sent.kind, sent.id):
            return sent.keeping
    if one.day is None:
        return ()
    return keepings_from(grounds_of(one.kind, is_unpaid=False), session.office.statutes, one.day)


def _messages(session: Session, plan: DeletionPlan) -> Iterator[OwnItem]:
    """What waits to be done outside about the person's documents."""
    planned = {(one.kind, one.id): one for one in (*plan.documents, *plan.sent_files)}
    for message in session.unit.outbox():
        about = planned.get((message.document_kind, message.document_id))
        if about is not None:
            yield OwnItem(
                kind="outbox_message",
                id=message.key,
                basis=about.basis,
                keeping=about.keeping,
                content={"topic": message.topic, "state": message.state, "about": about.id},
            )


def _without_others(item: OwnItem, others: frozenset[str]) -> OwnItem:
    return attrs.evolve(item, content=_masked(item.content, others))


def _masked(value: Any, others: frozenset[str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _masked(one, others) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_masked(one, others) for one in value]
    return ANOTHER_PERSON if isinstance(value, str) and value in others else value
