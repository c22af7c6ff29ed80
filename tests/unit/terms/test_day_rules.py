"""One day, one legal form; least and most time of a day and days of a week in services."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from pathlib import Path

import pytest

import jobcenter_core
from jobcenter_core.errors import ParameterMissing
from jobcenter_core.statutes.loader import load_statutes
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.day_rules import (
    FormDay,
    excluded_pairs,
    exclusive_days,
    service_limits,
    unconfirmed_limits,
)
from jobcenter_core.terms.legal_forms import LEGAL_FORMS, legal_form
from jobcenter_core.values.findings import Finding, Severity

MONDAY = date(2026, 10, 5)
DATA = Path(jobcenter_core.__file__).parent / "statutes" / "data"


@pytest.fixture(scope="module")
def statutes() -> Statutes:
    names = ("work-activity.toml", "work-trial.toml")
    return load_statutes({name: (DATA / name).read_text(encoding="utf-8") for name in names})


def day(
    form: str,
    assignment_id: str = "a-1",
    on: date = MONDAY,
    minutes: int = 300,
    entry_id: str = "",
) -> FormDay:
    return FormDay(
        assignment_id=assignment_id,
        form=legal_form(form),
        day=on.toordinal(),
        entry_id=entry_id or f"e-{assignment_id}-{on}",
        worked_minutes=minutes,
    )


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(one.code, one.path, dict(one.values)["on"]) for one in findings]


# --- one day in two forms


def test_a_day_in_two_exclusive_forms_names_both_and_neither_form() -> None:
    days = [day("employment", "a-1"), day("disability_work_activity", "a-2")]
    (finding,) = exclusive_days(days)
    assert finding == Finding(
        severity=Severity.ERROR,
        code="day_in_two_forms",
        path="assignment/a-2",
        message=(
            "Assignments a-1 and a-2 of one worker hold work on 2026-10-05 in two legal forms that "
            "exclude each other."
        ),
        values=(("first", "a-1"), ("second", "a-2"), ("on", "2026-10-05")),
    )


@pytest.mark.parametrize(
    ("one", "other", "excluded"),
    [
        ("employment", "rehabilitative_work_activity", True),
        ("pay_subsidy", "work_trial", True),
        ("rehabilitative_work_activity", "disability_work_activity", True),
        ("rehabilitative_work_activity", "work_trial", True),
        # A wage from two employers, one of them with a subsidy, is employment twice.
        ("employment", "pay_subsidy", False),
        ("employment", "employment", False),
        ("work_trial", "work_trial", False),
        # No employment and no service: they exclude nothing.
        ("commission", "disability_work_activity", False),
        ("light_entrepreneur", "employment", False),
    ],
)
def test_which_forms_exclude_each_other(one: str, other: str, excluded: bool) -> None:
    for first, second in ((one, other), (other, one)):
        assert bool(exclusive_days([day(first, "a-1"), day(second, "a-2")])) is excluded


def test_other_days_of_the_week_are_free() -> None:
    tuesday = MONDAY + timedelta(days=1)
    days = [day("employment"), day("disability_work_activity", "a-2", tuesday)]
    assert exclusive_days(days) == ()


def test_each_day_is_told_and_each_form_once() -> None:
    tuesday = MONDAY + timedelta(days=1)
    days = [
        day("work_trial", "a-3"),
        day("employment", "a-1"),
        day("employment", "a-2"),
        day("disability_work_activity", "a-4"),
        day("employment", "a-1", tuesday),
        day("work_trial", "a-3", tuesday),
    ]
    expected = [
        ("day_in_two_forms", "assignment/a-3", "2026-10-05"),
        ("day_in_two_forms", "assignment/a-4", "2026-10-05"),
        ("day_in_two_forms", "assignment/a-3", "2026-10-06"),
    ]
    for order in permutations(days, 6):
        assert told(exclusive_days(order)) == expected


def test_pairs_keep_the_order_in_which_work_was_reported() -> None:
    service, paid = day("work_trial", "a-1"), day("employment", "a-2")
    assert excluded_pairs([paid, service]) == ((paid, service),)
    assert excluded_pairs([service, paid]) == ((service, paid),)


def test_the_form_is_not_in_a_repr() -> None:
    assert "work_trial" not in repr(day("work_trial"))


# --- limits of a service


@pytest.mark.parametrize("form", ["rehabilitative_work_activity", "work_trial"])
@pytest.mark.parametrize(
    ("minutes", "allowed"), [(239, False), (240, True), (480, True), (481, False)]
)
def test_a_day_has_four_to_eight_hours(
    form: str, minutes: int, allowed: bool, statutes: Statutes
) -> None:
    found = service_limits([day(form, minutes=minutes)], statutes)
    expected = [] if allowed else [("service_day_limit", "assignment/a-1", "2026-10-05")]
    assert told(found) == expected


def test_the_time_of_a_day_is_that_of_all_its_entries(statutes: Statutes) -> None:
    days = [
        day("work_trial", "a-2", minutes=120, entry_id="e-1"),
        day("work_trial", "a-1", minutes=120, entry_id="e-2"),
    ]
    assert service_limits(days, statutes) == ()
    (finding,) = service_limits([*days, day("work_trial", minutes=241, entry_id="e-3")], statutes)
    assert finding.severity is Severity.WARNING
    assert finding.values == (("assignments", "a-1, a-2"), ("on", "2026-10-05"))


def test_an_entry_over_midnight_is_of_the_day_it_began(statutes: Statutes) -> None:
    tuesday = MONDAY + timedelta(days=1)
    night = [
        day("work_trial", on=tuesday, minutes=150, entry_id="e-1"),
        day("work_trial", on=MONDAY, minutes=150, entry_id="e-1"),
    ]
    assert service_limits(night, statutes) == ()


@pytest.mark.parametrize(("form", "most"), [("rehabilitative_work_activity", 4), ("work_trial", 5)])
def test_a_week_has_its_most_days(form: str, most: int, statutes: Statutes) -> None:
    days = [day(form, on=MONDAY + timedelta(days=place)) for place in range(most + 2)]
    assert service_limits(days[:most], statutes) == ()
    too_many = (MONDAY + timedelta(days=most)).isoformat()
    expected = [("service_week_limit", "assignment/a-1", too_many)]
    assert told(service_limits(days[: most + 1], statutes)) == expected
    assert told(service_limits(days[most + 1 :: -1], statutes)) == expected


def test_a_week_begins_on_monday(statutes: Statutes) -> None:
    form, thursday = "rehabilitative_work_activity", MONDAY + timedelta(days=3)
    days = [day(form, on=thursday + timedelta(days=place)) for place in range(8)]
    # Thursday to Sunday are four days; Monday to Thursday are four days of the next week.
    assert service_limits(days, statutes) == ()


def test_two_services_have_weeks_of_their_own(statutes: Statutes) -> None:
    days = [day("rehabilitative_work_activity", on=MONDAY + timedelta(days=d)) for d in range(3)]
    days += [day("work_trial", on=MONDAY + timedelta(days=d)) for d in range(3, 6)]
    assert service_limits(days, statutes) == ()


@pytest.mark.parametrize("form", ["employment", "commission", "disability_work_activity"])
def test_other_forms_have_no_limits_here(form: str, statutes: Statutes) -> None:
    days = [day(form, on=MONDAY + timedelta(days=place), minutes=1) for place in range(7)]
    assert service_limits(days, statutes) == ()


def test_limits_do_not_name_the_form_or_its_law(statutes: Statutes) -> None:
    days = [
        day("rehabilitative_work_activity", on=MONDAY + timedelta(days=d), minutes=10)
        for d in range(5)
    ]
    found = service_limits(days, statutes)
    assert {one.code for one in found} == {"service_day_limit", "service_week_limit"}
    words = " ".join(str(one) for one in found)
    for form in LEGAL_FORMS:
        assert form.code not in words
        assert form.law not in words


def test_a_day_before_the_figures_is_refused(statutes: Statutes) -> None:
    with pytest.raises(ParameterMissing, match="2022-12-30"):
        service_limits([day("work_trial", on=date(2022, 12, 30))], statutes)


# --- limits that were not seen to hold


@pytest.mark.parametrize(
    ("form", "on", "prefix"),
    [
        ("work_trial", date(2024, 12, 31), None),  # seen to hold until then
        ("work_trial", date(2025, 1, 1), "work_trial"),
        ("rehabilitative_work_activity", date(2026, 12, 31), None),
        ("rehabilitative_work_activity", date(2027, 1, 1), "work_activity.rehabilitative"),
        ("employment", date(2027, 1, 1), None),
        ("work_trial", date(2022, 12, 30), None),  # not known at all: service_limits refuses it
    ],
)
def test_unconfirmed_limits_are_told_by_the_last_day(
    form: str, on: date, prefix: str | None, statutes: Statutes
) -> None:
    days = [day(form, "a-1", on), day(form, "a-2", on - timedelta(days=400))]
    found = unconfirmed_limits(days, statutes)
    assert [(one.code, one.path) for one in found] == [
        ("parameter_unconfirmed", f"statutes/{prefix}.{name}")
        for name in ("min_day", "max_day", "max_days_per_week")
        if prefix is not None
    ]
    assert not any("a-1" in str(one) or "a-2" in str(one) for one in found)
