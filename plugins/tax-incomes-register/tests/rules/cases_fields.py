"""Breaches of what holds for every field, id, country, code and period."""

from __future__ import annotations

from datetime import date

from jobcenter_tax_incomes_register.messages.abroad import WorkCountry
from jobcenter_tax_incomes_register.messages.absences import Absence, UnpaidAbsencePeriod
from jobcenter_tax_incomes_register.messages.envelope import Address, Id, Period
from jobcenter_tax_incomes_register.messages.payers import SubstitutePayer
from jobcenter_tax_incomes_register.messages.transactions import (
    SixMonthRule,
    Transaction,
    TransactionInclusion,
)

EARNER = "reports/1/earner"
ROW = "reports/1/transactions/1"
W = "wage_report/W-1"
ADDRESS = Address(street="Katu 1", postal_code="00100", post_office="Helsinki")

BREACHES = [
    # Too long, empty, of a wrong kind, too large, not given, a flag that cannot be false.
    ("field_form", "company", {"envelope/source": "x" * 31}, "delivery/D-1/envelope/source"),
    ("field_form", "company", {"contacts/1/name": " "}, "delivery/D-1/contacts/1/name"),
    ("field_form", "company", {f"{ROW}/amount_cents": 10**15}, f"{W}/transactions/1/amount_cents"),
    ("field_form", "company", {f"{ROW}/amount_cents": 1.5}, f"{W}/transactions/1/amount_cents"),
    ("field_form", "company", {"contacts/1/telephone": None}, "delivery/D-1/contacts/1/telephone"),
    (
        "field_form",
        "company",
        {
            "payer/substitute": SubstitutePayer(
                acts=False, employer=Id(type_code=1, code="7654321-2")
            )
        },
        "delivery/D-1/payer/substitute/acts",
    ),
    (
        "field_form",
        "company",
        {"reports/1/rectification_ids": ("x" * 41,)},
        f"{W}/rectification_ids/1",
    ),
    *(
        ("forbidden_text", "company", {"contacts/1/name": text}, "delivery/D-1/contacts/1/name")
        for text in ("A -- B", "A /* B", "A &#66; B")
    ),
    (
        "code_unknown",
        "company",
        {"payer/type_codes": (5,)},
        "delivery/D-1/payer/type_codes/1",
    ),
    (
        "code_unknown",
        "company",
        {"envelope/faulty_control": 3},
        "delivery/D-1/envelope/faulty_control",
    ),
    (
        "code_unknown",
        "company",
        {f"{ROW}/unit_wages/1/unit_code": 4},
        f"{W}/transactions/1/unit_wages/1/unit_code",
    ),
    ("code_unknown", "company", {"reports/1/data/action_code": 3}, f"{W}/data/action_code"),
    (
        "code_unknown",
        "company",
        {f"{EARNER}/exception_codes": (12,)},
        f"{W}/earner/exception_codes/1",
    ),
    ("code_unknown", "company", {f"{EARNER}/type_codes": (1, 18)}, f"{W}/earner/type_codes/2"),
    # Earner type 17 came with the payments of 2024.
    (
        "code_unknown",
        "company",
        {
            f"{EARNER}/type_codes": (17,),
            "period/paid_on": date(2023, 12, 31),
            "env/today": date(2023, 12, 31),
        },
        f"{W}/earner/type_codes/1",
    ),
    # 4 is no insurance code, and takes nothing away.
    (
        "code_unknown",
        "total",
        {
            "reports/1/transactions": (
                Transaction(
                    code=101,
                    amount_cents=50_000,
                    inclusions=(TransactionInclusion(insurance_code=4, included=False),),
                ),
            )
        },
        "wage_report/T-1/transactions/1/inclusions/1/insurance_code",
    ),
    ("code_not_listed", "company", {f"{EARNER}/agreement_code": 999}, f"{W}/earner/agreement_code"),
    (
        "code_not_listed",
        "company",
        {
            f"{EARNER}/pension_insurance/provider_code": 66,
            f"{EARNER}/pension_insurance/policy_number": "66-12345678",
        },
        f"{W}/earner/pension_insurance/provider_code",
    ),
    (
        "code_not_listed",
        "company",
        {
            "reports/1/absence": Absence(
                unpaid=(UnpaidAbsencePeriod(starts_on=date(2026, 11, 2), cause_code=50),)
            )
        },
        f"{W}/absence/unpaid/1/cause_code",
    ),
    (
        "id_country_missing",
        "company",
        {"payer/ids/+": Id(type_code=7, code="GB12345678")},
        "delivery/D-1/payer/ids/2/country_code",
    ),
    (
        "country_code_form",
        "company",
        {"payer/ids/+": Id(type_code=7, code="GB12345678", country_code="gb")},
        "delivery/D-1/payer/ids/2/country_code",
    ),
    (
        "country_name_missing",
        "company",
        {"payer/ids/+": Id(type_code=7, code="12345678", country_code="99")},
        "delivery/D-1/payer/ids/2/country_name",
    ),
    (
        "country_name_missing",
        "company",
        {
            "reports/1/transactions/1/six_month_rule": SixMonthRule(
                applicable=True, country_code="99"
            )
        },
        f"{W}/transactions/1/six_month_rule/country_name",
    ),
    *(
        (
            "business_id_form",
            "company",
            {"payer/ids/+": Id(type_code=1, code=code), **more},
            "delivery/D-1/payer/ids/2/code",
        )
        for code, more in (
            ("1234567-8", {}),  # the check digit is wrong
            ("76543212", {}),  # the hyphen is missing
            ("1234567", {"env/strict_ids": False}),
        )
    ),
    *(
        (
            "identity_code_form",
            "company",
            {f"{EARNER}/ids/1/code": code, **more},
            f"{W}/earner/ids/1/code",
        )
        for code, more in (
            ("010190-900A", {}),  # the check character is wrong: it is P
            ("010190-900p", {}),  # ids are case-sensitive
            ("010190-900P", {"env/allow_temporary_ids": False}),
            ("010190-900", {"env/strict_ids": False}),
        )
    ),
    (
        "period_order",
        "company",
        {"period/ends_on": date(2026, 10, 25)},
        "delivery/D-1/period/ends_on",
    ),
    (
        "period_order",
        "company",
        {f"{ROW}/earning_periods/1/ends_on": date(2026, 10, 25)},
        f"{W}/transactions/1/earning_periods/1/ends_on",
    ),
    (
        "period_order",
        "company",
        {f"{EARNER}/employment/periods/1/ends_on": date(2026, 10, 25)},
        f"{W}/earner/employment/periods/1/ends_on",
    ),
    (
        "period_order",
        "company",
        {
            "reports/1/work_countries": (
                WorkCountry(
                    country_code="SE",
                    work_periods=(Period(starts_on=date(2026, 11, 2), ends_on=date(2026, 11, 1)),),
                ),
            )
        },
        f"{W}/work_countries/1/work_periods/1/ends_on",
    ),
]

CORRECT = [
    (
        "company",
        {"payer/ids/+": Id(type_code=99, code="A 1", country_code="99", country_name="Atlantis")},
    ),
    ("company", {"envelope/source": "x" * 30, "payer/address": ADDRESS}),
    ("company", {f"{EARNER}/ids/1/code": "010190-900A", "env/strict_ids": False}),
    ("company", {f"{EARNER}/type_codes": (16, 17)}),
    ("company", {f"{ROW}/amount_cents": 10**15 - 1}),
    ("company", {"period/ends_on": date(2026, 10, 26)}),
    ("company", {"contacts/1/name": "A-B & C"}),
]
