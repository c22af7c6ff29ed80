"""Payslips from processes beside this one: the same, in order, whatever the wage sums turn out."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from office_documents import hours
from office_world import World, refused, with_ground

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.pay_runs import PayRun
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.pool import opened_pool
from jobcenter_core.services.worker_files import BATCH

WORKERS = BATCH + 7
"""More than one part."""


def many_workers() -> World:
    """An hour each in October at 25 000.00: the year's sum of 2 509 500.00 is passed by the 101st,
    in the second part. One has no account and is held."""
    numbers = range(WORKERS)
    people = [some.worker(f"w-{number:03}") for number in numbers]
    people[3] = attrs.evolve(people[3], iban=None)
    world = with_ground(
        (
            *people,
            some.order("o-1"),
            *(some.job(f"a-{n:03}", f"w-{n:03}", hourly_cents=2_500_000) for n in numbers),
        )
    )
    day = date(2026, 10, 5)
    world.work(*(hours(f"h-{n}", f"a-{n:03}", f"w-{n:03}", day, minutes=60) for n in numbers))
    return world


@pytest.fixture(scope="module")
def world() -> World:
    return many_workers()


def content(world: World, workers: int) -> str:
    """The digest of everything that is stored after the month was run by so many processes."""
    with opened_pool(workers, world.office.codec) as pool:
        world.office = attrs.evolve(world.office, pool=pool)
        world.run()
    return world.digest()


def test_two_processes_store_what_one_does(world: World) -> None:
    assert content(world.fork(), 2) == content(world.fork(), 1)


def test_the_parts_hand_the_wage_sum_on(world: World) -> None:
    """100 hours (one is held) are 2 500 000.00; of the next hour 9 500.00 are below the limit."""
    other = world.fork()
    content(other, 2)
    bases = {
        slip.worker_id: [
            x.calculation.factors[0][1]
            for x in slip.lines
            if x.code.startswith("employer_unemployment")
        ]
        for slip in other.all(Payslip)
    }
    assert bases["w-100"] == [2_500_000]
    assert bases["w-101"] == [950_000, 1_550_000]
    assert bases["w-102"] == [2_500_000]
    (run,) = other.all(PayRun)
    assert [one.worker_id for one in run.held] == ["w-003"]


def test_no_process_at_all_is_refused(world: World) -> None:
    refused(world, InvalidValue, lambda: content(world, 0))
