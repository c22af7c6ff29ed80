"""What a month's findings say of its payers, and of figures that only some payslips need."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import gathering_world as gathering
import office_documents as some
import pytest
from office_documents import OCTOBER, PAY_ON, hours
from office_world import World

from jobcenter_core.payroll.deduction_orders import Garnishment, GarnishmentOrder
from jobcenter_core.terms.legal_forms import COMMISSION
from jobcenter_core.terms.pay_terms import PayTerms
from jobcenter_core.terms.policies import EmployerDuties, InsurancePolicy
from jobcenter_core.values.findings import Severity
from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret

# Figures of 2026 in cents: 10 272 in six months (Elo), 1 500 in a year (derived).
SIX_MONTHS = 1_027_200
YEAR = 150_000
CODES = ("temporary_employer_limit", "wage_threshold_passed", "accident_policy_due")
APRIL, THURSDAY = Month(2026, 4), date(2026, 11, 12)


def paid(world: World, cents: int, month: Month = OCTOBER, pay_on: date = PAY_ON) -> None:
    """One hour of the worker for that money, paid on a day."""
    job, on = f"a-{month}", date(month.year, month.month, 5)
    world.begin(some.job(job, "w-1", hourly_cents=cents))
    world.work(hours(f"h-{month}", job, "w-1", on, minutes=60))
    world.run(month, pay_on)


def told(world: World, pay_on: date = PAY_ON) -> list[tuple[Severity, str, str]]:
    found = world.view(pay_on=pay_on).findings
    return [(one.severity, one.code, one.path) for one in found if one.code in CODES]


def accident() -> InsurancePolicy:
    (pension,) = [one for one in some.ground() if isinstance(one, InsurancePolicy)]
    return attrs.evolve(pension, id="p-2", kind="accident", rate_ppm=10_000)


def employer(**duties: bool) -> World:
    return gathering.world(
        EmployerDuties(id="firm", **duties), accident(), some.employment("e-0", "w-1")
    )


@pytest.mark.parametrize(
    ("cents", "severity"),
    [
        (SIX_MONTHS - 1, None),
        (SIX_MONTHS, Severity.WARNING),
        (SIX_MONTHS + 1, Severity.ERROR),
    ],
)
def test_a_temporary_employer_reaches_its_limit(cents: int, severity: Severity | None) -> None:
    world = employer(temporary_employer=True)
    paid(world, cents)
    place = "organisation/firm/temporary_employer"
    assert told(world) == (
        [] if severity is None else [(severity, "temporary_employer_limit", place)]
    )


@pytest.mark.parametrize(
    ("earlier", "codes"),
    [(date(2026, 5, 12), []), (date(2026, 5, 13), ["temporary_employer_limit"])],
)
def test_six_months_go_back_to_the_day_after_that_of_payment(
    earlier: date, codes: list[str]
) -> None:
    """10 000.00 in May and 272.00 on 12 November are 10 272.00: from 13 May on they count."""
    world = employer(temporary_employer=True)
    paid(world, 1_000_000, APRIL, earlier)
    paid(world, 27_200, OCTOBER, THURSDAY)
    assert [code for _, code, _ in told(world, THURSDAY)] == codes


def test_an_employer_with_a_contract_has_no_such_limit() -> None:
    world = employer()
    paid(world, SIX_MONTHS + 1)
    assert told(world) == []


@pytest.mark.parametrize("cents", [YEAR, YEAR + 1])
def test_an_employer_passes_its_yearly_wages(cents: int) -> None:
    world = employer(under_wage_threshold=True)
    paid(world, cents)
    place = "organisation/firm/under_wage_threshold"
    expected = [(Severity.WARNING, "wage_threshold_passed", place)]
    assert told(world) == (expected if cents > YEAR else [])


@pytest.mark.parametrize(
    ("month", "pay_on", "codes"),
    [
        (Month(2025, 11), date(2025, 12, 15), []),
        (Month(2025, 12), date(2026, 1, 15), ["wage_threshold_passed"]),
    ],
)
def test_the_year_is_that_of_payment(month: Month, pay_on: date, codes: list[str]) -> None:
    """Twice 1 000.00: in one year they are above 1 500.00."""
    world = employer(under_wage_threshold=True)
    paid(world, 100_000, month, pay_on)
    paid(world, 100_000)
    assert [code for _, code, _ in told(world)] == codes


@pytest.mark.parametrize("cents", [YEAR, YEAR + 1])
def test_accidents_must_be_insured_above_a_yearly_sum(cents: int) -> None:
    world = gathering.world()
    paid(world, cents)
    place = "organisation/firm/policies/accident"
    expected = [(Severity.ERROR, "accident_policy_due", place)]
    assert told(world) == (expected if cents > YEAR else [])


def test_fees_are_no_wages_of_the_year() -> None:
    world = gathering.world()
    pay = PayTerms(hourly_cents=2 * YEAR, no_agreement_reason="a fee", contract=COMMISSION)
    fee = attrs.evolve(some.job("a-2", "w-1"), legal_form=Secret(COMMISSION), pay=pay)
    world.begin(fee)
    world.work(hours("h-1", "a-2", "w-1", date(2026, 10, 5), minutes=60))
    world.run()
    assert [slip.gross_cents for slip in world.view().payslips] == [2 * YEAR]
    assert told(world) == []


def unconfirmed(*more: Any) -> list[str]:
    world = gathering.world(*more)
    gathering.work(world, OCTOBER)
    found = [one for one in world.view().findings if one.code == "parameter_unconfirmed"]
    return [one.path.removeprefix("statutes/") for one in found if "garnishment" in one.path]


def test_a_garnishment_of_2026_is_made_with_figures_that_were_not_seen_to_hold() -> None:
    order = GarnishmentOrder(id="ga-1", dependants=1)
    garnishment = Garnishment(
        id="ga-1", worker_id="w-1", valid=gathering.ALWAYS, terms=Secret(order)
    )
    assert unconfirmed(garnishment) == [
        "garnishment.protected.dependant",
        "garnishment.protected.self",
        "garnishment.rule",
    ]
    assert unconfirmed() == []
