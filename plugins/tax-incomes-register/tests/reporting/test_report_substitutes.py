"""Substitute payers, fees, and workers who live abroad: acceptance check 15 of the facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs
from register_pay import (
    FIRM,
    HOME,
    POLICY,
    SETTINGS,
    accepted,
    build,
    contents,
    cost,
    deduction,
    earning,
    good,
    hours,
    ids,
    pay,
    person,
    plain,
    rows,
    slip,
    texts,
    topics,
    tree,
)

from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.deadlines import ReportOf, report_due_on
from jobcenter_tax_incomes_register.xsd import SchemaFolder

SERVICE = "9000111-0"
HOUSEHOLD_CODE = "200370-902F"
HOUSEHOLD = attrs.evolve(FIRM, name="Anna Liisa Malli", business_id="")
AT_HOME: dict[str, Any] = {
    "payer": HOUSEHOLD,
    "duties": EmployerDuties(id="firm", household=True),
}
TEMPORARY = {
    "duties": EmployerDuties(id="firm", temporary_employer=True),
    "pension": attrs.evolve(POLICY, institution="private_temporary", number="46-8888888K"),
}


def household(**fields: Any) -> Any:
    values = {"creator_business_id": SERVICE, "payer_identity_code": Secret(HOUSEHOLD_CODE)}
    return attrs.evolve(SETTINGS, **{**values, **fields})


# ------------------------------------------------------------------------------ substitute (15)

CITY = "9000111-0"


def substituted(*slips: Any, **fields: Any) -> Any:
    settings = household(paid_by_business_id=CITY)
    values = {**AT_HOME, **fields}
    return build(pay(*slips, **values), payer=HOUSEHOLD, settings=settings)


def test_a_substitute_payer_and_the_actual_employer_both_report(schemas: Path) -> None:
    built = good(substituted(plain()))
    city, employer = contents(built)
    assert ids(city, "PayerIds") == ids(city, "DeliveryDataOwner") == ("1", CITY)
    assert texts(city, "SubstitutePayer/Acts") == ["true"]
    assert ids(city, "EmployerId") == ("2", HOUSEHOLD_CODE)
    assert texts(city, "Profession") == texts(city, "PensionPolicyNo") == []
    assert rows(city) == [("201", "120.00"), ("402", "12.00"), ("413", "8.76"), ("414", "1.07")]
    assert ids(employer, "PayerIds") == ids(employer, "DeliveryDataOwner") == ("2", HOUSEHOLD_CODE)
    assert texts(employer, "SubstitutePayer") == []
    assert texts(employer, "PensionPolicyNo") == ["46-0123456T"]
    assert rows(employer) == [("321", "120.00")]
    for content in (city, employer):
        assert SchemaFolder(schemas).check(content) == ()


def test_the_wages_are_counted_once_and_the_reports_have_subjects_of_their_own() -> None:
    built = good(substituted(plain()))
    one, other = (delivery.filings[0] for delivery in built.deliveries)
    assert (one.subject_id, one.income_cents, one.deductions_cents) == ("slip-w-1", 12_000, 2_183)
    assert (other.subject_id, other.income_cents, other.deductions_cents) == (
        "slip-w-1-employer",
        0,
        0,
    )
    assert one.worker_id == other.worker_id == "w-1"


def test_without_the_substitute_payer_both_reports_are_cancelled_and_one_is_new() -> None:
    """The actual employer's id in SubstitutePayer is one of what no replacement can change."""
    first = good(substituted(plain()))
    fields = {**AT_HOME, "payer": HOUSEHOLD}
    built = good(build(pay(**fields), payer=HOUSEHOLD, settings=household(), **accepted(first)))
    assert topics(built) == ["cancellation", "cancellation", "earnings"]
    owners = [ids(content, "DeliveryDataOwner")[1] for content in contents(built)]
    assert owners == [CITY, HOUSEHOLD_CODE, HOUSEHOLD_CODE]


