"""What the memory store holds: an immutable snapshot, and what one unit of work adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import attrs

from jobcenter_core.errors import Conflict
from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.ports.store import (
    Event,
    NumberSeries,
    OutboxMessage,
    RememberedCommand,
    StoredDocument,
    StoredItem,
    StoredSecret,
)

__all__ = ["Content", "Staged", "in_order"]

_Item = TypeVar("_Item")
_Key = TypeVar("_Key")


@attrs.frozen(kw_only=True)
class Content:
    """Everything that has been committed. Its mappings are never changed, only replaced."""

    documents: Mapping[str, Mapping[str, StoredDocument]] = attrs.field(factory=dict)
    entries: Mapping[str, TimeEntry] = attrs.field(factory=dict)
    entries_by_timesheet: Mapping[str, tuple[TimeEntry, ...]] = attrs.field(factory=dict)
    entries_by_worker: Mapping[str, tuple[TimeEntry, ...]] = attrs.field(factory=dict)
    events: tuple[Event, ...] = ()
    outbox: Mapping[str, OutboxMessage] = attrs.field(factory=dict)
    numbers: Mapping[str, int] = attrs.field(factory=dict)
    commands: Mapping[str, RememberedCommand] = attrs.field(factory=dict)
    secrets: Mapping[tuple[str, str], StoredSecret] = attrs.field(factory=dict)

    def version(self, kind: str, id: str) -> int:
        """The version of a document, 0 when there is none."""
        found = self.documents.get(kind, {}).get(id)
        return found.version if found is not None else 0

    def everything(self) -> Iterator[StoredItem]:
        """All items in the order that :meth:`UnitOfWork.everything` promises."""
        for kind in sorted(self.documents):
            yield from _by_key(self.documents[kind])
        yield from _by_key(self.entries)
        yield from self.events
        yield from _by_key(self.outbox)
        for series in sorted(self.numbers):
            yield NumberSeries(series=series, last_number=self.numbers[series])
        yield from _by_key(self.commands)
        for place in sorted(self.secrets):
            yield self.secrets[place]


@attrs.define(kw_only=True)
class Staged:
    """What one unit of work has written so far."""

    documents: dict[str, dict[str, StoredDocument]] = attrs.field(factory=dict)
    entries: dict[str, TimeEntry] = attrs.field(factory=dict)
    entries_by_timesheet: dict[str, list[TimeEntry]] = attrs.field(factory=dict)
    entries_by_worker: dict[str, list[TimeEntry]] = attrs.field(factory=dict)
    events: list[Event] = attrs.field(factory=list)
    outbox: dict[str, OutboxMessage] = attrs.field(factory=dict)
    numbers: dict[str, int] = attrs.field(factory=dict)
    commands: dict[str, RememberedCommand] = attrs.field(factory=dict)
    secrets: dict[tuple[str, str], StoredSecret] = attrs.field(factory=dict)

    def add_entry(self, entry: TimeEntry) -> None:
        """Stage a new entry under its id, its timesheet and its worker."""
        self.entries[entry.id] = entry
        self.entries_by_timesheet.setdefault(entry.timesheet_id, []).append(entry)
        self.entries_by_worker.setdefault(entry.worker_id, []).append(entry)

    def over(self, content: Content) -> Content:
        """A new snapshot: the content with all of this on top."""
        documents = dict(content.documents)
        for kind, staged in self.documents.items():
            documents[kind] = {**documents.get(kind, {}), **staged}
        return Content(
            documents=documents,
            entries=_joined(content.entries, self.entries),
            entries_by_timesheet=_extended(content.entries_by_timesheet, self.entries_by_timesheet),
            entries_by_worker=_extended(content.entries_by_worker, self.entries_by_worker),
            events=(*content.events, *self.events) if self.events else content.events,
            outbox=_joined(content.outbox, self.outbox),
            numbers=_joined(content.numbers, self.numbers),
            commands=_joined(content.commands, self.commands),
            secrets=_joined(content.secrets, self.secrets),
        )

    def check_unchanged(self, began_with: Content, current: Content) -> None:
        """Raise ``Conflict`` when what was written here has also been written meanwhile."""
        for kind, staged in self.documents.items():
            for id in staged:
                if current.version(kind, id) != began_with.version(kind, id):
                    raise _overtaken(f"{kind}/{id}", "The document")
        if self.events and len(current.events) != len(began_with.events):
            raise _overtaken("events", "The log")
        for series in self.numbers:
            if current.numbers.get(series) != began_with.numbers.get(series):
                raise _overtaken(f"series/{series}", "The number series")
        _check_new("time entry", self.entries, current.entries)
        _check_new("outbox", self.outbox, current.outbox)
        _check_new("command", self.commands, current.commands)


def in_order(entries: Iterable[TimeEntry]) -> tuple[TimeEntry, ...]:
    """Time entries by start, end and id."""
    return tuple(sorted(entries, key=_place))


def _place(entry: TimeEntry) -> tuple[int, int, str]:
    return entry.start_utc_minute, entry.end_utc_minute, entry.id


def _by_key(items: Mapping[str, _Item]) -> Iterator[_Item]:
    return (items[key] for key in sorted(items))


def _joined(base: Mapping[_Key, _Item], staged: Mapping[_Key, _Item]) -> Mapping[_Key, _Item]:
    return {**base, **staged} if staged else base


def _extended(
    base: Mapping[str, tuple[TimeEntry, ...]], staged: Mapping[str, list[TimeEntry]]
) -> Mapping[str, tuple[TimeEntry, ...]]:
    added = {key: in_order([*base.get(key, ()), *entries]) for key, entries in staged.items()}
    return _joined(base, added)


def _overtaken(subject: str, what: str) -> Conflict:
    return Conflict(
        f"{what} was changed by another unit of work since this one began.",
        subject=subject,
        next_step="Begin a new unit of work, read again and repeat the change.",
    )


def _check_new(what: str, staged: Mapping[str, object], current: Mapping[str, object]) -> None:
    if not staged.keys().isdisjoint(current):
        raise _overtaken(what, "A key of this kind that was free")
