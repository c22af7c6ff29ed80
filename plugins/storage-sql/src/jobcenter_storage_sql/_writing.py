"""Writes what a unit of work has staged, in one transaction, or finds that it was overtaken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import select

from jobcenter_core.ports.store import NumberSeries
from jobcenter_storage_sql._faults import overtaken
from jobcenter_storage_sql._link import Batch, Link
from jobcenter_storage_sql._reading import chunks, versions
from jobcenter_storage_sql._rows import (
    COMMAND_ROWS,
    DOCUMENT_ROWS,
    ENTRY_ROWS,
    EVENT_ROWS,
    OUTBOX_ROWS,
    SECRET_ROWS,
    SERIES_ROWS,
    Shape,
)
from jobcenter_storage_sql._staged import Staged
from jobcenter_storage_sql._tables import NUMBER_SERIES

__all__ = ["write"]

_Item = TypeVar("_Item")


def write(link: Link, staged: Staged) -> None:
    """Write everything in the transaction that has begun, always in the same order.

    Raises ``Conflict`` for what another unit has written since the snapshot. SQLite's write lock
    is held already. On PostgreSQL rows to be changed are locked, and for new ones the primary keys
    and the isolation level decide; writing in one order keeps deadlocks away.
    """
    for kind in sorted(staged.documents):
        _write_documents(link, staged, kind)
    _insert(link, ENTRY_ROWS, staged.entries.values())
    _insert(link, EVENT_ROWS, staged.events)
    _insert(link, OUTBOX_ROWS, _by_key(staged.outbox))
    _write_numbers(link, staged)
    _insert(link, COMMAND_ROWS, _by_key(staged.commands))
    link.write_over(_batch(SECRET_ROWS, _by_key(staged.secrets)))


def _write_documents(link: Link, staged: Staged, kind: str) -> None:
    documents, replaced = staged.documents[kind], staged.replaced[kind]
    stored = versions(link, kind, documents, for_update=True)
    for id, version in replaced.items():
        if stored.get(id, 0) != version:
            raise overtaken(f"{kind}/{id}")
    ids = sorted(documents)
    _insert(link, DOCUMENT_ROWS, (documents[id] for id in ids if not replaced[id]))
    changed = [documents[id] for id in ids if replaced[id]]
    link.write_over(_batch(DOCUMENT_ROWS, changed))


def _write_numbers(link: Link, staged: Staged) -> None:
    table = NUMBER_SERIES.c
    stored: dict[str, int] = {}
    for some in chunks(staged.numbers):
        question = select(table.series, table.last_number).where(table.series.in_(some))
        if link.is_postgresql:
            question = question.order_by(table.series).with_for_update()
        stored.update((series, number) for series, number in link.rows(question))
    for series, before in staged.numbers_before.items():
        if stored.get(series, 0) != before:
            raise overtaken(f"series/{series}")
    numbers = [NumberSeries(series=s, last_number=n) for s, n in sorted(staged.numbers.items())]
    _insert(link, SERIES_ROWS, [item for item in numbers if item.series not in stored])
    link.write_over(_batch(SERIES_ROWS, [item for item in numbers if item.series in stored]))


def _insert(link: Link, shape: Shape[_Item], items: Iterable[_Item]) -> None:
    link.insert(_batch(shape, items))


def _batch(shape: Shape[_Item], items: Iterable[_Item]) -> Batch:
    return Batch(shape.table, [shape.sealed(item) for item in items])


def _by_key(items: dict[Any, _Item]) -> Sequence[_Item]:
    return [items[key] for key in sorted(items)]
