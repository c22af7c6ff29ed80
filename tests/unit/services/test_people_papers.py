"""What papers to print need beside a month: hours, certificates in force, CVs and forecasts."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from certificate_steps import ask, employed, issue
from forecast_steps import enter, office, shift
from office_documents import NOVEMBER, OCTOBER
from office_world import World

from jobcenter_core.benefits.outlooks import AdviceGiven
from jobcenter_core.parties.workers import StaffMember
from jobcenter_core.payroll.pay_runs import planned_run
from jobcenter_core.services.access_log import access_log_of
from jobcenter_core.services.certificates import (
    RevokeCertificate,
    certificates_in_force,
    issued_certificate,
)
from jobcenter_core.services.cv import cv_of
from jobcenter_core.services.deletion import DeletePerson
from jobcenter_core.services.hour_list import read_hour_list
from jobcenter_core.services.month_view import MonthView
from jobcenter_core.services.people_papers import with_people
from jobcenter_core.services.session import Session
from jobcenter_core.services.settings_changes import ChangeSettings
from jobcenter_core.values.months import Month

SEPTEMBER, DECEMBER = Month(2026, 9), Month(2026, 12)


def gathered(world: World, actor: str = "papers") -> MonthView:
    return with_people(world.office, world.view(), actor=actor)


def pay_day(world: World, day: int | None = 15) -> None:
    settings = (attrs.evolve(some.settings(), pay_day=day),)
    world.do(ChangeSettings(command_id=world.next_id(), actor="co", settings=settings))


def advised(hourly_cents: int = 1_000) -> World:
    """Two shifts of w-9 are to come, on 5 and 6 November."""
    world = office(hourly_cents)
    pay_day(world)
    enter(world, "disability_pension")
    world.register(shift("s-1", date(2026, 11, 5)), shift("s-2", date(2026, 11, 6)))
    return world


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
    assert view.in_force == (view.certificates[0].certificate.number,)
    assert view.cvs == (cv_of(world.office, "w-7")[0],)
    assert view.forecasts == ()


def test_hours_of_other_months_are_no_part() -> None:
    world = employed()
    view = with_people(world.office, world.view(NOVEMBER))
    assert (view.hour_lists, view.cvs) == ((), ())


def test_a_certificate_belongs_to_the_months_of_its_issue_and_of_the_end_of_the_work() -> None:
    """The employment ended on 31 October; it was issued on 3 November."""
    world = employed()
    ask(world)
    issue(world)

    def numbers(month: Month) -> tuple[list[str], tuple[str, ...] | None]:
        view = with_people(world.office, world.view(month))
        return [one.certificate.number for one in view.certificates], view.in_force

    (number,) = numbers(OCTOBER)[0]
    assert numbers(OCTOBER) == numbers(NOVEMBER) == ([number], (number,))
    assert numbers(SEPTEMBER) == numbers(DECEMBER) == ([], (number,))


def test_a_certificate_of_work_that_goes_on_belongs_to_the_month_of_its_issue_alone() -> None:
    world = employed(ended=None)
    ask(world)
    issue(world)
    assert len(with_people(world.office, world.view(NOVEMBER)).certificates) == 1
    assert with_people(world.office, world.view(OCTOBER)).certificates == ()


def test_a_certificate_that_is_asked_for_or_revoked_is_not_printed() -> None:
    world = employed()
    ask(world)
    assert gathered(world).certificates == ()
    issue(world)
    world.do(RevokeCertificate(command_id="r", actor="hr", certificate_id="c-1", reason="virhe"))
    assert gathered(world).certificates == certificates_in_force(world.office) == ()


def test_workers_with_shifts_are_told_before_each_and_the_same_again_adds_no_advice() -> None:
    """Two shifts to come of w-9; w-8 has one that is over, w-7 none at all."""
    world = advised()
    view = gathered(world)
    ((worker, gigs),) = view.forecasts
    assert (worker, [gig.shift.id for gig in gigs]) == ("w-9", ["s-1", "s-2"])
    assert gathered(world) == view
    assert len([one for one in world.events() if one.name == "AdviceGiven"]) == 2
    world.clock.set(date(2026, 11, 7))
    assert gathered(world).forecasts == ()


def test_the_access_log_names_whoever_writes_the_papers() -> None:
    """Nobody named: the office itself, in the coordinator's name. A coach: the coach."""
    world = advised()
    world.register(StaffMember(id="tuki", name="Valmentaja", roles=("coach",)))

    def opened_by(actor: str) -> set[tuple[str, str]]:
        before = len(world.ask(lambda session: access_log_of(session, "w-9")))
        gathered(world, actor)
        log = world.ask(lambda session: access_log_of(session, "w-9"))[before:]
        return {(one.actor, one.kind) for one in log}

    kinds = ("advice", "benefit_profile", "tax_card")
    assert opened_by("papers") == {("papers", kind) for kind in kinds}
    # Told again by somebody else: advice of its own, opened in that name alone.
    assert opened_by("tuki") == {("tuki", kind) for kind in kinds}
    given = {one.id: one.given_by for one in world.all(AdviceGiven)}
    assert given == {
        "advice-w-9-1": "co",
        "advice-w-9-2": "co",
        "advice-w-9-3": "tuki",
        "advice-w-9-4": "tuki",
    }


