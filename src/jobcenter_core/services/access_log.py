"""What the event log says about one person: who opened or changed what, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import attrs

from jobcenter_core.ports.store import Event
from jobcenter_core.serial.schemas import schema_of_kind
from jobcenter_core.serial.secret_fields import secret_fields
from jobcenter_core.services.personal_documents import PersonalFile, personal_file
from jobcenter_core.services.session import Session
from jobcenter_core.services.shared_documents import SharedDocument, shared_documents

__all__ = ["ANOTHER_PERSON", "AccessEntry", "access_log", "access_log_of", "other_workers"]

ANOTHER_PERSON = "another-person"
"""What stands in the place of another worker's id."""

_LOGGED = frozenset({"group", "pay_run", "feedback", "payment_file", "delivery"})
"""Kinds about several people whose openings and changes concern each of them."""

_NOWHERE = ("", "", "")
_CHUNK = 1000


@attrs.frozen(kw_only=True)
class AccessEntry:
    """One entry of the log. ``field`` names the secret that was opened and is empty for a change;
    ``purpose`` is why, as the command said."""

    position: int
    at: datetime
    actor: str
    event: str
    kind: str
    id: str
    field: str = ""
    purpose: str = ""


def access_log_of(session: Session, worker_id: str) -> tuple[AccessEntry, ...]:
    """The extract for one worker, ordered, without others; nothing is opened or written.
    :class:`~jobcenter_core.errors.NotFound` for an unknown worker."""
    file = personal_file(session, worker_id, session.office.today())
    others = other_workers(session, worker_id)
    return access_log(session, file, shared_documents(session, file), others)


def other_workers(session: Session, worker_id: str) -> frozenset[str]:
    """Ids of all workers but one."""
    return frozenset(one.id for one in session.unit.find("worker") if one.id != worker_id)


def access_log(
    session: Session,
    file: PersonalFile,
    shared: Iterable[SharedDocument],
    others: frozenset[str],
) -> tuple[AccessEntry, ...]:
    """Every entry about the person's documents and secrets, about files and groups that the person
    is in with others, and of what the person did, in the order of the log. What the person did to
    documents of others is there without their ids."""
    places = {(one.kind, one.id) for one in file.documents}
    places |= {(one.kind, one.id) for one in shared if one.kind in _LOGGED}
    secrets = {
        f"{id}/{field}": (kind, id, field)
        for kind, id in places
        for field in secret_fields(schema_of_kind(kind).cls)
    }
    found = []
    for event in _events(session):
        kind, id, field = secrets.get(event.document_id, _NOWHERE)
        if event.document_kind != "secret":
            kind, id, field = event.document_kind, event.document_id, ""
        if (kind, id) in places:
            found.append(_entry(event, others, kind, id, field))
        elif event.actor == file.worker.id:
            found.append(_entry(event, others, event.document_kind, ANOTHER_PERSON, ""))
    return tuple(found)


def _entry(event: Event, others: frozenset[str], kind: str, id: str, field: str) -> AccessEntry:
    is_whole = id != ANOTHER_PERSON
    return AccessEntry(
        position=event.position,
        at=event.at,
        actor=ANOTHER_PERSON if event.actor in others else event.actor,
        event=event.name,
        kind=kind,
        id=id,
        field=field,
        purpose=event.note if is_whole else "",
    )


def _events(session: Session) -> Iterator[Event]:
    position = 0
    while some := session.unit.events_after(position, _CHUNK):
        yield from some
        position = some[-1].position
