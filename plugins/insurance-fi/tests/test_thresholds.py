"""Thresholds that lie ahead, with figures of the core's statutes of 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.cover import WageYear
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy
from jobcenter_core.testing.insurer_samples import (
    EMPLOYER,
    sample_policies,
    sample_policy,
    sample_statutes,
)
from jobcenter_core.values.findings import Severity
from jobcenter_core.values.ranges import DateRange
from jobcenter_insurance_fi.thresholds import duty_findings, number_findings

JULY_2 = date(2026, 7, 2)
"""The 183rd day of the year: 365 days are 1.9945 times as many."""


def year(paid_cents: int, until: date = JULY_2, half_year_cents: int = 0) -> WageYear:
    return WageYear(
        employer_id=EMPLOYER,
        until=until,
        paid_cents=paid_cents,
        half_year_cents=half_year_cents,
    )


def codes(
    wages: WageYear,
    policies: tuple[InsurancePolicy, ...],
    statutes: Statutes | None = None,
    **duties: Any,
) -> list[str]:
    known = (EmployerDuties(id=EMPLOYER, **duties),) if duties else ()
    found = duty_findings((wages,), policies, known, statutes=statutes or sample_statutes())
    assert {one.severity for one in found} <= {Severity.WARNING}
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("paid_cents", "ahead"),
    [
        (75_205, False),  # x 365 / 183 = 1 499.99 EUR; the duty begins above 1 500.00
        (75_206, True),  # 1 500.01 EUR
        (150_000, True),
        (150_001, False),  # passed: the core says so, as an error
    ],
)
def test_the_duty_to_insure_against_accidents(paid_cents: int, ahead: bool) -> None:
    pension = (sample_policy("pension"),)
    assert ("accident_duty_ahead" in codes(year(paid_cents), pension)) is ahead
    assert codes(year(paid_cents), sample_policies()) == []


def test_the_threshold_of_the_unemployment_contribution() -> None:
    policies = sample_policies()
    small = {"under_wage_threshold": True}
    assert codes(year(75_206), policies, **small) == ["unemployment_duty_ahead"]
    assert codes(year(75_205), policies, **small) == []
    assert codes(year(150_001), policies, **small) == []


def test_the_tier_of_the_unemployment_contribution() -> None:
    # 2 509 500 EUR a year; half of it in 183 days comes to 2 502 644.
    assert codes(year(125_475_000), sample_policies()) == []
    assert codes(year(126_000_000), sample_policies()) == ["unemployment_tier_ahead"]
    assert codes(year(250_950_001), sample_policies()) == []


@pytest.mark.parametrize("institution", ["private", "private_temporary"])
def test_the_limit_of_a_temporary_employer(institution: str) -> None:
    # 10 272 EUR in six months. 10 300 EUR in 183 days: half of the year's estimate is 10 271.86.
    pension = sample_policy("pension", institution=institution, number="46-0000001A")
    policies = (pension, sample_policy("accident"))
    duties = {"temporary_employer": True} if institution == "private" else {}
    near = year(1_030_000, half_year_cents=1_000_000)
    reached = year(1_030_100, half_year_cents=1_000_000)
    assert codes(near, policies, **duties) == []
    assert codes(reached, policies, **duties) == ["temporary_limit_ahead"]
    # At the limit the core has its own finding.
    assert codes(year(1_040_000, half_year_cents=1_027_200), policies, **duties) == []
    assert codes(reached, (sample_policy("pension"), sample_policy("accident"))) == []


def test_a_threshold_without_a_figure_is_not_compared() -> None:
    assert codes(year(100_000), (), Statutes(parameters=(), version="")) == []


def test_a_policy_that_ends_soon_and_has_no_follower() -> None:
    ends = sample_policy("accident", valid=DateRange(date(2024, 1, 1), date(2026, 8, 31)))
    follower = sample_policy("accident", id="p-next", valid=DateRange(date(2026, 9, 1), None))
    late = sample_policy("accident", id="p-late", valid=DateRange(date(2026, 9, 2), None))
    other = sample_policy("pension", valid=DateRange(date(2026, 9, 1), None))
    assert codes(year(0), (ends,)) == ["policy_ends"]
    assert codes(year(0), (ends, late, other)) == ["policy_ends"]
    assert codes(year(0), (ends, follower)) == []
    # On 30 June the end of August is two months away; after the end it is no news.
    assert codes(year(0, date(2026, 6, 30)), (ends,)) == []
    assert codes(year(0, date(2026, 9, 1)), (ends,)) == []


def test_policies_of_others_are_not_looked_at() -> None:
    theirs = sample_policy(
        "pension", employer_id="other", number="X", valid=DateRange(None, date(2026, 7, 3))
    )
    assert codes(year(0), (theirs,)) == []


@pytest.mark.parametrize(
    ("kind", "number", "in_form"),
    [
        # Incomes Register: 11 characters, the provider's code first; examples of its own pages.
        ("pension", "46-0123456T", True),
        ("pension", "70001-1234T", True),
        ("pension", "46-01234567", True),
        ("pension", "46-012345T", False),
        ("pension", "46-0123456TT", False),
        ("pension", "46-0123456t", False),
        ("pension", "4-60123456T", False),
        ("pension", "60001-1234T", False),
        ("pension", "TYEL-1", False),
        ("accident", "A" * 20, True),
        ("accident", "A" * 21, False),
        ("accident", "12 34", False),
        ("accident", "", False),
        ("work_activity", "12\u00a034", False),
        ("group_life", "any text", True),
        ("liability", "any text", True),
    ],
)
def test_numbers_in_form(kind: str, number: str, in_form: bool) -> None:
    found = number_findings((sample_policy(kind, number=number),))
    assert (found == ()) is in_form
    assert number == "" or all(number not in f"{one!r}" for one in found)


def test_keva_and_temporary_policies_have_numbers_of_their_own() -> None:
    keva = sample_policy("pension", institution="keva", report_group="1", number="7")
    temporary = sample_policy("pension", institution="private_temporary", number="")
    assert number_findings((keva, temporary)) == ()
