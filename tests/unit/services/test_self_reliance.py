from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import office_documents as some
import pytest
from office_world import World, refused, with_ground

from jobcenter_core.errors import InvalidValue, NotFound, NotPermitted
from jobcenter_core.services.self_reliance import NoteStep, programme_steps, progress_to_worker
from jobcenter_core.values.ranges import DateRange


@pytest.fixture
def world() -> World:
    return with_ground(some.worker(f"w-{n}") for n in range(6))


def note(world: World, worker: str = "w-1", actor: str = "co", **fields: Any) -> Any:
    values = {"step": "entering_hours", "how": "alone", **fields}
    id = world.next_id("step")
    command = NoteStep(command_id=id, actor=actor, note_id=id, worker_id=worker, **values)
    return world.do(command).result


def test_the_worker_is_told_of_progress(world: World) -> None:
    note(world, how="with_help", done_on=date(2026, 10, 30))
    note(world, actor="w-1", how="alone")
    (hours,) = (
        one
        for one in world.ask(lambda session: progress_to_worker(session, "w-1"))
        if one.step == "entering_hours"
    )
    assert (hours.last_how, hours.first_alone_on) == ("alone", date(2026, 11, 3))
    assert (hours.alone, hours.with_help, hours.by_others) == (1, 1, 0)


def test_the_programme_is_told_numbers_of_five_and_more(world: World) -> None:
    always = DateRange()
    for n in range(4):
        note(world, f"w-{n}")
    few = world.ask(lambda session: programme_steps(session, always))
    assert {one.workers for one in few} == {None}
    for n in range(4, 6):
        note(world, f"w-{n}")
    figures = {one.step: one for one in world.ask(lambda s: programme_steps(s, always))}
    hours = figures["entering_hours"]
    # All six did it alone; shown, it would tell that of each of them.
    assert (hours.workers, hours.alone, hours.with_help, hours.by_others) == (6, None, None, None)


@pytest.mark.parametrize("actor", ["club", "w-2", "boss"])
def test_others_note_nothing(world: World, actor: str) -> None:
    refused(world, NotPermitted, partial(note, world, actor=actor))


def test_what_cannot_be_is_refused(world: World) -> None:
    refused(world, InvalidValue, partial(note, world, step="flying"))
    refused(world, InvalidValue, partial(note, world, how="maybe"))
    refused(world, InvalidValue, partial(note, world, done_on=date(2026, 11, 4)))
    refused(world, NotFound, partial(note, world, "w-9"))
    with pytest.raises(NotFound):
        world.ask(lambda session: progress_to_worker(session, "w-9"))
