"""The income earner of a wage report: who, in what employment, under which insurances."""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_tax_incomes_register.messages.elements import many, one
from jobcenter_tax_incomes_register.messages.envelope import AccidentInsurance, Id, Period, SubOrg
from jobcenter_tax_incomes_register.messages.kinds import (
    DAY,
    FLAG,
    HUNDREDTHS,
    WHOLE,
    YES_NO,
    Text,
)

__all__ = [
    "EarnerBasic",
    "EarnerPayment",
    "Employment",
    "EmploymentEnding",
    "EmploymentReg",
    "IncomeEarner",
    "InternationalData",
    "PensionInsurance",
    "PlaceOfBusiness",
    "Profession",
    "TypedAddress",
]


@attrs.frozen(kw_only=True)
class EarnerBasic:
    """Name, birth date and gender (1 man, 2 woman) of an earner, or a company's name."""

    missing_id: bool = attrs.field(default=False, metadata=one("MissingId", FLAG))
    company_name: str | None = attrs.field(
        default=None, repr=False, metadata=one("CompanyName", Text(200))
    )
    last_name: str | None = attrs.field(
        default=None, repr=False, metadata=one("LastName", Text(200))
    )
    first_name: str | None = attrs.field(
        default=None, repr=False, metadata=one("FirstName", Text(100))
    )
    birth_on: date | None = attrs.field(default=None, repr=False, metadata=one("BirthDate", DAY))
    gender_code: int | None = attrs.field(default=None, repr=False, metadata=one("Gender", WHOLE))


@attrs.frozen(kw_only=True)
class TypedAddress:
    """An address. ``type_code``: 1 in the home State, 2 in the State of work."""

    type_code: int = attrs.field(metadata=one("AddressType", WHOLE))
    care_of: str | None = attrs.field(default=None, repr=False, metadata=one("Co", Text(70)))
    street: str | None = attrs.field(default=None, repr=False, metadata=one("Street", Text(100)))
    po_box: str | None = attrs.field(default=None, repr=False, metadata=one("POBox", Text(10)))
    postal_code: str = attrs.field(repr=False, metadata=one("PostalCode", Text(20)))
    post_office: str = attrs.field(repr=False, metadata=one("PostOffice", Text(200)))
    country_code: str | None = attrs.field(default=None, metadata=one("CountryCode", Text(2, 2)))
    country_name: str | None = attrs.field(default=None, metadata=one("CountryName", Text(70)))


@attrs.frozen(kw_only=True)
class EmploymentEnding:
    """Why employment ended. ``type_code``: 1 Keva, 2 Bank of Finland, 3 the register."""

    type_code: int = attrs.field(metadata=one("Type", WHOLE))
    code: str = attrs.field(repr=False, metadata=one("Code", Text(20)))


@attrs.frozen(kw_only=True)
class Employment:
    """An employment relationship. ``employment_code``: 1 full-time, 2 part-time, 3 unknown.
    ``term_code``: 1 open-ended, 2 fixed-term. ``part_time_hundredths`` are hundredths of a
    percent, ``weekly_hours_hundredths`` hundredths of an hour (37.5 h is 3750).
    ``payment_type_codes``: 1 monthly, 2 hourly, 3 contract pay."""

    employed: bool | None = attrs.field(default=None, metadata=one("Employed", YES_NO))
    employment_code: int | None = attrs.field(default=None, metadata=one("EmploymentCode", WHOLE))
    term_code: int | None = attrs.field(default=None, metadata=one("TermCode", WHOLE))
    part_time_hundredths: int | None = attrs.field(
        default=None, metadata=one("PartTime", HUNDREDTHS)
    )
    weekly_hours_hundredths: int | None = attrs.field(
        default=None, metadata=one("HoursPerWeek", HUNDREDTHS)
    )
    payment_type_codes: tuple[int, ...] = attrs.field(
        default=(), metadata=many("PaymentTypes/PaymentType", WHOLE)
    )
    periods: tuple[Period, ...] = attrs.field(
        default=(), metadata=many("EmploymentPeriods/Period", Period)
    )
    endings: tuple[EmploymentEnding, ...] = attrs.field(
        default=(), metadata=many("EmploymentEndings/EmploymentEnding", EmploymentEnding)
    )


@attrs.frozen(kw_only=True)
class Profession:
    """An occupation. ``type_code``: 1 Statistics Finland (TK10), 2 Keva, 3 and 4 for the
    providers 27 and 34."""

    type_code: int = attrs.field(metadata=one("Type", WHOLE))
    code: str = attrs.field(metadata=one("Code", Text(20)))
    title: str | None = attrs.field(default=None, metadata=one("Title", Text(200)))


@attrs.frozen(kw_only=True)
class EmploymentReg:
    """A ground of registration. ``type_code``: 1 Keva, 2 Bank of Finland."""

    type_code: int = attrs.field(metadata=one("Type", WHOLE))
    code: str = attrs.field(metadata=one("Code", Text(20)))


