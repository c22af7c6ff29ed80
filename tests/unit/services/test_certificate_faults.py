"""Certificates that would say something wrong: of an order that is none of theirs, of an ending
that has not come, of an illness, from somebody who is not there."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import attrs
import office_documents as some
import pytest
from certificate_steps import ask, codes, content, employed, issue
from office_world import World, refused

from jobcenter_core.errors import InvalidValue, NotFound, NotPermitted
from jobcenter_core.services.certificates import (
    ReissueCertificate,
    certificates_in_force,
    issued_certificate,
)
from jobcenter_core.services.cv import cv_of, read_cvs
from jobcenter_core.services.deletion import ApplyRetention
from jobcenter_core.services.registering import Register
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.values.ranges import DateRange


def reissue(world: World, **fields: Any) -> Any:
    command = ReissueCertificate(
        command_id=world.next_id(), actor="hr", certificate_id="c-1", new_id="c-2", **fields
    )
    return world.do(command).result


@pytest.mark.parametrize(
    "described",
    [
        (("o-11", "Lumityö"),),  # a slip of the finger: the order is o-1
        (("o-1", "Lumityö"), ("o-1", "Siivous")),
    ],
)
def test_a_description_of_another_order_or_of_one_twice_is_refused(
    described: tuple[tuple[str, str], ...],
) -> None:
    world = employed()
    ask(world)
    fault = refused(world, InvalidValue, lambda: issue(world, described=described))
    assert (fault.field, fault.subject) == ("certificate.described", "c-1")
    issue(world)
    refused(world, InvalidValue, lambda: reissue(world, described=described))


def test_without_work_the_finding_says_so_whatever_is_described() -> None:
    world = employed(ended=date(2026, 10, 4))  # the work was on 5 and 6 October
    ask(world)
    result = issue(world, described=(("o-1", "Siivous"),))
    assert codes(result) == ["certificate_without_work"]


@pytest.mark.parametrize("ended", [None, date(2026, 11, 4)])  # it is 3 November
def test_an_employment_that_goes_on_has_no_reason_of_its_ending(ended: date | None) -> None:
    world = employed(ended=ended)
    ask(world, wants_reason=True)
    fault = refused(world, NotPermitted, lambda: issue(world, ending_reason="Työ loppui"))
    assert "the employment goes on" in fault.message
    assert issue(world)["state"] == "issued"
    assert (content(world).last, content(world).ending_reason) == (None, "")


def test_when_it_has_ended_the_reason_that_was_asked_for_is_owed() -> None:
    world = employed(ended=None)
    ask(world, wants_reason=True)
    issue(world)
    known = world.get(EmploymentContract, "e-7")
    ended = attrs.evolve(known, valid=DateRange(known.valid.first, date(2026, 11, 3)))
    world.do(Register(command_id="end", actor="co", documents=(ended,)))
    refused(world, NotPermitted, lambda: reissue(world))
    reissue(world, ending_reason="Määräaika päättyi")
    assert content(world, "c-2").ending_reason == "Määräaika päättyi"


def test_an_issuer_that_is_not_there_is_refused_when_it_is_asked() -> None:
    world = employed()
    refused(world, NotFound, partial(ask, world, "tasks", issuer_id="firma"))


def erased_later(world: World) -> Any:
    world.clock.set(date(2047, 1, 1))  # 20 years after the end: no law keeps anything
    command = ApplyRetention(command_id="over", actor="co", worker_id="w-7")
    return world.do(command).result


def test_when_only_the_legal_form_is_gone_there_is_no_work_to_tell_of() -> None:
    """Hours that were never paid keep the name, and nothing keeps what the work was."""
    world = employed()
    ask(world)
    assert erased_later(world)["deleted"] is False
    assert codes(issue(world)) == ["certificate_without_work"]


def test_nobody_certifies_a_person_whose_name_was_deleted() -> None:
    world = employed()
    ask(world)
    issue(world)
    ask(world, id="c-open")
    world.run()
    assert erased_later(world)["deleted"] is True
    for attempt in (
        lambda: issue(world, id="c-open"),
        lambda: reissue(world),
        lambda: cv_of(world.office, "w-7"),
        lambda: issued_certificate(world.office, "c-1"),
    ):
        fault = refused(world, NotPermitted, attempt)
        assert "deleted" in fault.message
    assert certificates_in_force(world.office) == ()
    assert world.ask(lambda session: read_cvs(session, ("w-7",))) == ()


def test_attendance_says_nothing_of_illness_and_may_name_itself() -> None:
    world = employed()
    world.begin(
        some.order("o-2", title="Työtoiminta"),
        some.order("o-3", title="Siivous, sairauslomalla 2 päivää"),
        some.activity("a-2", "w-7", "o-2"),
        some.activity("a-3", "w-7", "o-3"),
    )
    for id, day in (("a-2", 7), ("a-3", 8)):
        world.work(some.hours(f"h-{id}", id, "w-7", date(2026, 10, day)))
    ask(world, "attendance")
    result = issue(world, "co")
    assert codes(result) == ["certificate_reveals"]
    assert result["findings"][0]["path"] == "certificate/c-1/tasks/o-3"
    assert issue(world, "co", described=(("o-3", "Siivous"),))["state"] == "issued"
