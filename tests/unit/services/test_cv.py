from __future__ import annotations

from datetime import date
from typing import Any

import office_documents as some
import pytest
from correction_row_steps import correct, right, row
from office_world import World, refused, with_ground

from jobcenter_core.career.cv import CvProfile, LanguageSkill, Skill
from jobcenter_core.errors import InvalidValue, NotFound, NotPermitted
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.services.certificate_requests import RequestCertificate
from jobcenter_core.services.certificates import IssueCertificate
from jobcenter_core.services.cv import ChooseCv, EnterCvProfile, choices_of, cv_of
from jobcenter_core.services.done_work import work_done
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.ranges import DateRange


def worked() -> World:
    """w-7 has cleaned for the firm (2 days in employment) and escorted for the city (1 day)."""
    world = with_ground()
    world.register(
        some.worker("w-7"),
        StaffMember(id="coach", name="Kaisa", roles=("coach",)),
        EmploymentContract(
            id="e-7",
            worker_id="w-7",
            employer_id="firm",
            valid=DateRange(date(2026, 9, 1), None),
            occupation_code="91120",
        ),
    )
    world.begin(
        some.order("o-1", title="Siivous"),
        some.order("o-2", title="Saattaminen"),
        some.job("a-1", "w-7"),
        some.activity("a-2", "w-7", "o-2"),
    )
    world.work(
        some.hours("h-1", "a-1", "w-7", date(2026, 10, 5)),
        some.hours("h-2", "a-1", "w-7", date(2026, 10, 6), minutes=120),
        some.hours("h-3", "a-2", "w-7", date(2026, 10, 7), minutes=240),
    )
    return world


def enter(world: World, actor: str = "w-7", **fields: Any) -> Any:
    return world.do(
        EnterCvProfile(command_id=world.next_id(), actor=actor, worker_id="w-7", **fields)
    ).result


def choose(world: World, actor: str = "w-7", worker_id: str = "w-7", **fields: Any) -> Any:
    return world.do(
        ChooseCv(command_id=world.next_id(), actor=actor, worker_id=worker_id, **fields)
    ).result


def test_the_cv_accrues_from_approved_gigs() -> None:
    world = worked()
    cv, findings = cv_of(world.office, "w-7")
    assert [
        (one.entry, one.title, one.organisation, one.days, one.worked_minutes, one.kind_of_work)
        for one in cv.work
    ] == [
        ("work/o-2", "Saattaminen", "Kaupunki", 1, 240, ""),
        ("work/o-1", "Siivous", "Firma Oy", 2, 600, "cleaning"),  # 480 + 120; TK10 91120
    ]
    assert cv.name == "CANARYGIVENw-7 CANARYFAMILY"
    assert findings == ()


def test_hours_that_nobody_has_approved_are_not_there() -> None:
    world = worked()
    world.begin(some.order("o-3", title="Lumityö"), some.job("a-3", "w-7", "o-3"))
    world.record(some.hours("h-9", "a-3", "w-7", date(2026, 11, 2)))
    assert [one.title for one in cv_of(world.office, "w-7")[0].work] == ["Saattaminen", "Siivous"]


def test_reading_opens_no_secret_and_writes_nothing() -> None:
    world = worked()
    before = world.digest()
    cv_of(world.office, "w-7")
    assert world.digest() == before


def test_a_profile_is_entered_by_the_worker_or_a_coach_and_anew() -> None:
    world = worked()
    assert enter(world, skills=(Skill(id="s", name="Ompelu"),)) == {"id": "cv-profile-w-7"}
    enter(world, "coach", languages=(LanguageSkill(id="l", name="suomi", level="native"),))
    cv, _ = cv_of(world.office, "w-7")
    assert (cv.skills, [one.name for one in cv.languages]) == ((), ["suomi"])
    assert world.get(CvProfile, "cv-profile-w-7").entered_by == "coach"
    enter(world, "co", town="Espoo")  # the programme's coordinator
    for other in ("boss", "w-1", "nobody"):
        refused(world, NotPermitted, lambda other=other: enter(world, other))  # type: ignore[misc]
    refused(world, InvalidValue, lambda: enter(world, email="x"))


def test_choices_are_the_workers_and_have_versions() -> None:
    world = worked()
    assert choose(world, hidden=("work/o-2",)) == {"version": 1}
    assert choose(world, reworded=(("work/o-1", "Toimiston siivous"),)) == {"version": 2}
    cv, _ = cv_of(world.office, "w-7")
    assert [one.title for one in cv.work] == ["Saattaminen", "Toimiston siivous"]
    known = world.ask(lambda session: choices_of(session, "w-7"))
    assert [(one.version, one.hidden) for one in known] == [(1, ("work/o-2",)), (2, ())]
    problem = refused(world, NotPermitted, lambda: choose(world, "coach"))
    assert "only the worker chooses" in str(problem)
    refused(world, NotFound, lambda: choose(world, "w-9", "w-9"))


def test_ten_versions_are_in_order() -> None:
    world = worked()
    for _ in range(11):
        choose(world)
    known = world.ask(lambda session: choices_of(session, "w-7"))
    assert [one.version for one in known] == list(range(1, 12))


def test_certificates_in_force_are_on_the_cv() -> None:
    world = worked()
    for id, kind in (("c-1", "tasks"), ("c-2", "attendance")):
        world.do(
            RequestCertificate(
                command_id=world.next_id(),
                actor="w-7",
                certificate_id=id,
                kind=kind,
                worker_id="w-7",
            )
        )
        world.do(IssueCertificate(command_id=world.next_id(), actor="co", certificate_id=id))
    cv, _ = cv_of(world.office, "w-7")
    assert [(one.number, one.issuer) for one in cv.certificates] == [("C-2026-00001", "Kaupunki")]


def test_a_worker_without_anything_has_a_cv_with_a_name() -> None:
    world = with_ground((some.worker("w-8"),))
    cv, findings = cv_of(world.office, "w-8")
    assert (cv.is_empty, [one.code for one in findings]) == (True, ["cv_empty"])
    with pytest.raises(NotFound):
        cv_of(world.office, "nobody")


def test_corrected_hours_stand_in_place_of_the_first(approved: World) -> None:
    """w-1 worked 8 hours on 5 October; corrected to 10 hours, and the 8 hours are paid already."""
    approved.run()
    approved.clock.set(date(2026, 11, 24))
    assert [one.worked_minutes for one in cv_of(approved.office, "w-1")[0].work] == [480]
    correct(approved, row(hours=right(18)))
    assert [one.worked_minutes for one in cv_of(approved.office, "w-1")[0].work] == [600]
    correct(approved, row(hours=right(17)))
    assert [one.worked_minutes for one in cv_of(approved.office, "w-1")[0].work] == [540]


def test_the_occupation_is_that_of_the_employment_on_the_day() -> None:
    world = worked()
    done = {one.work.order_id: one for one in world.ask(lambda s: work_done(s, "w-7"))}
    assert done["o-1"].work.occupation_code == "91120"
    assert done["o-2"].work.occupation_code == ""  # no employment
