"""A unit of work with documents in it: load, add, change, reveal, each with its event."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from jobcenter_core.errors import InvalidValue, NotFound, NotPermitted, StorageError
from jobcenter_core.hooks.catalogue import Catalogue
from jobcenter_core.ports.clock import Clock
from jobcenter_core.ports.store import Event, OutboxMessage, Store, StoredDocument, UnitOfWork
from jobcenter_core.serial.codec import Codec, Encoded
from jobcenter_core.serial.columns import columns_of
from jobcenter_core.serial.schemas import schema_of_class
from jobcenter_core.serial.secret_fields import SHARED_SECRETS
from jobcenter_core.services.event_log import FIRST_HASH, sealed
from jobcenter_core.services.vault import ERASED, Vault
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.timeline.helsinki import ZONE, utc_minute
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.secrets import Secret, SecretRef

if TYPE_CHECKING:
    from jobcenter_core.services.pool import SlipPool  # which makes its parts over sessions

__all__ = ["Addition", "Office", "Revealed", "Session", "read"]

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Office:
    """What every use case works with: the store, the clock, the law, the codec and the vault."""

    store: Store
    clock: Clock
    statutes: Statutes
    codec: Codec
    vault: Vault
    pool: SlipPool | None = None
    """Where payslips are made; ``None`` for this process alone."""
    warnings: tuple[Finding, ...] = ()
    """What people should know about how the office is set up, such as a vault without cipher."""
    catalogue: Catalogue | None = None
    """What plugins offer; ``None`` for an office without plugins."""
    shared_url: str = attrs.field(default="", repr=False)
    """Where other processes open the same store with the installed plugins; empty for nowhere."""
    is_practice: bool = False
    """Whether this is the office of a rehearsal, in which nothing is real."""

    def now_minute(self) -> int:
        """The present minute since 1970-01-01T00:00Z, by the injected clock."""
        return utc_minute(self.clock.now().replace(second=0, microsecond=0))

    def today(self) -> date:
        """The present day in Helsinki, by the injected clock."""
        return self.clock.now().astimezone(ZONE).date()


@attrs.frozen
class Addition:
    """A new document on its way into the store, with the name and amount of its event."""

    encoded: Encoded
    event: str
    amount_cents: int = 0


@attrs.frozen
class Revealed:
    """A secret that was opened: ``subject`` is document id and field."""

    subject: str
    digest: str
    purpose: str


class Session:
    """One command's view of one unit of work.

    Every write appends one event whose digest is the document's, so the log can be compared with
    the documents. Nothing is visible to others before the command commits.
    """

    def __init__(self, office: Office, unit: UnitOfWork, *, actor: str, command_id: str) -> None:
        self.office = office
        self.unit = unit
        self.actor = actor
        self.command_id = command_id
        self._versions: dict[tuple[str, str], int] = {}
        last = unit.last_event()
        self._position = last.position if last else 0
        self._last_hash = last.hash if last else FIRST_HASH

    def maybe(self, cls: type[T], id: str) -> T | None:
        """The document of that class and id, or ``None``."""
        kind = schema_of_class(cls).kind
        stored = self.unit.get(kind, id)
        if stored is None:
            return None
        self._versions[kind, id] = stored.version
        return self._decoded(stored, cls)

    def get(self, cls: type[T], id: str) -> T:
        """The document of that class and id, or :class:`NotFound` naming both."""
        found = self.maybe(cls, id)
        if found is None:
            kind = schema_of_class(cls).kind
            raise NotFound("no such document is stored.", subject=f"{kind}/{id}")
        return found

    def all(self, cls: type[T], **columns: str) -> Iterator[T]:
        """Documents of a class by columns, ordered by id."""
        kind = schema_of_class(cls).kind
        for stored in self.unit.find(kind, **columns):
            yield self.opened(stored, cls)

    def parts(self, cls: type[Any], part: type[T], **columns: str) -> Iterator[T]:
        """Documents of a class by columns, ordered by id, as far as the class ``part`` has their
        fields; to be looked at, not to be changed."""
        for stored in self.unit.find(schema_of_class(cls).kind, **columns):
            yield self.office.codec.decode_part(stored, cls, part)

    def many(self, cls: type[T], ids: Collection[str]) -> dict[str, T]:
        """Those of the documents that are stored, by id."""
        found = self.unit.get_many(schema_of_class(cls).kind, ids)
        return {stored.id: self.opened(stored, cls) for stored in found}

    def of_workers(self, cls: type[T], worker_ids: Collection[str]) -> dict[str, list[T]]:
        """Documents of a class by worker, each worker's ordered by id."""
        found: dict[str, list[T]] = {}
        for stored in self.unit.find_of_workers(schema_of_class(cls).kind, worker_ids):
            found.setdefault(stored.columns.worker_id, []).append(self.opened(stored, cls))
        return found

    def opened(self, stored: StoredDocument, cls: type[T]) -> T:
        """A document that was found in the unit of work; its version is noted."""
        self._versions[stored.kind, stored.id] = stored.version
        return self._decoded(stored, cls)

    def _decoded(self, stored: StoredDocument, cls: type[T]) -> T:
        """The document, whose columns must be its own: they are what it was found by."""
        document = self.office.codec.decode(stored, cls)
        if columns_of(stored.kind, document) != stored.columns:
            raise StorageError(
                "the stored columns do not match the document.",
                subject=f"{stored.kind}/{stored.id}",
                kept="Both are kept as they are.",
                next_step="Restore the document from a backup.",
            )
        return document

    def digest_of(self, document: Any) -> str:
        """The digest that the document would have if it were stored now."""
        return self.office.codec.encode(document, version=1).stored.digest

    def add(self, document: Any, event: str, *, amount_cents: int = 0) -> None:
        """Store a new document."""
        self.add_all((document,), event, amounts=(amount_cents,))

    def add_all(self, documents: Sequence[Any], event: str, *, amounts: Sequence[int] = ()) -> None:
        """Store new documents of one event name in bulk."""
        encoded = [self.office.codec.encode(document, version=1) for document in documents]
        cents = amounts or (0,) * len(encoded)
        self.record([Addition(*one) for one in zip(encoded, repeat(event), cents)])

    def record(self, steps: Sequence[Addition | Revealed]) -> None:
        """Store new documents that this office's codec has encoded at version 1, and append their
        events and those of opened secrets in the order of the steps."""
        new = [step.encoded for step in steps if isinstance(step, Addition)]
        self.unit.put_many([one.stored for one in new])
        vault = self.office.vault
        rows = [vault.row(e.stored.id, field, load) for e in new for field, load in e.secrets]
        for one in new:
            self._refuse_taken(one)
        if rows:
            self.unit.put_secrets(rows)
        for step in steps:
            if isinstance(step, Revealed):
                self._log_revealed(step)
                continue
            stored, amount = step.encoded.stored, step.amount_cents
            self._versions[stored.kind, stored.id] = 1
            self._append(step.event, stored.kind, stored.id, stored.digest, amount_cents=amount)

    def _refuse_taken(self, encoded: Encoded) -> None:
        """The vault knows a secret by document id and field. Kinds that call a secret by the same
        name may not share an id: the one would be written over by the other."""
        kind, id = encoded.stored.kind, encoded.stored.id
        others = {one for field, _ in encoded.secrets for one in SHARED_SECRETS.get(field, ())}
        if any(self.unit.get(other, id) is not None for other in sorted(others - {kind})):
            raise InvalidValue(
                f"{kind}.id",
                "an id that no document of another kind with such a secret has",
                subject=id,
            )

    def change(self, document: Any, event: str) -> None:
        """Store the next version of a document that this session has loaded or added."""
        kind = schema_of_class(type(document)).kind
        version = self._versions[kind, document.id]
        encoded = self.office.codec.encode(document, version=version + 1)
        self._refuse_taken(encoded)
        self.unit.put(encoded.stored, expected_version=version)
        rows = [self.office.vault.row(document.id, field, load) for field, load in encoded.secrets]
        if rows:
            self.unit.put_secrets(rows)
        self._versions[kind, document.id] = version + 1
        self._append(event, kind, document.id, encoded.stored.digest)

    def erase_secret(self, document_id: str, field: str) -> bool:
        """Take a secret out of the vault for good, without opening it. Whether there was one; the
        caller appends the event."""
        row = self.unit.secret(document_id, field)
        if row is None or row.key_id == ERASED:
            return False
        self.unit.put_secrets((self.office.vault.erased_row(document_id, field),))
        return True

    def holds(self, reference: SecretRef) -> bool:
        """Whether the vault still has the secret; nothing is opened."""
        row = self.unit.secret(reference.document_id, reference.field)
        return row is not None and row.key_id != ERASED

    def reveal(self, sealed_value: Secret[T] | SecretRef, cls: type[T], *, purpose: str) -> T:
        """Open a secret for a stated purpose. The access log names who, whose, which and why.

        :class:`NotPermitted` outside a command, since what :func:`read` appends is never kept.
        """
        if not self.command_id:
            raise NotPermitted(
                "a secret is opened by a command, so that the access log keeps it.", kept=""
            )
        if isinstance(sealed_value, Secret):
            raise StorageError("a secret that was never stored is not opened through the vault.")
        row = self.unit.secret(sealed_value.document_id, sealed_value.field)
        subject = f"{sealed_value.document_id}/{sealed_value.field}"
        if row is None or row.key_id == ERASED:
            raise NotFound("the vault holds no such secret.", subject=subject)
        payload = self.office.vault.payload(row)
        place = f"{sealed_value.document_id}/{sealed_value.field}/".encode()
        if self.office.codec.digest(place + payload) != sealed_value.digest:
            raise StorageError("the secret does not match its reference.", subject=subject)
        self._log_revealed(Revealed(subject, sealed_value.digest, purpose))
        return self.office.codec.structure(payload, cls)

    def note(self, event: str, kind: str, id: str, *, note: str = "") -> None:
        """Append an event that changes no document."""
        self._append(event, kind, id, "", note=note)

    def enqueue(self, topic: str, key: str, kind: str, id: str) -> None:
        """Put a message into the outbox under a key made of what is to be done."""
        message = OutboxMessage(key=key, topic=topic, document_kind=kind, document_id=id)
        self.unit.enqueue((message,))

    def enqueue_all(self, topic: str, kind: str, ids: Iterable[str]) -> None:
        """Put messages about documents into the outbox, each under the id of its document, which is
        made of what is to be done."""
        self.unit.enqueue(
            OutboxMessage(key=id, topic=topic, document_kind=kind, document_id=id) for id in ids
        )

    def _log_revealed(self, one: Revealed) -> None:
        self._append("SecretRevealed", "secret", one.subject, one.digest, note=one.purpose)

    def _append(
        self, name: str, kind: str, id: str, digest: str, *, amount_cents: int = 0, note: str = ""
    ) -> None:
        event = sealed(
            Event(
                position=self._position + 1,
                at=self.office.clock.now(),
                actor=self.actor,
                name=name,
                document_kind=kind,
                document_id=id,
                document_digest=digest,
                command_id=self.command_id,
                amount_cents=amount_cents,
                note=note,
                previous_hash=self._last_hash,
                hash="",
            )
        )
        self.unit.append(event)
        self._position, self._last_hash = event.position, event.hash


def read(office: Office, question: Callable[[Session], T]) -> T:
    """Ask a question of the store; nothing is written."""
    with office.store.unit_of_work() as unit:
        return question(Session(office, unit, actor="", command_id=""))
