"""What papers to print need beside a month: hours, certificates in force, CVs and forecasts."""

from __future__ import annotations

from datetime import date

import office_documents as some
from certificate_steps import ask, employed, issue
from forecast_steps import enter, office, shift
from office_documents import NOVEMBER, OCTOBER
from office_world import World

from jobcenter_core.services.certificates import (
    RevokeCertificate,
    certificates_in_force,
    issued_certificate,
)
from jobcenter_core.services.cv import cv_of
from jobcenter_core.services.hour_list import read_hour_list
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.services.people_papers import with_people


def gathered(world: World) -> MonthView:
    return with_people(world.office, world.view())


def test_hours_certificates_and_cvs_are_those_that_one_worker_is_told() -> None:
    world = employed()
    world.register(some.worker("w-8"))  # without any work: no hours, and a CV that says nothing
    ask(world)
    issue(world)
    view = gathered(world)
    assert [(id, [one.entry.id for one in worked]) for id, worked in view.hour_lists] == [
        ("w-7", ["h-5", "h-6"])
    ]
    told = world.ask(lambda session: read_hour_list(session, "w-7", OCTOBER))
    assert view.hour_lists == (("w-7", told),)
    assert view.certificates == (issued_certificate(world.office, "c-1"),)
    assert view.cvs == (cv_of(world.office, "w-7")[0],)
    assert view.forecasts == ()


def test_hours_of_other_months_are_no_part() -> None:
    world = employed()
    assert with_people(world.office, world.view(NOVEMBER)).hour_lists == ()


def test_a_certificate_that_is_asked_for_or_revoked_is_not_printed() -> None:
    world = employed()
    ask(world)
    assert gathered(world).certificates == ()
    issue(world)
    world.do(RevokeCertificate(command_id="r", actor="hr", certificate_id="c-1", reason="virhe"))
    assert gathered(world).certificates == certificates_in_force(world.office) == ()


def test_workers_with_shifts_are_told_before_each_and_the_same_again_adds_no_advice() -> None:
    """Two shifts to come of w-9; w-8 has one that is over, w-7 none at all."""
    world = office()
    enter(world, "disability_pension")
    world.register(shift("s-1", date(2026, 11, 5)), shift("s-2", date(2026, 11, 6)))
    view = gathered(world)
    ((worker, gigs),) = view.forecasts
    assert (worker, [gig.shift.id for gig in gigs]) == ("w-9", ["s-1", "s-2"])
    assert gathered(world) == view
    given = [one for one in world.events() if one.name == "AdviceGiven"]
    assert [one.actor for one in given] == ["co", "co"]
    world.clock.set(date(2026, 11, 7))
    assert gathered(world).forecasts == ()
