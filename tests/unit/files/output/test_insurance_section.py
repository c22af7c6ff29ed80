"""What policies cost and the wages of the year, on the page and as JSON."""

from __future__ import annotations

import json
from datetime import date

import attrs
import pytest
from month_example import month_view
from page_reader import Page
from printed_example import page

from jobcenter_core.files.output.directory import directory_of
from jobcenter_core.files.output.insurance_section import insurance_json, insurance_section
from jobcenter_core.parties.workers import LANGUAGES
from jobcenter_core.services.month_view import PolicyMonth
from jobcenter_core.terms.cover import Premium, WageYear
from jobcenter_core.testing.insurer_samples import sample_policy

EMPLOYER = month_view().organisations[0]


def of_policy(kind: str, base_cents: int, premium_cents: int, on_payslips: int) -> PolicyMonth:
    policy = sample_policy(kind, employer_id=EMPLOYER.id)
    return PolicyMonth(
        policy=policy,
        premium=Premium(
            policy_id=policy.id,
            kind=kind,
            base_cents=base_cents,
            rate_ppm=policy.rate_ppm,
            premium_cents=premium_cents,
            payslip_ids=("slip-1", "slip-2", "slip-3"),
        ),
        on_payslips_cents=on_payslips,
    )


VIEW = attrs.evolve(
    month_view(),
    # 360.00 at 0.70 % is 2.52; at 0.06 % 0.216, and three times 0.07 on payslips.
    policies=(
        of_policy("accident", 36_000, 252, 252),
        of_policy("group_life", 36_000, 22, 21),
    ),
    wage_years=(
        WageYear(
            employer_id=EMPLOYER.id,
            until=date(2026, 7, 2),
            paid_cents=100_000,
            half_year_cents=90_000,
        ),
    ),
)


def test_a_row_for_each_policy_and_each_employer() -> None:
    shown = Page(insurance_section(page(VIEW)).text)
    assert shown.faults == []
    rows = [[cell.text for cell in row.all("td", "th")] for row in shown.all("tr")]
    assert [row[:2] + row[3:] for row in rows[1:3]] == [
        ["p-accident", "Accidents", "€360.00", "0.7%", "€2.52", "€2.52"],
        ["p-group_life", "Group life", "€360.00", "0.06%", "€0.22", "€0.21"],
    ]
    assert rows[3][-2:] == ["€2.74", "€2.73"]
    # 1 000.00 in 183 days of 365 are 1 994.54 in the year.
    assert rows[5] == [EMPLOYER.name, "2\xa0July 2026", "€1,000.00", "€1,994.54"]
    month = month_view().month
    assert [link.attributes["href"] for link in shown.all("a")] == [
        f"insurance/premiums-{month}.json"
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_month_without_insurer_says_so(lang: str) -> None:
    shown = Page(insurance_section(page(month_view(), lang)).text)
    assert shown.faults == []
    assert shown.all("table", "a") == []


def test_the_json_has_sums_in_cents_and_names_nobody() -> None:
    told = json.loads(insurance_json(VIEW, directory_of(VIEW)))
    assert [(one["policy_id"], one["premium_cents"]) for one in told["policies"]] == [
        ("p-accident", 252),
        ("p-group_life", 22),
    ]
    assert told["policies"][0]["number"] == "NUMBER-accident"
    assert told["wages"] == [
        {
            "employer": {
                "business_id": EMPLOYER.business_id,
                "id": EMPLOYER.id,
                "name": EMPLOYER.name,
            },
            "until": "2026-07-02",
            "paid_cents": 100_000,
            "half_year_cents": 90_000,
            "expected_cents": 199_454,
        }
    ]
    assert not any(one.full_name in json.dumps(told) for one in VIEW.workers)
