"""What policies cost for the month's pay, and the wages that duties hang on: page and JSON."""

from __future__ import annotations

from jobcenter_core.files.output.directory import Directory
from jobcenter_core.files.output.html import Child, Html, tag
from jobcenter_core.files.output.json_text import canonical_json
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.services.month_view import MonthView, PolicyMonth
from jobcenter_core.terms.cover import WageYear
from jobcenter_core.wording import formats

__all__ = ["INSURANCE_FILE", "insurance_json", "insurance_section"]

INSURANCE_FILE = "insurance/premiums-{month}.json"
"""Where the JSON of a month lies."""


def insurance_json(view: MonthView, names: Directory) -> str:
    """Base and amount of each policy, and each employer's wages of the year."""
    return canonical_json(
        {
            "format_version": 1,
            "kind": "premiums",
            "month": view.month,
            "pay_on": view.pay_on,
            "policies": [
                {
                    "policy_id": one.policy.id,
                    "kind": one.policy.kind,
                    "insurer": one.policy.insurer,
                    "number": one.policy.number,
                    "employer": _employer(one.policy.employer_id, names),
                    "base_cents": one.premium.base_cents,
                    "rate_ppm": one.premium.rate_ppm,
                    "premium_cents": one.premium.premium_cents,
                    "on_payslips_cents": one.on_payslips_cents,
                    "payslip_ids": one.premium.payslip_ids,
                }
                for one in view.policies
            ],
            "wages": [
                {
                    "employer": _employer(one.employer_id, names),
                    "until": one.until,
                    "paid_cents": one.paid_cents,
                    "half_year_cents": one.half_year_cents,
                    "expected_cents": one.expected_cents,
                }
                for one in view.wage_years
            ],
        }
    )


def _employer(id: str, names: Directory) -> dict[str, str]:
    return {"id": id, "name": names.organisation(id), "business_id": names.business_id(id)}


def insurance_section(page: PageText) -> Html:
    """A row for each policy with the sum of all, and one for each employer's year."""
    policies, wages = page.view.policies, page.view.wage_years
    columns = ("policy", "insured", "employer", "base#", "percent#", "premium#", "on_payslips#")
    rows = [_policy_row(page, one) for one in policies]
    total = (
        page.say("total"),
        *("",) * 4,
        page.money(sum(one.premium.premium_cents for one in policies)),
        page.money(sum(one.on_payslips_cents for one in policies)),
    )
    return page.section(
        "insurance", page.listing("insurance", columns, rows, total), *_years(page, wages)
    )


def _policy_row(page: PageText, one: PolicyMonth) -> tuple[Child, ...]:
    kind = one.policy.kind
    return (
        one.policy.id,
        page.known(f"page.insured_{kind}", kind),
        page.names.organisation(one.policy.employer_id),
        page.money(one.premium.base_cents),
        formats.percent(one.premium.rate_ppm, page.lang),
        page.money(one.premium.premium_cents),
        page.money(one.on_payslips_cents),
    )


def _years(page: PageText, wages: tuple[WageYear, ...]) -> tuple[Html, ...]:
    if not wages:
        return ()
    path = INSURANCE_FILE.format(month=page.view.month)
    rows = [
        (
            page.names.organisation(one.employer_id),
            formats.day(one.until, page.lang),
            page.money(one.paid_cents),
            page.money(one.expected_cents),
        )
        for one in wages
    ]
    columns = ("employer", "until", "paid_so_far#", "expected_year#")
    return (
        page.listing("wage_years", columns, rows),
        tag("p", tag("a", path, href=path)),
    )
