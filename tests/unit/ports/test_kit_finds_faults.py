"""The conformance kit can fail: each fault that a store may have is found by a case of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jobcenter_core.errors import JobcenterError
from jobcenter_core.ports import _memory_unit
from jobcenter_core.ports._memory_content import Content, Staged
from jobcenter_core.ports._memory_unit import MemoryUnit
from jobcenter_core.ports.memory import MemoryStore
from jobcenter_core.ports.store import Store, StoredItem, UnitOfWork
from jobcenter_core.testing.store_kit import StoreConformance

Patch = Callable[[pytest.MonkeyPatch], None]
Case = Callable[["MemoryCases", Store], None]


class MemoryCases(StoreConformance):
    """The kit to be called case by case; not collected, its name does not begin with Test."""

    def open_store(self) -> Store:
        return MemoryStore()


def replacing(owner: Any, name: str, other: Callable[..., object]) -> Patch:
    return lambda monkeypatch: monkeypatch.setattr(owner, name, other)


def ordered_as_people_do(self: MemoryUnit, kind: str, **asked: Any) -> Iterator[object]:
    return iter(sorted(self._matching(kind, {}, None, None), key=lambda found: found.id.lower()))


def blind_to_own_writes(self: MemoryUnit, kind: str, id: str) -> object:
    return self._base.documents.get(kind, {}).get(id)


def closed_interval(self: MemoryUnit, worker_id: str, first: int, last: int) -> tuple[object, ...]:
    entries = self._base.entries_by_worker.get(worker_id, ())
    return tuple(e for e in entries if e.start_utc_minute <= last and e.end_utc_minute >= first)


def rollback_that_keeps(self: MemoryUnit) -> None:
    if not self._has_ended:
        self.commit()


def commit_that_forgives(self: MemoryUnit) -> None:
    self._check_open()
    self._has_ended = True
    self._shelf.content = self._staged.over(self._shelf.content)


def numbers_that_leave_gaps() -> Patch:
    given: dict[str, int] = {}

    def allocate_number(self: MemoryUnit, series: str) -> int:
        given[series] = given.get(series, 0) + 1
        self._staged.numbers[series] = given[series]
        return given[series]

    return replacing(MemoryUnit, "allocate_number", allocate_number)


def without_secrets(self: Content) -> Iterator[StoredItem]:
    for kind in sorted(self.documents):
        yield from self.documents[kind].values()
    yield from self.events


def any_event(self: MemoryUnit, event: Any) -> None:
    self._staged.events.append(event)


def any_version(self: MemoryUnit, document: Any, expected_version: int) -> None:
    return None


def anything(*_: object) -> None:
    return None


def put_nul(unit: UnitOfWork, text: str) -> object:
    return unit.allocate_number(text)


FAULTS: dict[str, tuple[Patch, Case]] = {
    "order of a language": (
        replacing(MemoryUnit, "find", ordered_as_people_do),
        lambda kit, store: kit.test_find_goes_by_id_in_code_points(store),
    ),
    "columns ignored": (
        replacing(MemoryUnit, "find", ordered_as_people_do),
        lambda kit, store: kit.test_find_asks_by_columns(store, {"worker_id": "w-1"}, ["a", "c"]),
    ),
    "own writes unseen": (
        replacing(MemoryUnit, "get", blind_to_own_writes),
        lambda kit, store: kit.test_a_document_comes_back_as_it_was_put(store),
    ),
    "closed interval": (
        replacing(MemoryUnit, "time_entries_of_worker", closed_interval),
        lambda kit, store: kit.test_the_interval_is_half_open(store, 0, 1000, False),
    ),
    "versions unchecked": (
        replacing(MemoryUnit, "_check_document", any_version),
        lambda kit, store: kit.test_a_stale_version_is_a_conflict(store, 0),
    ),
    "chain unchecked": (
        replacing(MemoryUnit, "append", any_event),
        lambda kit, store: kit.test_the_log_begins_at_one(store),
    ),
    "keys unchecked": (
        replacing(_memory_unit, "_check_free", anything),
        lambda kit, store: kit.test_an_outbox_key_is_used_once(store, ["new", "old"]),
    ),
    "gaps in numbers": (
        numbers_that_leave_gaps(),
        lambda kit, store: kit.test_a_number_that_was_not_committed_is_given_again(store),
    ),
    "rollback keeps": (
        replacing(MemoryUnit, "rollback", rollback_that_keeps),
        lambda kit, store: kit.test_an_exception_rolls_back_and_goes_on(store),
    ),
    "commit after a failed write": (
        replacing(MemoryUnit, "commit", commit_that_forgives),
        lambda kit, store: kit.test_a_failed_write_spoils_the_unit(store),
    ),
    "the last of two units wins": (
        replacing(Staged, "check_unchanged", anything),
        lambda kit, store: kit.test_the_second_of_two_units_is_refused(store),
    ),
    "use after the end": (
        replacing(MemoryUnit, "_check_open", anything),
        lambda kit, store: kit.test_a_unit_ends_with_its_commit(store),
    ),
    "NUL taken": (
        replacing(_memory_unit, "check_storable_text", anything),
        lambda kit, store: kit.test_text_that_no_store_can_keep_is_refused(store, put_nul, "\0"),
    ),
    "secrets left out of everything": (
        replacing(Content, "everything", without_secrets),
        lambda kit, store: kit.test_commit_keeps_all(store),
    ),
}


@pytest.mark.parametrize(("patch", "case"), FAULTS.values(), ids=FAULTS.keys())
def test_a_case_finds_the_fault(monkeypatch: pytest.MonkeyPatch, patch: Patch, case: Case) -> None:
    case(MemoryCases(), MemoryStore())  # without the fault the case passes
    patch(monkeypatch)
    with pytest.raises((AssertionError, JobcenterError, pytest.fail.Exception)):
        case(MemoryCases(), MemoryStore())
