"""What is missing holds one report by name, and the others are made."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from register_pay import (
    ACCIDENT,
    HOME,
    POLICY,
    build,
    codes,
    contents,
    cost,
    deduction,
    good,
    hours,
    pay,
    person,
    plain,
    slip,
    texts,
)

from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret

HELD: dict[str, tuple[dict[str, Any], str]] = {
    "no identity code": ({"person": person(code=None)}, "register_identity_code_missing"),
    "no home abroad": ({"person": person(at_source=True)}, "register_home_missing"),
    "no occupation": ({"occupation_code": ""}, "register_occupation_missing"),
    "occupation of four digits": ({"occupation_code": "9111"}, "register_occupation_form"),
    "no pension policy": ({"pension": None}, "register_pension_policy_missing"),
    "no accident policy": ({"accident": None}, "register_accident_policy_missing"),
    "policy without a provider": (
        {"pension": attrs.evolve(POLICY, number="TYEL-EX-0001")},
        "register_pension_policy_form",
    ),
    "policy too short": (
        {"pension": attrs.evolve(POLICY, number="46-12345")},
        "register_pension_policy_form",
    ),
    "identity code with a wrong check character": (
        {"person": person(code="010190-900A")},
        "register_identity_code_form",
    ),
    "country that is none": (
        {"person": person(home=Secret(attrs.evolve(HOME, country_code="Ee")), at_source=True)},
        "register_country_code_form",
    ),
    "address too long": (
        {"person": person(home=Secret(attrs.evolve(HOME, street="x" * 101)), at_source=True)},
        "register_field_form",
    ),
    "period without an end": (
        {"slips": (attrs.evolve(plain(), period=DateRange(None, None)),)},
        "register_period_missing",
    ),
    "pay below zero": ({"slips": (slip(hours(-100, 0, 1_500)),)}, "register_amount_negative"),
}


@pytest.mark.parametrize("what", sorted(HELD))
def test_it_is_held_by_name_and_the_others_are_made(what: str) -> None:
    fields, code = HELD[what]
    built = build(pay(**fields), pay(plain("w-2")))
    assert built.held == ("slip-w-1",)
    assert code in codes(built.findings)
    assert all(finding.path.startswith("report/slip-w-1") for finding in built.findings)
    (delivery,) = built.deliveries
    assert [one.subject_id for one in delivery.filings] == ["slip-w-2"]
    shown = repr(built)
    assert not any(word in shown for word in ("010190", "TYEL-EX", "x" * 20))


def test_a_faulty_setting_of_the_delivery_holds_all_of_it() -> None:
    faulty = attrs.evolve(build_settings(), contact_phone="")
    built = build(pay(), pay(plain("w-2")), settings=faulty)
    assert built.held == ("slip-w-1", "slip-w-2")
    assert built.deliveries == ()


def build_settings() -> Any:
    from register_pay import SETTINGS

    return SETTINGS


# ------------------------------------------------------------------------------ exceptions


def exceptions(*fields: Any, **more: Any) -> list[str]:
    (content,) = contents(good(build(pay(*fields, **more))))
    return texts(content, "ExceptionCode")


def insured(*, pension: int = 12_000, unemployment: bool = True, health: bool = True) -> Any:
    lines = [hours(12_000, 480, 1_500)]
    lines += [deduction("employee_unemployment", 107)] if unemployment else []
    lines += [cost("employer_health", 229)] if health else []
    return slip(*lines, pension=pension)


def test_pay_below_the_pension_limit_is_exception_three_without_a_policy() -> None:
    (content,) = contents(good(build(pay(insured(pension=0), pension=None))))
    assert texts(content, "ExceptionCode") == ["3"]
    assert texts(content, "PensionPolicyNo") == []


def test_ages_without_a_duty_are_exceptions_of_their_own() -> None:
    """Of 17 years: pension and health, no unemployment insurance before 18. Of 15: accident
    insurance alone. Of 66: no unemployment insurance from 65 on (vero.fi, ages)."""
    assert exceptions(insured(unemployment=False)) == ["5"]
    assert exceptions(insured(pension=0, unemployment=False, health=False)) == ["2", "3", "5"]
    assert exceptions(insured()) == []


def test_a_small_employer_without_accident_insurance_is_exception_four() -> None:
    duties = EmployerDuties(id="firm", household=True)
    assert exceptions(insured(), accident=None, duties=duties) == ["4"]
    none = {"accident": None, "duties": duties, "occupation_code": ""}
    assert exceptions(insured(), **none) == ["4"]


def test_who_is_insured_by_nothing_has_one_exception_for_all() -> None:
    duties = EmployerDuties(id="firm", temporary_employer=True)
    none = insured(pension=0, unemployment=False, health=False)
    assert exceptions(none, accident=None, duties=duties) == ["1"]


def test_a_household_that_owes_no_health_contribution_is_no_exception() -> None:
    duties = EmployerDuties(id="firm", household=True)
    assert exceptions(insured(health=False), duties=duties, accident=ACCIDENT) == []
