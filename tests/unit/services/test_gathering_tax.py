"""Tax orders, employers, garnishment and holiday compensation, as a run gathers them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
import office_documents as some
from gathering_world import ALWAYS, PAID, amounts, slips, work, world
from office_documents import NOVEMBER, OCTOBER, SEPTEMBER, hours
from office_world import with_ground

from jobcenter_core.payroll.cards import HigherPercent, SourceTaxCard, SourceTaxOrder
from jobcenter_core.payroll.deduction_orders import (
    Garnishment,
    GarnishmentOrder,
)
from jobcenter_core.services.session import Session
from jobcenter_core.terms.pay_terms import EmploymentContract
from jobcenter_core.terms.policies import EmployerDuties
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.secrets import Secret


def test_a_higher_percent_is_opened_for_the_run_and_withheld() -> None:
    """30 % of 120.00 instead of the card's 10 %."""
    wish = HigherPercent(
        id="hp-1", worker_id="w-1", employer_id="firm", valid=ALWAYS, rate_ppm=Secret(300_000)
    )
    made = world(wish)
    work(made, OCTOBER)
    assert amounts(made, "withholding") == [3_600]
    opened = [event for event in made.events() if event.name == "SecretRevealed"]
    assert [(event.document_id, event.note) for event in opened] == [
        ("hp-1/rate_ppm", "payroll run-firm-a-2026-10-20261113"),
        ("card-w-1-2026/rates", "payroll run-firm-a-2026-10-20261113"),
    ]


def test_tax_at_source_takes_the_place_of_the_card() -> None:
    """35 % of 120.00 (Act on Taxation of Nonresidents 627/1978 7 §)."""
    card = SourceTaxOrder(
        id="st-1", worker_id="w-1", valid=ALWAYS, terms=Secret(SourceTaxCard(deduction="none"))
    )
    made = world(card)
    work(made, OCTOBER)
    assert (amounts(made, "tax_at_source"), amounts(made, "withholding")) == ([4_200], [0])


def test_the_months_deduction_of_tax_at_source_is_used_up_within_the_month() -> None:
    """Deduction 510.00 a month. 120.00 on the 13th uses 120.00 of it; of 480.00 on the 27th 390.00
    is left to deduct: 35 % of 90.00 is 31.50."""
    card = SourceTaxOrder(
        id="st-1", worker_id="w-1", valid=ALWAYS, terms=Secret(SourceTaxCard(deduction="month"))
    )
    made = world(card)
    work(made, OCTOBER)
    made.begin(some.job("a-2", "w-1", hourly_cents=6_000))
    made.work(hours("h-2", "a-2", "w-1", date(2026, 10, 12)))
    made.run(OCTOBER, date(2026, 11, 27))
    assert amounts(made, "tax_at_source") == [0, 3_150]


def test_a_household_withholds_nothing_below_its_limit() -> None:
    made = world(EmployerDuties(id="firm", household=True))
    work(made, OCTOBER)
    (slip,) = slips(made)
    assert slip.withheld_cents == 0
    assert "withholding.household" in {line.rule.rule for line in slip.lines}
    assert "employer_health" not in {line.code for line in slip.lines}


def test_the_years_wages_that_pass_the_threshold_owe_for_all_of_them() -> None:
    """Threshold 1500.00 in 2026. 120.00 owes nothing; with 1440.00 more the year has 1560.00, and
    the contribution is of all of it."""
    made = world(EmployerDuties(id="firm", under_wage_threshold=True))
    work(made, OCTOBER)
    made.begin(some.job("a-2", "w-1", hourly_cents=18_000))
    made.work(hours("h-2", "a-2", "w-1", date(2026, 11, 5)))
    made.run(NOVEMBER, PAID[NOVEMBER])
    bases = [
        [x.calculation.factors[0][1] for x in slip.lines if x.code == "employer_unemployment"]
        for slip in slips(made)
    ]
    assert bases == [[], [156_000]]


def test_a_garnishment_takes_until_nothing_is_left_and_rests_in_a_free_month() -> None:
    """A third of net that is not periodic, no protected portion; 60.00 is owed. Net of 120.00: less
    12.00 (10 %), 8.76 (7.3 % pension) and 1.07 (0.89 % of 120.00 is 1.068) is 98.17; a third is
    32.72. November is free; of the third pay only 27.28 is still owed."""
    order = Garnishment(
        id="g-1",
        worker_id="w-1",
        valid=ALWAYS,
        terms=Secret(GarnishmentOrder(id="g-1", periodic=False, left_cents=6_000)),
        free_months=("2026-11",),
    )
    made = world(order)
    work(made, SEPTEMBER, OCTOBER, NOVEMBER)
    assert amounts(made, "garnishment") == [3_272, 0, 2_728]


