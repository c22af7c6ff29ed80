"""Limits of days and weeks of services, and two forms on a day, as findings of a month."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import office_documents as some
from office_documents import OCTOBER, SEPTEMBER, hours
from office_world import World

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.services.service_days import CheckDays, day_findings, days_to_check
from jobcenter_core.terms.day_rules import LIMITED_SERVICES
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

MONDAY = date(2026, 10, 5)
CODES = ("service_day_limit", "service_week_limit", "day_in_two_forms", "days_unchecked")


def on_days(first: date, count: int, minutes: int = 240, job: str = "a-3") -> list[TimeEntry]:
    """Work of one length on days that follow each other. Of a-3, which is rehabilitative work
    activity: 4 to 8 hours, at most 4 days of a week."""
    found = (first + timedelta(days=n) for n in range(count))
    return [hours(f"h-{job}-{on}", job, "w-3", on, minutes=minutes) for on in found]


def days(world: World, first: date, count: int, minutes: int = 240, job: str = "a-3") -> None:
    """Such work, approved."""
    world.work(*on_days(first, count, minutes, job))


def told(world: World, month: Month = OCTOBER, pay_on: date = some.PAY_ON) -> list[Finding]:
    return [one for one in world.view(month, pay_on).findings if one.code in CODES]


def short(found: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.code, one.path, dict(one.values)["on"]) for one in found]


def test_a_month_within_the_limits_has_no_finding(world: World) -> None:
    world.work(*on_days(MONDAY, 4), *on_days(date(2026, 10, 12), 1, minutes=480))
    world.run()
    assert told(world) == []


def test_a_short_day_is_a_warning_that_names_assignment_and_day(world: World) -> None:
    days(world, MONDAY, 1, minutes=239)
    world.run()
    assert told(world) == [
        Finding(
            severity=Severity.WARNING,
            code="service_day_limit",
            path="assignment/a-3",
            message="Work on 2026-10-05 in assignment a-3 is shorter or longer than a day of its "
            "legal form may be.",
            values=(("assignments", "a-3"), ("on", "2026-10-05")),
        )
    ]


def test_a_fifth_day_of_a_week_is_a_warning(world: World) -> None:
    days(world, MONDAY, 5)
    world.run()
    assert short(told(world)) == [("service_week_limit", "assignment/a-3", "2026-10-09")]


def test_a_week_over_the_month_s_end_is_told_in_the_month_of_its_day(world: World) -> None:
    """Monday 28 September to Friday 2 October: the fifth day is in October."""
    days(world, date(2026, 9, 28), 3)
    days(world, date(2026, 10, 1), 2)
    world.run(SEPTEMBER, date(2026, 10, 15))
    world.run()
    assert told(world, SEPTEMBER, date(2026, 10, 15)) == []
    assert short(told(world)) == [("service_week_limit", "assignment/a-3", "2026-10-02")]


def test_a_night_before_the_week_is_no_day_of_it(world: World) -> None:
    """Six hours from Sunday 22 o'clock are of Sunday 27 September, though four are on Monday."""
    night = hours("h-n", "a-3", "w-3", date(2026, 9, 27), starts=22, minutes=360)
    world.work(night, *on_days(date(2026, 9, 29), 2))
    days(world, date(2026, 10, 1), 2)
    world.run()
    assert told(world) == []


def test_paid_work_and_allowances_have_no_limits_and_stay_closed(world: World) -> None:
    days(world, MONDAY, 6, minutes=60, job="a-4")
    world.work(hours("h-1", "a-1", "w-1", MONDAY))
    world.run()
    assert told(world) == []
    assert opened(world) == []


def opened(world: World) -> list[str]:
    """Subjects of the access log that the look at a month wrote."""
    events = (one for one in world.events() if one.note == "days of 2026-10")
    return [one.document_id for one in events if one.name == "SecretRevealed"]


def test_each_legal_form_is_opened_once_by_the_coordinator(world: World) -> None:
    days(world, MONDAY, 2)
    days(world, MONDAY + timedelta(days=2), 2, job="a-4")
    world.run()
    world.run()
    assert opened(world) == ["a-3/legal_form"]
    (event,) = [one for one in world.events() if one.note == "days of 2026-10"]
    assert event.actor == "co"


