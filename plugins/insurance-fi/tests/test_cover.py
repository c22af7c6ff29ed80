"""Which covers are asked of which gig, by the rows of covers.toml."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.legal_forms import LEGAL_FORMS
from jobcenter_core.terms.policies import POLICY_KINDS, EmployerDuties, InsurancePolicy
from jobcenter_core.testing.insurer_samples import (
    EMPLOYER,
    sample_policies,
    sample_policy,
    sample_question,
    sample_statutes,
)
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret
from jobcenter_insurance_fi.cover import cover_findings
from jobcenter_insurance_fi.rules import cover_rules, rules_of

ON = date(2026, 10, 31)


def missing(
    form: str,
    policies: tuple[InsurancePolicy, ...] = (),
    duties: tuple[EmployerDuties, ...] = (),
    on: date = ON,
    statutes: Statutes | None = None,
    **fields: Any,
) -> list[tuple[str, str]]:
    """Covers that are missing, with the first day."""
    found = cover_findings(
        (sample_question(form, **fields),),
        policies,
        duties,
        statutes=statutes or sample_statutes(),
        on=on,
    )
    return [(dict(one.values)["cover"], dict(one.values)["on"]) for one in found]


def names(found: list[tuple[str, str]]) -> list[str]:
    return [cover for cover, _ in found]


# README: which cover each form needs, and the kind of policy that gives it.
NEEDS = {
    "employment": ("pension", "accident", "group_life"),
    "pay_subsidy": ("pension", "accident", "group_life"),
    "rehabilitative_work_activity": ("work_activity", "liability"),
    "disability_work_activity": ("work_activity", "liability"),
    "work_trial": ("work_activity", "liability"),
    "commission": ("accident", "liability"),
    "light_entrepreneur": (),
}


@pytest.mark.parametrize(("form", "kinds"), NEEDS.items())
def test_each_form_needs_exactly_its_covers(form: str, kinds: tuple[str, ...]) -> None:
    needed = tuple(sample_policy(kind) for kind in kinds)
    assert missing(form, needed) == []
    for left_out in kinds:
        others = tuple(sample_policy(kind) for kind in POLICY_KINDS if kind != left_out)
        cover = "accident" if left_out == "work_activity" else left_out
        assert names(missing(form, others)) == [cover]


def test_every_legal_form_has_rows_and_every_row_its_grounds() -> None:
    assert {form for rule in cover_rules() for form in rule.forms} == {
        form.code for form in LEGAL_FORMS
    }
    for rule in cover_rules():
        assert rule.law
        assert rule.source
        assert rule.valid.first is not None
        assert rule.by in ("employer", "organiser", "worker")
        assert rule.kind in POLICY_KINDS
        assert rule.evidence in ("seen", "seen_second_hand", "derived", "rule_of_programme")


def test_who_insures_is_who_the_core_says() -> None:
    """The legal form's own column and these rows agree on accidents."""
    for form in LEGAL_FORMS:
        by = {rule.by for rule in rules_of(form.code) if rule.kind in ("accident", "work_activity")}
        assert by == {"employer" if form.insurer == "platform" else form.insurer}


def test_work_trials_are_insured_by_their_organiser_since_2025() -> None:
    last, first = date(2024, 12, 31), date(2025, 1, 1)
    assert missing("work_trial", valid=DateRange(date(2024, 12, 1), last)) == []
    over = DateRange(date(2024, 12, 1), date(2025, 1, 31))
    assert missing("work_trial", valid=over) == [
        ("accident", first.isoformat()),
        ("liability", first.isoformat()),
    ]
    # Asked on the last day of 2024, nothing is missing yet.
    assert missing("work_trial", valid=over, on=last) == []


def test_group_life_is_owed_where_an_agreement_binds() -> None:
    without = tuple(one for one in sample_policies() if one.kind != "group_life")
    assert names(missing("employment", without)) == ["group_life"]
    assert missing("employment", without, agreement_code="") == []