def test_two_pays_of_a_month_have_the_protected_portion_once() -> None:
    """October is paid twice, 120.00 and 1,600.00. Nets are 98.17 and 1,308.96 (160.00 of tax,
    116.80 and 14.24 off), 1,407.13 together: two thirds of what is above 990.90 are 277.4866. Of
    the first nothing is taken; the second, alone, would have 212.04. November begins anew."""
    order = Garnishment(
        id="g-1", worker_id="w-1", valid=ALWAYS, terms=Secret(GarnishmentOrder(id="g-1"))
    )
    made = world(order)
    work(made, OCTOBER)
    made.begin(some.job("a-2", "w-1", hourly_cents=20_000))
    made.work(hours("h-2", "a-2", "w-1", date(2026, 10, 12)))
    made.run(OCTOBER, date(2026, 11, 27))
    made.work(hours("h-3", "a-2", "w-1", date(2026, 11, 4)))
    made.run(NOVEMBER, PAID[NOVEMBER])
    assert amounts(made, "garnishment") == [0, 27_749, 21_204]


def test_compensation_at_the_end_is_of_all_earlier_pay_and_then_of_what_comes_late() -> None:
    """e-1 of the ground runs from 1 September and is ended on 31 October: 9 % of 240.00 is 21.60
    with October's pay. 120.00 approved later: 10.80 with it, and nothing twice."""
    made = world()
    ended = attrs.evolve(
        made.get(EmploymentContract, "e-1"), valid=DateRange(date(2026, 9, 1), date(2026, 10, 31))
    )
    made.register(ended)
    work(made, SEPTEMBER, OCTOBER)
    made.begin(some.job("a-2", "w-1"))
    made.work(hours("h-late", "a-2", "w-1", date(2026, 10, 20)))
    made.run(NOVEMBER, PAID[NOVEMBER])
    assert amounts(made, "holiday_compensation_end") == [0, 2_160, 1_080]


def test_compensation_at_the_end_is_paid_without_further_hours() -> None:
    """Pay of September waits; the employment ends in November without more work: 9 % of 120.00."""
    made = world()
    work(made, SEPTEMBER)
    ended = attrs.evolve(
        made.get(EmploymentContract, "e-1"), valid=DateRange(date(2026, 9, 1), date(2026, 11, 20))
    )
    made.register(ended)
    made.run(OCTOBER, PAID[OCTOBER])
    made.run(NOVEMBER, PAID[NOVEMBER])
    assert [(slip.pay_on, slip.gross_cents) for slip in slips(made)] == [
        (PAID[SEPTEMBER], 12_000),
        (PAID[NOVEMBER], 1_080),
    ]


def test_a_year_that_is_full_at_the_end_of_the_credit_year_raises_its_earlier_pays_once() -> None:
    """Employed since 1 April 2025, a year when 31 March 2026 ends. 9 % of February's 120.00 is
    10.80; 11.5 % is 13.80, so 3.00 is due on 31 March though nobody worked in March. April is long
    after: 13.80 with its own pay and no rise."""
    contract = EmploymentContract(
        id="e-2",
        worker_id="w-2",
        employer_id="firm",
        valid=DateRange(date(2025, 4, 1), None),
        holiday_compensation_due="with_each_pay",
    )
    made = with_ground((some.worker("w-2"), some.tax_card("w-2"), some.order("o-1"), contract))
    made.begin(some.job("a-2", "w-2"))
    made.work(hours("h-1", "a-2", "w-2", date(2026, 2, 2)))
    for month, pay_on in (
        (Month(2026, 2), date(2026, 3, 13)),
        (Month(2026, 3), date(2026, 4, 15)),
    ):
        made.run(month, pay_on)
    made.work(hours("h-2", "a-2", "w-2", date(2026, 4, 7)))
    made.run(Month(2026, 4), date(2026, 5, 15))
    assert amounts(made, "holiday_compensation") == [1_080, 0, 1_380]
    assert amounts(made, "holiday_compensation_rise") == [0, 300, 0]


def test_an_allowance_above_the_days_limit_is_taxed_when_the_setting_says_so() -> None:
    """15.00 a day, 12.00 free of tax: 3.00 is taxed by the card, 10 %."""
    made = with_ground()
    programme = attrs.evolve(some.settings(), allowance_above_limit="taxable_other")
    made.do(Change(command_id="change", actor="co", document=programme))
    made.begin(
        some.worker("w-3"),
        some.tax_card("w-3"),
        some.order("o-1"),
        some.activity("a-1", "w-3", "o-1", day_cents=1_500),
    )
    made.work(hours("h-1", "a-1", "w-3", date(2026, 10, 5), minutes=120))
    made.run()
    (slip,) = slips(made)
    assert (slip.allowance_cents, slip.gross_cents, slip.withheld_cents) == (1_200, 300, 30)


@attrs.frozen(kw_only=True)
class Change:
    """Store the next version of a document."""

    command_id: str
    actor: str
    document: Any

    def perform(self, session: Session) -> Mapping[str, Any]:
        session.get(type(self.document), self.document.id)
        session.change(self.document, "Changed")
        return {}
