from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.terms.policies import InsurancePolicy, policy_in_force
from jobcenter_core.values.ranges import DateRange


def policy(**changes: Any) -> InsurancePolicy:
    arguments: dict[str, Any] = {
        "id": "pol-1",
        "employer_id": "employer",
        "kind": "pension",
        "insurer": "Insurer",
        "number": "42-1",
        "rate_ppm": 244_000,
        "valid": DateRange(date(2026, 1, 1), date(2026, 12, 31)),
    }
    return InsurancePolicy(**{**arguments, **changes})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": ""}, "policy.id"),
        ({"kind": "dental"}, "policy.kind"),
        ({"rate_ppm": -1}, "policy.rate_ppm"),
        ({"rate_ppm": 1_000_001}, "policy.rate_ppm"),
    ],
)
def test_a_faulty_policy_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        policy(**changes)
    assert caught.value.field == field


@pytest.mark.parametrize("rate_ppm", [0, 1_000_000])
def test_the_ends_of_percents_are_allowed(rate_ppm: int) -> None:
    assert policy(rate_ppm=rate_ppm).rate_ppm == rate_ppm


PENSION = policy()
ACCIDENT = policy(id="pol-2", kind="accident", rate_ppm=7_000)
NEXT_YEAR = policy(id="pol-3", valid=DateRange(date(2027, 1, 1), None))
FOREIGN = policy(id="pol-4", employer_id="other")
ALL = (PENSION, ACCIDENT, NEXT_YEAR, FOREIGN)


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        ("pension", date(2026, 1, 1), PENSION),
        ("pension", date(2026, 12, 31), PENSION),
        ("pension", date(2027, 1, 1), NEXT_YEAR),
        ("pension", date(2025, 12, 31), None),
        ("accident", date(2026, 6, 1), ACCIDENT),
        ("group_life", date(2026, 6, 1), None),
    ],
)
def test_the_policy_of_the_day(kind: str, on: date, expected: InsurancePolicy | None) -> None:
    assert policy_in_force(ALL, "employer", kind, on) == expected


def test_a_new_policy_follows_one_without_an_end() -> None:
    endless = policy(id="pol-5", valid=DateRange(None, None))
    dated = policy(id="pol-6", valid=DateRange(date(2026, 1, 1), None))
    follower = policy(id="pol-7", valid=DateRange(date(2027, 1, 1), None))
    for order in ((endless, dated, follower), (follower, dated, endless)):
        found = [
            policy_in_force(order, "employer", "pension", on)
            for on in (date(2025, 12, 31), date(2026, 12, 31), date(2027, 1, 1))
        ]
        assert found == [endless, dated, follower]


def test_two_policies_from_one_day_are_a_fault_of_the_input() -> None:
    with pytest.raises(InvalidValue) as caught:
        policy_in_force(
            (PENSION, attrs.evolve(PENSION, id="pol-9")), "employer", "pension", date(2026, 5, 1)
        )
    assert (caught.value.field, caught.value.subject) == ("policies.pension", "employer")
