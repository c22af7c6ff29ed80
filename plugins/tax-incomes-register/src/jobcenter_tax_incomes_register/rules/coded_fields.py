"""Which fields of the messages hold a code of which table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from jobcenter_tax_incomes_register.codes.tables import OPEN_TABLES
from jobcenter_tax_incomes_register.messages.abroad import WorkCountry
from jobcenter_tax_incomes_register.messages.absences import (
    PaidAbsencePeriod,
    UnpaidAbsencePeriod,
)
from jobcenter_tax_incomes_register.messages.earners import (
    EarnerBasic,
    Employment,
    EmploymentEnding,
    EmploymentReg,
    IncomeEarner,
    InternationalData,
    PensionInsurance,
    Profession,
    TypedAddress,
)
from jobcenter_tax_incomes_register.messages.envelope import (
    ContactPerson,
    Envelope,
    Id,
    PayerBasic,
    ReportData,
    SubOrg,
)
from jobcenter_tax_incomes_register.messages.payers import Payer, PensionPolicy
from jobcenter_tax_incomes_register.messages.transactions import (
    CarBenefit,
    Transaction,
    TransactionInclusion,
    UnitWage,
)

__all__ = ["coded"]

_TABLES: Final[dict[type, tuple[tuple[str, str], ...]]] = {
    CarBenefit: (("benefit_code", "car_benefit_code"), ("age_group_code", "age_group_code")),
    ContactPerson: (("responsibility_code", "responsibility_code"),),
    EarnerBasic: (("gender_code", "gender"),),
    Employment: (
        ("employment_code", "employment_code"),
        ("term_code", "term_code"),
        ("payment_type_codes", "payment_type"),
    ),
    EmploymentEnding: (("type_code", "employment_ending_type"),),
    EmploymentReg: (("type_code", "employment_reg_type"),),
    Envelope: (("faulty_control", "faulty_control"),),
    Id: (("type_code", "id_type"),),
    IncomeEarner: (
        ("exception_codes", "insurance_exception_code"),
        ("agreement_code", "cba_code"),
        ("type_codes", "income_earner_type"),
    ),
    InternationalData: (
        ("posted_certificate_code", "posted_cert_code"),
        ("treaty_country_code", "tax_treaty_country_code"),
        ("form_codes", "form_code"),
    ),
    PaidAbsencePeriod: (("cause_code", "paid_absence_cause_code"),),
    Payer: (("type_codes", "payer_type"),),
    PayerBasic: (("language_code", "language"),),
    PensionInsurance: (
        ("act_code", "pension_act_code"),
        ("provider_code", "pension_prov_id_code"),
    ),
    PensionPolicy: (("provider_code", "pension_prov_id_code"),),
    Profession: (("type_code", "profession_type"),),
    ReportData: (("action_code", "action_code"),),
    SubOrg: (("type_code", "payer_sub_org_type"),),
    Transaction: (("benefit_codes", "benefit_code"), ("allowance_codes", "allowance_code")),
    TransactionInclusion: (("insurance_code", "insurance_code"),),
    TypedAddress: (("type_code", "address_type"),),
    UnitWage: (("unit_code", "wage_unit_code"),),
    UnpaidAbsencePeriod: (("cause_code", "unpaid_absence_cause_code"),),
    WorkCountry: (("remuneration_codes", "remuneration_code"),),
}


def coded(noun: Any, *, open_tables: bool) -> Iterator[tuple[str, str, int | str]]:
    """The codes of this noun that belong to open (or to closed) tables: place, table, code."""
    for field, table in _TABLES.get(type(noun), ()):
        if (table in OPEN_TABLES) is not open_tables:
            continue
        value = getattr(noun, field)
        if isinstance(value, tuple):
            for number, code in enumerate(value, 1):
                yield f"{field}/{number}", table, code
        elif value is not None:
            yield field, table, value
