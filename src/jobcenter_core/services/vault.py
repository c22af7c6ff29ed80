"""The vault: the only door to secrets. Every opening is written to the access log."""

from __future__ import annotations

from typing import Protocol, TypeVar

from jobcenter_core.ports.store import StoredSecret
from jobcenter_core.values.secrets import Sealed, Secret

__all__ = ["CIPHER_NONE", "ERASED", "Cipher", "NoCipher", "Vault", "given_value"]

CIPHER_NONE = "none"

ERASED = "erased"
"""The key id of a row whose payload was taken away for good; nothing opens it."""

T = TypeVar("T")


class Cipher(Protocol):
    """Encrypts secret payloads. ``place`` (document id and field) is authenticated with them, so
    a ciphertext moved to another row does not open."""

    @property
    def key_id(self) -> str:
        """Names the key, never the key itself."""

    def encrypt(self, place: str, payload: bytes) -> tuple[bytes, bytes]:
        """Nonce and ciphertext."""

    def decrypt(self, place: str, nonce: bytes, ciphertext: bytes) -> bytes:
        """The payload."""


class NoCipher:
    """Keeps payloads in the clear: for trying things out, with a warning at every opening."""

    @property
    def key_id(self) -> str:
        """Always ``none``."""
        return CIPHER_NONE

    def encrypt(self, place: str, payload: bytes) -> tuple[bytes, bytes]:
        """The payload unchanged."""
        return b"", payload

    def decrypt(self, place: str, nonce: bytes, ciphertext: bytes) -> bytes:
        """The payload unchanged."""
        return ciphertext


def given_value(value: Sealed[T]) -> T | None:
    """What a caller has just given in the open, before it is stored; ``None`` for a reference to
    a stored secret, which only :meth:`Session.reveal` opens."""
    return value.expose() if isinstance(value, Secret) else None


class Vault:
    """Turns secret payloads into vault rows and back with one cipher."""

    def __init__(self, cipher: Cipher) -> None:
        self._cipher = cipher

    @property
    def is_open(self) -> bool:
        """Whether secrets lie in the store in the clear."""
        return self._cipher.key_id == CIPHER_NONE

    def row(self, document_id: str, field: str, payload: bytes) -> StoredSecret:
        """The vault row of a payload."""
        nonce, ciphertext = self._cipher.encrypt(f"{document_id}/{field}", payload)
        return StoredSecret(
            document_id=document_id,
            field=field,
            key_id=self._cipher.key_id,
            nonce=nonce,
            ciphertext=ciphertext,
        )

    def erased_row(self, document_id: str, field: str) -> StoredSecret:
        """What stands in the place of a payload that is gone."""
        return StoredSecret(
            document_id=document_id, field=field, key_id=ERASED, nonce=b"", ciphertext=b""
        )

    def payload(self, row: StoredSecret) -> bytes:
        """The payload of a vault row; only :meth:`Session.reveal` calls this."""
        place = f"{row.document_id}/{row.field}"
        return self._cipher.decrypt(place, row.nonce, row.ciphertext)
