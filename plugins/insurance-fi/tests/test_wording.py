"""What a month shows has texts in the core's four languages, with the values that they want."""

from __future__ import annotations

from datetime import date

import pytest

from jobcenter_core.center import packaged_wording
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.terms.cover import WageYear
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.testing.insurer_samples import (
    EMPLOYER,
    sample_policies,
    sample_policy,
    sample_question,
    sample_statutes,
)
from jobcenter_core.values.findings import Finding
from jobcenter_core.values.ranges import DateRange
from jobcenter_insurance_fi import FinnishInsurances

UNTIL = date(2026, 7, 2)


def findings() -> dict[str, Finding]:
    """One finding of every code that ``cover`` and ``duties`` give."""
    insurer, statutes = FinnishInsurances(), sample_statutes()
    question = sample_question("employment")
    ends = sample_policies(valid=DateRange(date(2024, 1, 1), date(2026, 10, 20)))
    found = [
        *insurer.cover((question,), (), (), statutes=statutes, on=UNTIL),
        *insurer.cover((question,), ends, (), statutes=statutes, on=UNTIL),
    ]
    payer = EmployerDuties(id=EMPLOYER, under_wage_threshold=True, temporary_employer=True)
    ending = sample_policy("pension", number="X", valid=DateRange(None, date(2026, 7, 31)))
    for paid in (100_000, 126_000_000):
        year = WageYear(employer_id=EMPLOYER, until=UNTIL, paid_cents=paid, half_year_cents=0)
        found += insurer.duties((year,), (ending,), (payer,), statutes=statutes)
    return {one.code: one for one in found}


FOUND = findings()


def test_these_are_all_codes_of_a_month() -> None:
    assert sorted(FOUND) == [
        "accident_duty_ahead",
        "cover_ends",
        "cover_missing",
        "policy_ends",
        "policy_number_form",
        "temporary_limit_ahead",
        "unemployment_duty_ahead",
        "unemployment_tier_ahead",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", FOUND)
def test_each_has_a_text_in_each_language(code: str, language: str) -> None:
    values = dict(FOUND[code].values)
    text = packaged_wording().say(f"finding.{code}", language, **values)
    assert (values.get("assignment") or values.get("policy") or values["employer"]) in text
