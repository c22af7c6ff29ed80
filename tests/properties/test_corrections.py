"""Properties of corrections; numbers are those of the reliability facts of the project."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.corrections import difference, owed
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.payslips import Payslip, correction_id

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
import payroll_inputs as inputs

EXAMPLES = 60
TAX = ("withholding", "withholding_additional", "tax_at_source")
TOTALS = (
    "gross_cents",
    "allowance_cents",
    "taxable_cents",
    "withheld_cents",
    "pension_insured_cents",
    "employer_cost_cents",
    "source_deduction_cents",
)

seeds = st.integers(min_value=0, max_value=2**32)
days_later = st.lists(st.integers(0, 500), min_size=1, max_size=5).map(sorted)


def months(seed: int, count: int) -> list[Payslip]:
    """One payslip with right inputs that change: hours, wage, card, day of birth."""
    random = Random(seed)
    pay_input, kinds = inputs.random_month(random)
    parameters = inputs.parameters(pay_input.pay_on, pay_input.period, kinds)
    changes = [pay_input, *(changed(random, pay_input) for _ in range(count))]
    return [build_payslip(one, parameters) for one in changes]


def changed(random: Random, pay_input: PayInput) -> PayInput:
    """Other work of the month, or another card and day of birth, of another random worker."""
    other, _ = inputs.random_month(random)
    work = tuple(
        attrs.evolve(
            one,
            hourly_cents=random.choice((one.hourly_cents, random.randint(900, 3000))),
            spans=tuple(span for span in one.spans if random.random() < 0.7),
        )
        for one in pay_input.work
    )
    return attrs.evolve(
        pay_input,
        work=random.choice((work, pay_input.work)),
        card=random.choice((pay_input.card, other.card)),
        card_id=random.choice((pay_input.card_id, "card-2")),
        birth_on=random.choice((pay_input.birth_on, other.birth_on)),
    )


def corrected(targets: Sequence[Payslip], days: Sequence[date]) -> list[Payslip]:
    """The first payslip and a correction to each of the others, paid on the days."""
    chain = [targets[0]]
    for target, pay_on in zip(targets[1:], days, strict=True):
        id = correction_id(chain[0].id, len(chain))
        chain.append(difference(target, tuple(chain), id=id, run_id="run-c", pay_on=pay_on))
    return chain


def by_key(slips: Sequence[Payslip], *, tax: bool = True) -> dict[tuple[str, str, str], int]:
    found: Counter[tuple[str, str, str]] = Counter()
    for slip in slips:
        for line in slip.lines:
            if tax or line.code not in TAX:
                found[line.kind, line.code, line.subject_id] += line.amount_cents
    return {key: amount for key, amount in found.items() if amount}


def total(slips: Sequence[Payslip], field: str) -> int:
    return sum(getattr(slip, field) for slip in slips)


def year_end(slip: Payslip) -> date:
    return date(slip.pay_on.year, 12, 31)


@settings(max_examples=EXAMPLES)
@given(seeds, st.integers(1, 5))
def test_all_versions_sum_to_the_last_target(seed: int, count: int) -> None:
    """Property 32, within the calendar year: every total and every kind of line."""
    targets = months(seed, count)
    chain = corrected(targets, [year_end(targets[0])] * count)
    for field in TOTALS:
        assert total(chain, field) == getattr(targets[-1], field), field
    assert by_key(chain) == by_key(targets[-1:])
    assert sum(owed(slip) for slip in chain) == owed(targets[-1])


@settings(max_examples=EXAMPLES)
@given(seeds, days_later)
def test_over_a_year_end_only_settled_tax_stays_as_it_was(seed: int, later: list[int]) -> None:
    """Property 32 on any days: the tax of all is the target's, but no less than what was withheld
    in calendar years before that of the last correction."""
    targets = months(seed, len(later))
    days = [targets[0].pay_on + timedelta(days=days) for days in later]
    chain = corrected(targets, days)
    target = targets[-1]
    for field in TOTALS:
        if field != "withheld_cents":
            assert total(chain, field) == getattr(target, field), field
    assert by_key(chain, tax=False) == by_key([target], tax=False)
    before = [slip for slip in chain[:-1] if slip.pay_on.year < days[-1].year]
    settled = total(before, "withheld_cents")
    withheld = total(chain, "withheld_cents")
    assert withheld == max(target.withheld_cents, settled)
    kept = withheld - target.withheld_cents
    assert sum(owed(slip) for slip in chain) == owed(target) - kept


@settings(max_examples=EXAMPLES)
@given(seeds, st.integers(0, 500))
def test_there_and_back_nets_to_zero_everywhere(seed: int, later: int) -> None:
    """Property 31: correct(x to y), then correct(y to x), whenever it is found out, is nothing."""
    x, y = months(seed, 1)
    pay_on = x.pay_on + timedelta(days=later)
    chain = corrected([x, y, x], [pay_on, pay_on])
    there_and_back = chain[1:]
    for field in TOTALS:
        assert total(there_and_back, field) == 0, field
    assert by_key(there_and_back) == {}
    assert sum(owed(slip) for slip in there_and_back) == 0


@settings(max_examples=EXAMPLES)
@given(seeds, days_later)
def test_a_correction_is_a_payslip_that_adds_up(seed: int, later: list[int]) -> None:
    targets = months(seed, len(later))
    days = [targets[0].pay_on + timedelta(days=days) for days in later]
    for slip in corrected(targets, days)[1:]:
        sums = Counter[str]()
        for line in slip.lines:
            assert line.calculation.recompute() == line.amount_cents
            assert line.amount_cents or line.code in TAX
            sums[line.kind] += line.amount_cents
        assert [line.number for line in slip.lines] == list(range(1, len(slip.lines) + 1))
        assert slip.gross_cents == sums["earning"]
        assert slip.allowance_cents == sums["allowance"]
        assert slip.employer_cost_cents == sums["employer_cost"]
        assert owed(slip) == sums["earning"] + sums["allowance"] - sums["deduction"]
        assert slip.net_cents >= 0
        assert all(carried.cents > 0 for carried in slip.carried)
        assert not slip.net_cents or not slip.carried
