"""What a month says of the covers of its gigs and of the duties that lie ahead."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from cover_office import CODES, Strict, gig, insured_world, policy
from office_documents import OCTOBER, hours
from office_world import World

from jobcenter_core.services.commands import execute
from jobcenter_core.services.month_cover import CheckCover, cover_findings, cover_to_check
from jobcenter_core.terms.cover import WageYear
from jobcenter_core.values.ranges import DateRange


@pytest.fixture
def insurer() -> Strict:
    return Strict()


@pytest.fixture
def insured(insurer: Strict) -> World:
    return insured_world(insurer)


def month_world(insurer: Strict, last: date | None = None) -> World:
    """October's gigs of firm and city; the firm's policy ends on ``last``."""
    world = insured_world(insurer)
    firm = policy("firm", valid=DateRange(date(2025, 1, 1), None))
    gig(world, some.job("a-1", "w-1"), some.activity("a-3", "w-3", "o-1"), firm, policy("city"))
    for id in ("a-1", "a-3"):
        world.say_yes(id)
    if last is not None:
        world.register(attrs.evolve(firm, valid=DateRange(date(2025, 1, 1), last)))
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    insurer.asked.clear()
    return world


def told(world: World) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in world.view().findings if one.code in CODES]


def test_a_month_is_asked_about_its_days_by_a_command_of_the_run(insurer: Strict) -> None:
    world = month_world(insurer)
    assert ("cover_unchecked", "month/2026-10") in told(world)
    run = world.run()
    assert len([one for one in run.outcomes if one.command_id.startswith("cover-2026-10-")]) == 1
    assert {(one.assignment_id, one.valid) for one in insurer.asked} == {
        ("a-1", OCTOBER.range),
        ("a-3", OCTOBER.range),
    }
    assert told(world) == [("ahead", "organisation/firm")]
    assert not world.run().changed


def test_an_insurer_that_fails_stops_no_pay_and_is_asked_again(insurer: Strict) -> None:
    world = month_world(insurer)
    insurer.failure = OSError("CANARY")
    run = world.run()
    (held,) = run.held
    assert (held.code, held.path) == ("provider_failed", "month/2026-10")
    assert "CANARY" not in f"{held}"
    assert run.run_ids != ()
    assert any(one.command_id.startswith("bill-") for one in run.outcomes)
    assert "cover_unchecked" in [code for code, _ in told(world)]
    insurer.failure = None
    again = world.run()
    assert (again.held, again.changed) == ((), True)
    assert "cover_unchecked" not in [code for code, _ in told(world)]


@pytest.mark.parametrize("answer", [None, ("CANARY",)])
def test_an_insurer_that_answers_something_else_is_one_that_fails(
    insurer: Strict, monkeypatch: pytest.MonkeyPatch, answer: object
) -> None:
    world = month_world(insurer)
    for method in ("cover", "duties"):
        monkeypatch.setattr(insurer, method, lambda *_, **__: answer)
    assert [one.code for one in world.run().held] == ["provider_failed"]
    assert ("provider_failed", "month/2026-10") in [
        (one.code, one.path) for one in world.view().findings
    ]


def test_a_cover_that_has_run_out_is_an_error_of_the_month(insurer: Strict) -> None:
    world = month_world(insurer, last=date(2026, 10, 20))
    world.run()
    assert told(world)[0] == ("cover_missing", "assignment/a-1/cover/accident")


def test_a_policy_that_has_changed_since_is_looked_at_by_the_next_run(insurer: Strict) -> None:
    world = month_world(insurer)
    world.run()
    ended = policy("firm", valid=DateRange(date(2025, 1, 1), date(2026, 10, 20)))
    world.register(ended)
    assert ("cover_unchecked", "month/2026-10") in told(world)
    world.run()
    assert ("cover_missing", "assignment/a-1/cover/accident") in told(world)


def test_wages_of_year_and_half_year_are_handed_over(insurer: Strict) -> None:
    world = month_world(insurer)
    world.run()
    insurer.wages.clear()
    world.ask(lambda session: cover_findings(session, some.NOVEMBER))
    # Paid on 13 November: 8 hours at 15.00 EUR.
    assert insurer.wages == [
        WageYear(
            employer_id=id,
            until=some.NOVEMBER.last,
            paid_cents=paid,
            half_year_cents=paid,
        )
        for id, paid in (("city", 0), ("firm", 12_000))
    ]


def test_a_month_without_gigs_has_nothing_to_look_at(insured: World) -> None:
    assert insured.ask(lambda session: cover_to_check(session, OCTOBER, "co")) is None
    assert insured.ask(lambda session: cover_findings(session, OCTOBER)) == ()


def test_the_command_alone_finds_nothing_without_insurer(insurer: Strict) -> None:
    world = insured_world(insurer, name="")
    command = CheckCover(command_id="c", actor="co", month=OCTOBER, assignment_ids=())
    assert execute(world.office, command).result == {"findings": []}
