"""What one unit of work has written so far: kept in memory until it commits.

So a unit holds no lock while its caller computes, two units may be open in one thread, and
SQLite and PostgreSQL behave as the store in memory does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import attrs

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.ports.store import (
    Event,
    OutboxMessage,
    RememberedCommand,
    StoredDocument,
    StoredSecret,
)
from jobcenter_storage_sql._wanted import Wanted

__all__ = ["Staged", "in_order", "overlaid"]

_Item = TypeVar("_Item")


@attrs.define(kw_only=True, repr=False)
class Staged:
    """Items by their keys, and what the snapshot had in their place."""

    documents: dict[str, dict[str, StoredDocument]] = attrs.field(factory=dict)
    replaced: dict[str, dict[str, int]] = attrs.field(factory=dict)
    """By kind and id the version in the snapshot, 0 for none."""

    entries: dict[str, TimeEntry] = attrs.field(factory=dict)
    events: list[Event] = attrs.field(factory=list)
    outbox: dict[str, OutboxMessage] = attrs.field(factory=dict)
    numbers: dict[str, int] = attrs.field(factory=dict)
    numbers_before: dict[str, int] = attrs.field(factory=dict)
    """The last number of each series used, as it was in the snapshot."""

    commands: dict[str, RememberedCommand] = attrs.field(factory=dict)
    secrets: dict[tuple[str, str], StoredSecret] = attrs.field(factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to commit."""
        return not any(getattr(self, field.name) for field in attrs.fields(Staged))

    def put(self, document: StoredDocument, stored_version: int) -> None:
        """Stage a document; ``stored_version`` is the snapshot's when it is staged first."""
        self.documents.setdefault(document.kind, {})[document.id] = document
        self.replaced.setdefault(document.kind, {}).setdefault(document.id, stored_version)

    def document(self, kind: str, id: str) -> StoredDocument | None:
        """The staged document."""
        return self.documents.get(kind, {}).get(id)

    def of_kind(self, kind: str) -> list[StoredDocument]:
        """The staged documents of a kind."""
        return list(self.documents.get(kind, {}).values())

    def replaced_ids(self, kind: str) -> list[str]:
        """The ids of documents of a kind that stand in the snapshot in another version."""
        return [id for id, version in self.replaced.get(kind, {}).items() if version]

    def matching(self, wanted: Wanted) -> list[StoredDocument]:
        """The staged documents that match."""
        return [
            document
            for document in self.documents.get(wanted.kind, {}).values()
            if wanted.matches(document)
        ]


def in_order(entries: Iterable[TimeEntry]) -> tuple[TimeEntry, ...]:
    """Time entries by start, end and id."""
    return tuple(sorted(entries, key=_place))


def overlaid(
    stored: Iterator[_Item], staged: Iterable[_Item], *, by: tuple[str, ...]
) -> Iterator[_Item]:
    """Stored items in order of key, staged ones in their places and in the place of the old.

    What is staged later does not change what the iterator gives.
    """

    def key(item: _Item) -> tuple[Any, ...]:
        return tuple(getattr(item, name) for name in by)

    waiting = sorted(((key(item), item) for item in staged), key=_first)
    return _merged(stored, waiting, key) if waiting else stored


def _merged(
    stored: Iterator[_Item],
    waiting: Sequence[tuple[tuple[Any, ...], _Item]],
    key: Callable[[_Item], tuple[Any, ...]],
) -> Iterator[_Item]:
    next_one = 0
    for item in stored:
        place = key(item)
        while next_one < len(waiting) and waiting[next_one][0] < place:
            yield waiting[next_one][1]
            next_one += 1
        if next_one == len(waiting) or waiting[next_one][0] != place:
            yield item
    yield from (item for _, item in waiting[next_one:])


def _first(pair: tuple[tuple[Any, ...], object]) -> tuple[Any, ...]:
    return pair[0]


def _place(entry: TimeEntry) -> tuple[int, int, str]:
    return entry.start_utc_minute, entry.end_utc_minute, entry.id
