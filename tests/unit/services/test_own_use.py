"""What a worker has given for own use goes altogether on request, while the worker stays known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
import pytest
from office_world import World
from own_data_world import Put

from jobcenter_core.benefits.profiles import BenefitAmounts, BenefitProfile
from jobcenter_core.career.cv import CvChoices, CvProfile, LanguageSkill, Skill, profile_id
from jobcenter_core.career.feedback import FeedbackNote, PlaceFeedback
from jobcenter_core.career.practice import DraftComment, DraftText, PracticeDraft
from jobcenter_core.career.self_reliance import StepNote
from jobcenter_core.serial.schemas import schema_of_class
from jobcenter_core.services.cv import ChooseCv, EnterCvProfile, read_cv
from jobcenter_core.services.deletion import DeletePerson
from jobcenter_core.services.erasing import erase_document
from jobcenter_core.services.feedback_reading import open_notes, places_of
from jobcenter_core.services.forecast import GiveAdvice, tell
from jobcenter_core.services.own_data import own_data
from jobcenter_core.services.practice import WriteDraft, open_drafts
from jobcenter_core.services.retention_rules import CONSENT_KINDS
from jobcenter_core.services.self_reliance import progress_to_worker
from jobcenter_core.services.session import Session
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

DAY = date(2026, 11, 2)
WORD = "CANARYOWNUSE"
HIDDEN = "work/o-1"


def given() -> tuple[Any, ...]:
    """One of each kind, by and about w-1."""
    return (
        CvProfile(
            id=profile_id("w-1"),
            worker_id="w-1",
            entered_by="w-1",
            entered_on=DAY,
            skills=(Skill(id="s-1", name=WORD),),
            languages=(LanguageSkill(id="l-1", name=WORD, code="so", level="native"),),
        ),
        CvChoices(
            id="cv-choices-w-1-1", worker_id="w-1", version=1, chosen_on=DAY, hidden=(HIDDEN,)
        ),
        BenefitProfile(
            id="bp-1",
            worker_id="w-1",
            kind=Secret("disability_pension"),
            amounts=Secret(BenefitAmounts(monthly_cents=99_000)),
            valid=DateRange(DAY, None),
            entered_by="co",
            entered_on=DAY,
        ),
        FeedbackNote(
            id="note-f-1-w-1",
            worker_id="w-1",
            order_id="o-1",
            feedback_id="f-1",
            given_on=DAY,
            passed_on_by="co",
            passed_on_on=DAY,
            words=Secret(WORD),
            shown_words=WORD,
        ),
        PlaceFeedback(
            id="pf-1",
            worker_id="w-1",
            order_id="o-1",
            customer_id="club",
            given_by="w-1",
            given_on=DAY,
            answers=("no", "no", "no"),
            free_word=Secret(WORD),
        ),
        PracticeDraft(
            id="draft-w-1-cleaning-1",
            name="cleaning",
            worker_id="w-1",
            kind="pitch",
            version=1,
            written_by="w-1",
            written_on=DAY,
            text=Secret(DraftText(about=WORD)),
        ),
        DraftComment(
            id="dc-1",
            draft_id="draft-w-1-cleaning-1",
            worker_id="w-1",
            given_by="co",
            given_on=DAY,
            words=Secret(WORD),
        ),
        StepNote(
            id="n-1",
            worker_id="w-1",
            step="reading_offer",
            how="by_others",
            done_on=DAY,
            noted_by="co",
        ),
    )


@attrs.frozen(kw_only=True)
class TakeBack:
    command_id: str = "take-back"
    actor: str = "w-1"

    def perform(self, session: Session) -> Mapping[str, Any]:
        found = [one for cls in map(type, given()) for one in session.all(cls, worker_id="w-1")]
        return {"erased": sum(erase_document(session, one) for one in found)}


def bodies(world: World) -> str:
    """The bodies of all documents of own use."""
    with world.office.store.unit_of_work() as unit:
        return "".join(one.body for kind in sorted(CONSENT_KINDS) for one in unit.find(kind))


def taken_back(world: World) -> World:
    """The same without the mark of restricted use, which has tests of its own."""
    world.do(Put(documents=given()))
    world.do(TakeBack())
    return world


def test_there_is_one_of_each_kind() -> None:
    assert {schema_of_class(type(one)).kind for one in given()} == CONSENT_KINDS


def test_nothing_that_was_given_is_left_beside_the_worker(world: World) -> None:
    items = own_data(taken_back(world).office, "w-1", actor="co").items
    left = {one.kind: one.content for one in items if one.basis == "consent"}
    assert sorted(left) == ["cv_choices", "cv_profile", "practice_draft"]
    assert (left["cv_profile"]["skills"], left["cv_profile"]["languages"]) == ([], [])
    assert left["cv_choices"]["hidden"] == []
    assert left["practice_draft"]["text"] is None
    assert left["practice_draft"]["removed_on"] == "2026-11-03"


@pytest.mark.parametrize("trace", [WORD, '"code":"so"', HIDDEN, '"no"', '"o-1"', '"f-1"'])
def test_no_trace_of_it_is_in_any_document(world: World, trace: str) -> None:
    world.do(Put(documents=given()))
    assert trace in bodies(world)
    world.do(DeletePerson(command_id="delete", actor="w-1", worker_id="w-1"))
    assert trace not in bodies(world)


def test_what_is_left_of_a_step_is_a_note_about_nobody(world: World) -> None:
    (note,) = taken_back(world).all(StepNote)
    assert (note.worker_id, note.how) == ("erased-person", "by_others")


def test_everything_can_still_be_read(world: World) -> None:
    """The worker goes on working: no screen may break on what is gone."""
    office = taken_back(world).office
    assert open_drafts(office, "w-1", actor="co") == ()
    assert open_notes(office, "w-1", actor="co") == ()
    assert world.ask(places_of) == ()
    cv, _ = world.ask(lambda session: read_cv(session, "w-1"))
    assert (cv.skills, cv.languages, cv.feedback) == ((), (), ())
    assert all(one.last_on is None for one in world.ask(lambda s: progress_to_worker(s, "w-1")))
    advice = GiveAdvice(command_id="advice", actor="co", worker_id="w-1", pay_day=15)
    assert tell(office, advice).forecast is not None


def test_the_worker_can_begin_anew(world: World) -> None:
    taken_back(world)
    world.do(EnterCvProfile(command_id="e", actor="w-1", worker_id="w-1", summary="Moi"))
    world.do(ChooseCv(command_id="c", actor="w-1", worker_id="w-1"))
    text = DraftText(parts=(("who", "Moi"),))
    world.do(
        WriteDraft(
            command_id="d",
            actor="w-1",
            worker_id="w-1",
            name="cleaning",
            kind="pitch",
            text=Secret(text),
        )
    )
    assert [one.version for one in open_drafts(world.office, "w-1", actor="w-1")] == [2]
    assert world.ask(lambda session: read_cv(session, "w-1"))[0].summary == "Moi"
