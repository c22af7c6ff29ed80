"""Properties of the payroll; numbers are those of the reliability facts of the project."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

import attrs
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.accumulation import WorkingTimeLimits, accumulate, split_overtime
from jobcenter_core.payroll.build import build_payslip
from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.inputs import PaidWork, PayInput
from jobcenter_core.payroll.payslips import (
    DEDUCTION,
    EARNING,
    EMPLOYER_COST,
    PayLine,
    Payslip,
)
from jobcenter_core.payroll.withholding import withhold

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "oracle"))
import payroll_inputs as inputs

LIMITS = WorkingTimeLimits(day_regular=480, day_first=120, week_regular=2400)

seeds = st.integers(min_value=0, max_value=2**32)
cents = st.integers(min_value=0, max_value=10_000_000)
percents = st.integers(min_value=0, max_value=600_000)


def slip_of(pay_input: PayInput, kinds: tuple[str, ...]) -> Payslip:
    return build_payslip(pay_input, inputs.parameters(pay_input.pay_on, pay_input.period, kinds))


def random_slips(seed: int, count: int) -> list[tuple[PayInput, tuple[str, ...], Payslip]]:
    """Months that can be paid: deductions above the pay are refused and left out."""
    random = Random(seed)
    found: list[tuple[PayInput, tuple[str, ...], Payslip]] = []
    while len(found) < count:
        pay_input, kinds = inputs.random_month(random)
        slip = slip_if_payable(pay_input, kinds)
        if slip is not None:
            found.append((pay_input, kinds, slip))
    return found


def slip_if_payable(pay_input: PayInput, kinds: tuple[str, ...]) -> Payslip | None:
    """None when deductions are above the pay, which is refused."""
    try:
        return slip_of(pay_input, kinds)
    except InvalidValue as error:
        if error.field != "payslip.net_cents":
            raise
        return None


@given(seed=seeds)
def test_1_2_lines_sum_to_the_totals_and_recompute(seed: int) -> None:
    for _, _, slip in random_slips(seed, 10):

        def total(kind: str, slip: Payslip = slip) -> int:
            return sum(line.amount_cents for line in slip.of_kind(kind))

        assert [line.number for line in slip.lines] == list(range(1, len(slip.lines) + 1))
        assert all(line.amount_cents == line.calculation.recompute() for line in slip.lines)
        assert all(line.amount_cents >= 0 for line in slip.lines)
        assert total(EARNING) == slip.gross_cents == slip.taxable_cents
        carried = sum(part.cents for part in slip.carried)
        assert total(EARNING) - total(DEDUCTION) + carried == slip.net_cents
        assert total(EMPLOYER_COST) == slip.employer_cost_cents


@given(seed=seeds)
def test_bases_are_the_lines_they_name(seed: int) -> None:
    """Parts that a limit cuts sum to the pay; only earlier pay of the month may be added."""
    for pay_input, _, slip in random_slips(seed, 10):

        def named(line: PayLine, slip: Payslip = slip) -> int:
            return sum(slip.lines[number - 1].amount_cents for number in line.on_lines)

        def bases(start: str, slip: Payslip = slip) -> int:
            lines = (line for line in slip.lines if line.code.startswith(start))
            return sum(line.calculation.factors[0][1] for line in lines)

        for line in slip.lines:
            base = line.calculation.factors[0][1]
            if line.code in ("employee_unemployment", "holiday_compensation", "employer_health"):
                assert base == named(line)
            if line.code in ("employee_pension", "employer_pension"):
                earlier = base - named(line)
                assert 0 <= earlier <= pay_input.year_to_date.month_gross_cents
        assert bases("withholding") == slip.taxable_cents
        assert bases("employer_unemployment") in (0, slip.gross_cents)


@given(seed=seeds)
def test_8_every_minute_is_paid_once(seed: int) -> None:
    for pay_input, _, slip in random_slips(seed, 10):
        worked = {
            (work.timesheet_id, span.entry_id)
            for work in pay_input.work
            for span in work.spans
            if not work.reference_only
        }
        paid = [
            (source.timesheet_id, source.entry_id)
            for line in slip.lines
            if line.code in ("hourly_pay", "daily_pay", "task_pay")
            for source in line.sources
        ]
        assert sorted(paid) == sorted(worked)
        assert slip.base_pay_minutes == sum(
            span.worked_minutes
            for work in pay_input.work
            if not work.reference_only
            for span in work.spans
        )


@given(st.lists(st.tuples(st.integers(739_500, 739_520), st.integers(0, 900)), max_size=30))
def test_8_overtime_conserves_minutes_and_counts_none_twice(spans: list[tuple[int, int]]) -> None:
    spans.sort()
    splits = split_overtime([day for day, _ in spans], [minutes for _, minutes in spans], LIMITS)
    assert [sum(split) for split in splits] == [minutes for _, minutes in spans]
    assert all(part >= 0 for split in splits for part in split)
    for day in {day for day, _ in spans}:
        worked = sum(minutes for at, minutes in spans if at == day)
        over = sum(
            split[1] + split[2] for (at, _), split in zip(spans, splits, strict=True) if at == day
        )
        assert over == max(0, worked - 480)
    for monday in {day - date.fromordinal(day).weekday() for day, _ in spans}:
        of_week = [
            split for (at, _), split in zip(spans, splits, strict=True) if 0 <= at - monday < 7
        ]
        regular = sum(split[0] + split[3] for split in of_week)
        assert sum(split[3] for split in of_week) == max(0, regular - 2400)


@given(
    st.lists(
        st.tuples(
            st.integers(739_500, 739_520),
            st.integers(0, 1439),
            st.sampled_from((1, 60, 240, 479, 480, 481, 600, 601, 700)),
            st.booleans(),
        ),
        max_size=30,
    )
)
def test_8_overtime_of_two_payslips_is_that_of_one(
    spans: list[tuple[int, int, int, bool]],
) -> None:
    """However the work of some weeks is split over two payslips, whichever hours come first."""
    made = [
        (inputs.span((f"e-{place}", date.fromordinal(day), start, minutes)), paid_first)
        for place, (day, start, minutes, paid_first) in enumerate(spans)
    ]

    def piece(*, first: bool, reference: bool = False) -> PaidWork:
        return PaidWork(
            assignment_id="a-1",
            timesheet_id=f"ts-{first}",
            hourly_cents=1500,
            spans=tuple(span for span, paid_first in made if paid_first == first),
            reference_only=reference,
        )

    def overtime(*works: PaidWork) -> tuple[int, int]:
        found = accumulate(works, LIMITS)
        return (
            sum(minutes for paid in found for _, minutes in paid.overtime_first),
            sum(minutes for paid in found for _, minutes in paid.overtime_later),
        )

    early = overtime(piece(first=True))
    late = overtime(piece(first=True, reference=True), piece(first=False))
    whole = overtime(piece(first=True), piece(first=False))
    assert (early[0] + late[0], early[1] + late[1]) == whole


@given(seed=seeds)
def test_18_the_order_of_work_does_not_matter(seed: int) -> None:
    random = Random(seed + 1)
    for pay_input, kinds, slip in random_slips(seed, 10):
        works = [
            attrs.evolve(work, spans=tuple(random.sample(work.spans, len(work.spans))))
            for work in pay_input.work
        ]
        random.shuffle(works)
        assert slip_of(attrs.evolve(pay_input, work=tuple(works)), kinds) == slip
        # Work of one assignment, timesheet and wage may come in pieces.
        pieces = tuple(attrs.evolve(work, spans=(span,)) for work in works for span in work.spans)
        again = slip_of(attrs.evolve(pay_input, work=pieces), kinds)
        assert again.lines == slip.lines


@given(seed=seeds)
def test_24_one_more_entry_never_lowers_the_gross(seed: int) -> None:
    random = Random(seed + 1)
    for pay_input, kinds, slip in random_slips(seed, 10):
        first = pay_input.period.first
        assert first is not None
        more = inputs.work(
            [("e-more", first + timedelta(days=random.randint(0, 27)), 0, random.randint(1, 720))],
            hourly_cents=random.randint(900, 3000),
        )
        # An untaxed card, so that the bigger pay is seldom refused for its deductions.
        bigger = attrs.evolve(
            pay_input, work=(*pay_input.work, more), card=CardRates(base_ppm=0, additional_ppm=0)
        )
        after = slip_if_payable(bigger, kinds)
        assert after is None or after.gross_cents >= slip.gross_cents


@given(
    taxable=cents, low=percents, high=percents, above=percents, limit=st.none() | cents, used=cents
)
def test_25_a_higher_percent_never_lowers_the_tax(
    taxable: int, low: int, high: int, above: int, limit: int | None, used: int
) -> None:
    low, high = sorted((low, high))
    _, less, _, rest = withhold(taxable, low, above, limit, used)
    _, more, _, same = withhold(taxable, high, above, limit, used)
    assert more >= less
    assert rest == same


@given(taxable=cents, base=percents, above=percents, limit=st.none() | cents, used=cents)
def test_26_tax_is_within_the_pay_and_the_parts_sum_to_it(
    taxable: int, base: int, above: int, limit: int | None, used: int
) -> None:
    base_part, base_tax, above_part, above_tax = withhold(taxable, base, above, limit, used)
    assert base_part + above_part == taxable
    assert 0 <= base_tax <= base_part
    assert 0 <= above_tax <= above_part


@given(seed=seeds)
def test_26_net_is_never_negative(seed: int) -> None:
    for _, _, slip in random_slips(seed, 10):
        assert slip.net_cents >= 0
        assert slip.withheld_cents <= slip.taxable_cents


@given(base=percents, above=percents, limit=cents, used=cents)
def test_28_tax_has_no_jump_at_the_limit(base: int, above: int, limit: int, used: int) -> None:
    free = max(0, limit - used)
    taxes = []
    for taxable in (free, free + 1):
        _, base_tax, _, above_tax = withhold(taxable, base, above, limit, used)
        taxes.append(base_tax + above_tax)
    assert 0 <= taxes[1] - taxes[0] <= 1
