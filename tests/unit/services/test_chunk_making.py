"""A chunk is the same however it is divided, whoever makes its parts, and whenever they come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date
from typing import Any

import attrs
import office_documents as some
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from office_documents import OCTOBER, PAY_ON, SEPTEMBER, hours
from office_world import World, with_ground

from jobcenter_core.parties.workers import Worker
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.payroll.wage_sums import WageSum
from jobcenter_core.ports.store import UnitOfWork
from jobcenter_core.services import part_stream, pay_run_commands
from jobcenter_core.services.pay_run_commands import CalculatePayslips, OpenPayRun
from jobcenter_core.services.pool import Part, RunParts, SlipPool
from jobcenter_core.services.session import Office, Session
from jobcenter_core.services.slip_making import Finished
from jobcenter_core.services.slip_parts import BegunPart, Opening, PartMaker, PartOrder

WORKERS = 12
HELD = (2, 5, 11)
"""They have no account."""
IDLE = (0, 3, 7, 8)
"""Their hours of September are paid, so they are candidates who wait for nothing."""

WAITING = tuple(number for number in range(WORKERS) if number not in IDLE)


class Elsewhere(RunParts):
    """Parts begun in two other processes. Each is read from the snapshot of the moment in which it
    was ordered, and is ready when the list says so: each question for one takes the next answer,
    and the last answers are yes."""

    def __init__(self, office: Office, opening: Opening, pool: PretendedPool) -> None:
        super().__init__(office, (), 1, opening)
        self._pool = pool
        self._makers: list[PartMaker] = []
        self._ordered = 0

    @property
    def processes(self) -> int:
        return 3

    def answer(self) -> bool:
        answers = self._pool.answers
        return answers.pop(0) if answers else True

    def is_other_free(self, ahead: int) -> bool:
        return bool(self._pool.answers) and self.answer()

    def begin_there(self, order: PartOrder) -> Part:
        self._ordered += 1
        self._pool.begun_there.append(order.candidates.ids)
        unit = self._pool.open.enter_context(self._office.store.unit_of_work())
        if len(self._makers) < 2:
            self._makers.append(PartMaker(self._office, unit, self._opening))
        maker = self._makers[self._ordered % len(self._makers)]
        return SlowPart(self, maker, unit, self._ordered, order)


class SlowPart:
    """Waits to be made until somebody asks for it."""

    def __init__(
        self,
        where: Elsewhere,
        maker: PartMaker,
        unit: UnitOfWork,
        number: int,
        order: PartOrder,
    ) -> None:
        self._where, self._maker, self._unit = where, maker, unit
        self._number, self._order = number, order
        self._known: BegunPart | None = None
        self._before: Sequence[WageSum] = ()

    @property
    def is_begun(self) -> bool:
        return self._known is not None or self._where.answer()

    def begun(self) -> BegunPart:
        if self._known is None:
            self._known = self._maker.begin(self._unit, -self._number, self._order)
        return self._known

    def end(self, before: Sequence[WageSum]) -> None:
        self._before = before

    @property
    def is_finished(self) -> bool:
        return self._where.answer()

    def finished(self) -> list[Finished]:
        return self._maker.end(-self._number, self._before)


class PretendedPool(SlipPool):
    """Two other processes, each with units of work of its own."""

    def __init__(self, answers: list[bool]) -> None:
        super().__init__()
        self.answers = answers
        self.begun_there: list[tuple[str, ...]] = []
        self.open = ExitStack()

    def parts(self, office: Office, opening: Opening) -> RunParts:
        return Elsewhere(office, opening, self)


@pytest.fixture(scope="module")
def world() -> World:
    """An hour each in September or October; the first month is paid, and some will be held."""
    numbers = range(WORKERS)
    people = [some.worker(f"w-{number:02}") for number in numbers]
    for number in HELD:
        people[number] = attrs.evolve(people[number], iban=None)
    jobs = [some.job(f"a-{n:02}", f"w-{n:02}", hourly_cents=2_500_000) for n in numbers]
    cards = [some.tax_card(f"w-{n:02}") for n in numbers]
    made = with_ground((*people, *cards, some.order("o-1"), *jobs))
    made.work(*(entry(number, date(2026, 9, 7)) for number in IDLE))
    made.run(SEPTEMBER, date(2026, 10, 15))
    made.work(*(entry(number, date(2026, 10, 6)) for number in WAITING))
    made.clock.set(date(2026, 11, 3))
    return made


def entry(number: int, on: date) -> Any:
    return hours(f"h-{number}-{on.day}", f"a-{number:02}", f"w-{number:02}", on, minutes=60)


def chunks(
    world: World,
    size: int,
    part: int,
    answers: list[bool] | None,
    between: Callable[[int], None] = lambda _: None,
) -> list[dict[str, Any]]:
    """The results of the chunks of a run; ``between`` is told how many have been made."""
    pool = SlipPool() if answers is None else PretendedPool(answers)
    world.office = attrs.evolve(world.office, pool=pool)
    opened = OpenPayRun(
        command_id="open",
        actor="clerk",
        employer_id="firm",
        kind="wages",
        month=OCTOBER,
        pay_on=PAY_ON,
    )
    run_id = str(world.do(opened).result["run"])
    results: list[dict[str, Any]] = []
    left, last = 1, ""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pay_run_commands, "CHUNK", size)
        patch.setattr(part_stream, "_PART", part)
        patch.setattr(part_stream, "_SMALL_PART", part)
        while left:
            command = CalculatePayslips(
                command_id=f"chunk-{len(results)}", actor="clerk", run_id=run_id, after=last
            )
            results.append(dict(world.do(command).result))
            left, last = int(results[-1]["left"]), str(results[-1]["last"])
            between(len(results))
    return results


@given(
    size=st.integers(1, 9),
    part=st.integers(1, 6),
    answers=st.lists(st.booleans(), max_size=60),
)
def test_any_division_stores_the_same(
    world: World, size: int, part: int, answers: list[bool]
) -> None:
    """Same documents, same log, whoever begins a part and however late it comes."""
    alone, shared = world.fork(), world.fork()
    plain = chunks(alone, size, WORKERS, None)
    assert chunks(shared, size, part, answers) == plain
    assert shared.digest() == alone.digest()


@pytest.mark.parametrize("part", [1, 2, 5, WORKERS])
@pytest.mark.parametrize("answers", [None, [True, False] * 40])
def test_a_chunk_has_as_many_waiting_workers_as_it_may(
    world: World, part: int, answers: list[bool] | None
) -> None:
    """Waiting are w-01 02 04 | 05 06 09 | 10 11; of these 02, 05 and 11 are held."""
    other = world.fork()
    assert chunks(other, 3, part, None if answers is None else list(answers)) == [
        {"made": 2, "held": ["w-02"], "left": 1, "last": "w-04"},
        {"made": 2, "held": ["w-05"], "left": 1, "last": "w-09"},
        {"made": 1, "held": ["w-11"], "left": 0, "last": "w-11"},
    ]
    (run,) = other.all(PayRun, state="draft")
    assert [one.worker_id for one in run.held] == ["w-02", "w-05", "w-11"]


def test_a_full_last_chunk_knows_that_nobody_waits(world: World) -> None:
    assert [one["left"] for one in chunks(world.fork(), 4, 3, None)] == [1, 0]


@example(size=2, part=2, answers=[True] * 40, when=1, number=10)
@given(
    size=st.integers(1, 5),
    part=st.integers(1, 4),
    answers=st.lists(st.booleans(), max_size=60),
    when=st.integers(1, 4),
    number=st.sampled_from(WAITING),
)
def test_what_others_write_between_chunks_is_seen_in_the_next(
    world: World, size: int, part: int, answers: list[bool], when: int, number: int
) -> None:
    """A worker's account is closed after so many chunks: who comes later is held, also if the
    worker's part was begun before."""

    def run(world: World, answers: list[bool] | None) -> list[dict[str, Any]]:
        def close(made: int) -> None:
            if made == when:
                world.do(CloseAccount(command_id="close", actor="co", worker_id=f"w-{number:02}"))

        return chunks(world, size, part, answers, close)

    alone, shared = world.fork(), world.fork()
    plain = run(alone, None)
    assert run(shared, answers) == plain
    assert shared.digest() == alone.digest()
    is_later = WAITING.index(number) >= when * size
    assert (f"w-{number:02}" in [id for one in plain for id in one["held"]]) == (
        is_later or number in HELD
    )


