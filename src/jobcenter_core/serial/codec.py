"""Documents to envelopes and back: tagged, versioned, canonical, with the secrets taken out."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any, TypeVar, cast

import attrs

from jobcenter_core.errors import InvalidValue, StorageError
from jobcenter_core.ports.store import StoredDocument
from jobcenter_core.serial.canonical import canonical_bytes, canonical_text, parse
from jobcenter_core.serial.columns import columns_of
from jobcenter_core.serial.converter import make_converter
from jobcenter_core.serial.fingerprint import plain
from jobcenter_core.serial.schemas import Schema, schema_of_class
from jobcenter_core.values.secrets import Secret, SecretRef

__all__ = ["Codec", "Encoded"]

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class Encoded:
    """A document ready for the store, and its secrets as (field, payload) for the vault."""

    stored: StoredDocument
    secrets: tuple[tuple[str, bytes], ...] = attrs.field(repr=False)


class Codec:
    """Turns documents into stored envelopes and back.

    ``digest_key`` keys the digests: without it nobody can tell from a digest in the event log
    what a deleted document or secret was. A secret is written as a reference that carries the
    keyed digest of its plaintext, so the digest of a document covers its secrets too.
    """

    def __init__(self, digest_key: bytes) -> None:
        self._key = digest_key
        self._keyed = hmac.new(digest_key, digestmod=hashlib.sha256)
        self._converter = make_converter()

    def __reduce__(self) -> tuple[type[Codec], tuple[bytes]]:
        """Goes to another process of this program as its key."""
        return Codec, (self._key,)

    def digest(self, content: bytes) -> str:
        """Keyed digest (HMAC-SHA-256) of bytes, in hex."""
        keyed = self._keyed.copy()
        keyed.update(content)
        return keyed.hexdigest()

    def fingerprint(self, content: object) -> str:
        """Keyed digest of any value made of attrs classes, tuples and scalars."""
        return self.digest(self.plain_bytes(content))

    def plain_bytes(self, content: object) -> bytes:
        """What :meth:`fingerprint` digests: canonical JSON in which a secret is its digest."""
        return canonical_bytes(plain(content, self.digest))

    def encode(self, document: Any, *, version: int) -> Encoded:
        """The envelope of a document at that version, and the secrets that leave it.

        Raises :class:`InvalidValue` for a document that could not be read back, because a field
        has another type than its class says.
        """
        schema = schema_of_class(type(document))
        try:
            document, secrets = self._take_secrets_out(document)
            data = self._converter.unstructure(document)
            body = canonical_text({"data": data, "schema": schema.kind, "version": schema.version})
            digest = self.digest(body.encode("utf-8"))
        except (AttributeError, TypeError, UnicodeEncodeError):
            raise InvalidValue(
                schema.kind, "a document whose fields have their types", subject=document.id
            ) from None
        stored = StoredDocument(
            kind=schema.kind,
            id=document.id,
            version=version,
            schema_version=schema.version,
            body=body,
            digest=digest,
            columns=columns_of(schema.kind, document),
        )
        return Encoded(stored=stored, secrets=secrets)

    def decode(self, stored: StoredDocument, cls: type[T]) -> T:
        """The document in the envelope; damage and unknown shapes raise ``StorageError``."""
        schema = schema_of_class(cls)
        return self._structured(stored, self._data(stored, schema), cls)

    def decode_part(self, stored: StoredDocument, cls: type[Any], part: type[T]) -> T:
        """The document, one of ``cls``, as far as ``part`` has fields of the same names. That the
        text is what was stored is seen as by :meth:`decode`; what else is in it is not looked at,
        which takes a third of the time for a payslip."""
        data = self._data(stored, schema_of_class(cls))
        names = (field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", part)))
        return self._structured(stored, {name: data.get(name) for name in names}, part)

    def _data(self, stored: StoredDocument, schema: Schema) -> dict[str, Any]:
        """The content of an envelope that is whole and of this document."""
        if stored.kind != schema.kind:
            raise _unreadable(stored, f"is not a {schema.kind}", next_step="")
        if self.digest(stored.body.encode("utf-8")) != stored.digest:
            raise _unreadable(
                stored,
                "does not match its digest",
                next_step="Check the digest key, then restore the document from a backup.",
            )
        try:
            data = self._upcast(parse(stored.body), stored, schema)
            is_other = data["id"] != stored.id
        except StorageError:
            raise
        except Exception as problem:
            raise _misshapen(stored, problem) from None
        if is_other:
            raise _unreadable(stored, "is that of another document")
        return data

    def _structured(self, stored: StoredDocument, data: dict[str, Any], cls: type[T]) -> T:
        try:
            document: T = self._converter.structure(data, cls)
        except Exception as problem:
            raise _misshapen(stored, problem) from None
        return document

    def structure(self, payload: bytes, cls: type[T]) -> T:
        """A secret's payload as the value it was made from, or :class:`StorageError`."""
        try:
            value: T = self._converter.structure(parse(payload.decode("utf-8")), cls)
        except Exception as problem:
            name = getattr(cls, "__name__", "value")
            raise StorageError(
                f"the secret is not a {name} ({type(problem).__name__}).",
                kept="The secret is kept as it is.",
            ) from None
        return value

    def _take_secrets_out(self, document: Any) -> tuple[Any, tuple[tuple[str, bytes], ...]]:
        secrets: list[tuple[str, bytes]] = []
        references: dict[str, SecretRef] = {}
        for field in attrs.fields(type(document)):
            value = getattr(document, field.name)
            if isinstance(value, Secret):
                payload = canonical_bytes(self._converter.unstructure(value.expose()))
                secrets.append((field.name, payload))
                references[field.name] = SecretRef(
                    document_id=document.id,
                    field=field.name,
                    # Bound to its place, or equal digests would show who shares a secret.
                    digest=self.digest(f"{document.id}/{field.name}/".encode() + payload),
                )
        if references:
            document = attrs.evolve(document, **references)
        return document, tuple(secrets)

    @staticmethod
    def _upcast(envelope: dict[str, Any], stored: StoredDocument, schema: Schema) -> dict[str, Any]:
        version = envelope["version"]
        if envelope.keys() != {"data", "schema", "version"} or envelope["schema"] != schema.kind:
            raise _unreadable(stored, "is not in an envelope of its kind")
        if type(version) is not int or version < 1:
            raise _unreadable(stored, "has no schema version")
        if version > schema.version:
            raise _unreadable(
                stored,
                f"has schema version {version}, newer than this software's {schema.version}",
                next_step="Open the store with the version that wrote it.",
            )
        data: dict[str, Any] = envelope["data"]
        for upcast in schema.upcasters[version - 1 :]:
            data = upcast(data)
        return data


def _misshapen(stored: StoredDocument, problem: Exception) -> StorageError:
    return _unreadable(stored, f"is not a {stored.kind} ({type(problem).__name__})")


def _unreadable(
    stored: StoredDocument,
    why: str,
    next_step: str = "Restore the document from a backup.",
) -> StorageError:
    return StorageError(
        f"the stored text {why}.",
        subject=f"{stored.kind}/{stored.id}",
        kept="The text is kept as it is.",
        next_step=next_step,
    )
