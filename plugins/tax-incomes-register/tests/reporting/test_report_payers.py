"""Payers, owners, creators, special employers: acceptance checks 11 to 14 of the facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from register_pay import (
    FIRM,
    POLICY,
    SETTINGS,
    build,
    codes,
    contents,
    earning,
    good,
    ids,
    pay,
    shape,
    slip,
    texts,
    topics,
    tree,
)

from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret
from jobcenter_tax_incomes_register.xsd import SchemaFolder

SERVICE = "9000111-0"
HOUSEHOLD_CODE = "200370-902F"
HOUSEHOLD = attrs.evolve(FIRM, name="Anna Liisa Malli", business_id="")
AT_HOME: dict[str, Any] = {
    "payer": HOUSEHOLD,
    "duties": EmployerDuties(id="firm", household=True),
}
KEVA = attrs.evolve(
    POLICY, institution="keva", report_group="003000", number="20-00000000", insurer="Keva"
)
KEVA_SETTINGS = attrs.evolve(
    SETTINGS, public_body=True, keva_titles=(("91110", "71333"),), keva_ending_code="02"
)
TEMPORARY = {
    "duties": EmployerDuties(id="firm", temporary_employer=True),
    "pension": attrs.evolve(POLICY, institution="private_temporary", number="46-8888888K"),
}


def household(**fields: Any) -> Any:
    values = {"creator_business_id": SERVICE, "payer_identity_code": Secret(HOUSEHOLD_CODE)}
    return attrs.evolve(SETTINGS, **{**values, **fields})


# ------------------------------------------------------------------------------ who owns (13, 14)


def test_a_firm_owns_and_makes_its_reports_by_its_business_id() -> None:
    (content,) = contents(good(build(pay())))
    for element in ("DeliveryDataOwner", "DeliveryDataCreator", "DeliveryDataSender", "PayerIds"):
        assert ids(content, element) == ("1", "9000112-9")


def test_a_service_makes_and_sends_what_the_payer_owns() -> None:
    settings = attrs.evolve(SETTINGS, creator_business_id=SERVICE)
    (content,) = contents(good(build(pay(), settings=settings)))
    assert ids(content, "DeliveryDataOwner") == ("1", "9000112-9")
    assert ids(content, "DeliveryDataCreator") == ids(content, "DeliveryDataSender")
    assert ids(content, "DeliveryDataCreator") == ("1", SERVICE)


def test_a_household_owns_by_its_identity_code_and_the_service_makes(schemas: Path) -> None:
    built = good(build(pay(**AT_HOME), payer=HOUSEHOLD, settings=household()))
    (content,) = contents(built)
    assert ids(content, "DeliveryDataOwner") == ids(content, "PayerIds") == ("2", HOUSEHOLD_CODE)
    assert ids(content, "DeliveryDataCreator") == ("1", SERVICE)
    assert texts(content, "PayerTypes/Code") == ["2"]
    assert SchemaFolder(schemas).check(content) == ()
    assert HOUSEHOLD_CODE not in repr(built)


def test_without_an_id_of_the_payer_the_creator_owns_and_the_payer_is_named() -> None:
    nameless = attrs.evolve(FIRM, business_id="")
    settings = attrs.evolve(SETTINGS, creator_business_id=SERVICE)
    (content,) = contents(good(build(pay(payer=nameless), payer=nameless, settings=settings)))
    assert ids(content, "DeliveryDataOwner") == ("1", SERVICE)
    assert texts(content, "PayerBasic/MissingId") == ["true"]
    assert texts(content, "PayerBasic/CompanyName") == [FIRM.name]
    assert texts(content, "Address/PostOffice") == ["Esimerkkilä"]
    held = build(pay(payer=nameless), payer=nameless)
    assert codes(held.findings) == ["register_payer_id_missing"]
    months = ((Month(2026, 11), 229),)
    (month,) = contents(good(build(months=months, payer=nameless, settings=settings)))
    assert texts(month, "PayerBasic/MissingId") == ["true"]
    assert texts(month, "PayerBasic/CompanyName") == [FIRM.name]
    assert texts(month, "Address/PostOffice") == ["Esimerkkilä"]


def test_a_household_reports_a_month_only_when_it_owes_the_contribution() -> None:
    months = ((Month(2026, 11), 0),)
    fields = {"payer": HOUSEHOLD, "settings": household()}
    assert good(build(pay(**AT_HOME), months=months, **fields)).deliveries[1:] == ()
    built = good(build(pay(**AT_HOME), months=((Month(2026, 11), 229),), **fields))
    assert topics(built) == ["earnings", "summary"]
    assert texts(contents(built)[1], "PayerTypes/Code") == ["2"]


# ------------------------------------------------------------------------------ temporary (11)


def test_a_temporary_employer_has_type_name_address_and_generic_policy(schemas: Path) -> None:
    (content,) = contents(good(build(pay(**TEMPORARY))))
    assert texts(content, "PayerTypes/Code") == ["3"]
    assert texts(content, "CompanyName") == [FIRM.name]
    assert texts(content, "Payer/Address/Street") == ["Keikkakuja 2"]
    assert texts(content, "PensionPolicyNo") == ["46-8888888K"]
    assert SchemaFolder(schemas).check(content) == ()


def test_pay_that_is_not_pensionable_is_no_temporary_employers() -> None:
    fee = slip(earning("fee", 5_000), worker="w-2")
    built = good(build(pay(**TEMPORARY), pay(fee, **TEMPORARY)))
    assert [texts(content, "PayerTypes/Code") for content in contents(built)] == [["3"], []]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({**TEMPORARY, "pension": POLICY}, "register_generic_policy_missing"),
        ({"pension": TEMPORARY["pension"]}, "register_generic_policy_misplaced"),
        (
            {**TEMPORARY, "payer": attrs.evolve(FIRM, address=None)},
            "register_payer_address_missing",
        ),
    ],
)
def test_a_part_of_it_alone_is_held(fields: dict[str, Any], code: str) -> None:
    built = build(pay(**fields))
    assert (built.held, codes(built.findings)) == (("slip-w-1",), [code])


def test_a_household_without_a_contract_is_named_by_first_and_last_name() -> None:
    duties = EmployerDuties(id="firm", household=True, temporary_employer=True)
    fields = {**TEMPORARY, "payer": HOUSEHOLD, "duties": duties}
    built = good(build(pay(**fields), payer=HOUSEHOLD, settings=household()))
    (content,) = contents(built)
    assert texts(content, "PayerTypes/Code") == ["2", "3"]
    assert texts(content, "PayerBasic/LastName") == ["Malli"]
    assert texts(content, "PayerBasic/FirstName") == ["Anna Liisa"]
    one_name = attrs.evolve(HOUSEHOLD, name="Malli")
    held = build(pay(**{**fields, "payer": one_name}), payer=one_name, settings=household())
    assert codes(held.findings) == ["register_payer_name_missing"]


# ------------------------------------------------------------------------------ Keva (12)


def test_a_city_insured_in_keva_tells_what_keva_wants(schemas: Path) -> None:
    (content,) = contents(good(build(pay(pension=KEVA), settings=KEVA_SETTINGS)))
    payer = next(tree(content).iter("Payer"))
    assert texts(content, "PayerTypes/Code") == ["1"]
    assert (payer.findtext("SubOrgs/SubOrg/Type"), payer.findtext("SubOrgs/SubOrg/Code")) == (
        "1",
        "003000",
    )
    found = [
        (one.findtext("Type"), one.findtext("Code")) for one in tree(content).iter("Profession")
    ]
    assert found == [("1", "91110"), ("2", "71333")]
    reg = next(tree(content).iter("EmploymentReg"))
    assert (reg.findtext("Type"), reg.findtext("Code")) == ("1", "01")
    assert shape(next(tree(content).iter("Employment"))) == (
        "Employment",
        "",
        [
            ("Employed", "true", []),
            ("EmploymentPeriods", "", [("Period", "", [("StartDate", "2026-09-01", [])])]),
        ],
    )
    assert texts(content, "PensionProvIdCode") == ["20"]
    assert SchemaFolder(schemas).check(content) == ()


def test_an_employment_that_has_ended_tells_keva_why() -> None:
    ended = DateRange(date(2026, 9, 1), date(2026, 10, 31))
    (content,) = contents(good(build(pay(pension=KEVA, employment=ended), settings=KEVA_SETTINGS)))
    assert texts(content, "Period/EndDate") == ["2026-10-31"]
    ending = next(tree(content).iter("EmploymentEnding"))
    assert (ending.findtext("Type"), ending.findtext("Code")) == ("1", "02")
    ahead = DateRange(date(2026, 9, 1), date(2026, 12, 31))
    (content,) = contents(good(build(pay(pension=KEVA, employment=ahead), settings=KEVA_SETTINGS)))
    assert texts(content, "Period/EndDate") == []


@pytest.mark.parametrize(
    ("fields", "settings", "code"),
    [
        ({}, {"keva_titles": ()}, "register_keva_title_missing"),
        ({"employment": None}, {}, "register_keva_period_missing"),
        (
            {"employment": DateRange(date(2026, 9, 1), date(2026, 10, 31))},
            {"keva_ending_code": ""},
            "register_keva_ending_missing",
        ),
    ],
)
def test_what_keva_misses_is_held_by_name(
    fields: dict[str, Any], settings: dict[str, Any], code: str
) -> None:
    built = build(pay(pension=KEVA, **fields), settings=attrs.evolve(KEVA_SETTINGS, **settings))
    assert (built.held, codes(built.findings)) == (("slip-w-1",), [code])
