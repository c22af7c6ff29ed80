"""Rules of the income earner: who it is, where it lives, how it is employed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from jobcenter_core.values.findings import Severity
from jobcenter_tax_incomes_register.messages.earners import EarnerBasic, PlaceOfBusiness
from jobcenter_tax_incomes_register.rules.cases import PERSONAL_ID, ReportCase, has_finnish_id
from jobcenter_tax_incomes_register.rules.rule import CHANGES, REPORT, rule

__all__ = ["EARNER_RULES"]

_HOME_STATE: Final = 1
_ORGANISATION: Final = 12
_REGISTERS_ENDINGS: Final = 3
_FULL_PERCENT: Final = 100_00
_HOURS_OF_A_WEEK: Final = 168_00
_STATISTICS_ID: Final = re.compile(r"[0-9]{9}")


@rule("The earner needs an id, or a mark that it has none.", REPORT)
def earner_id_missing(case: ReportCase) -> Iterator[str]:
    earner = case.report.earner
    if not earner.ids and not (earner.basic and earner.basic.missing_id):
        yield "earner/ids"


@rule("An earner with an id is not marked as having none.", REPORT)
def earner_id_and_none(case: ReportCase) -> Iterator[str]:
    earner = case.report.earner
    if earner.ids and earner.basic and earner.basic.missing_id:
        yield "earner/basic/missing_id"


@rule(
    "An earner without a Finnish id needs names, birth date and gender, or a company name.",
    REPORT,
)
def earner_basic_missing(case: ReportCase) -> Iterator[str]:
    earner = case.report.earner
    if not has_finnish_id(earner.ids) and not _describes(earner.basic):
        yield "earner/basic"


@rule("An earner without a Finnish id needs an address.", REPORT)
def earner_address_missing(case: ReportCase) -> Iterator[str]:
    earner = case.report.earner
    if not has_finnish_id(earner.ids) and not _non_resident(case) and not earner.addresses:
        yield "earner/addresses"


@rule("A non-resident earner needs the address in the home State.", REPORT)
def home_address_missing(case: ReportCase) -> Iterator[str]:
    addresses = case.report.earner.addresses
    if _non_resident(case) and not any(one.type_code == _HOME_STATE for one in addresses):
        yield "earner/addresses"


@rule("The sub-organisation of an earner is of the payer's own code system.", REPORT)
def earner_suborg_type(case: ReportCase) -> Iterator[str]:
    for number, one in enumerate(case.report.earner.sub_orgs, 1):
        if not case.codes.lists("income_earner_sub_org_type", one.type_code, case.dated_on):
            yield f"earner/sub_orgs/{number}/type_code"


@rule("Part-time work is a percentage from 0 to 100.", REPORT)
def part_time_percent(case: ReportCase) -> Iterator[str]:
    employment = case.report.earner.employment
    part = None if employment is None else employment.part_time_hundredths
    if part is not None and not 0 <= part <= _FULL_PERCENT:
        yield "earner/employment/part_time_hundredths"


@rule("A week has 168 hours.", REPORT)
def weekly_hours(case: ReportCase) -> Iterator[str]:
    employment = case.report.earner.employment
    hours = None if employment is None else employment.weekly_hours_hundredths
    if hours is not None and not 0 <= hours <= _HOURS_OF_A_WEEK:
        yield "earner/employment/weekly_hours_hundredths"


@rule("The reason for the end of employment is not in the register's table.", REPORT)
def ending_code_unknown(case: ReportCase) -> Iterator[str]:
    employment = case.report.earner.employment
    for number, one in enumerate(() if employment is None else employment.endings, 1):
        if one.type_code == _REGISTERS_ENDINGS and not case.codes.lists(
            "employment_ending_code", one.code, case.dated_on
        ):
            yield f"earner/employment/endings/{number}/code"


@rule("The place of business needs an id, the payer's code, or a whole address.", REPORT)
def place_incomplete(case: ReportCase) -> Iterator[str]:
    place = case.report.earner.place_of_business
    if place is not None and not _is_somewhere(place):
        yield "earner/place_of_business"


@rule("Statistics Finland's id of a place of business has nine digits.", "stat.fi, classifications")
def statistics_id_form(case: ReportCase) -> Iterator[str]:
    place = case.report.earner.place_of_business
    number = None if place is None else place.statistics_id
    if number is not None and not _STATISTICS_ID.fullmatch(number):
        yield "earner/place_of_business/statistics_id"


@rule("A non-resident earner needs the home country.", REPORT)
def non_resident_country_missing(case: ReportCase) -> Iterator[str]:
    international = case.report.earner.international
    if international and international.non_resident and not international.non_resident_country_code:
        yield "earner/international/non_resident_country_code"


@rule(
    "An organisation is not reported with a personal identity code.",
    f"{CHANGES} 2023",
    valid_from=date(2023, 1, 1),
)
def organisation_with_person_id(case: ReportCase) -> Iterator[str]:
    earner = case.report.earner
    person = any(one.type_code == PERSONAL_ID for one in earner.ids)
    if _ORGANISATION in earner.type_codes and person:
        yield "earner/type_codes"


@rule("The type of the payment is not in its table.", REPORT)
def payment_type_unknown(case: ReportCase) -> Iterator[str]:
    for number, one in enumerate(case.report.earner.payments, 1):
        if not case.codes.lists("ref_payment_type", one.type_code, case.dated_on):
            yield f"earner/payments/{number}/type_code"


# New claims came with the payments of 2025; their codes were not seen.
@rule(
    "The kind of claim is not in the newest list known here.",
    f"{REPORT}; {CHANGES} 2025",
    severity=Severity.WARNING,
)
def claim_type_not_listed(case: ReportCase) -> Iterator[str]:
    absence = case.report.absence
    for number, period in enumerate(() if absence is None else absence.paid, 1):
        for place, one in enumerate(period.claims, 1):
            if not case.codes.lists("reimb_payment_type", one.type_code, case.dated_on):
                yield f"absence/paid/{number}/claims/{place}/type_code"


def _describes(basic: EarnerBasic | None) -> bool:
    if basic is None:
        return False
    person = (basic.last_name, basic.first_name, basic.birth_on, basic.gender_code)
    return bool(basic.company_name) or all(one is not None for one in person)


def _is_somewhere(place: PlaceOfBusiness) -> bool:
    address = (place.street, place.postal_code, place.post_office)
    return bool(place.statistics_id or place.code or all(address))


def _non_resident(case: ReportCase) -> bool:
    international = case.report.earner.international
    return international is not None and international.non_resident


EARNER_RULES: Final = (
    earner_id_missing,
    earner_id_and_none,
    earner_basic_missing,
    earner_address_missing,
    home_address_missing,
    earner_suborg_type,
    part_time_percent,
    weekly_hours,
    ending_code_unknown,
    place_incomplete,
    statistics_id_form,
    non_resident_country_missing,
    organisation_with_person_id,
    payment_type_unknown,
    claim_type_not_listed,
)
