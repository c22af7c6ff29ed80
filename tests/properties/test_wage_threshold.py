"""The employer's unemployment contribution of a year around its threshold, in whatever order.

Act 555/1998 12 a §: none when all wages of the calendar year are at most the threshold, 1 500.00 in
2026; else the percent of all wages to people of 18 to 64. The books of the test know only that.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.corrections import difference
from jobcenter_core.payroll.inputs import EmployerFacts, PayInput
from jobcenter_core.payroll.payslips import Payslip, correction_id
from jobcenter_core.payroll.wage_sums import WageSum, with_wage_sum, with_wage_sum_of_others

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
import payroll_inputs as inputs

THRESHOLD = 150_000
PERCENT = Fraction("0.31") / 100
BORN = {"child": date(2009, 5, 5), "adult": date(1990, 5, 5), "old": date(1955, 5, 5)}
PAY_ON = date(2026, 11, 13)

wages = st.one_of(
    st.sampled_from((1, 49_999, 50_000, 50_001, THRESHOLD, THRESHOLD + 1)),
    st.integers(1, 200_000),
)
pays = st.tuples(st.sampled_from(sorted(BORN)), wages)
corrections = st.tuples(st.integers(0, 9), st.just(0) | wages)
events = st.lists(st.one_of(pays, pays, corrections), min_size=1, max_size=8)


@attrs.define
class Chain:
    """The payslip of a pay and its corrections, and what is known to be right."""

    age: str
    wage: int
    slips: list[Payslip]
    made_of: PayInput


class Year:
    """An employer that expects to stay within the threshold: what the library charges."""

    def __init__(self) -> None:
        self.chains: list[Chain] = []

    @property
    def slips(self) -> list[Payslip]:
        return [slip for chain in self.chains for slip in chain.slips]

    def sums(self) -> WageSum:
        paid = sum(slip.insured_gross_cents for slip in self.slips)
        return WageSum.before_pay(paid, THRESHOLD, self.slips, is_under=True)

    def pay(self, age: str, wage: int) -> None:
        under = EmployerFacts(under_wage_threshold=True)
        made_of = attrs.evolve(
            one_hour(wage), birth_on=BORN[age], employer=with_wage_sum(under, self.sums())
        )
        made_of = attrs.evolve(made_of, payslip_id=f"slip-{len(self.chains)}")
        slip = build_payslip(made_of, inputs.parameters())
        self.chains.append(Chain(age, wage, [slip], made_of))

    def correct(self, chain: Chain, wage: int) -> None:
        others = WageSum.of(slip for slip in self.slips if slip not in chain.slips)
        right = attrs.evolve(
            chain.made_of,
            work=one_hour(wage).work,
            employer=with_wage_sum_of_others(chain.made_of.employer, others),
        )
        chain.slips.append(
            difference(
                build_payslip(right, inputs.parameters()),
                chain.slips,
                id=correction_id(chain.slips[0].id, len(chain.slips)),
                run_id="run-c",
                pay_on=PAY_ON + timedelta(days=len(chain.slips)),
            )
        )
        chain.wage = wage


def one_hour(wage: int) -> PayInput:
    entries = [("e-1", date(2026, 10, 5), 480, 60)] if wage else []
    return inputs.pay_input(inputs.work(entries, hourly_cents=wage or 1))


def contribution(slips: list[Payslip]) -> int:
    code = "employer_unemployment"
    return sum(x.amount_cents for slip in slips for x in slip.lines if x.code == code)


@settings(max_examples=150)
@given(events)
def test_the_contribution_of_the_year_is_that_of_the_sums(
    history: list[tuple[str | int, int]],
) -> None:
    """After every pay and every correction, whoever passed the sum and whatever came first."""
    year = Year()
    for what, wage in history:
        if isinstance(what, str):
            year.pay(what, wage)
        elif year.chains:
            year.correct(year.chains[what % len(year.chains)], wage)
        insured = sum(chain.wage for chain in year.chains if chain.age == "adult")
        is_owed = sum(chain.wage for chain in year.chains) > THRESHOLD
        due = insured if is_owed else 0
        assert sum(slip.unemployment_charged_cents for slip in year.slips) == due
        # Each chain rounds once.
        assert abs(contribution(year.slips) - due * PERCENT) <= Fraction(len(year.chains), 2)
        for chain in year.chains:
            counted = sum(slip.unemployment_charged_cents for slip in chain.slips)
            assert abs(contribution(chain.slips) - counted * PERCENT) <= Fraction(1, 2)


@settings(max_examples=50)
@given(st.lists(pays, min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_the_pays_makes_no_difference(
    some: list[tuple[str, int]], random: object
) -> None:
    charged = []
    for _ in range(2):
        year = Year()
        for age, wage in some:
            year.pay(age, wage)
        charged.append(sum(slip.unemployment_charged_cents for slip in year.slips))
        random.shuffle(some)  # type: ignore[attr-defined]
    assert charged[0] == charged[1]
