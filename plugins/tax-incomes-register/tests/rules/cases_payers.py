"""Breaches of the payer and of what the payer and its reports have to do with each other."""

from __future__ import annotations

from datetime import date

from jobcenter_tax_incomes_register.messages.earners import EarnerBasic, PensionInsurance
from jobcenter_tax_incomes_register.messages.envelope import Address, Id, PayerBasic, SubOrg
from jobcenter_tax_incomes_register.messages.payers import SubstitutePayer

D = "delivery/D-1"
COMPANY = Id(type_code=1, code="8765432-1")
SERVICE = Id(type_code=1, code="7654321-2")
HOUSEHOLD = Id(type_code=2, code="200370-902F")
FOREIGN = Id(type_code=7, code="GB12345678", country_code="GB")
ADDRESS = Address(street="Katu 1", postal_code="00100", post_office="Helsinki")
NAMED = {"payer/basic": PayerBasic(company_name="Yritys Oy"), "payer/address": ADDRESS}
NOBODY = {
    "payer/ids": (),
    "payer/basic": PayerBasic(missing_id=True, company_name="Yritys Oy"),
    "payer/address": ADDRESS,
}
GENERIC = {"env/generic_policy_numbers": frozenset({"46-00000000"})}
POLICY = "reports/1/earner/pension_insurance/policy_number"
TEMPORARY = {**NAMED, **GENERIC, "payer/type_codes": (3,), POLICY: "46-00000000"}
FOR_HOUSEHOLD = SubstitutePayer(employer=HOUSEHOLD)

BREACHES = [
    (
        "payer_id_missing",
        "company",
        {**NOBODY, "payer/basic": PayerBasic(company_name="Yritys Oy")},
        f"{D}/payer/ids",
    ),
    (
        "payer_id_and_none",
        "company",
        {"payer/basic": PayerBasic(missing_id=True)},
        f"{D}/payer/basic/missing_id",
    ),
    (
        "too_many_payer_ids",
        "company",
        {
            "payer/ids": (
                COMPANY,
                *(Id(type_code=4, code=f"G{n}", country_code="FI") for n in "123"),
            ),
            "period/paid_on": date(2025, 1, 1),
        },
        f"{D}/payer/ids",
    ),
    ("owner_not_payer", "company", {"envelope/owner": SERVICE}, f"{D}/payer/ids"),
    # The provider may create and send for a household, but does not own the delivery.
    ("owner_not_payer", "household", {"envelope/owner": SERVICE}, f"{D}/payer/ids"),
    (
        "owner_not_business_id",
        "company",
        {"payer/ids/+": FOREIGN, "envelope/owner": FOREIGN},
        f"{D}/payer/ids",
    ),
    ("owner_not_creator", "company", {**NOBODY, "envelope/owner": SERVICE}, f"{D}/payer/ids"),
    ("payer_name_missing", "company", {**TEMPORARY, "payer/basic": None}, f"{D}/payer/basic"),
    (
        "payer_name_missing",
        "company",
        {**TEMPORARY, "payer/basic": PayerBasic(last_name="Esimerkki")},
        f"{D}/payer/basic",
    ),
    (
        "payer_name_missing",
        "company",
        {"payer/ids": (FOREIGN,), "envelope/owner": FOREIGN, "payer/address": ADDRESS},
        f"{D}/payer/basic",
    ),
    (
        "payer_address_missing",
        "company",
        {**TEMPORARY, "payer/address": None},
        f"{D}/payer/address",
    ),
    (
        "payer_address_missing",
        "company",
        {**NAMED, "payer/ids": (FOREIGN,), "envelope/owner": FOREIGN, "payer/address": None},
        f"{D}/payer/address",
    ),
    ("street_or_box", "company", {**NAMED, "payer/address/po_box": "PL 1"}, f"{D}/payer/address"),
    ("street_or_box", "company", {**NAMED, "payer/address/street": None}, f"{D}/payer/address"),
    (
        "payer_suborg_repeated",
        "company",
        {"payer/sub_orgs": (SubOrg(type_code=2, code="A"), SubOrg(type_code=2, code="B"))},
        f"{D}/payer/sub_orgs/2",
    ),
    (
        "payer_is_earner",
        "household",
        {"reports/1/earner/ids/1/code": "200370-902F"},
        f"{D}/reports/1/earner/ids",
    ),
    ("keva_suborg_missing", "city", {"payer/sub_orgs": ()}, f"{D}/payer/sub_orgs"),
    ("keva_suborg_missing", "city", {"payer/sub_orgs/1/type_code": 2}, f"{D}/payer/sub_orgs"),
    ("generic_policy_missing", "company", {**TEMPORARY, POLICY: "46-12345678"}, f"{D}/{POLICY}"),
    ("generic_policy_misplaced", "company", {**TEMPORARY, "payer/type_codes": ()}, f"{D}/{POLICY}"),
    (
        "temporary_without_pension",
        "company",
        {
            **TEMPORARY,
            "reports/1/earner/pension_insurance": PensionInsurance(act_code=3),
            "reports/1/earner/exception_codes": (3, 4, 5),
        },
        f"{D}/payer/type_codes",
    ),
    (
        "temporary_without_pension",
        "company",
        {
            **TEMPORARY,
            "reports/1/earner/pension_insurance": None,
            "reports/1/earner/exception_codes": (3,),
        },
        f"{D}/payer/type_codes",
    ),
    (
        "substitute_is_employer",
        "company",
        {"payer/substitute": SubstitutePayer(employer=COMPANY)},
        f"{D}/payer/substitute/employer",
    ),
    (
        "employer_name_missing",
        "company",
        {"payer/substitute": SubstitutePayer(employer=FOREIGN)},
        f"{D}/payer/substitute/employer_name",
    ),
]

CORRECT = [
    ("company", NOBODY),
    ("company", TEMPORARY),
    ("company", {**NAMED, "payer/type_codes": (3,), POLICY: "46-12345678"}),  # numbers not known
    ("company", {"payer/ids/+": FOREIGN}),
    ("company", {**NAMED, "payer/ids": (FOREIGN,), "envelope/owner": FOREIGN}),
    ("company", {"payer/ids": (HOUSEHOLD, COMPANY)}),
    ("company", {"envelope/creator": SERVICE, "envelope/sender": SERVICE}),
    ("company", {"payer/substitute": FOR_HOUSEHOLD}),
    ("company", {"payer/substitute": SubstitutePayer(employer=FOREIGN, employer_name="Ltd")}),
    (
        "household",
        {
            **NAMED,
            **GENERIC,
            "payer/basic": PayerBasic(last_name="Esimerkki", first_name="Elli"),
            "payer/type_codes": (2, 3),
            POLICY: "46-00000000",
        },
    ),
    # A substitute payer needs neither occupation nor pension group.
    (
        "company",
        {
            "payer/substitute": FOR_HOUSEHOLD,
            "reports/1/earner/professions": (),
            "reports/1/earner/pension_insurance": None,
            "reports/1/earner/basic": EarnerBasic(),
        },
    ),
    # Before 2025 the schema set no limit.
    (
        "company",
        {
            "payer/ids": (
                COMPANY,
                *(Id(type_code=4, code=f"G{n}", country_code="FI") for n in "123"),
            ),
            "period/paid_on": date(2024, 12, 31),
        },
    ),
]
