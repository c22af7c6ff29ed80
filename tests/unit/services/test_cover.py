"""No cover, no offer: gigs that begin by an answer or by an import."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import folder_examples
import office_documents as some
import pytest
from cover_office import CODES, Strict, catalogue, gig, insured_world, policy
from office_documents import hours
from office_world import World

from jobcenter_core.errors import (
    ConfigurationError,
    ImportRefused,
    InvalidValue,
    NotPermitted,
    PluginError,
)
from jobcenter_core.orders.assignments import Assignment
from jobcenter_core.services.commands import execute
from jobcenter_core.services.registering import AnswerOffer
from jobcenter_core.values.findings import Severity
from jobcenter_core.values.secrets import Secret


@pytest.fixture
def insurer() -> Strict:
    return Strict()


@pytest.fixture
def insured(insurer: Strict) -> World:
    return insured_world(insurer)


def refusal(world: World, id: str) -> NotPermitted:
    with pytest.raises(NotPermitted) as refused:
        world.say_yes(id)
    return refused.value


def test_a_gig_without_cover_is_not_offered_and_nothing_is_stored(insured: World) -> None:
    gig(insured, some.job("a-1", "w-1"))
    before = insured.events()
    refused = refusal(insured, "a-1")
    assert refused.subject == "assignment/a-1"
    assert "Assignment a-1 has no accident cover." in refused.message
    assert insured.get(Assignment, "a-1").state == "proposed"
    assert insured.events() == before


def test_with_cover_it_begins(insured: World, insurer: Strict) -> None:
    gig(insured, some.job("a-1", "w-1"), policy("firm"))
    insured.say_yes("a-1")
    assert insured.get(Assignment, "a-1").state == "active"
    (asked,) = insurer.asked
    assert (asked.worker_id, asked.employer_id, asked.valid) == ("w-1", "firm", some.YEAR)
    assert asked.birth_on == Secret(date(1990, 1, 31))
    assert asked.agreement_code == ""


def test_the_employer_is_the_one_whose_policy_counts(insured: World) -> None:
    gig(insured, some.activity("a-3", "w-3", "o-1"), policy("firm"))
    refusal(insured, "a-3")
    insured.register(policy("city"))
    insured.say_yes("a-3")
    assert insured.get(Assignment, "a-3").state == "active"


def test_a_secret_form_is_opened_by_the_command_and_a_wage_needs_no_opening(
    insured: World, insurer: Strict
) -> None:
    documents = (policy("firm"), policy("city"))
    gig(insured, some.activity("a-3", "w-3", "o-1"), some.job("a-1", "w-1"), *documents)
    for id in ("a-3", "a-1"):
        insured.say_yes(id)
    assert insurer.forms == ["rehabilitative_work_activity", "employment"]
    opened = [one for one in insured.events() if one.name == "SecretRevealed"]
    assert [(one.document_id, one.note) for one in opened] == [("a-3/legal_form", "cover a-3")]


def test_a_no_needs_no_cover(insured: World, insurer: Strict) -> None:
    gig(insured, some.job("a-1", "w-1"))
    no = AnswerOffer(command_id="no", actor="w", assignment_id="a-1", yes=False)
    assert execute(insured.office, no).result == {"state": "declined"}
    assert insurer.asked == []


def test_without_a_named_insurer_nothing_is_asked(insurer: Strict) -> None:
    world = insured_world(insurer, name="")
    gig(world, some.job("a-1", "w-1"))
    world.say_yes("a-1")
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    run = world.run()
    assert insurer.asked == []
    assert not [one for one in run.outcomes if one.command_id.startswith("cover-")]
    assert not [one for one in world.view().findings if one.code in CODES]


def test_an_insurer_that_is_not_installed_is_named(insurer: Strict) -> None:
    world = insured_world(insurer, name="strickt")
    gig(world, some.job("a-1", "w-1"), policy("firm"))
    with pytest.raises(ConfigurationError, match="strickt"):
        world.say_yes("a-1")
    world.office = attrs.evolve(world.office, catalogue=None)
    with pytest.raises(ConfigurationError, match="without plugins"):
        world.say_yes("a-1")
    assert world.get(Assignment, "a-1").state == "proposed"


def test_an_insurer_that_fails_covers_nothing(insured: World, insurer: Strict) -> None:
    gig(insured, some.job("a-1", "w-1"), policy("firm"))
    insurer.failure = ZeroDivisionError("CANARY")
    with pytest.raises(PluginError) as failed:
        insured.say_yes("a-1")
    assert failed.value.subject == "insurer strict/cover"
    assert "CANARY" not in f"{failed.value}"
    assert failed.value.__suppress_context__
    insurer.failure = InvalidValue("legal_form", "known")
    with pytest.raises(InvalidValue):
        insured.say_yes("a-1")
    assert insured.get(Assignment, "a-1").state == "proposed"


# --- import


def insured_contents(**changes: Any) -> Any:
    contents = folder_examples.contents(**changes)
    settings = attrs.evolve(contents.settings, insurer="strict")
    return attrs.evolve(contents, settings=settings)


def fresh(insurer: Strict) -> World:
    world = World()
    world.office = attrs.evolve(world.office, catalogue=catalogue(insurer))
    return world


def test_an_import_with_uncovered_gigs_is_refused_with_all_of_them(insurer: Strict) -> None:
    world = fresh(insurer)
    with pytest.raises(ImportRefused) as refused:
        folder_examples.take_in(world, insured_contents())
    assert [(one.severity, one.path) for one in refused.value.findings] == [
        (Severity.ERROR, "assignment/a-1/cover/accident"),
        (Severity.ERROR, "assignment/a-2/cover/accident"),
    ]
    assert world.events() == ()
    assert world.all(Assignment) == []


def test_an_import_with_covers_is_stored_without_opening_a_form(insurer: Strict) -> None:
    world = fresh(insurer)
    contents = insured_contents()
    contents = attrs.evolve(contents, policies=(*contents.policies, policy("firm")))
    folder_examples.take_in(world, contents)
    assert {one.state for one in world.all(Assignment)} == {"active"}
    assert insurer.forms == ["employment", "employment"]
    assert not [one for one in world.events() if one.name == "SecretRevealed"]


def test_gigs_that_nobody_has_accepted_are_not_asked_about(insurer: Strict) -> None:
    world = fresh(insurer)
    contents = insured_contents(
        accepted_assignments=frozenset(), entries=(), approvals=(), disputes=()
    )
    folder_examples.take_in(world, contents)
    assert insurer.asked == []
