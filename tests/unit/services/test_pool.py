"""Payslips from processes beside this one: the same, in order, whatever the wage sums turn out."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import office_documents as some
import pytest
from office_documents import hours
from office_world import World, refused

from jobcenter_core.errors import InvalidValue, StorageError
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services import part_stream, pay_run_commands
from jobcenter_core.services.event_log import first_broken_position
from jobcenter_core.services.pool import Part, RunParts, opened_pool
from jobcenter_core.services.slip_parts import PartOrder
from jobcenter_core.services.vault import NoCipher, Vault

WORKERS, CHUNK, PART = 30, 7, 3
HELD = (3, 6, 7)
"""Without an account: one amid a chunk, the last of one, the first of one."""


@contextmanager
def opened(path: Path) -> Iterator[World]:
    """A world in a file, which other processes can open."""
    sql = pytest.importorskip("jobcenter_storage_sql.provider")
    store = sql.SqlStoreProvider().open(f"sqlite:///{path}")
    world = World(store=store)
    world.office = attrs.evolve(world.office, shared_url=store.shared_url)
    yield world
    store.close()


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An hour each in October at 100 000.00: the year's sum of 2 509 500.00 is passed by the 26th
    hour that is paid."""
    path = tmp_path_factory.mktemp("kept") / "world.db"
    numbers = range(WORKERS)
    people = [some.worker(f"w-{number:02}") for number in numbers]
    for number in HELD:
        people[number] = attrs.evolve(people[number], iban=None)
    jobs = (some.job(f"a-{n:02}", f"w-{n:02}", hourly_cents=10_000_000) for n in numbers)
    cards = (some.tax_card(f"w-{n:02}") for n in numbers)
    day = date(2026, 10, 5)
    with opened(path) as world:
        world.register(*some.ground())
        world.begin(*people, *cards, some.order("o-1"), *jobs)
        world.work(*(hours(f"h-{n}", f"a-{n:02}", f"w-{n:02}", day, minutes=60) for n in numbers))
    return path


@pytest.fixture
def world(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A copy of the file, to be run in small chunks of small parts."""
    monkeypatch.setattr(pay_run_commands, "CHUNK", CHUNK)
    monkeypatch.setattr(part_stream, "_PART", PART)
    monkeypatch.setattr(part_stream, "_SMALL_PART", PART)
    path = tmp_path / "world.db"
    shutil.copy(kept, path)
    with opened(path) as world:
        yield world


@pytest.fixture(scope="module")
def plain(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one process stores, in chunks of the same size and parts of another."""
    path = tmp_path_factory.mktemp("plain") / "world.db"
    shutil.copy(kept, path)
    with pytest.MonkeyPatch.context() as patch, opened(path) as world:
        patch.setattr(pay_run_commands, "CHUNK", CHUNK)
        return content(world, 1)


def content(world: World, workers: int) -> str:
    """The digest of everything that is stored after the month was run by so many processes."""
    with opened_pool(workers, world.office) as pool:
        world.office = attrs.evolve(world.office, pool=pool)
        world.run()
    return world.digest()


@pytest.fixture
def begun_there(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many candidates each part has that another process was given."""
    counted: list[int] = []
    begin = RunParts.begin_there

    def counting(parts: RunParts, order: PartOrder) -> Part:
        counted.append(len(order.candidates.ids))
        return begin(parts, order)

    monkeypatch.setattr(RunParts, "begin_there", counting)
    return counted


@pytest.mark.parametrize("workers", [2, 3])
def test_several_processes_store_what_one_does(
    world: World, plain: str, workers: int, begun_there: list[int]
) -> None:
    assert content(world, workers) == plain
    assert len(begun_there) >= 2  # given before this process makes one itself


def test_the_parts_hand_the_wage_sum_on(world: World) -> None:
    """25 hours (three are held) are 2 500 000.00; of the next 9 500.00 are below the limit."""
    content(world, 2)
    bases = {
        slip.worker_id: [
            x.calculation.factors[0][1]
            for x in slip.lines
            if x.code.startswith("employer_unemployment")
        ]
        for slip in world.all(Payslip)
    }
    assert bases["w-27"] == [10_000_000]
    assert bases["w-28"] == [950_000, 9_050_000]
    assert bases["w-29"] == [10_000_000]
    (run,) = world.all(PayRun)
    assert [one.worker_id for one in run.held] == ["w-03", "w-06", "w-07"]


def test_a_process_that_is_killed_is_told_and_the_run_goes_on_later(
    world: World, plain: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = RunParts.begin_there

    def killing(parts: RunParts, order: PartOrder) -> Part:
        part = begin(parts, order)
        for process in parts._others:
            for pid in process.executor._processes:
                os.kill(pid, signal.SIGKILL)
        return part

    with monkeypatch.context() as patch:
        patch.setattr(RunParts, "begin_there", killing)
        with pytest.raises(StorageError, match="a process that makes payslips has ended"):
            content(world, 2)
    assert world.all(Payslip) == []
    world.office = attrs.evolve(world.office, pool=None)
    assert content(world, 2) == plain


def test_what_another_process_meets_is_told_as_it_is(world: World, tmp_path: Path) -> None:
    """Its own words, not that it has ended: here the file is another one, and there is none."""
    world.office = attrs.evolve(world.office, shared_url=f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(StorageError, match="there is no store"):
        content(world, 2)
    assert world.all(Payslip) == []


def test_what_others_commit_in_between_makes_a_chunk_anew(
    world: World, plain: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An order is registered after the first chunk has begun; its commit is refused."""
    begin = RunParts.begin_there
    asked: list[PartOrder] = []

    def interrupted(parts: RunParts, order: PartOrder) -> Part:
        if not asked:
            with opened(tmp_path / "world.db") as same:
                same._number = 1_000
                same.register(some.order("o-2"))
        asked.append(order)
        return begin(parts, order)

    monkeypatch.setattr(RunParts, "begin_there", interrupted)
    assert content(world, 2) != plain
    firsts = [order for order in asked if order.candidates.ids[0] == "w-00"]
    assert len(firsts) == 2
    assert len(world.all(Payslip)) == WORKERS - len(HELD)
    assert first_broken_position(world.events()) is None


class HeldCipher(NoCipher):
    """A cipher whose key cannot leave the process."""

    def __reduce__(self) -> tuple[Any, ...]:
        raise RuntimeError("the key is in a device")


class ForgottenCipher(NoCipher):
    """A cipher that goes and does not come back."""

    def __setstate__(self, state: object) -> None:
        raise RuntimeError("the device is not here")

    def __getstate__(self) -> object:
        return {"key": "handle"}


@pytest.mark.parametrize("cipher", [HeldCipher(), ForgottenCipher()])
def test_a_key_that_cannot_be_handed_on_leaves_one_process(
    world: World, plain: str, cipher: NoCipher
) -> None:
    world.office = attrs.evolve(world.office, vault=Vault(cipher))
    with opened_pool(2, world.office) as pool:
        assert pool.others == 0
    assert content(world, 2) == plain


def test_a_store_that_others_cannot_open_leaves_one_process() -> None:
    with opened_pool(3, World().office) as pool:
        assert pool.others == 0


def test_so_many_processes_as_are_asked_for(world: World) -> None:
    with opened_pool(3, world.office) as pool:
        assert pool.others == 2
    with opened_pool(1, world.office) as pool:
        assert pool.others == 0


def test_no_process_at_all_is_refused(world: World) -> None:
    refused(world, InvalidValue, lambda: content(world, 0))
