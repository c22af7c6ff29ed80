"""Pay terms, reduced wages, policies and duties that do not fit together are refused by field."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.terms.pay_terms import PayTerms, ReducedWage
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy
from jobcenter_core.values.ranges import DateRange

YEAR = DateRange(date(2026, 1, 1), date(2026, 12, 31))


def reduced(**changes: Any) -> ReducedWage:
    values = {
        "clause": "annex 5",
        "ratio_ppm": 800_000,
        "document_ref": "doc-1",
        "approved_by": "co",
        "valid": YEAR,
    }
    return ReducedWage(**{**values, **changes})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": "month"}, "pay.basis"),
        ({"unit_cents": 100}, "pay.unit_cents"),  # an hourly wage has no unit
        ({"basis": "day"}, "pay.unit_cents"),
        ({"basis": "task", "unit_cents": -1}, "pay.unit_cents"),
        ({"contract": "work_trial"}, "pay.contract"),
        ({"contract": "commission", "agreement_code": "x", "pay_group": "g"}, "pay.agreement_code"),
        ({"minimum_minutes": 1_441}, "pay.minimum_minutes"),
        ({"agreed_day_minutes": -1}, "pay.agreed_day_minutes"),
        ({"reduced": reduced()}, "pay.reduced"),  # without an agreement
    ],
)
def test_pay_terms_that_do_not_fit(changes: dict[str, Any], field: str) -> None:
    values = {"hourly_cents": 1_259, "no_agreement_reason": "none binds", **changes}
    with pytest.raises(InvalidValue) as caught:
        PayTerms(**values)
    assert caught.value.field == field


def test_a_fee_needs_no_reason_why_no_agreement_binds() -> None:
    assert PayTerms(hourly_cents=1_500, contract="commission").agreement_code is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ratio_ppm": 0}, "pay.reduced.ratio_ppm"),
        ({"ratio_ppm": 1_000_000}, "pay.reduced.ratio_ppm"),
        ({"clause": ""}, "pay.reduced.clause"),
        ({"document_ref": ""}, "pay.reduced.document_ref"),
        ({"approved_by": ""}, "pay.reduced.approved_by"),
    ],
)
def test_a_reduced_wage_needs_all_its_grounds(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        reduced(**changes)
    assert caught.value.field == field


def policy(**changes: Any) -> InsurancePolicy:
    values = {
        "id": "p-1",
        "employer_id": "firm",
        "kind": "pension",
        "insurer": "Insurer",
        "number": "1",
        "rate_ppm": 244_000,
        "valid": YEAR,
    }
    return InsurancePolicy(**{**values, **changes})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"institution": "bank"}, "policy.institution"),
        ({"institution": "keva"}, "policy.report_group"),
        ({"report_group": "kunta-1"}, "policy.report_group"),
    ],
)
def test_a_policy_of_an_institution(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        policy(**changes)
    assert caught.value.field == field


def test_keva_has_report_groups() -> None:
    assert policy(institution="keva", report_group="kunta-1").report_group == "kunta-1"


def test_duties_expect_no_negative_pay() -> None:
    with pytest.raises(InvalidValue) as caught:
        EmployerDuties(id="home", household=True, expected_year_cents=-1)
    assert caught.value.field == "employer.expected_year_cents"
