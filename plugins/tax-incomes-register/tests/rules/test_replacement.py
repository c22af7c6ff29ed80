"""What a replacement may change, and what is cancelled and reported anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from jobcenter_tax_incomes_register.messages.earners import (
    EarnerBasic,
    EmploymentEnding,
    PensionInsurance,
    Profession,
)
from jobcenter_tax_incomes_register.messages.envelope import AccidentInsurance, Id
from jobcenter_tax_incomes_register.messages.payers import PensionPolicy, SubstitutePayer
from jobcenter_tax_incomes_register.rules.replacement import (
    SEPARATE_CHANGES,
    WAGE_CHANGES,
    changes_of_separate_report,
    changes_of_wage_report,
)

Change = Callable[[Any, Mapping[str, Any]], Any]
Base = Callable[[str], Any]
EARNER = "reports/1/earner"
OTHER = Id(type_code=1, code="7654321-2")
INSURED = AccidentInsurance(insurer=OTHER, policy_number="12345")

CANCELS = [
    ("payment_date", {"period/paid_on": date(2026, 11, 14)}),
    ("pay_period", {"period/starts_on": date(2026, 10, 27)}),
    ("pay_period", {"period/ends_on": date(2026, 11, 9)}),
    ("payer_ids", {"payer/ids/1": OTHER}),
    ("temporary_employer", {"payer/type_codes": (3,)}),
    ("substitute_payer", {"payer/substitute": SubstitutePayer(employer=OTHER)}),
    ("earner_ids", {f"{EARNER}/ids/1/code": "150285-9019"}),
    ("earner_birth_date", {f"{EARNER}/basic/birth_on": date(1990, 1, 1)}),
    ("earner_birth_date", {f"{EARNER}/basic": EarnerBasic(birth_on=date(1990, 1, 1))}),
    ("earner_type", {f"{EARNER}/type_codes": (8,)}),
    ("earner_type", {f"{EARNER}/type_codes": (12,)}),
    ("pension_insurance", {f"{EARNER}/pension_insurance/policy_number": "46-87654321"}),
    ("pension_insurance", {f"{EARNER}/pension_insurance": PensionInsurance(act_code=3)}),
    ("accident_insurance", {f"{EARNER}/accident_insurance": INSURED}),
    ("insurance_exceptions", {f"{EARNER}/exception_codes": (2,)}),
]
REPLACES = [
    {"reports/1/transactions/1/amount_cents": 32_625},
    {"reports/1/transactions": ()},
    {f"{EARNER}/professions": (Profession(type_code=1, code="91120"),)},
    {f"{EARNER}/basic/last_name": "Malli"},
    {f"{EARNER}/basic": None},
    {f"{EARNER}/type_codes": (1,)},
    {f"{EARNER}/employment/endings": (EmploymentEnding(type_code=3, code="1"),)},
    {"payer/type_codes": (2,)},
    {"contacts/1/telephone": "0500000000"},
    {"envelope/delivery_id": "D-2"},
]


@pytest.mark.parametrize(("name", "changes"), CANCELS)
def test_these_changes_cancel(
    name: str, changes: dict[str, Any], base: Base, change: Change
) -> None:
    before = base("company")
    after = change(before, changes)
    old, new = (before, before.reports[0]), (after, after.reports[0])
    assert changes_of_wage_report(old, new) == (name,)


@pytest.mark.parametrize("changes", REPLACES)
def test_all_other_changes_replace(changes: dict[str, Any], base: Base, change: Change) -> None:
    before = base("company")
    after = change(before, changes)
    assert changes_of_wage_report((before, before.reports[0]), (after, after.reports[0])) == ()


def test_every_change_that_cancels_was_tried() -> None:
    assert {name for name, _ in CANCELS} == set(WAGE_CHANGES)


def test_another_actual_employer_cancels(base: Base, change: Change) -> None:
    before = change(base("company"), {"payer/substitute": SubstitutePayer(employer=OTHER)})
    employer = Id(type_code=2, code="200370-902F")
    after = change(before, {"payer/substitute/employer": employer})
    named = change(before, {"payer/substitute/employer_name": "Yritys Oy"})
    old = (before, before.reports[0])
    assert changes_of_wage_report(old, (after, after.reports[0])) == ("substitute_payer",)
    assert changes_of_wage_report(old, (named, named.reports[0])) == ()


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("payment_month", {"reports/1/month": 10}),
        ("payment_month", {"reports/1/year": 2025}),
        ("payer_ids", {"payer/ids/1": OTHER}),
        (
            "pension_policies",
            {"payer/pension_insurances": (PensionPolicy(provider_code=46, policy_number="1"),)},
        ),
        ("accident_policies", {"payer/accident_insurances": (INSURED,)}),
        (None, {"reports/1/transactions/1/amount_cents": 1}),
        (None, {"reported_on": date(2026, 11, 12)}),
    ],
)
def test_changes_of_a_separate_report(
    name: str | None, changes: dict[str, Any], base: Base, change: Change
) -> None:
    before = base("separate")
    after = change(before, changes)
    old, new = (before, before.reports[0]), (after, after.reports[0])
    expected = () if name is None else (name,)
    assert set(expected) <= set(SEPARATE_CHANGES)
    assert changes_of_separate_report(old, new) == expected
