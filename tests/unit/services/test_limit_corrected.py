"""A tax card's limit of 150.00 (10 % to it, 40 % above) over a year in which pays are corrected.

October pays 120.00, tax 12.00. November pays 120.00: 30.00 at 10 % and 90.00 at 40 %, 39.00. Both
are of 8 hours at 15.00; an hour more of a day is 22.50 with its overtime.
"""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
import pytest
from correction_steps import SLIP, corrected, hours_were, span
from gathering_world import ALWAYS, work, world
from office_documents import NOVEMBER, OCTOBER, hours
from office_world import World, with_ground

from jobcenter_core.payroll.cards import SourceTaxCard, SourceTaxOrder
from jobcenter_core.payroll.payslips import Payslip
from jobcenter_core.services.pay_changes import PayChange
from jobcenter_core.values.secrets import Secret

LATER = "slip-run-firm-a-2026-11-20261215-w-1"
DAY = date(2026, 12, 18)


@pytest.fixture
def paid() -> World:
    card = some.tax_card("w-1", 15_000)
    world = with_ground((some.worker("w-1"), card, some.order("o-1"), some.job("a-1", "w-1")))
    world.work(hours("h-1", "a-1", "w-1", date(2026, 10, 5)))
    world.run(OCTOBER, some.PAY_ON)
    world.work(hours("h-2", "a-1", "w-1", date(2026, 11, 2)))
    world.run(NOVEMBER, date(2026, 12, 15))
    assert [slip.withheld_cents for slip in slips(world)] == [1_200, 3_900]
    return world


def slips(world: World) -> list[Payslip]:
    return sorted(world.all(Payslip), key=lambda slip: (slip.accounted_on, slip.id))


def november_was(minutes: int) -> PayChange:
    right = attrs.evolve(span(minutes, date(2026, 11, 2)), entry_id="h-2")
    return PayChange(spans=(("ts-a-1-2026-11", (right,)),))


def test_more_for_the_first_pay_is_taxed_above_the_limit(paid: World) -> None:
    """10 h in October: 165.00, 45.00 more. November has used what was left of the limit, so 40 % of
    45.00 is 18.00. The year: 150.00 at 10 % is 15.00 and 135.00 at 40 % is 54.00, 69.00."""
    slip = paid.get(Payslip, corrected(paid, hours_were(600), DAY))
    (tax,) = [line for line in slip.lines if line.code.startswith("withholding")]
    assert (tax.code, tax.amount_cents) == ("withholding_additional", 1_800)
    assert ("limit_left_cents", 12_000) in tax.facts
    assert sum(slip.withheld_cents for slip in slips(paid)) == 6_900


def test_less_for_the_first_pay_leaves_room_for_a_correction_of_the_later(paid: World) -> None:
    """4 h in October: 60.00, tax 6.00; what November was taxed is November's. When November is 9 h,
    142.50, 90.00 of it are within the limit: 9.00, and 52.50 at 40 % are 21.00, 30.00 in all: the
    year has 150.00 at 10 % and 52.50 at 40 %, 36.00."""
    corrected(paid, hours_were(240), DAY)
    assert sum(slip.withheld_cents for slip in slips(paid)) == 600 + 3_900
    corrected(paid, november_was(540), date(2026, 12, 21), payslip_id=LATER)
    assert sum(slip.withheld_cents for slip in slips(paid)) == 3_600


def test_a_card_that_is_the_right_one_counts_its_own_pays(paid: World) -> None:
    """October should have gone by a card of 20 % with a limit of 100.00 and 50 % above it, on which
    nothing else was paid: 20.00 and 10.00. The first card's limit is all November's then; it is
    not taxed again by itself."""
    other = attrs.evolve(
        some.tax_card("w-1", 10_000, base_ppm=200_000, additional_ppm=500_000), id="card-other"
    )
    paid.register(other)
    corrected(paid, PayChange(card_id="card-other"), DAY)
    assert [slip.withheld_cents for slip in slips(paid)] == [1_200, 1_800, 3_900]


def test_the_pay_that_is_corrected_is_the_payslip_of_october(paid: World) -> None:
    slip = paid.get(Payslip, corrected(paid, hours_were(600), DAY))
    assert (slip.corrects, slip.above_limit_cents) == (SLIP, 4_500)


def test_the_months_deduction_of_tax_at_source_is_there_once() -> None:
    """510.00 a month: 120.00 on the 13th used as much, 480.00 on the 27th the other 390.00 and paid
    35 % of 90.00, 31.50. The first was 165.00: nothing is left to deduct of the 45.00, 15.75."""
    card = SourceTaxOrder(
        id="st-1", worker_id="w-1", valid=ALWAYS, terms=Secret(SourceTaxCard(deduction="month"))
    )
    made = world(card)
    work(made, OCTOBER)
    made.begin(some.job("a-2", "w-1", hourly_cents=6_000))
    made.work(hours("h-2", "a-2", "w-1", date(2026, 10, 12)))
    made.run(OCTOBER, date(2026, 11, 27))
    right = attrs.evolve(span(600), entry_id="h-2026-10")
    corrected(made, PayChange(spans=(("ts-a-1-2026-10", (right,)),)), DAY)
    assert [slip.withheld_cents for slip in slips(made)] == [0, 1_575, 3_150]
