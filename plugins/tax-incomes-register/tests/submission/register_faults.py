"""A delivery of two reports, to which something happens at one of two moments."""

from __future__ import annotations

from typing import Any

from register_world import RegisterWorld, wage_report, wages

from jobcenter_core.ports.delivery import NotSent, Outcome, Unknown
from jobcenter_tax_incomes_register.testing.faults import Fault

TWO = wages("d-1", wage_report("r-1"), wage_report("r-2", 3_000))
BOTH = {"r-1": ["accepted"], "r-2": ["accepted"]}

MOMENTS = ["before", "after"]


def at(moment: str, fault: Fault, **fields: Any) -> tuple[RegisterWorld, Outcome]:
    """A world in which that happens at that moment, and what came of it."""
    faults = [fault] if moment == "before" else [Fault.NONE, fault]
    world = RegisterWorld(*faults, **fields)
    outcome = world.send(world.prepare(TWO))
    if moment == "after":
        world.later()
        outcome = world.ask("d-1")
    return world, outcome


def code(outcome: Outcome) -> str:
    assert isinstance(outcome, NotSent | Unknown)
    return outcome.finding.code


def holds_both_once(world: RegisterWorld) -> None:
    """The register has each report in its first version with what we wrote; our filings say so."""
    standing = world.register.archive.standing()
    assert {name: one.contents for name, one in standing.items()} == {
        "r-1": [TWO.reports[0]],
        "r-2": [TWO.reports[1]],
    }
    assert world.fates() == BOTH
    for filing in world.filings():
        held = standing[filing.report_id]
        named = (filing.authority_reference, filing.authority_version)
        assert named == (held.register_id, held.version)
