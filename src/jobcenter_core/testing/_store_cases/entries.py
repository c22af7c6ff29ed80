"""Cases about time entries: many at once, in order, by the half-open interval."""

from __future__ import annotations

import random

import pytest

from jobcenter_core.errors import Conflict
from jobcenter_core.ports.store import Store
from jobcenter_core.testing._store_cases.samples import StoreCases, entry

__all__ = ["EntryCases"]


class EntryCases(StoreCases):
    """Time entries of a timesheet and of a worker."""

    def test_five_thousand_come_back_in_order(self, store: Store) -> None:
        # Starts repeat every 1000 entries and ends every 500, so ties go down to the id.
        entries = [
            entry(
                f"e-{n}",
                start=29_000_000 + n % 1000,
                end=29_002_000 + n % 500,
                timesheet_id=f"ts-{n % 2}",
                worker_id=f"w-{n % 5}",
            )
            for n in range(5000)
        ]
        shuffled = list(entries)
        random.Random(20261025).shuffle(shuffled)  # noqa: S311 - an order, no secret
        self.commit(store, lambda unit: unit.add_time_entries(shuffled))
        ordered = sorted(entries, key=lambda e: (e.start_utc_minute, e.end_utc_minute, e.id))
        with store.unit_of_work() as unit:
            for sheet in ("ts-0", "ts-1"):
                expected = tuple(e for e in ordered if e.timesheet_id == sheet)
                assert unit.time_entries(sheet) == expected
            of_worker = tuple(e for e in ordered if e.worker_id == "w-3")
            assert unit.time_entries_of_worker("w-3", 0, 30_000_000) == of_worker

    def test_ties_are_ordered_by_id_in_code_points(self, store: Store) -> None:
        ids = ["B", "a", "a-1", "a.1", "a1", "a_1"]
        with store.unit_of_work() as unit:
            unit.add_time_entries([entry(id) for id in reversed(ids)])
            assert [found.id for found in unit.time_entries("ts-1")] == ids
            unit.commit()
        with store.unit_of_work() as unit:
            assert [found.id for found in unit.time_entries("ts-1")] == ids

    @pytest.mark.parametrize(
        ("first", "until", "is_found"),
        [
            (0, 1000, False),  # ends where the entry starts
            (0, 1001, True),
            (1060, 2000, False),  # starts where the entry ends
            (1059, 2000, True),
            (1010, 1020, True),  # inside it
            (0, 2000, True),  # around it
            (1000, 1060, True),
        ],
    )
    def test_the_interval_is_half_open(
        self, store: Store, first: int, until: int, is_found: bool
    ) -> None:
        entries = [entry(start=1000, end=1060), entry("e-2", worker_id="w-2")]
        self.commit(store, lambda unit: unit.add_time_entries(entries))
        with store.unit_of_work() as unit:
            found = unit.time_entries_of_worker("w-1", first, until)
        assert [one.id for one in found] == (["e-1"] if is_found else [])

    def test_entries_before_1970_are_entries(self, store: Store) -> None:
        with store.unit_of_work() as unit:
            unit.add_time_entries([entry(start=-60, end=0)])
            assert len(unit.time_entries_of_worker("w-1", -1, 1)) == 1

    def test_a_unit_sees_its_own_entries_among_the_others(self, store: Store) -> None:
        first = entry("e-2", start=20, end=30)
        self.commit(store, lambda unit: unit.add_time_entries([first]))
        with store.unit_of_work() as unit:
            unit.add_time_entries([entry("e-3", start=25, end=30), entry("e-1", start=10, end=30)])
            assert [found.id for found in unit.time_entries("ts-1")] == ["e-1", "e-2", "e-3"]
            found = unit.time_entries_of_worker("w-1", 0, 100)
            assert [one.id for one in found] == ["e-1", "e-2", "e-3"]
        with store.unit_of_work() as unit:
            assert [found.id for found in unit.time_entries("ts-1")] == ["e-2"]

    def test_nothing_recorded_is_an_empty_tuple(self, store: Store) -> None:
        with store.unit_of_work() as unit:
            assert unit.time_entries("ts-9") == ()
            assert unit.time_entries_of_worker("w-9", 0, 100) == ()

    @pytest.mark.parametrize("twice", [["new", "old"], ["new", "new"]], ids=["stored", "in-batch"])
    def test_a_known_entry_is_a_conflict(self, store: Store, twice: list[str]) -> None:
        self.commit(store, lambda unit: unit.add_time_entries([entry("old")]))
        known = [entry(id, timesheet_id="ts-2") for id in twice]
        self.assert_refused(store, Conflict, lambda unit: unit.add_time_entries(known))
        with store.unit_of_work() as unit:
            assert unit.time_entries("ts-1") == (entry("old"),)
            assert unit.time_entries("ts-2") == ()
