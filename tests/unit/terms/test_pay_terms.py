from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.terms.pay_terms import EmploymentContract, PayTerms
from jobcenter_core.values.ranges import DateRange

BOUND = {"agreement_code": "property_services", "pay_group": "group_2"}
REASON = {"no_agreement_reason": "No agreement of the field is generally binding."}


@pytest.mark.parametrize("terms", [BOUND, REASON])
def test_an_agreement_binds_or_there_is_a_reason(terms: dict[str, str]) -> None:
    assert PayTerms(hourly_cents=1_259, **terms).hourly_cents == 1_259


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"hourly_cents": 0, **REASON}, "pay.hourly_cents"),
        ({"hourly_cents": -1, **REASON}, "pay.hourly_cents"),
        ({"hourly_cents": 1_259}, "pay.agreement_code"),
        ({"hourly_cents": 1_259, **BOUND, **REASON}, "pay.agreement_code"),
        ({"hourly_cents": 1_259, "agreement_code": "property_services"}, "pay.pay_group"),
        ({"hourly_cents": 1_259, "pay_group": "group_2", **REASON}, "pay.pay_group"),
    ],
)
def test_faulty_terms_are_refused(terms: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        PayTerms(**terms)
    assert caught.value.field == field


def contract(**changes: Any) -> EmploymentContract:
    arguments: dict[str, Any] = {
        "id": "emp-1",
        "worker_id": "w-1",
        "employer_id": "employer",
        "valid": DateRange(date(2026, 3, 1), None),
    }
    return EmploymentContract(**{**arguments, **changes})


def test_an_employment_starts_on_a_day_and_may_run_on() -> None:
    assert contract().valid.contains(date(2030, 1, 1))
    assert contract().holiday_compensation_due == "with_each_pay"
    assert contract(holiday_compensation_due="at_end").holiday_compensation_due == "at_end"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": "emp 1"}, "employment.id"),
        ({"valid": DateRange(None, date(2026, 3, 1))}, "employment.valid"),
        ({"holiday_compensation_due": "never"}, "employment.holiday_compensation_due"),
    ],
)
def test_a_faulty_employment_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        contract(**changes)
    assert caught.value.field == field