@attrs.frozen(kw_only=True)
class CloseAccount:
    """The worker has no account any more."""

    command_id: str
    actor: str
    worker_id: str

    def perform(self, session: Session) -> dict[str, Any]:
        worker = session.get(Worker, self.worker_id)
        session.change(attrs.evolve(worker, iban=None), "AccountClosed")
        return {}


@pytest.mark.parametrize(("size", "part"), [(2, 2), (3, 5)])
def test_parts_know_no_chunks(world: World, size: int, part: int) -> None:
    """The second part is ordered before the first chunk is committed, a part may go on in the next
    chunk, and with nobody else at work each candidate is ordered once."""
    other = world.fork()
    ordered: list[int] = []
    chunks(other, size, part, [True] * 40, lambda _: ordered.append(len(begun_there(other))))
    assert ordered[0] > 1
    assert [len(ids) for ids in begun_there(other)[:2]] == [part, part]
    ids = [id for some in begun_there(other) for id in some]
    assert len(ids) == len(set(ids))


def begun_there(world: World) -> list[tuple[str, ...]]:
    pool = world.office.pool
    assert isinstance(pool, PretendedPool)
    return pool.begun_there


def test_the_log_tells_each_worker_in_turn(world: World) -> None:
    """The tax card is opened, then come payslip and record; of a held worker nothing but what was
    opened. The account is looked at before the card is."""
    other = world.fork()
    before = len(other.events())
    chunks(other, 100, 2, [True] * 40)
    told = [(one.name, one.document_id) for one in other.events()[before:]]
    slips = {slip.worker_id: slip.id for slip in other.all(Payslip, month="2026-11")}
    expected: list[tuple[str, str]] = []
    for number in WAITING:
        if number not in HELD:
            worker_id = f"w-{number:02}"
            expected += [
                ("SecretRevealed", f"card-{worker_id}-2026/rates"),
                ("PayslipMade", slips[worker_id]),
                ("PayInputsRecorded", slips[worker_id]),
            ]
    steps = [one for one in told if one[0] in {name for name, _ in expected}]
    assert steps == expected
    names = [name for name, _ in told]
    assert names.count("PayParametersRecorded") == 1
    assert names.index("PayParametersRecorded") == names.index("PayslipMade") - 1
