"""The hash chain of the event log: how entries are sealed, and how a broken chain is found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

import attrs

from jobcenter_core.ports.store import Event
from jobcenter_core.serial.canonical import canonical_bytes

__all__ = ["FIRST_HASH", "first_broken_position", "sealed"]

FIRST_HASH = "0" * 64
"""What the first event names as the hash before it."""


def sealed(event: Event) -> Event:
    """The event with its hash over all other fields, the previous hash among them."""
    content = _content(event)
    return Event(**content, at=event.at, hash=_hash(content, event.at))


def first_broken_position(events: Iterable[Event]) -> int | None:
    """The position of the first entry that was changed, removed, added or moved; None if whole.

    A cut tail cannot be seen from inside; compare the last hash with one kept elsewhere.
    """
    expected, previous = 1, FIRST_HASH
    for event in events:
        if event.position != expected or event.previous_hash != previous:
            return expected
        if event.hash != _hash(_content(event), event.at):
            return event.position
        expected, previous = expected + 1, event.hash
    return None


_PLAIN = tuple(field.name for field in attrs.fields(Event) if field.name not in ("hash", "at"))
_VALUES = attrgetter(*_PLAIN)


def _content(event: Event) -> dict[str, Any]:
    """The fields that are plain, without instant and hash."""
    return dict(zip(_PLAIN, _VALUES(event), strict=True))


def _hash(content: dict[str, Any], at: datetime) -> str:
    whole = {**content, "at": at.astimezone(UTC).isoformat()}
    return hashlib.sha256(canonical_bytes(whole)).hexdigest()