@attrs.frozen(kw_only=True)
class PlaceOfBusiness:
    """Where the work is done: Statistics Finland's id, the payer's code or an address."""

    statistics_id: str | None = attrs.field(
        default=None, metadata=one("StatisticsFinlandId", Text(12))
    )
    code: str | None = attrs.field(default=None, metadata=one("Code", Text(20)))
    street: str | None = attrs.field(default=None, repr=False, metadata=one("Street", Text(100)))
    postal_code: str | None = attrs.field(
        default=None, repr=False, metadata=one("PostalCode", Text(20))
    )
    post_office: str | None = attrs.field(
        default=None, repr=False, metadata=one("PostOffice", Text(200))
    )
    country_code: str | None = attrs.field(default=None, metadata=one("CountryCode", Text(2, 2)))
    country_name: str | None = attrs.field(default=None, metadata=one("CountryName", Text(70)))


@attrs.frozen(kw_only=True)
class PensionInsurance:
    """``act_code``: 1 employee's pension (with provider and policy), 2 MYEL, 3 YEL (without)."""

    act_code: int = attrs.field(metadata=one("PensionActCode", WHOLE))
    provider_code: int | None = attrs.field(default=None, metadata=one("PensionProvIdCode", WHOLE))
    policy_number: str | None = attrs.field(default=None, metadata=one("PensionPolicyNo", Text(11)))


@attrs.frozen(kw_only=True)
class InternationalData:
    """Non-residence, posting and tax treaty; ``form_codes`` name the forms of work abroad."""

    posted_certificate_code: int | None = attrs.field(
        default=None, metadata=one("PostedCertCode", WHOLE)
    )
    non_resident: bool = attrs.field(default=False, metadata=one("NonResident", FLAG))
    non_resident_country_code: str | None = attrs.field(
        default=None, metadata=one("NonResidentCountryCode", Text(2, 2))
    )
    non_resident_country_name: str | None = attrs.field(
        default=None, metadata=one("NonResidentCountryName", Text(70))
    )
    subject_to_withholding: bool = attrs.field(default=False, metadata=one("SubToWithhold", FLAG))
    treaty_country_code: str | None = attrs.field(
        default=None, metadata=one("TaxTreatyCountryCode", Text(2, 2))
    )
    form_codes: tuple[int, ...] = attrs.field(default=(), metadata=many("WorkForm/FormCode", WHOLE))


@attrs.frozen(kw_only=True)
class EarnerPayment:
    """A payment of the payer, with its own reference and specification."""

    type_code: int = attrs.field(metadata=one("PaymentType", WHOLE))
    reference: str | None = attrs.field(default=None, metadata=one("PaymentRef", Text(50)))
    specifier: str | None = attrs.field(
        default=None, repr=False, metadata=one("PaymentSpecifier", Text(200))
    )


@attrs.frozen(kw_only=True)
class IncomeEarner:
    """Who earned. ``exception_codes`` are the insurance exceptions of the whole report,
    ``agreement_code`` the collective agreement (CBACode), ``type_codes`` the earner types."""

    ids: tuple[Id, ...] = attrs.field(default=(), metadata=many("IncomeEarnerIds/Id", Id))
    basic: EarnerBasic | None = attrs.field(
        default=None, metadata=one("IncomeEarnerBasic", EarnerBasic)
    )
    addresses: tuple[TypedAddress, ...] = attrs.field(
        default=(), metadata=many("Addresses/TypedAddress", TypedAddress)
    )
    sub_orgs: tuple[SubOrg, ...] = attrs.field(default=(), metadata=many("SubOrgs/SubOrg", SubOrg))
    employment: Employment | None = attrs.field(
        default=None, metadata=one("Employment", Employment)
    )
    professions: tuple[Profession, ...] = attrs.field(
        default=(), metadata=many("Professions/Profession", Profession)
    )
    employment_regs: tuple[EmploymentReg, ...] = attrs.field(
        default=(), metadata=many("EmploymentRegs/EmploymentReg", EmploymentReg)
    )
    place_of_business: PlaceOfBusiness | None = attrs.field(
        default=None, metadata=one("PlaceOfBusiness", PlaceOfBusiness)
    )
    pension_insurance: PensionInsurance | None = attrs.field(
        default=None, metadata=one("PensionInsurance", PensionInsurance)
    )
    accident_insurance: AccidentInsurance | None = attrs.field(
        default=None, metadata=one("AccidentInsurance", AccidentInsurance)
    )
    exception_codes: tuple[int, ...] = attrs.field(
        default=(), metadata=many("InsuranceExceptions/ExceptionCode", WHOLE)
    )
    international: InternationalData | None = attrs.field(
        default=None, metadata=one("InternationalData", InternationalData)
    )
    agreement_code: int | None = attrs.field(
        default=None, metadata=one("IncomeEarnerOther/CBACode", WHOLE)
    )
    type_codes: tuple[int, ...] = attrs.field(
        default=(), metadata=many("IncomeEarnerOther/IncomeEarnerTypes/IncomeEarnerType", WHOLE)
    )
    payments: tuple[EarnerPayment, ...] = attrs.field(
        default=(), metadata=many("IncomeEarnerOther/Payments/Payment", EarnerPayment)
    )