def test_two_services_on_a_day_are_an_error_though_nobody_is_paid(world: World) -> None:
    trial = attrs.evolve(some.activity("a-8", "w-3", "o-2"), legal_form=Secret("work_trial"))
    world.begin(trial)
    days(world, MONDAY, 1)
    world.work(hours("h-8", "a-8", "w-3", MONDAY, starts=12, minutes=240))
    world.run()
    (finding,) = told(world)
    assert finding.severity is Severity.ERROR
    assert finding.values == (("first", "a-3"), ("second", "a-8"), ("on", "2026-10-05"))


def test_a_held_day_of_allowance_and_service_is_told_too(world: World) -> None:
    days(world, MONDAY, 1)
    world.work(hours("h-4", "a-4", "w-3", MONDAY, starts=14, minutes=240))
    world.run()
    assert short(told(world)) == [("day_in_two_forms", "assignment/a-4", "2026-10-05")]
    held = [worker for run in world.view().pay_runs for worker in run.held]
    assert [(one.worker_id, one.field) for one in held] == [("w-3", "assignment.legal_form")]


def test_limits_of_a_work_trial_were_not_seen_to_hold_in_2026(world: World) -> None:
    world.begin(attrs.evolve(some.activity("a-8", "w-3", "o-2"), legal_form=Secret("work_trial")))
    days(world, MONDAY, 1, job="a-8")
    world.run()
    found = [one for one in world.view().findings if one.path.startswith("statutes/work_trial")]
    assert [(one.code, one.path.rpartition(".")[2]) for one in found] == [
        ("parameter_unconfirmed", name) for name in ("max_day", "max_days_per_week", "min_day")
    ]
    assert not any("a-8" in one.message or "w-3" in one.message for one in found)


def test_hours_that_were_approved_since_are_said_to_be_unchecked(world: World) -> None:
    days(world, MONDAY, 4)
    assert [one.code for one in told(world)] == ["days_unchecked"]
    world.run()
    assert told(world) == []
    world.begin(some.activity("a-9", "w-3", "o-2"))
    days(world, date(2026, 10, 9), 1, job="a-9")  # the fifth day of the week
    (finding,) = told(world)
    assert (finding.code, finding.path) == ("days_unchecked", "month/2026-10")
    assert finding.severity is Severity.WARNING
    world.run()
    assert short(told(world)) == [("service_week_limit", "assignment/a-3", "2026-10-09")]


def test_what_was_looked_at_is_not_looked_at_again_by_whomever(world: World) -> None:
    days(world, MONDAY, 1)
    asked = world.ask(lambda session: days_to_check(session, OCTOBER, "co"))
    assert asked is not None
    assert asked.timesheet_ids == ("ts-a-3-2026-10",)
    world.run()
    assert world.ask(lambda session: days_to_check(session, OCTOBER, "somebody-else")) is None


def test_nothing_is_looked_at_where_all_are_paid_wages(world: World) -> None:
    world.work(hours("h-1", "a-1", "w-1", MONDAY))
    assert world.ask(lambda session: days_to_check(session, OCTOBER, "co")) is None
    assert told(world) == []


def test_days_without_known_limits_are_unchecked_and_tell_no_form(world: World) -> None:
    """The first figures are of 2023."""
    then, month = DateRange(date(2022, 1, 1), None), Month(2022, 12)
    order = attrs.evolve(some.order("o-9", "unit", seller_id="city"), valid=then)
    world.begin(order, attrs.evolve(some.activity("a-9", "w-3", "o-9"), valid=then))
    days(world, date(2022, 12, 5), 1, job="a-9")
    command = world.ask(lambda session: days_to_check(session, month, "co"))
    assert isinstance(command, CheckDays)
    world.do(command)
    (finding,) = world.ask(lambda session: day_findings(session, month))
    assert (finding.code, finding.path) == ("days_unchecked", "worker/w-3")
    assert not any(path in str(finding) for path in LIMITED_SERVICES.values())
