"""Cases about reading for many workers at once."""

from __future__ import annotations

from typing import Any

import pytest

from jobcenter_core.ports.store import Columns, Store
from jobcenter_core.testing._store_cases.samples import StoreCases, document

__all__ = ["BatchCases"]

MANY = 1_100  # more than a database takes as parameters of one statement, in some of them


class BatchCases(StoreCases):
    """Documents by ids, documents of workers, and who has any."""

    def of_workers(self, store: Store) -> None:
        """Five documents about three workers, their ids not in the order of the workers."""
        rows = {
            "d": Columns(worker_id="w-1", party_id="p-1", month="2026-08", state="open"),
            "b": Columns(worker_id="w-2", party_id="p-1", month="2026-09", state="open"),
            "a": Columns(worker_id="w-3", party_id="p-2", month="2026-08", state="done"),
            "c": Columns(worker_id="w-1", party_id="p-2", state="open"),
            "e": Columns(),
        }
        self.keep(store, *(document(id, columns=columns) for id, columns in rows.items()))

    def test_documents_by_ids_come_in_order_and_once(self, store: Store) -> None:
        self.keep(store, *(document(id) for id in ("b", "a", "c")))
        self.keep(store, document("d", kind="other"))
        with store.unit_of_work() as unit:
            found = unit.get_many("sample", ["c", "a", "d", "c", "\x00", "\ud800"])
            assert [one.id for one in found] == ["a", "c"]
            assert list(unit.get_many("sample", [])) == []

    def test_documents_by_very_many_ids(self, store: Store) -> None:
        ids = [f"i-{number:04}" for number in range(MANY)]
        self.keep(store, *(document(id) for id in ids))
        with store.unit_of_work() as unit:
            assert [one.id for one in unit.get_many("sample", ids)] == ids

    def test_documents_of_workers_come_by_id(self, store: Store) -> None:
        self.of_workers(store)
        with store.unit_of_work() as unit:
            found = unit.find_of_workers("sample", ["w-3", "w-1", "w-9", "\x00"])
            assert [one.id for one in found] == ["a", "c", "d"]
            assert list(unit.find_of_workers("other", ["w-1"])) == []

    def test_documents_of_very_many_workers_come_by_id(self, store: Store) -> None:
        ids = [f"i-{number:04}" for number in range(MANY)]
        workers = [f"w-{MANY - number:04}" for number in range(MANY)]
        pairs = zip(ids, workers, strict=True)
        self.keep(store, *(document(id, columns=Columns(worker_id=who)) for id, who in pairs))
        with store.unit_of_work() as unit:
            assert [one.id for one in unit.find_of_workers("sample", workers)] == ids

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            ({}, ("w-1", "w-2", "w-3")),
            ({"party_id": "p-1"}, ("w-1", "w-2")),
            ({"state": "open"}, ("w-1", "w-2")),
            ({"month_to": "2026-08"}, ("w-1", "w-3")),
            ({"month_to": "2026-08", "state": "open"}, ("w-1",)),
            ({"after": "w-1"}, ("w-2", "w-3")),
            ({"after": "w-1", "limit": 1}, ("w-2",)),
            ({"after": "w-3"}, ()),
            ({"party_id": "p-9"}, ()),
        ],
    )
    def test_workers_about_whom_there_is_a_document(
        self, store: Store, asked: dict[str, Any], expected: tuple[str, ...]
    ) -> None:
        self.of_workers(store)
        with store.unit_of_work() as unit:
            assert unit.workers_with("sample", **asked) == expected
            assert unit.workers_with("other", **asked) == ()

    def test_batches_see_the_units_own_writes(self, store: Store) -> None:
        self.of_workers(store)
        with store.unit_of_work() as unit:
            moved = document("d", version=2, columns=Columns(worker_id="w-0", state="open"))
            unit.put(moved, expected_version=1)
            unit.put_many([document("f", columns=Columns(worker_id="w-2", state="open"))])
            assert [one.id for one in unit.find_of_workers("sample", ["w-1", "w-2"])] == [
                "b",
                "c",
                "f",
            ]
            assert [(one.id, one.version) for one in unit.get_many("sample", ["d", "f"])] == [
                ("d", 2),
                ("f", 1),
            ]
            assert unit.workers_with("sample", state="open") == ("w-0", "w-1", "w-2")
