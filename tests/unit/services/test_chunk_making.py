"""A chunk is the same however it is divided, whoever makes its parts, and whenever they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Any

import attrs
import office_documents as some
import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_documents import OCTOBER, PAY_ON, SEPTEMBER, hours
from office_world import World, with_ground

from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.ports.store import UnitOfWork
from jobcenter_core.services import chunk_making, pay_run_commands
from jobcenter_core.services.pay_run_commands import CalculatePayslips, OpenPayRun
from jobcenter_core.services.pool import ChunkParts, Part, SlipPool
from jobcenter_core.services.session import Office
from jobcenter_core.services.slip_making import Finished
from jobcenter_core.services.slip_parts import BegunPart, Opening, PartMaker, PartOrder

WORKERS = 12
HELD = (2, 5, 11)
"""They have no account."""
IDLE = (0, 3, 7, 8)
"""Their hours of September are paid, so they are candidates who wait for nothing."""

WAITING = tuple(number for number in range(WORKERS) if number not in IDLE)


class Elsewhere(ChunkParts):
    """Parts begun in other processes, which are ready when the list says so: each question for one
    takes the next answer, and the last answers are yes."""

    def __init__(self, makers: Sequence[PartMaker], answers: list[bool], **rest: Any) -> None:
        super().__init__((), 1, **rest)
        self._makers = makers
        self._answers = answers
        self.begun_there = 0

    def answer(self) -> bool:
        return self._answers.pop(0) if self._answers else True

    @property
    def is_other_free(self) -> bool:
        return bool(self._answers) and self.answer()

    def begin_there(self, order: PartOrder) -> Part:
        self.begun_there += 1
        maker = self._makers[self.begun_there % len(self._makers)]
        return SlowPart(self, maker, self.begun_there, order)


class SlowPart:
    """Waits to be made until somebody asks for it."""

    def __init__(self, where: Elsewhere, maker: PartMaker, number: int, order: PartOrder) -> None:
        self._where, self._maker, self._number, self._order = where, maker, number, order
        self._known: BegunPart | None = None
        self._before: Sequence[int] = ()

    @property
    def is_begun(self) -> bool:
        return self._known is not None or self._where.answer()

    def begun(self) -> BegunPart:
        if self._known is None:
            self._known = self._maker.begin(-self._number, self._order)
        return self._known

    def end(self, before: Sequence[int]) -> None:
        self._before = before

    @property
    def is_finished(self) -> bool:
        return self._where.answer()

    def finished(self) -> list[Finished]:
        return self._maker.end(-self._number, self._before)


class PretendedPool(SlipPool):
    """Two other processes, each with a unit of work of its own."""

    def __init__(self, answers: list[bool]) -> None:
        super().__init__()
        self._answers = answers

    @contextmanager
    def chunk(self, office: Office, unit: UnitOfWork, opening: Opening) -> Iterator[ChunkParts]:
        with ExitStack() as open_units:
            makers = [
                PartMaker(office, open_units.enter_context(office.store.unit_of_work()), opening)
                for _ in range(2)
            ]
            yield Elsewhere(
                makers,
                self._answers,
                near=lambda: PartMaker(office, unit, opening),
                opening=opening,
            )


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


def chunks(world: World, size: int, part: int, answers: list[bool] | None) -> list[dict[str, Any]]:
    """The results of the chunks of a run."""
    if answers is not None:
        world.office = attrs.evolve(world.office, pool=PretendedPool(answers))
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
        patch.setattr(chunk_making, "_PART", part)
        patch.setattr(chunk_making, "_SMALL_PART", part)
        while left:
            command = CalculatePayslips(
                command_id=f"chunk-{len(results)}", actor="clerk", run_id=run_id, after=last
            )
            results.append(dict(world.do(command).result))
            left, last = int(results[-1]["left"]), str(results[-1]["last"])
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


def test_others_are_given_parts(world: World) -> None:
    """Six parts of two candidates: the first process begins what others are too busy for."""
    begun: list[int] = []

    class Counted(PretendedPool):
        @contextmanager
        def chunk(self, *arguments: Any) -> Iterator[ChunkParts]:
            with super().chunk(*arguments) as parts:
                yield parts
                begun.append(parts.begun_there)  # type: ignore[attr-defined]

    other = world.fork()
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(globals(), "PretendedPool", Counted)
        chunks(other, 100, 2, [True, True, True, False])
    assert begun == [3]


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
