"""A folder that still has what a worker has taken back: it is imported, without that."""

from __future__ import annotations

from datetime import date
from typing import Any

from folder_examples import contents, take_in
from forecast_steps import profile
from office_documents import hours
from office_world import World

from jobcenter_core.benefits.profiles import BenefitProfile
from jobcenter_core.center import packaged_wording
from jobcenter_core.services.deletion import DeletePerson
from jobcenter_core.services.folder_contents import FolderContents
from jobcenter_core.services.restrictions import LiftRestriction
from jobcenter_core.wording.catalogue import LANGUAGES


def folder(**changes: Any) -> FolderContents:
    told = (profile("disability_pension", "bp-1", "w-1"), profile("none", "bp-2", "w-2"))
    return contents(pay_documents=told, **changes)


def grown() -> FolderContents:
    """The next import: one day more of w-2, whose hours nobody has approved yet."""
    more = (*contents().entries, hours("h-3", "a-2", "w-2", date(2026, 10, 7)))
    return folder(entries=more)


def asked_for_deletion() -> World:
    world = World()
    take_in(world, folder())
    world.do(DeletePerson(command_id="delete", actor="w-1", worker_id="w-1"))
    return world


def left_out(result: Any) -> list[str]:
    return [one["path"] for one in result["findings"] if one["code"] == "benefit_profile_left_out"]


def test_pay_of_the_others_does_not_wait_and_the_profile_does_not_come_back() -> None:
    world = asked_for_deletion()
    result = take_in(world, grown()).result
    assert result["entries_added"] == 1
    assert left_out(result) == ["benefit_profile/bp-1"]
    assert world.all(BenefitProfile, worker_id="w-1") == []
    assert [one.id for one in world.all(BenefitProfile, worker_id="w-2")] == ["bp-2"]


def test_a_new_profile_is_left_out_too_until_the_worker_takes_the_request_back() -> None:
    world = asked_for_deletion()
    new = contents(pay_documents=(profile("none", "bp-9", "w-1"),))
    assert left_out(take_in(world, new).result) == ["benefit_profile/bp-9"]
    world.do(LiftRestriction(command_id="lift", actor="w-1", worker_id="w-1"))
    # The erased one stays erased under its id; what is told anew has an id of its own.
    assert left_out(take_in(world, folder()).result) == ["benefit_profile/bp-1"]
    assert left_out(take_in(world, new).result) == []
    assert [one.id for one in world.all(BenefitProfile, worker_id="w-1")] == ["bp-9"]


def test_the_finding_has_words_in_every_language() -> None:
    wording = packaged_wording()
    said = {wording.say("finding.benefit_profile_left_out", lang) for lang in LANGUAGES}
    assert len(said) == len(LANGUAGES)
