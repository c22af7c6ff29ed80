"""What the tests of this room share: a codec, stored envelopes made by hand, canaries."""

from __future__ import annotations

import json
from typing import Any

import attrs

from jobcenter_core.ports.store import StoredDocument
from jobcenter_core.serial.codec import Codec

KEY = b"key of the tests"

WORKER_DATA: dict[str, Any] = {
    "birth_on": "1990-01-31",
    "family_name": "Esimerkki",
    "given_name": "Aino",
    "iban": None,
    "id": "w-1",
    "identity_code": None,
    "language": "fi",
    "service": None,
}


def codec() -> Codec:
    return Codec(KEY)


def envelope(kind: str, data: Any, version: Any = 1) -> str:
    return json.dumps({"data": data, "schema": kind, "version": version})


def stored(kind: str, body: str, id: str = "w-1") -> StoredDocument:
    """An envelope with any body under a digest that is right."""
    return StoredDocument(
        kind=kind,
        id=id,
        version=1,
        schema_version=1,
        body=body,
        digest=codec().digest(body.encode()),
    )


def with_body(document: StoredDocument, old: str, new: str) -> StoredDocument:
    """The document with a text of its body replaced and the digest made right again."""
    assert old in document.body
    body = document.body.replace(old, new, 1)
    return attrs.evolve(document, body=body, digest=codec().digest(body.encode()))