def test_a_temporary_employer_has_no_contract_of_pension_insurance() -> None:
    without = tuple(one for one in sample_policies() if one.kind != "pension")
    temporary = EmployerDuties(id=EMPLOYER, temporary_employer=True)
    assert names(missing("employment", without)) == ["pension"]
    assert missing("employment", without, (temporary,)) == []
    other = EmployerDuties(id="other", temporary_employer=True)
    assert names(missing("employment", without, (other,))) == ["pension"]


def test_an_employer_under_the_threshold_owes_no_accident_insurance() -> None:
    without = tuple(one for one in sample_policies() if one.kind != "accident")
    small = EmployerDuties(id=EMPLOYER, under_wage_threshold=True)
    assert missing("employment", without, (small,)) == []
    assert names(missing("employment", without, (EmployerDuties(id=EMPLOYER),))) == ["accident"]


@pytest.mark.parametrize(
    ("born", "asked"),
    [
        # Insured from the month after the 17th birthday to the month of the upper age.
        (date(2009, 10, 1), []),  # 17 in October 2026: insured from November
        (date(2009, 9, 30), ["pension"]),  # 17 in September: insured from October
        (date(1957, 10, 1), []),  # 69; born 1957, so until 68
        (date(1957, 12, 31), []),
        (date(1958, 10, 31), ["pension"]),  # 68; until 69
        (date(1961, 12, 31), ["pension"]),
        (date(1956, 10, 31), []),  # 70
        (date(1970, 1, 1), ["pension"]),  # the upper age is not known and far away
    ],
)
def test_pension_is_asked_inside_its_ages(born: date, asked: list[str]) -> None:
    without = tuple(one for one in sample_policies() if one.kind != "pension")
    assert names(missing("employment", without, birth_on=Secret(born))) == asked


def test_a_worker_who_becomes_of_age_during_the_gig_is_asked_from_then_on() -> None:
    without = tuple(one for one in sample_policies() if one.kind != "pension")
    young = Secret(date(2009, 9, 15))
    gig = DateRange(date(2026, 8, 1), date(2026, 10, 31))
    assert missing("employment", without, birth_on=young, valid=gig) == [("pension", "2026-10-01")]
    ended = (*without, sample_policy("pension", valid=DateRange(None, date(2026, 8, 10))))
    assert missing("employment", ended, birth_on=young, valid=gig) == [("pension", "2026-10-01")]


def test_without_a_figure_of_ages_pension_is_asked() -> None:
    without = tuple(one for one in sample_policies() if one.kind != "pension")
    nothing_known = Statutes(parameters=(), version="")
    child = Secret(date(2015, 1, 1))
    assert names(missing("employment", without, birth_on=child, statutes=nothing_known)) == [
        "pension"
    ]


def test_days_without_ends_are_asked_on_the_day_itself() -> None:
    gone = sample_policies(valid=DateRange(date(2024, 1, 1), date(2026, 10, 30)))
    assert {on for _, on in missing("employment", gone, valid=DateRange())} == {"2026-10-31"}
    until = DateRange(None, date(2026, 10, 30))
    assert missing("employment", gone, valid=until) == []


def test_an_open_gig_whose_policies_end_is_warned() -> None:
    ends = sample_policies(valid=DateRange(date(2024, 1, 1), date(2026, 12, 31)))
    since = DateRange(date(2026, 10, 1), None)
    found = cover_findings(
        (sample_question("employment", valid=since),),
        ends,
        (),
        statutes=sample_statutes(),
        on=ON,
    )
    assert {(one.code, one.message) for one in found} == {
        (
            "cover_ends",
            f"The {cover} cover of assignment a-1 by firm ends on 2026-12-31, before the work.",
        )
        for cover in ("pension", "accident", "group_life")
    }


def test_a_gap_between_policies_is_named_by_its_first_day() -> None:
    first = sample_policies(valid=DateRange(date(2024, 1, 1), date(2026, 10, 9)))
    second = sample_policies(valid=DateRange(date(2026, 10, 11), None))
    assert {on for _, on in missing("employment", (*second, *first))} == {"2026-10-10"}
