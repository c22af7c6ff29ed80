"""The yearly limit of a tax card over a year with corrections.

Prepayment Act 1118/1996: the base percent goes to the limit of the calendar year, the additional
percent to what is above. The books of the test know only the sum of the year.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.services.pay_changes import PayChange

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
import payroll_inputs as inputs
from history_office import Office
from pay_histories import Correction, History

CARD = "card-2026-a"
FIRST_DAY = date(2026, 10, 5)

wages = st.one_of(st.sampled_from((1, 30_000, 50_000)), st.integers(1, 120_000))
rates = st.sampled_from(((0, 400_000), (85_000, 415_000), (300_000, 0), (200_000, 200_000)))
cards = st.builds(
    lambda rates, limit, prior: CardRates(
        base_ppm=rates[0],
        additional_ppm=rates[1],
        year_limit_cents=limit,
        prior_income_cents=prior,
    ),
    rates,
    st.sampled_from((0, 50_000, 100_000, 150_001)),
    st.sampled_from((0, 10_000, 60_000)),
)
some_pays = st.lists(wages, min_size=1, max_size=4)
rises = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 60_000)), max_size=4)
changes = st.lists(st.tuples(st.integers(0, 3), wages), min_size=1, max_size=4)


class Year:
    """One hour of each pay, at the wage that it is known to have."""

    def __init__(self, card: CardRates) -> None:
        self.card = card
        self.wages: list[int] = []
        self.corrections = 0
        cards = {CARD: card}
        history = History(pays=(), events=(), kinds=(), cards=cards, others_cents={2026: 0})
        self.office = Office(history)

    def pay(self, cents: int) -> None:
        place = len(self.wages)
        work = inputs.work(
            [(f"e-{place}", FIRST_DAY, 480, 60)],
            hourly_cents=cents,
            assignment_id=f"a-{place}",
        )
        fields = {"payslip_id": f"slip-{place}", "card": self.card, "card_id": CARD}
        self.office.pay(inputs.pay_input(work, **fields))
        self.wages.append(cents)

    def correct(self, place: int, cents: int) -> None:
        self.corrections += 1
        change = PayChange(hourly_cents=((f"a-{place}", cents),))
        pay_on = date(2026, 11, 13) + timedelta(days=self.corrections)
        self.office.correct(Correction(place=place, pay_on=pay_on, change=change))
        self.wages[place] = cents

    @property
    def within(self) -> int:
        """Pay of the year that was taxed at the base percent."""
        slips = self.office.slips
        return sum(slip.taxable_cents - slip.above_limit_cents for slip in slips)

    @property
    def withheld(self) -> int:
        return sum(slip.withheld_cents for slip in self.office.slips)

    def due(self) -> tuple[int, Fraction]:
        """Pay within the limit, and the tax of the year."""
        limit = self.card.year_limit_cents
        assert limit is not None
        within = min(sum(self.wages), max(0, limit - self.card.prior_income_cents))
        above = sum(self.wages) - within
        tax = within * self.card.base_ppm + above * self.card.additional_ppm
        return within, Fraction(tax, 1_000_000)

    def is_right(self) -> bool:
        """To the half cent by which each of the two parts of each pay is rounded."""
        return abs(self.withheld - self.due()[1]) <= len(self.wages)


@settings(max_examples=100)
@given(cards, some_pays, rises, some_pays)
def test_the_tax_of_a_year_is_right_after_each_correction_upwards(
    card: CardRates, first: list[int], more: list[tuple[int, int]], last: list[int]
) -> None:
    """Whatever pay is corrected, and though later pays have used up the limit."""
    year = Year(card)
    for cents in first:
        year.pay(cents)
    for place, rise in more:
        place %= len(first)
        year.correct(place, year.wages[place] + rise)
        assert year.is_right()
        assert year.within == year.due()[0]
    for cents in last:
        year.pay(cents)
    assert year.is_right()


@settings(max_examples=100)
@given(cards, some_pays, changes)
def test_corrections_downwards_never_leave_more_within_the_limit_than_there_is(
    card: CardRates, pays: list[int], some: list[tuple[int, int]]
) -> None:
    """Room that they leave goes to the next pay, or to the next correction of a pay above it."""
    year = Year(card)
    for cents in pays:
        year.pay(cents)
    for place, cents in some:
        year.correct(place % len(pays), cents)
        assert year.within <= year.due()[0]
    year.pay(1_000_000)
    assert year.within == year.due()[0]
    assert year.is_right()
