"""A month shows what the policies of its payslips cost.

October's pay is 120.00 for w-1 and 30.00 for w-2, by the firm; its accident policy has 0.70 %,
which is 0.84 and 0.21 on the payslips.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import attrs
import office_documents as some
import office_world
import pytest
from cover_office import Strict, catalogue, policy
from office_documents import NOVEMBER, OCTOBER
from office_world import World
from payment_steps import replace

from jobcenter_core.errors import InvalidValue, NotPermitted
from jobcenter_core.parties.programme import ProgrammeSettings
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.month_insurance import wage_year
from jobcenter_core.terms.cover import Premium, WageYear
from jobcenter_core.terms.policies import InsurancePolicy
from jobcenter_core.values.findings import Severity


class Counting(Strict):
    """Tells of each policy what the test says of it."""

    def __init__(self, told: Callable[[InsurancePolicy], Premium]) -> None:
        super().__init__()
        self._told = told
        self.slips: tuple[Payslip, ...] = ()

    def premiums(
        self, payslips: Sequence[Payslip], policies: Sequence[InsurancePolicy], *, statutes: object
    ) -> tuple[Premium, ...]:
        self.slips = tuple(payslips)
        return tuple(self._told(one) for one in policies if one.kind == "accident")


def right(one: InsurancePolicy) -> Premium:
    """0.70 % of 150.00 is 1.05."""
    return Premium(
        policy_id=one.id,
        kind=one.kind,
        base_cents=15_000,
        rate_ppm=one.rate_ppm,
        premium_cents=105,
        payslip_ids=("slip",),
    )


def insured(insurer: Strict) -> World:
    world = office_world.with_ground(some.full_month())
    world.register(policy("firm"))
    world.work(*some.full_hours())
    world.office = attrs.evolve(world.office, catalogue=catalogue(insurer))
    world.run()
    replace(world, ProgrammeSettings, "programme", insurer="strict")
    return world


def test_premiums_of_the_month_are_shown_with_their_check() -> None:
    insurer = Counting(right)
    view = insured(insurer).view()
    (shown,) = view.policies
    assert (shown.policy.id, shown.premium.premium_cents, shown.on_payslips_cents) == (
        "acc-firm",
        105,
        105,
    )
    assert {slip.id for slip in insurer.slips} == {slip.id for slip in view.payslips}
    (check,) = [one for one in view.checks if one.code == "premiums_payslips"]
    # The pension policy of the firm is on the payslips and is no policy of this insurer's.
    assert check.subjects == ("p-1",)
    assert [one.employer_id for one in view.wage_years] == ["city", "firm"]


def test_without_an_insurer_nothing_is_shown() -> None:
    world = insured(Counting(right))
    replace(world, ProgrammeSettings, "programme", insurer="")
    view = world.view()
    assert (view.policies, view.wage_years) == ((), ())
    assert "premiums_payslips" not in {one.code for one in view.checks}


def test_a_month_without_payslips_asks_nobody() -> None:
    insurer = Counting(right)
    world = insured(insurer)
    insurer.slips = ()
    assert world.view(NOVEMBER).policies == ()
    assert insurer.slips == ()


def _raise(error: Exception) -> Callable[[InsurancePolicy], Premium]:
    def told(_: InsurancePolicy) -> Premium:
        raise error

    return told


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        (_raise(OSError("CANARY")), "the insurer failed with OSError"),
        (_raise(InvalidValue("policies.pension", "one")), "InvalidValue in policies.pension"),
        (
            lambda one: attrs.evolve(right(one), policy_id="p-of-nobody"),
            "The insurer strict told a premium of a policy of nobody",
        ),
        (lambda _: "CANARY", "The insurer strict told something else than premiums"),
        (_raise(NotPermitted("CANARY")), "NotPermitted"),
    ],
)
def test_an_insurer_that_fails_is_an_error_and_the_month_is_shown(
    told: Callable[[InsurancePolicy], Any], fault: str
) -> None:
    view = insured(Counting(told)).view()
    (finding,) = [one for one in view.findings if one.code == "provider_failed"]
    assert (finding.severity, finding.path) == (Severity.ERROR, "month/2026-10")
    assert dict(finding.values) == {"id": "2026-10", "provider": "strict", "fault": fault}
    assert "CANARY" not in f"{finding}"
    assert (view.policies, len(view.payslips)) == ((), 3)


def test_the_wages_of_year_and_half_year() -> None:
    """Both payslips are paid in November."""
    world = insured(Counting(right))
    october, november = (
        world.ask(lambda session, month=month: wage_year(session, month, "firm"))
        for month in (OCTOBER, NOVEMBER)
    )
    assert october.paid_cents == 0
    assert november == WageYear(
        employer_id="firm", until=NOVEMBER.last, paid_cents=15_000, half_year_cents=15_000
    )
