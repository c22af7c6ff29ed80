from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import office_documents as some
import pytest
from certificate_steps import FIRST, GOOD, ask, codes, content, employed, issue
from office_world import World, refused

from jobcenter_core.career.certificates import Assessment, Certificate
from jobcenter_core.errors import (
    InvalidValue,
    NotFound,
    NotPermitted,
)
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.terms.pay_terms import PayTerms
from jobcenter_core.values.secrets import Secret


def test_a_certificate_of_employment_says_duration_and_tasks_alone() -> None:
    world = employed()
    assert ask(world) == {"state": "requested", "is_assessed": False, "findings": []}
    assert issue(world) == {
        "certificate_id": "c-1",
        "state": "issued",
        "number": "C-2026-00001",
        "findings": [],
    }
    said = content(world)
    assert (said.first, said.last) == (FIRST, date(2026, 10, 31))  # of the contract, not the days
    assert [(task.title, task.days, task.first) for task in said.tasks] == [("Postitus", 0, None)]
    assert said.issuer_name == "Firma Oy"
    assert said.birth_on == date(1990, 1, 31)
    assert (said.ending_reason, said.assessment) == ("", None)


def test_reason_and_assessment_are_there_when_the_worker_asks() -> None:
    world = employed()
    ask(world, wants_reason=True, wants_assessment=True)
    issue(world, ending_reason="Määräaika päättyi", assessment=GOOD)
    assert content(world).ending_reason == "Määräaika päättyi"
    assert content(world).assessment == GOOD


@pytest.mark.parametrize(
    ("wish", "given", "word"),
    [
        ({}, {"assessment": GOOD}, "explicit request"),
        ({}, {"ending_reason": "Syy"}, "explicit request"),
        ({"wants_reason": True}, {}, "has to be given"),
        ({"wants_assessment": True}, {}, "has to be given"),
        ({"wants_assessment": True}, {"assessment": GOOD, "ending_reason": "Syy"}, "explicit"),
    ],
)
def test_nothing_is_added_unasked_and_nothing_asked_is_left_out(
    wish: dict[str, Any], given: dict[str, Any], word: str
) -> None:
    world = employed()
    ask(world, **wish)
    problem = refused(world, NotPermitted, lambda: issue(world, **given))
    assert word in str(problem)
    assert "chapter 6 section 7" in str(problem)


def test_an_assessment_is_of_both_or_of_none() -> None:
    with pytest.raises(InvalidValue, match=r"assessment\.conduct must be given"):
        Assessment(skill="Hyvä", conduct=" ")


@pytest.mark.parametrize("actor", ["co", "boss", "w-7", "club", "nobody"])
def test_only_the_employers_own_staff_issue(actor: str) -> None:
    world = employed()
    ask(world)
    problem = refused(world, NotPermitted, lambda: issue(world, actor))
    assert "only the issuer's own staff" in str(problem)
    assert "employer.firm" in str(problem)


def test_a_worker_who_is_staff_does_not_issue_an_own_certificate() -> None:
    world = employed()
    world.register(StaffMember(id="w-7", name="Aino", roles=("employer.firm",)))
    ask(world)
    refused(world, NotPermitted, lambda: issue(world, "w-7"))


def test_only_the_worker_asks_and_only_for_an_own_employment() -> None:
    world = employed()
    refused(world, NotPermitted, lambda: ask(world, actor="hr"))
    world.register(some.worker("w-2"), some.employment("e-2", "w-2", "firm"))
    refused(world, NotFound, lambda: ask(world, employment_id="e-2"))
    refused(world, NotPermitted, lambda: ask(world, issuer_id="city"))
    refused(world, NotFound, lambda: ask(world, "tasks", order_id="o-9"))
    refused(world, InvalidValue, lambda: ask(world, "tasks", wants_assessment=True))
    refused(world, InvalidValue, lambda: ask(world, "praise"))
    refused(world, InvalidValue, lambda: ask(world, language="de"))
    refused(world, InvalidValue, lambda: ask(world, "attendance", order_id="o-1"))
    refused(world, InvalidValue, lambda: ask(world, "tasks", employment_id="e-7"))


