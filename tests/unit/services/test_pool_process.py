"""What another process does, done in this one: it opens the store, and makes parts of a run."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import office_documents as some
import pytest
from office_documents import OCTOBER, PAY_ON, hours
from office_world import World

from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.wage_sums import WageSum
from jobcenter_core.services import pool_process
from jobcenter_core.services.pay_run_commands import OpenPayRun
from jobcenter_core.services.pool_process import Surroundings
from jobcenter_core.services.session import Session
from jobcenter_core.services.slip_parts import BegunPart, Opening, PartMaker, PartOrder
from jobcenter_core.services.waiting_workers import Candidates

BOTH = PartOrder(Candidates(("w-1", "w-2")), WageSum())


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Two workers with an hour each, in a file that this process has opened twice."""
    sql = pytest.importorskip("jobcenter_storage_sql.provider")
    store = sql.SqlStoreProvider().open(f"sqlite:///{tmp_path}/world.db")
    world = World(store=store)
    ids = ("1", "2")
    world.register(*some.ground())
    world.begin(
        *(some.worker(f"w-{id}") for id in ids),
        *(some.tax_card(f"w-{id}") for id in ids),
        some.order("o-1"),
        *(some.job(f"a-{id}", f"w-{id}") for id in ids),
    )
    day = date(2026, 10, 5)
    world.work(*(hours(f"h-{id}", f"a-{id}", f"w-{id}", day, minutes=60) for id in ids))
    world.clock.set(date(2026, 11, 3))
    world.do(
        OpenPayRun(
            command_id="open",
            actor="clerk",
            employer_id="firm",
            kind="wages",
            month=OCTOBER,
            pay_on=PAY_ON,
        )
    )
    office = world.office
    monkeypatch.setattr(pool_process, "_place", None)
    handler = signal.getsignal(signal.SIGINT)
    pool_process.set_up(
        Surroundings(
            url=store.shared_url,
            codec=office.codec,
            vault=office.vault,
            statutes=office.statutes,
            instant=office.clock.now(),
        )
    )
    yield world
    pool_process.leave()
    signal.signal(signal.SIGINT, handler)
    gc.unfreeze()
    store.close()


def opening(world: World) -> Opening:
    (run,) = world.all(PayRun)
    return Opening(run, "calculate", WageSum())


def began(run: int, world: World) -> BegunPart:
    return pool_process.begin(run, opening(world), 1, BOTH)


def test_it_makes_what_this_process_makes(world: World) -> None:
    with world.office.store.unit_of_work() as unit:
        maker = PartMaker(world.office, unit, opening(world))
        begun = maker.begin(unit, 1, BOTH)
        ended = maker.end(1, (WageSum(), WageSum(1500)))
    assert [one.adds_cents for one in begun.workers] == [1500, 1500]  # an hour at 15.00
    assert began(1, world) == begun
    assert pool_process.end(1, (WageSum(), WageSum(1500))) == ended


def test_each_part_is_read_from_a_snapshot_of_its_own(world: World) -> None:
    """No snapshot stays open: the first process decides whether what was read may be used."""
    began(1, world)
    (worker,) = (one for one in world.ask(lambda s: list(s.all(Worker))) if one.id == "w-2")
    without = attrs.evolve(worker, iban=None)
    world.do(Change(command_id="change", actor="co", document=without))
    assert [one.held is None for one in began(1, world).workers] == [True, False]


def test_what_all_parts_have_in_common_is_looked_up_once(world: World) -> None:
    assert len(began(1, world).parameters) == 1
    assert began(1, world).parameters == ()
    assert len(began(2, world).parameters) == 1


def test_a_run_that_was_left_is_begun_anew(world: World) -> None:
    begun = began(1, world)
    pool_process.leave()
    assert began(1, world) == begun  # its parameters are told again


def test_nothing_stops_it_but_the_first_process(world: World) -> None:
    assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN


def test_what_it_knows_is_not_shown(world: World) -> None:
    surroundings = Surroundings("sqlite:///secret", *[None] * 4)  # type: ignore[arg-type]
    assert "secret" not in repr(surroundings)
    assert "secret" not in repr(attrs.evolve(world.office, shared_url="sqlite:///secret"))


@attrs.frozen(kw_only=True)
class Change:
    """Store the next version of a document."""

    command_id: str
    actor: str
    document: Worker

    def perform(self, session: Session) -> dict[str, Any]:
        session.get(Worker, self.document.id)
        session.change(self.document, "Changed")
        return {}
