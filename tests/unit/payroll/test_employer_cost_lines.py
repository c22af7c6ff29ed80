"""What the employer pays on top of the gross: limits, tiers, institutions, who is spared."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import payroll_inputs as inputs
import pytest

from jobcenter_core.errors import ParameterMissing
from jobcenter_core.payroll.bases import pay_bases
from jobcenter_core.payroll.employer_cost_lines import employer_cost_lines
from jobcenter_core.payroll.inputs import EmployerFacts
from jobcenter_core.payroll.parameters import EmployerPolicies, PayParameters
from jobcenter_core.payroll.payslips import EARNING, PayLine
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.values.calculation import Calculation, RuleRef
from jobcenter_core.values.months import Month

# 2026, euros: the wage-sum limit of the unemployment contribution and the yearly threshold.
WAGE_SUM_LIMIT = 250_950_000
THRESHOLD = 150_000
UPPER = "employer_unemployment_upper"


def costs(
    cents: int,
    parameters: PayParameters | None = None,
    *,
    code: str = "hourly_pay",
    share: int = 0,
    spares_health: bool = False,
    **fields: object,
) -> list[PayLine]:
    parameters = parameters or inputs.parameters()
    calculation = Calculation((("cents", cents),))
    earned = [PayLine(1, EARNING, code, cents, calculation, RuleRef(rule="test"))]
    pay_input = inputs.pay_input(**fields)
    bases = pay_bases(pay_input, parameters, earned)
    found = employer_cost_lines(pay_input, parameters, bases, share, 5, spares_health=spares_health)
    for line in found:
        assert line.calculation.recompute() == line.amount_cents
    assert [line.number for line in found] == list(range(5, 5 + len(found)))
    return found


def amounts(found: list[PayLine]) -> dict[str, int]:
    return {line.code: line.amount_cents for line in found}


def unemployment(cents: int, **facts: object) -> dict[str, int]:
    found = amounts(costs(cents, employer=EmployerFacts(**facts)))  # type: ignore[arg-type]
    return {code: amount for code, amount in found.items() if "unemployment" in code}


def with_pension_policy(**fields: Any) -> PayParameters:
    policy = attrs.evolve(inputs.policy("pension"), **fields)
    return PayParameters.resolve(
        inputs.statutes(),
        pay_on=date(2026, 11, 13),
        period=Month(2026, 10).range,
        policies=attrs.evolve(inputs.policies(), pension=policy),
    )


def test_all_that_is_owed_of_ordinary_pay() -> None:
    """1 000.00: 24.85 % less the worker's 73.00; 0.31; 1.91; 0.70; 0.06 %."""
    assert amounts(costs(100_000, share=7_300)) == {
        "employer_pension": 17_550,
        "employer_unemployment": 310,
        "employer_health": 1_910,
        "employer_accident": 700,
        "employer_group_life": 60,
    }


@pytest.mark.parametrize("code", ["fee", "waiting_pay"])
def test_money_that_is_no_wage_owes_nothing(code: str) -> None:
    assert costs(100_000, code=code) == []


def test_accident_insurance_knows_no_age() -> None:
    found = amounts(costs(100_000, birth_on=date(1950, 1, 1)))
    assert found == {"employer_accident": 700, "employer_group_life": 60}


def test_a_household_within_its_limit_is_spared_the_health_contribution_alone() -> None:
    found = amounts(costs(100_000, share=7_300, spares_health=True))
    assert "employer_health" not in found
    assert (found["employer_pension"], found["employer_unemployment"]) == (17_550, 310)


# ---------------------------------------------------------------------------------- unemployment


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        # 0.31 % up to 2 509 500.00 a year, 1.23 % above it; this pay is 1 000.00.
        (WAGE_SUM_LIMIT - 100_000, {"employer_unemployment": 310}),
        (WAGE_SUM_LIMIT - 40_000, {"employer_unemployment": 124, UPPER: 738}),
        (WAGE_SUM_LIMIT, {UPPER: 1_230}),
    ],
)
def test_the_wage_sum_splits_a_payment(before: int, expected: dict[str, int]) -> None:
    assert unemployment(100_000, wage_sum_cents=before) == expected


