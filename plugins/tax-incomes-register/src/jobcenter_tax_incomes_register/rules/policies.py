"""Rules of pension and accident policies, of an earner and of the payer of a separate report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from jobcenter_tax_incomes_register.messages.earners import PensionInsurance
from jobcenter_tax_incomes_register.messages.envelope import AccidentInsurance
from jobcenter_tax_incomes_register.messages.payers import PensionPolicy
from jobcenter_tax_incomes_register.rules.cases import PERSONAL_ID, NounCase
from jobcenter_tax_incomes_register.rules.rule import CHANGES, PAGES, REPORT, rule

__all__ = ["POLICY_RULES"]

_EMPLOYEE: Final = 1
_POLICY: Final = re.compile(r"([0-9]{2})-[0-9]{7}[0-9A-Z]|([78][0-9]{4})-[0-9]{4}[0-9A-Z]")
_SPACE: Final = re.compile(r"\s")


@rule(
    "A pension policy number is like 46-0123456T or 70001-1234T: 11 characters.",
    f"{REPORT}; {PAGES}, pension policy number",
)
def pension_policy_form(case: NounCase) -> Iterator[str]:
    number = _policy_number(case.noun)
    if number is not None and not _POLICY.fullmatch(number):
        yield "policy_number"


@rule("A pension policy number begins with its provider's code.", REPORT)
def pension_policy_prefix(case: NounCase) -> Iterator[str]:
    match = _POLICY.fullmatch(_policy_number(case.noun) or "")
    provider = case.noun.provider_code if match else None
    if match and provider is not None and (match[1] or match[2]) != str(provider):
        yield "policy_number"


@rule(
    "The accident policy number has no white space.",
    f"{CHANGES} 2023",
    valid_from=date(2023, 1, 1),
)
def accident_policy_space(case: NounCase) -> Iterator[str]:
    if isinstance(case.noun, AccidentInsurance) and _SPACE.search(case.noun.policy_number):
        yield "policy_number"


@rule(
    "An accident insurer is not named by a personal identity code.",
    f"{CHANGES} 2025",
    valid_from=date(2025, 1, 1),
)
def accident_insurer_is_person(case: NounCase) -> Iterator[str]:
    if isinstance(case.noun, AccidentInsurance) and case.noun.insurer.type_code == PERSONAL_ID:
        yield "insurer"


def _policy_number(noun: Any) -> str | None:
    """The number of a policy of employees; entrepreneurs report none."""
    employees = isinstance(noun, PensionInsurance) and noun.act_code == _EMPLOYEE
    if employees or isinstance(noun, PensionPolicy):
        number: str | None = noun.policy_number
        return number
    return None


POLICY_RULES: Final = (
    pension_policy_form,
    pension_policy_prefix,
    accident_policy_space,
    accident_insurer_is_person,
)