@pytest.mark.parametrize("actor", ["clerk", "approver", "invoicer", "hr", "nobody"])
def test_payroll_and_invoicing_get_hours_and_nothing_that_is_workers_own(actor: str) -> None:
    world = employed()
    ask(world)
    issue(world)
    pay_day(world)
    before = world.events()
    view = gathered(world, actor)
    assert [id for id, _ in view.hour_lists] == ["w-7"]
    assert (view.certificates, view.in_force, view.cvs, view.forecasts) == ((), None, (), ())
    assert world.events() == before  # nothing was opened


def test_a_worker_writes_no_papers_of_others() -> None:
    world = advised()
    assert gathered(world, "w-9").forecasts == ()


def test_pay_is_expected_on_the_settings_day_or_the_banking_day_before() -> None:
    """15 December 2026 is a Tuesday, 6 December a Sunday (and Independence Day): paid on Friday
    the 4th."""
    for day, on in ((15, date(2026, 12, 15)), (6, date(2026, 12, 4))):
        world = advised()
        pay_day(world, day)
        ((_, gigs),) = gathered(world).forecasts
        assert gigs[-1].forecast.months[-1].pay.pay_on == (on,)


def test_without_a_day_in_the_settings_it_is_that_of_the_last_month_that_was_paid() -> None:
    world = advised()
    pay_day(world, None)
    assert gathered(world).forecasts == ()
    closed(world, Month(2026, 8), date(2026, 9, 10))
    closed(world, Month(2026, 9), date(2026, 10, 13))
    ((_, gigs),) = gathered(world).forecasts
    # 13 December 2026 is a Sunday.
    assert gigs[-1].forecast.months[-1].pay.pay_on == (date(2026, 12, 11),)


def closed(world: World, month: Month, pay_on: date) -> None:
    made = planned_run(employer_id="firm", kind="wages", period_last=month.last, pay_on=pay_on)
    with world.office.store.unit_of_work() as unit:
        session = Session(world.office, unit, actor="test", command_id="test")
        session.add(attrs.evolve(made, state="closed"), "PayRunClosed")
        unit.commit()


def test_a_month_that_was_paid_in_itself_says_nothing_of_the_day_after_it() -> None:
    world = advised()
    pay_day(world, None)
    closed(world, SEPTEMBER, date(2026, 9, 30))
    assert gathered(world).forecasts == ()


def test_of_workers_who_asked_for_deletion_nothing_is_told_and_no_cv_is_made() -> None:
    world = advised()
    world.do(DeletePerson(command_id="delete", actor="w-9", worker_id="w-9"))
    before = world.all(AdviceGiven)
    assert (gathered(world).forecasts, world.all(AdviceGiven)) == ((), before)
    world = employed()
    ask(world, "tasks")
    issue(world, "co")
    assert [cv.worker_id for cv in gathered(world).cvs] == ["w-7"]
    world.do(DeletePerson(command_id="delete", actor="w-7", worker_id="w-7"))
    view = gathered(world)
    assert (view.cvs, view.certificates, view.in_force) == ((), (), ())
    assert [id for id, _ in view.hour_lists] == ["w-7"]  # a record of working time