@pytest.mark.parametrize(
    ("today", "found", "is_assessed"),
    [
        (date(2031, 10, 31), [], True),  # the last day of five years
        (date(2031, 11, 1), ["assessment_asked_late"], False),
        (date(2036, 10, 31), ["assessment_asked_late"], False),  # the last day of ten years
        (date(2036, 11, 1), ["certificate_asked_late", "assessment_asked_late"], False),
    ],
)
def test_the_dates_to_ask_by(today: date, found: list[str], is_assessed: bool) -> None:
    world = employed(ended=date(2026, 10, 31))
    world.clock.set(today)
    result = ask(world, wants_assessment=True)
    assert codes(result) == found
    assert result["is_assessed"] is is_assessed
    given = {"assessment": GOOD} if is_assessed else {}
    assert issue(world, **given)["state"] == "issued"


def test_while_the_employment_goes_on_there_is_no_duty_and_the_paper_says_so() -> None:
    world = employed(ended=None)
    assert codes(ask(world)) == ["employment_continues"]
    issue(world)
    assert content(world).last is None
    assert codes(ask(employed(ended=date(2026, 12, 31)))) == ["employment_continues"]


def test_work_activity_never_makes_a_certificate_of_employment() -> None:
    """The same worker, order and even employer: only the hours in employment are told."""
    world = employed(title="Siivous")
    world.begin(
        some.order("o-2", title="Saattaminen"),
        some.order("o-3", title="Lumityö"),
        some.activity("a-2", "w-7", "o-2"),
        some.activity("a-3", "w-7", "o-3", day_cents=900),
    )
    for id, on in (("a-2", date(2026, 10, 7)), ("a-3", date(2026, 10, 8))):
        world.work(some.hours(f"h-{id}", id, "w-7", on))
    world.register(StaffMember(id="city-hr", name="Kari", roles=("employer.city",)))
    world.register(some.employment("e-city", "w-7", "city"))
    ask(world)
    issue(world)
    assert [task.title for task in content(world).tasks] == ["Siivous"]
    ask(world, id="c-2", employment_id="e-city")
    result = issue(world, "city-hr", id="c-2")
    assert (result["state"], codes(result)) == ("requested", ["certificate_without_work"])


def test_hours_outside_the_employment_are_not_told() -> None:
    world = employed(ended=date(2026, 10, 4))
    ask(world)
    assert codes(issue(world)) == ["certificate_without_work"]


def activity_world() -> World:
    world = employed(title="Siivous")
    world.begin(some.order("o-2", title="Saattaminen"), some.activity("a-2", "w-7", "o-2"))
    world.work(some.hours("h-7", "a-2", "w-7", date(2026, 10, 7), minutes=240))
    return world


def test_a_certificate_of_tasks_is_of_all_gigs_or_of_one() -> None:
    world = activity_world()
    ask(world, "tasks")
    assert issue(world, "co")["state"] == "issued"
    told = [
        (one.title, one.first, one.last, one.days, one.worked_minutes)
        for one in content(world).tasks
    ]
    assert told == [  # 2 x 8 h, and 4 h
        ("Siivous", date(2026, 10, 5), date(2026, 10, 6), 2, 960),
        ("Saattaminen", date(2026, 10, 7), date(2026, 10, 7), 1, 240),
    ]
    assert (content(world).days, content(world).worked_minutes) == (3, 1_200)
    assert content(world).birth_on is None
    ask(world, "tasks", id="c-2", order_id="o-2")
    issue(world, "co", id="c-2")
    assert [task.title for task in content(world, "c-2").tasks] == ["Saattaminen"]
    assert world.get(Certificate, "c-2").number == "C-2026-00002"


def test_the_staff_of_one_employer_learn_nothing_of_the_work_for_others() -> None:
    world = activity_world()
    ask(world, "tasks", issuer_id="firm")
    assert issue(world)["state"] == "issued"
    assert [task.title for task in content(world).tasks] == ["Siivous"]
    ask(world, "tasks", id="c-2", issuer_id="firm", order_id="o-2")
    assert codes(issue(world, id="c-2")) == ["certificate_without_work"]


def test_attendance_is_of_work_activity_alone() -> None:
    world = activity_world()
    ask(world, "attendance")
    issue(world, "co")
    said = content(world)
    assert [(task.title, task.days, task.worked_minutes) for task in said.tasks] == [
        ("Saattaminen", 1, 240)
    ]
    assert said.issuer_name == "Kaupunki"


