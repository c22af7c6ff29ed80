"""Deletion with a fault at every store call: whole or not begun, and the same when repeated."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from office_world import World
from own_data_world import Put, canary, paid_and_gone
from test_own_use import given
from test_store_faults import AFTER_COMMIT, fork, legal_states, places

from jobcenter_core.errors import StorageError
from jobcenter_core.parties.workers import Worker
from jobcenter_core.services.deletion import (
    ApplyRetention,
    DeletePerson,
    EraseSentFiles,
    dry_run,
)
from jobcenter_core.services.event_log import first_broken_position

COMMANDS: dict[str, tuple[date, Any]] = {
    "deleted": (date(2037, 1, 1), DeletePerson(command_id="x", actor="co", worker_id="w-1")),
    "refused": (date(2030, 1, 1), DeletePerson(command_id="x", actor="co", worker_id="w-1")),
    "retention": (date(2037, 1, 1), ApplyRetention(command_id="x", actor="co", worker_id="w-1")),
    "sent files": (date(2037, 1, 1), EraseSentFiles(command_id="x", actor="co")),
}


READING = {"find", "get", "get_many", "secret", "time_entries", "remembered", "last_event"}


@pytest.fixture(scope="module")
def base() -> World:
    world = paid_and_gone()
    world.do(Put(documents=given()[1:]))  # the CV is there
    return world


def some_of(names: list[str], places: list[int]) -> list[int]:
    """Every call that writes, and each seventh that reads."""
    return [n for n in places if n % 7 == 0 or names[n - 1] not in READING]


@pytest.mark.parametrize("when", ["", AFTER_COMMIT])
@pytest.mark.parametrize("what", sorted(COMMANDS))
def test_an_interrupted_deletion_is_whole_or_not_begun(base: World, what: str, when: str) -> None:
    day, command = COMMANDS[what]
    world = base.fork()
    world.clock.set(day)
    names, states = legal_states(world, lambda one: one.do(command))
    assert len(states) == 2
    for n in some_of(names, places(names, when)):
        broken, store = fork(world, n, when)
        with pytest.raises(StorageError):
            broken.do(command)
        store.fail_at = 0
        assert broken.digest() in states
        broken.do(command)
        assert broken.digest() == states[-1]
        assert first_broken_position(broken.events()) is None


@pytest.mark.parametrize("what", sorted(COMMANDS))
def test_a_dry_run_says_what_is_then_done_and_keeps_nothing(base: World, what: str) -> None:
    day, command = COMMANDS[what]
    world = base.fork()
    world.clock.set(day)
    before = world.digest()
    (said,) = dry_run(world.office, [command])
    assert world.digest() == before
    assert world.do(command).result == said


def test_a_dry_run_of_several_counts_shared_words_once(base: World) -> None:
    world = base.fork()
    world.clock.set(date(2037, 1, 1))
    commands = [
        ApplyRetention(command_id=f"x-{id}", actor="co", worker_id=id) for id in ("w-1", "w-2")
    ]
    said = dry_run(world.office, commands)
    assert said == tuple(world.do(one).result for one in commands)
    assert world.get(Worker, "w-1").family_name == "***"
    assert world.get(Worker, "w-3").family_name == canary("w-3")