@pytest.mark.parametrize(
    ("before", "cents", "expected"),
    [
        (0, THRESHOLD, {}),
        (140_000, 10_000, {}),
        # One cent above 1 500.00: 0.31 % of 1 500.01 = 4.650031.
        (140_000, 10_001, {"employer_unemployment": 465}),
        (0, THRESHOLD + 1, {"employer_unemployment": 465}),
    ],
)
def test_the_yearly_threshold(before: int, cents: int, expected: dict[str, int]) -> None:
    found = unemployment(
        cents,
        under_wage_threshold=True,
        wage_sum_cents=before,
        wage_sum_insured_cents=before,
    )
    assert found == expected


def test_after_the_threshold_is_passed_each_pay_owes_its_own() -> None:
    """Nothing is left unpaid: 0.31 % of 100.00."""
    found = unemployment(10_000, under_wage_threshold=True, wage_sum_cents=160_000)
    assert found == {"employer_unemployment": 31}


def test_what_was_left_out_goes_through_the_tiers_too() -> None:
    """One pay of 2 509 600.00 after 1 000.00 that was left out: 2 509 500.00 x 0.31 % = 7 779.45
    and 1 100.00 x 1.23 % = 13.53."""
    found = unemployment(
        250_960_000,
        under_wage_threshold=True,
        wage_sum_cents=100_000,
        wage_sum_insured_cents=100_000,
    )
    assert found == {"employer_unemployment": 777_945, UPPER: 1_353}


def test_the_threshold_is_needed_only_by_those_who_ask_it() -> None:
    path = "unemployment_insurance.annual_wage_threshold"
    kept = [one for one in inputs.statutes().parameters if one.path != path]
    parameters = PayParameters.resolve(
        Statutes.of(kept),
        pay_on=date(2026, 11, 13),
        period=Month(2026, 10).range,
        policies=inputs.policies(),
    )
    assert "employer_unemployment" in amounts(costs(10_000, parameters))
    with pytest.raises(ParameterMissing) as caught:
        costs(10_000, parameters, employer=EmployerFacts(under_wage_threshold=True))
    assert caught.value.subject == path


# --------------------------------------------------------------------------------------- pension


def test_a_temporary_employer_pays_the_percent_of_its_policy() -> None:
    """25.85 % in 2026 (MLL, STTI, Elo): 258.50 less 73.00."""
    parameters = with_pension_policy(institution="private_temporary", rate_ppm=258_500)
    line = costs(100_000, parameters, share=7_300)[0]
    assert (line.code, line.amount_cents, line.rule.rule) == (
        "employer_pension",
        18_550,
        "pension.employer",
    )


def test_a_municipal_employer_is_insured_in_keva() -> None:
    """The percent is a value of the policy: 23.95 % = 239.50 less 73.00."""
    parameters = with_pension_policy(
        id="keva-1", institution="keva", report_group="20", rate_ppm=239_500
    )
    line = costs(100_000, parameters, share=7_300)[0]
    assert line.amount_cents == 16_650
    assert line.rule.rule == "pension.keva"
    assert line.rule.law == "Public Sector Pensions Act (81/2016)"
    assert line.rule.parameters == ("policy/keva-1",)
    assert line.subject_id == "keva-1"


def test_without_a_pension_policy_there_is_no_premium() -> None:
    accident: InsurancePolicy = inputs.policy("accident")
    parameters = PayParameters.resolve(
        inputs.statutes(),
        pay_on=date(2026, 11, 13),
        period=Month(2026, 10).range,
        policies=EmployerPolicies(accident=accident),
    )
    assert set(amounts(costs(100_000, parameters))) == {
        "employer_unemployment",
        "employer_health",
        "employer_accident",
    }


def test_no_premium_below_the_monthly_limit() -> None:
    assert "employer_pension" not in amounts(costs(7_171))
    assert amounts(costs(7_172, share=524))["employer_pension"] == 1_258  # 17.82242 less 5.24
