"""Findings about an employer as a payer, and about figures that were not seen to hold."""

from __future__ import annotations

from datetime import date

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.claims import WaitingPay
from jobcenter_core.payroll.inputs import EmployerFacts
from jobcenter_core.payroll.parameters import EmployerPolicies
from jobcenter_core.payroll.payer_findings import employer_findings, figure_findings
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.findings import Finding, Severity

PAY_ON = date(2025, 11, 14)
# 2025, cents (Elo; Employment Fund; TVK): 10 038 in six months, 1 500 in a year.
SIX_MONTHS = 1_003_800
YEAR = 150_000


def findings(
    *,
    policies: EmployerPolicies | None = None,
    pay_on: date = PAY_ON,
    year: int = 0,
    half_year: int = 0,
    **duties: bool,
) -> list[tuple[Severity, str, str]]:
    found = employer_findings(
        EmployerDuties(id="employer-1", **duties),
        inputs.policies() if policies is None else policies,
        inputs.statutes(),
        pay_on=pay_on,
        year_cents=year,
        half_year_cents=half_year,
    )
    return [(one.severity, one.code, one.path) for one in found]


def test_an_ordinary_employer_gives_none() -> None:
    assert findings(year=10**9, half_year=10**9) == []


@pytest.mark.parametrize(
    ("half_year", "severity"),
    [(SIX_MONTHS - 1, None), (SIX_MONTHS, Severity.WARNING), (SIX_MONTHS + 1, Severity.ERROR)],
)
def test_a_temporary_employer_has_a_limit(half_year: int, severity: Severity | None) -> None:
    place = "organisation/employer-1/temporary_employer"
    expected = [] if severity is None else [(severity, "temporary_employer_limit", place)]
    assert findings(temporary_employer=True, half_year=half_year) == expected
    temporary = attrs.evolve(inputs.policy("pension"), institution="private_temporary")
    policies = attrs.evolve(inputs.policies(), pension=temporary)
    assert findings(policies=policies, half_year=half_year) == expected


def test_a_passed_threshold_is_told() -> None:
    assert findings(under_wage_threshold=True, year=YEAR) == []
    assert findings(under_wage_threshold=True, year=YEAR + 1) == [
        (
            Severity.WARNING,
            "wage_threshold_passed",
            "organisation/employer-1/under_wage_threshold",
        )
    ]


def test_the_duty_to_insure_against_accidents_begins_above_1500() -> None:
    """Case tvk-01: 3 x 600 = 1 800 > 1 500."""
    none = EmployerPolicies(pension=inputs.policy("pension"))
    assert findings(policies=none, year=YEAR) == []
    assert findings(policies=none, year=3 * 60_000) == [
        (Severity.ERROR, "accident_policy_due", "organisation/employer-1/policies/accident")
    ]


def test_figures_of_2026_that_were_derived_are_told() -> None:
    """Thresholds and the household's limit of 2026 were not seen to hold (facts A2, A4, A5)."""
    found = findings(
        pay_on=date(2026, 11, 13),
        policies=EmployerPolicies(),
        under_wage_threshold=True,
        household=True,
    )
    assert found == [
        (Severity.WARNING, "parameter_unconfirmed", f"statutes/{path}")
        for path in (
            "unemployment_insurance.annual_wage_threshold",
            "accident_insurance.annual_wage_threshold",
            "household.limit",
        )
    ]


def of_slip(statutes: Statutes, **fields: object) -> list[Finding]:
    work = inputs.work([("e-1", date(2026, 10, 12), 480, 60)])
    slip = build_payslip(inputs.pay_input(work, **fields), inputs.parameters())
    return list(figure_findings(inputs.parameters(), slip.lines, statutes))


def test_a_figure_is_told_only_where_a_line_was_made_with_it() -> None:
    assert of_slip(inputs.statutes()) == []
    (found,) = of_slip(inputs.statutes(), employer=EmployerFacts(household=True))
    assert (found.severity, found.path) == (Severity.WARNING, "statutes/household.limit")


def test_a_figure_that_was_seen_gives_no_warning() -> None:
    waiting = WaitingPay(
        id="wp-1",
        worker_id="worker-1",
        employer_id="employer-1",
        employment_id="e-1",
        days=1,
        day_cents=6_000,
    )
    assert of_slip(inputs.statutes(), waiting=(waiting,)) == []
    unsure = [
        attrs.evolve(
            one,
            values=tuple(
                attrs.evolve(value, confirmed_until=date(2026, 6, 30)) for value in one.values
            ),
        )
        if one.path == "waiting_pay.most_days"
        else one
        for one in inputs.statutes().parameters
    ]
    (found,) = of_slip(Statutes.of(unsure), waiting=(waiting,))
    assert found.path == "statutes/waiting_pay.most_days"
