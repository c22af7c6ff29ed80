"""What a month's findings say of wages and the agreements that bind them."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
from office_documents import hours
from office_world import World

from jobcenter_core.terms.pay_terms import PayTerms


def test_a_wage_below_the_table_is_seen_and_paid(world: World) -> None:
    """10.00 EUR an hour is below group 1 of the property services."""
    pay = PayTerms(hourly_cents=1000, agreement_code="property_services", pay_group="group_1")
    world.begin(attrs.evolve(some.job("a-5", "w-1"), pay=pay))
    world.work(hours("h-1", "a-5", "w-1", date(2026, 10, 5)))
    world.run()
    view = world.view()
    (finding,) = [f for f in view.findings if f.code == "wage_below_table"]
    assert finding.path == "assignment/a-5/pay/hourly_cents"
    assert view.payslips[0].gross_cents == 8_000


def test_day_pay_below_the_table_is_seen_by_the_hours_of_the_longest_day(world: World) -> None:
    """Group 1 is 11.33 EUR an hour: 90.64 for the 8 hours of the longer day, which pays 90.00."""
    pay = PayTerms(
        hourly_cents=1133,
        agreement_code="property_services",
        pay_group="group_1",
        basis="day",
        unit_cents=9_000,
    )
    world.begin(attrs.evolve(some.job("a-5", "w-1"), pay=pay))
    world.work(
        hours("h-1", "a-5", "w-1", date(2026, 10, 5), minutes=240),
        hours("h-2", "a-5", "w-1", date(2026, 10, 6), minutes=480),
    )
    found = [f for f in world.view().findings if f.code == "wage_below_table"]
    assert [finding.path for finding in found] == ["assignment/a-5/pay/unit_cents"]


def test_figures_of_an_agreement_that_were_not_confirmed_are_seen_once(world: World) -> None:
    pay = PayTerms(hourly_cents=1500, agreement_code="municipal", pay_group="group_1")
    for place, worker in enumerate(("w-1", "w-2"), start=5):
        world.begin(attrs.evolve(some.job(f"a-{place}", worker), pay=pay))
        world.work(hours(f"h-{place}", f"a-{place}", worker, date(2026, 10, 5)))
    found = [f.path for f in world.view().findings if f.code == "parameter_unconfirmed"]
    of_agreement = [path for path in found if "/agreement." in path]
    assert of_agreement == [
        "statutes/agreement.municipal.supplement.night.percent",
        "statutes/agreement.municipal.supplement.weekend.days",
    ]
