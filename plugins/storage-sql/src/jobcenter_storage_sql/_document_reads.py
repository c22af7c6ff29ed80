"""The documents of a unit of work: those of its snapshot, with what is staged over them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator

from jobcenter_core.ports.store import StoredDocument
from jobcenter_storage_sql._reading import Reading
from jobcenter_storage_sql._staged import Staged, overlaid
from jobcenter_storage_sql._wanted import Wanted

__all__ = ["DocumentReads"]


class DocumentReads(ABC):
    """The reading half of a unit of work, as far as documents go; see the port for each method."""

    def __init__(self, base: Reading, staged: Staged) -> None:
        self._base = base
        self._staged = staged

    def get(self, kind: str, id: str) -> StoredDocument | None:
        self._check_open()
        return self._staged.document(kind, id) or self._base.document(kind, id)

    def find(
        self,
        kind: str,
        *,
        worker_id: str | None = None,
        order_id: str | None = None,
        party_id: str | None = None,
        month: str | None = None,
        month_from: str | None = None,
        month_to: str | None = None,
        state: str | None = None,
        parent_id: str | None = None,
    ) -> Iterator[StoredDocument]:
        self._check_open()
        columns = {
            "worker_id": worker_id,
            "order_id": order_id,
            "party_id": party_id,
            "month": month,
            "state": state,
            "parent_id": parent_id,
        }
        wanted = Wanted(kind=kind, columns=columns, month_from=month_from, month_to=month_to)
        return self._over(kind, self._base.documents(wanted), self._staged.matching(wanted))

    def get_many(self, kind: str, ids: Collection[str]) -> Iterator[StoredDocument]:
        self._check_open()
        found = [self._staged.document(kind, id) for id in set(ids)]
        staged = [document for document in found if document is not None]
        return self._over(kind, self._base.many(kind, ids), staged)

    def find_of_workers(self, kind: str, worker_ids: Collection[str]) -> Iterator[StoredDocument]:
        self._check_open()
        workers = frozenset(worker_ids)
        staged = [d for d in self._staged.of_kind(kind) if d.columns.worker_id in workers]
        return self._over(kind, iter(self._base.of_workers(kind, workers)), staged)

    def workers_with(
        self,
        kind: str,
        *,
        party_id: str | None = None,
        month_to: str | None = None,
        state: str | None = None,
        after: str = "",
        limit: int = 1000,
    ) -> tuple[str, ...]:
        self._check_open()
        columns = {"party_id": party_id, "state": state}
        wanted = Wanted(kind=kind, columns=columns, month_from=None, month_to=month_to)
        if not self._staged.of_kind(kind):
            return self._base.workers(wanted, after, limit)
        found = self.find(kind, party_id=party_id, month_to=month_to, state=state)
        ids = {document.columns.worker_id for document in found}
        return tuple(sorted(id for id in ids if id > after)[:limit])

    def total_cents(
        self,
        kind: str,
        *,
        worker_id: str | None = None,
        party_id: str | None = None,
        month_from: str | None = None,
        month_to: str | None = None,
    ) -> int:
        self._check_open()
        columns = {"worker_id": worker_id, "party_id": party_id}
        wanted = Wanted(kind=kind, columns=columns, month_from=month_from, month_to=month_to)
        stored = self._base.total_cents(wanted, without=self._staged.replaced_ids(kind))
        staged = self._staged.matching(wanted)
        return stored + sum(document.columns.amount_cents for document in staged)

    def _over(
        self, kind: str, stored: Iterator[StoredDocument], staged: list[StoredDocument]
    ) -> Iterator[StoredDocument]:
        # A document that was changed so that it no longer matches must not come from below.
        changed = frozenset(self._staged.replaced_ids(kind))
        if changed:
            stored = (document for document in stored if document.id not in changed)
        return overlaid(stored, staged, by=("id",))

    @abstractmethod
    def _check_open(self) -> None:
        """Raise unless the unit of work is open."""