def test_legal_forms_are_opened_for_a_purpose_that_the_access_log_keeps() -> None:
    world = activity_world()
    ask(world, "attendance")
    before = len(world.events())
    issue(world, "co")
    opened = [
        (event.document_id, event.note)
        for event in world.events()[before:]
        if event.name == "SecretRevealed"
    ]
    assert opened == [("a-2/legal_form", "certificate c-1")]
    ask(world, "tasks", id="c-2")
    before = len(world.events())
    issue(world, "co", id="c-2")
    assert "SecretRevealed" not in [event.name for event in world.events()[before:]]


def test_a_gig_without_a_description_is_a_finding_until_somebody_describes_it() -> None:
    world = employed(title="\u200b \u200b")
    ask(world)
    result = issue(world)
    assert (result["state"], codes(result)) == ("requested", ["certificate_task_unnamed"])
    assert result["findings"][0]["path"] == "certificate/c-1/tasks/o-1"
    issue(world, described=(("o-1", "Postitus"),))
    assert [task.title for task in content(world).tasks] == ["Postitus"]


@pytest.mark.parametrize("kind", ["employment", "tasks"])
def test_a_revealing_title_stops_the_certificate(kind: str) -> None:
    world = employed(title="Työtoiminnan siivous")
    ask(world, kind)
    actor = "hr" if kind == "employment" else "co"
    result = issue(world, actor)
    assert (result["state"], codes(result)) == ("requested", ["certificate_reveals"])
    assert "siivous" not in str(result).casefold()
    assert issue(world, actor, described=(("o-1", "Siivous"),))["state"] == "issued"


def test_leaves_are_no_content_and_nothing_is_hidden_in_a_text() -> None:
    world = employed()
    ask(world, wants_assessment=True)
    said = Assessment(skill="Hyvä, sairauspoissaoloista huolimatta", conduct="Hyvä")
    result = issue(world, assessment=said)
    assert codes(result) == ["certificate_reveals"]
    assert result["findings"][0]["path"] == "certificate/c-1/assessment/skill"
    with pytest.raises(InvalidValue, match="without invisible signs"):
        Assessment(skill="Hyvä\u2063", conduct="Hyvä")


def test_fees_and_own_invoices_are_tasks_and_neither_employment_nor_attendance() -> None:
    world = employed(title="Siivous")
    fee = attrs.evolve(
        some.job("a-5", "w-7", "o-5"),
        legal_form=Secret("commission"),
        pay=PayTerms(hourly_cents=1500, contract="commission"),
    )
    own = attrs.evolve(some.activity("a-6", "w-7", "o-6"), legal_form=Secret("light_entrepreneur"))
    world.begin(some.order("o-5", title="Kuvaus"), some.order("o-6", title="Ompelu"), fee, own)
    for id, day in (("a-5", 12), ("a-6", 13)):
        for month in (10, 11):
            world.work(some.hours(f"h-{id}-{month}", id, "w-7", date(2026, month, day)))
    world.clock.set(date(2026, 12, 1))
    ask(world)
    issue(world)
    assert [task.title for task in content(world).tasks] == ["Siivous"]
    ask(world, "attendance", id="c-2")
    assert codes(issue(world, "co", id="c-2")) == ["certificate_without_work"]
    ask(world, "tasks", id="c-3")
    issue(world, "co", id="c-3")
    assert [(task.title, task.days) for task in content(world, "c-3").tasks] == [
        ("Siivous", 2),
        ("Kuvaus", 2),
        ("Ompelu", 2),
    ]


def test_after_an_assessment_one_without_it_is_no_right() -> None:
    world = employed()
    ask(world, wants_assessment=True)
    assert codes(ask(world, id="c-2")) == []  # nothing is given yet
    issue(world, assessment=GOOD)
    assert codes(ask(world, id="c-3")) == ["assessment_given_already"]
    assert codes(ask(world, id="c-4", wants_assessment=True)) == []
    assert codes(ask(world, "tasks", id="c-5")) == []
    assert issue(world, id="c-3")["state"] == "issued"  # the employer may
