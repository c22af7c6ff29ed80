"""The digest of all that a store keeps."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

import attrs

from jobcenter_core.ports.store import Columns, Store, StoredItem

__all__ = ["content_digest"]


def content_digest(store: Store) -> str:
    """SHA-256, in hex, over everything that the store keeps.

    Equal for stores of equal content, whatever keeps it: instants count in UTC, bytes as hex, and
    each item is one line of canonical JSON in the order of :meth:`UnitOfWork.everything`.
    """
    digest = hashlib.sha256()
    with store.unit_of_work() as unit:
        for item in unit.everything():
            digest.update(_line(item))
    return digest.hexdigest()


def _line(item: StoredItem) -> bytes:
    content = [type(item).__name__, _plain(item)]
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _plain(item: StoredItem | Columns) -> Mapping[str, object]:
    return {field.name: _value(getattr(item, field.name)) for field in attrs.fields(type(item))}


def _value(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Columns):
        return _plain(value)
    return value
