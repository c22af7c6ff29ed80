"""Whatever is lost, repeated, reordered, split, delayed or garbled: at the end the register holds
each report exactly once with the right content, and our filings agree with it.

Each schedule draws faults, how long the register takes and hides what it has, which reports it
refuses, and where the process is killed. Keys of 2048 bits are made once for all schedules.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from register_world import RegisterWorld, cancelled, summary, wage_report, wages

from jobcenter_tax_incomes_register.testing.faults import Fault

FIRST = wages("d-1", wage_report("r-1", 12_000), wage_report("r-2", 3_000), wage_report("r-3", 99))
SECOND = summary("d-2", "s-1", 286)
CHANGE = wage_report("r-1", 13_500, action_code=2, version=1)
THIRD = wages("d-3", CHANGE)
FOURTH = cancelled("d-4", "r-2")


class Killed(BaseException):
    """The process is killed."""


class Deadly:
    """Kills the process at some exchanges, before or after the message has arrived."""

    environment = "test"

    def __init__(self, world: RegisterWorld, deaths: list[str]) -> None:
        self._world = world
        self._deaths = iter(deaths)

    def exchange(self, operation: str, message: bytes) -> bytes:
        death = next(self._deaths, "")
        if death == "before":
            raise Killed
        answer = self._world.register.exchange(operation, message)
        if death == "after":
            raise Killed
        return answer


def drive(world: RegisterWorld, deaths: list[str], *ids: str) -> None:
    """Until every fate is known, and whoever was killed starts again."""
    deadly = Deadly(world, deaths)
    world.channel = world.channel_over(deadly)
    for _ in range(20):
        try:
            world.settle(*ids)
            return
        except Killed:
            world.resume()
            world.later()
            world.channel = world.channel_over(deadly)  # a new process remembers nothing
    raise AssertionError("killed too often")


schedules = st.fixed_dictionaries(
    {
        "faults": st.lists(st.sampled_from(Fault), max_size=10),
        "deaths": st.lists(st.sampled_from(["", "", "before", "after"]), max_size=8),
        "processing_minutes": st.sampled_from([0, 5, 17, 60]),
        "hidden_minutes": st.sampled_from([0, 0, 4, 12, 45]),
        "refused": st.sets(st.sampled_from(["r-1", "r-2", "r-3", "s-1"]), max_size=2),
    }
)


@settings(max_examples=max(200, settings().max_examples))
@given(schedule=schedules)
def test_each_report_stands_once_and_filings_agree(schedule: dict[str, Any]) -> None:
    faults, deaths = schedule.pop("faults"), schedule.pop("deaths")
    world = RegisterWorld(*faults, **schedule)
    refused = schedule["refused"]
    world.prepare(FIRST)
    world.prepare(SECOND)
    drive(world, deaths, "d-1", "d-2")
    later = []
    if "r-1" not in refused:
        later.append(world.prepare(THIRD, number=2))
    if "r-2" not in refused:
        later.append(world.prepare(FOURTH, number=2))
    drive(world, deaths[::-1], *later)
    world.register.settle()
    check(world, refused)


def check(world: RegisterWorld, refused: set[str]) -> None:
    expected: dict[str, list[object]] = {
        "r-1": [FIRST.reports[0], CHANGE],
        "r-3": [FIRST.reports[2]],
        "s-1": [SECOND.reports[0]],
    }
    standing = world.register.archive.standing()
    assert {name: one.contents for name, one in standing.items()} == {
        name: contents for name, contents in expected.items() if name not in refused
    }
    fates = {
        "r-1": ["replaced", "accepted"],
        "r-2": ["cancelled", "accepted"],
        "r-3": ["accepted"],
        "s-1": ["accepted"],
    }
    assert world.fates() == {
        name: ["rejected"] if name in refused else fate for name, fate in fates.items()
    }
    for filing in world.filings():
        if filing.state == "accepted" and filing.action != "cancel":
            held = standing[filing.report_id]
            assert filing.authority_reference == held.register_id
            assert filing.authority_version == held.version
