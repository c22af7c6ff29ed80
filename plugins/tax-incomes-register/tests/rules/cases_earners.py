"""Breaches of the earner: ids, names, addresses, employment, places."""

from __future__ import annotations

from datetime import date

from jobcenter_tax_incomes_register.messages.absences import Absence, PaidAbsencePeriod
from jobcenter_tax_incomes_register.messages.earners import (
    EarnerBasic,
    EarnerPayment,
    EmploymentEnding,
    InternationalData,
    PlaceOfBusiness,
    TypedAddress,
)
from jobcenter_tax_incomes_register.messages.envelope import Id, SubOrg

W = "wage_report/W-1"
EARNER = "reports/1/earner"
FOREIGN = Id(type_code=9, code="62349723611", country_code="PL")
WHOLE = EarnerBasic(
    last_name="Esimerkki", first_name="Elli", birth_on=date(1990, 1, 1), gender_code=2
)
HOME = TypedAddress(
    type_code=1, street="Ulica 1", postal_code="00-000", post_office="Miasto", country_code="PL"
)
HERE = TypedAddress(type_code=2, street="Katu 1", postal_code="00100", post_office="Helsinki")
ABROAD = {f"{EARNER}/ids": (FOREIGN,), f"{EARNER}/basic": WHOLE, f"{EARNER}/addresses": (HOME,)}
NON_RESIDENT = {
    f"{EARNER}/international": InternationalData(non_resident=True, non_resident_country_code="PL"),
    f"{EARNER}/addresses": (HERE, HOME),
}
ORGANISATION = {f"{EARNER}/type_codes": (12,)}
PLACE = f"{EARNER}/place_of_business"
HOURS = f"{EARNER}/employment/weekly_hours_hundredths"
PART = f"{EARNER}/employment/part_time_hundredths"
SICK = PaidAbsencePeriod(
    starts_on=date(2026, 11, 2),
    ends_on=date(2026, 11, 3),
    cause_code=1,
    amount_cents=10_000,
    claims=(EarnerPayment(type_code=9, reference="1"),),
)

BREACHES = [
    (
        "earner_id_missing",
        "company",
        {**ABROAD, f"{EARNER}/ids": ()},
        f"{W}/earner/ids",
    ),
    (
        "earner_id_and_none",
        "company",
        {f"{EARNER}/basic/missing_id": True},
        f"{W}/earner/basic/missing_id",
    ),
    *(
        ("earner_basic_missing", "company", {**ABROAD, **change}, f"{W}/earner/basic")
        for change in (
            {f"{EARNER}/basic": None},
            {f"{EARNER}/basic/gender_code": None},
            {f"{EARNER}/basic/birth_on": None},
            {f"{EARNER}/basic/first_name": None},
        )
    ),
    (
        "earner_address_missing",
        "company",
        {**ABROAD, f"{EARNER}/addresses": ()},
        f"{W}/earner/addresses",
    ),
    (
        "home_address_missing",
        "company",
        {**NON_RESIDENT, f"{EARNER}/addresses": (HERE,)},
        f"{W}/earner/addresses",
    ),
    (
        "earner_suborg_type",
        "company",
        {f"{EARNER}/sub_orgs": (SubOrg(type_code=2, code="A"),)},
        f"{W}/earner/sub_orgs/1/type_code",
    ),
    ("part_time_percent", "company", {PART: 10_001}, f"{W}/earner/employment/part_time_hundredths"),
    ("weekly_hours", "company", {HOURS: 16_801}, f"{W}/earner/employment/weekly_hours_hundredths"),
    (
        "ending_code_unknown",
        "company",
        {f"{EARNER}/employment/endings": (EmploymentEnding(type_code=3, code="8"),)},
        f"{W}/earner/employment/endings/1/code",
    ),
    (
        "place_incomplete",
        "company",
        {PLACE: PlaceOfBusiness(street="Katu 1", postal_code="00100")},
        f"{W}/earner/place_of_business",
    ),
    (
        "statistics_id_form",
        "company",
        {PLACE: PlaceOfBusiness(statistics_id="12345678")},
        f"{W}/earner/place_of_business/statistics_id",
    ),
    (
        "non_resident_country_missing",
        "company",
        {**NON_RESIDENT, f"{EARNER}/international": InternationalData(non_resident=True)},
        f"{W}/earner/international/non_resident_country_code",
    ),
    (
        "organisation_with_person_id",
        "company",
        {**ORGANISATION, "period/paid_on": date(2023, 1, 1)},
        f"{W}/earner/type_codes",
    ),
    (
        "payment_type_unknown",
        "company",
        {f"{EARNER}/payments": (EarnerPayment(type_code=1),)},
        f"{W}/earner/payments/1/type_code",
    ),
    (
        "claim_type_not_listed",
        "company",
        {"reports/1/absence": Absence(paid=(SICK,))},
        f"{W}/absence/paid/1/claims/1/type_code",
    ),
]

CORRECT = [
    ("company", ABROAD),
    ("company", {**ABROAD, f"{EARNER}/basic": EarnerBasic(company_name="Ltd")}),
    (
        "company",
        {**ABROAD, f"{EARNER}/ids": (), f"{EARNER}/basic/missing_id": True},
    ),
    ("company", {f"{EARNER}/basic": None}),  # names are not needed with a Finnish id
    ("company", NON_RESIDENT),
    ("company", {HOURS: 16_800, PART: 10_000}),
    ("company", {f"{EARNER}/employment/endings": (EmploymentEnding(type_code=3, code="7"),)}),
    ("company", {f"{EARNER}/employment": None}),
    ("company", {PLACE: PlaceOfBusiness(code="123456789")}),
    ("company", {PLACE: PlaceOfBusiness(statistics_id="123456789")}),
    ("company", {PLACE: PlaceOfBusiness(street="K", postal_code="1", post_office="H")}),
    ("company", {**ORGANISATION, "period/paid_on": date(2022, 12, 31)}),
    ("company", {**ORGANISATION, f"{EARNER}/ids": (Id(type_code=1, code="7654321-2"),)}),
    ("company", {f"{EARNER}/payments": (EarnerPayment(type_code=2),)}),
    ("company", {f"{EARNER}/sub_orgs": (SubOrg(type_code=1, code="A"),)}),
]
