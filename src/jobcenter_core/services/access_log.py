"""What the event log says about one person: who opened or changed what, when and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import attrs

from jobcenter_core.ports.store import Event
from jobcenter_core.services.erasing import secret_fields
from jobcenter_core.services.personal_documents import PersonalFile, personal_file
from jobcenter_core.services.session import Session

__all__ = ["ANOTHER_PERSON", "AccessEntry", "access_log", "access_log_of", "other_workers"]

ANOTHER_PERSON = "another-person"
"""What stands in the place of another worker's id."""

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
    return access_log(session, file, other_workers(session, worker_id))


def other_workers(session: Session, worker_id: str) -> frozenset[str]:
    """Ids of all workers but one."""
    return frozenset(one.id for one in session.unit.find("worker") if one.id != worker_id)


def access_log(
    session: Session, file: PersonalFile, others: frozenset[str]
) -> tuple[AccessEntry, ...]:
    """Every entry about the person's documents and secrets, in the order of the log. An entry about
    a file of several people (a pay run, a file to a bank) is of none of them."""
    documents = {(one.kind, one.id) for one in file.documents}
    secrets = {
        f"{one.id}/{field}": (one.kind, one.id, field)
        for one in file.documents
        for field in secret_fields(one.document)
    }
    found = []
    for event in _events(session):
        entry = _entry(event, documents, secrets)
        if entry is not None:
            actor = ANOTHER_PERSON if entry.actor in others else entry.actor
            found.append(attrs.evolve(entry, actor=actor))
    return tuple(found)


def _entry(
    event: Event, documents: set[tuple[str, str]], secrets: dict[str, tuple[str, str, str]]
) -> AccessEntry | None:
    place = event.document_kind, event.document_id, ""
    if event.document_kind == "secret":
        place = secrets.get(event.document_id, place)
    kind, id, field = place
    if (kind, id) not in documents:
        return None
    return AccessEntry(
        position=event.position,
        at=event.at,
        actor=event.actor,
        event=event.name,
        kind=kind,
        id=id,
        field=field,
        purpose=event.note,
    )


def _events(session: Session) -> Iterator[Event]:
    position = 0
    while some := session.unit.events_after(position, _CHUNK):
        yield from some
        position = some[-1].position
