"""Rules of the payer, and of the payer together with its reports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from jobcenter_tax_incomes_register.messages.earners import PensionInsurance
from jobcenter_tax_incomes_register.messages.envelope import PayerBasic
from jobcenter_tax_incomes_register.messages.payers import Payer
from jobcenter_tax_incomes_register.rules.cases import (
    BUSINESS_ID,
    PayerCase,
    WageCase,
    has_finnish_id,
    same_id,
)
from jobcenter_tax_incomes_register.rules.keva import KEVA, KEVA_PROVIDERS
from jobcenter_tax_incomes_register.rules.rule import ENVELOPE, PAGES, PAYER, WAGE, rule

__all__ = ["PAYER_RULES", "WAGE_PAYER_RULES"]

_TEMPORARY: Final = 3
_EMPLOYEES_ACT: Final = 1
_MOST_IDS: Final = 3


@rule("The payer needs an id, or a mark that it has none.", PAYER)
def payer_id_missing(case: PayerCase) -> Iterator[str]:
    if not case.payer.ids and not _missing_id(case.payer.basic):
        yield "ids"


@rule("A payer with an id is not marked as having none.", PAYER)
def payer_id_and_none(case: PayerCase) -> Iterator[str]:
    if case.payer.ids and _missing_id(case.payer.basic):
        yield "basic/missing_id"


# The schema of a later edition allows three; its year is not known, only that it is 2025 or later.
@rule(
    "A payer has at most three ids.",
    "Incomes Register, a later schema than that of 2022",
    valid_from=date(2025, 1, 1),
)
def too_many_payer_ids(case: PayerCase) -> Iterator[str]:
    if len(case.payer.ids) > _MOST_IDS:
        yield "ids"


@rule("The owner of the delivery must be the payer, by one of its ids.", ENVELOPE)
def owner_not_payer(case: PayerCase) -> Iterator[str]:
    owner = case.envelope.owner
    if case.payer.ids and not any(same_id(owner, one) for one in case.payer.ids):
        yield "ids"


@rule("A payer with a business id owns the delivery by that id.", ENVELOPE)
def owner_not_business_id(case: PayerCase) -> Iterator[str]:
    owner = case.envelope.owner
    has_business_id = any(one.type_code == BUSINESS_ID for one in case.payer.ids)
    is_payer = any(same_id(owner, one) for one in case.payer.ids)
    if has_business_id and is_payer and owner.type_code != BUSINESS_ID:
        yield "ids"


@rule("When the payer has no id, the creator owns the delivery.", ENVELOPE)
def owner_not_creator(case: PayerCase) -> Iterator[str]:
    if not case.payer.ids and not same_id(case.envelope.owner, case.envelope.creator):
        yield "ids"


@rule("The payer's name is needed: no Finnish id, or a temporary employer.", PAYER)
def payer_name_missing(case: PayerCase) -> Iterator[str]:
    if _needs_name(case) and not _has_name(case.payer.basic):
        yield "basic"


@rule("The payer's address is needed: no Finnish id, or a temporary employer.", PAYER)
def payer_address_missing(case: PayerCase) -> Iterator[str]:
    if _needs_name(case) and case.payer.address is None:
        yield "address"


@rule("The payer's address has either a street or a post box.", PAYER)
def street_or_box(case: PayerCase) -> Iterator[str]:
    address = case.payer.address
    if address is not None and (address.street is None) is (address.po_box is None):
        yield "address"


@rule("A payer has one sub-organisation of a type.", PAYER)
def payer_suborg_repeated(case: PayerCase) -> Iterator[str]:
    seen: set[int] = set()
    for number, one in enumerate(case.payer.sub_orgs, 1):
        if one.type_code in seen:
            yield f"sub_orgs/{number}"
        seen.add(one.type_code)


@rule("Nobody reports wages paid to itself: payer and earner have the same id.", PAYER)
def payer_is_earner(case: WageCase) -> Iterator[str]:
    for number, report in enumerate(case.message.reports, 1):
        for one in report.earner.ids:
            if any(same_id(one, payer) for payer in case.message.payer.ids):
                yield f"reports/{number}/earner/ids"


@rule("A payer insured in Keva needs its reporter code as a sub-organisation.", PAYER)
def keva_suborg_missing(case: WageCase) -> Iterator[str]:
    insured = any(one.provider_code in KEVA_PROVIDERS for one in _pensions(case))
    if insured and not any(one.type_code == KEVA for one in case.message.payer.sub_orgs):
        yield "payer/sub_orgs"


@rule("A temporary employer uses the provider's generic policy number.", f"{WAGE}, 2.9 and 2.22")
def generic_policy_missing(case: WageCase) -> Iterator[str]:
    if _is_temporary(case) and case.environment.generic_policy_numbers is not None:
        for number in _policies(case, generic=False):
            yield f"reports/{number}/earner/pension_insurance/policy_number"


@rule("A generic policy number is for temporary employers only.", f"{WAGE}, 2.9 and 2.22")
def generic_policy_misplaced(case: WageCase) -> Iterator[str]:
    if not _is_temporary(case):
        for number in _policies(case, generic=True):
            yield f"reports/{number}/earner/pension_insurance/policy_number"


@rule(
    "A payer without pensionable pay to employees is not a temporary employer.",
    f"{PAGES}, example of a temporary employer 2021",
)
def temporary_without_pension(case: WageCase) -> Iterator[str]:
    employees = any(one.act_code == _EMPLOYEES_ACT for one in _pensions(case))
    if _is_temporary(case) and not employees and case.message.reports:
        yield "payer/type_codes"


@rule("A substitute payer pays for another employer, not for itself.", f"{WAGE}, 2.10")
def substitute_is_employer(case: WageCase) -> Iterator[str]:
    substitute = case.message.payer.substitute
    if substitute and any(same_id(substitute.employer, one) for one in case.message.payer.ids):
        yield "payer/substitute/employer"


@rule("The actual employer's name is needed when its id is not Finnish.", f"{WAGE}, 2.10")
def employer_name_missing(case: WageCase) -> Iterator[str]:
    substitute = case.message.payer.substitute
    if substitute and not has_finnish_id((substitute.employer,)) and not substitute.employer_name:
        yield "payer/substitute/employer_name"


def _missing_id(basic: PayerBasic | None) -> bool:
    return basic is not None and basic.missing_id


def _needs_name(case: PayerCase) -> bool:
    temporary = isinstance(case.payer, Payer) and _TEMPORARY in case.payer.type_codes
    return temporary or not has_finnish_id(case.payer.ids)


def _has_name(basic: PayerBasic | None) -> bool:
    return basic is not None and bool(basic.company_name or (basic.last_name and basic.first_name))


def _is_temporary(case: WageCase) -> bool:
    return _TEMPORARY in case.message.payer.type_codes


def _pensions(case: WageCase) -> Iterator[PensionInsurance]:
    for report in case.message.reports:
        if report.earner.pension_insurance is not None:
            yield report.earner.pension_insurance


def _policies(case: WageCase, *, generic: bool) -> Iterator[int]:
    """Numbers of the reports whose policy number is (or is not) a generic one."""
    known = case.environment.generic_policy_numbers or frozenset()
    for number, report in enumerate(case.message.reports, 1):
        pension = report.earner.pension_insurance
        policy = None if pension is None else pension.policy_number
        if policy is not None and (policy in known) is generic:
            yield number


PAYER_RULES: Final = (
    payer_id_missing,
    payer_id_and_none,
    too_many_payer_ids,
    owner_not_payer,
    owner_not_business_id,
    owner_not_creator,
    payer_name_missing,
    payer_address_missing,
    street_or_box,
    payer_suborg_repeated,
)
WAGE_PAYER_RULES: Final = (
    payer_is_earner,
    keva_suborg_missing,
    generic_policy_missing,
    generic_policy_misplaced,
    temporary_without_pension,
    substitute_is_employer,
    employer_name_missing,
)