def test_the_city_reports_within_days_and_the_employer_in_the_next_month() -> None:
    """Facts 5.4: five days, and the 5th of the next month, moved off the weekend and the holiday
    of 6 December 2026 to Monday."""
    assert report_due_on(date(2026, 11, 13)) == date(2026, 11, 18)
    late = report_due_on(date(2026, 11, 13), ReportOf.SUBSTITUTE_PAYERS_WAGES)
    assert late == date(2026, 12, 7)


def test_pay_below_the_pension_limit_owes_the_other_contributions_alone() -> None:
    small = attrs.evolve(plain(cents=5_000), pension_insured_cents=0)
    built = good(substituted(small))
    _, employer = contents(built)
    assert [delivery.filings[0].income_cents for delivery in built.deliveries] == [5_000, 0]
    assert rows(employer) == [("323", "50.00"), ("324", "50.00"), ("325", "50.00")]
    assert texts(employer, "ExceptionCode") == []


def test_a_worker_of_seventeen_owes_pension_and_no_unemployment_contribution() -> None:
    young = slip(hours(12_000, 480, 1_500), cost("employer_health", 229))
    built = good(substituted(young))
    _, employer = contents(built)
    assert rows(employer) == [("322", "120.00"), ("324", "120.00"), ("325", "120.00")]
    assert [delivery.filings[0].income_cents for delivery in built.deliveries] == [12_000, 0]


def test_a_temporary_employer_whose_wages_another_pays_is_told_as_such_by_itself() -> None:
    duties = EmployerDuties(id="firm", household=True, temporary_employer=True)
    built = good(substituted(plain(), **{**TEMPORARY, "duties": duties}))
    city, employer = contents(built)
    assert texts(city, "PayerTypes/Code") == []
    assert texts(employer, "PayerTypes/Code") == ["2", "3"]


def test_a_fee_has_no_actual_employer_to_report() -> None:
    built = good(substituted(slip(earning("fee", 5_000))))
    assert [rows(content) for content in contents(built)] == [[("336", "50.00")]]


# ------------------------------------------------------------------------------ commission, abroad


def test_a_fee_is_reported_alone_without_occupation_insurance_or_exceptions() -> None:
    fee = slip(earning("fee", 5_000), deduction("withholding", 500), pension=0)
    built = good(build(pay(fee, contracts=("commission",), occupation_code="", pension=None)))
    (content,) = contents(built)
    assert rows(content) == [("336", "50.00"), ("402", "5.00")]
    assert texts(content, "ExceptionCode") == texts(content, "Profession") == []


def test_who_lives_abroad_is_told_with_home_number_and_tax_at_source(schemas: Path) -> None:
    abroad = attrs.evolve(
        slip(
            hours(12_000, 480, 1_500),
            deduction("tax_at_source", 3_605),
            deduction("employee_unemployment", 107),
            cost("employer_health", 229),
        ),
        source_deduction_cents=1_700,
    )
    built = good(build(pay(abroad, person=person(home=Secret(HOME), at_source=True))))
    (content,) = contents(built)
    # 120.00 less 17.00 of the day is 103.00; 35 % is 36.05.
    assert rows(content) == [
        ("201", "120.00"),
        ("404", "36.05"),
        ("405", "17.00"),
        ("414", "1.07"),
    ]
    assert texts(content, "NonResident") == ["true"]
    assert texts(content, "NonResidentCountryCode") == ["EE"]
    assert texts(content, "TypedAddress/AddressType") == ["1"]
    assert texts(content, "TypedAddress/PostOffice") == ["Tallinn"]
    found = [
        tuple(child.text for child in one) for one in next(tree(content).iter("IncomeEarnerIds"))
    ]
    assert found == [("2", "010190-900P"), ("5", "38001010001", "EE")]
    assert SchemaFolder(schemas).check(content) == ()
    assert built.deliveries[0].filings[0].deductions_cents == 3_712


def test_no_data_of_a_person_shows_in_what_is_built_but_in_the_file() -> None:
    built = build(pay(person=person(home=Secret(HOME), at_source=True)), payer=FIRM)
    shown = repr(built)
    for word in ("010190", "CANARY", "Tallinn", "38001010001"):
        assert word not in shown
    assert b"CANARY" not in contents(built)[0]
