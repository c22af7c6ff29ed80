"""Properties of the values. Numbers are those of the project's list of properties."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from jobcenter_core.values.calculation import UNIT_DIVISORS, Calculation, Factor
from jobcenter_core.values.findings import Finding, Severity, order
from jobcenter_core.values.money import Money
from jobcenter_core.values.months import Month
from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.rounding import decimal_to_scaled, half_up, pay_for, percent_of, split

CENTS = st.integers(-(10**12) + 1, 10**12 - 1)
HALF_CENTS = st.integers(-(10**6), 10**6)
TOTALS = st.one_of(st.integers(-20, 20), CENTS)
WEIGHT = st.one_of(st.integers(0, 5), st.integers(0, 10**9))
WEIGHTS = st.lists(WEIGHT, min_size=1, max_size=12).filter(any)
MONTHS = st.builds(Month, st.integers(2, 9998), st.integers(1, 12))


def exact_half_up(value: Fraction) -> int:
    size = abs(value)
    whole = size.numerator // size.denominator
    rounded = whole + (1 if size - whole >= Fraction(1, 2) else 0)
    return rounded if value >= 0 else -rounded


@given(CENTS, st.integers(1, 10**9))
def test_half_up_is_the_exact_quotient_rounded(numerator: int, denominator: int) -> None:
    """C1: ties away from zero, the same for plus and minus, against exact fractions."""
    rounded = half_up(numerator, denominator)
    assert rounded == exact_half_up(Fraction(numerator, denominator))
    assert half_up(-numerator, denominator) == -rounded


@given(HALF_CENTS, st.integers(1, 1000))
def test_half_up_at_ties(whole: int, denominator: int) -> None:
    """C1: n + 1/2 goes away from zero for every denominator."""
    numerator = (2 * whole + 1) * denominator
    expected = whole + 1 if whole >= 0 else whole
    assert half_up(numerator, 2 * denominator) == expected


@given(st.integers(0, 44_640), st.integers(0, 44_640), st.integers(0, 100_000))
def test_more_minutes_never_pay_less(minutes: int, more: int, hourly_cents: int) -> None:
    """24: pay rises with minutes; 25: and a percentage of it with the rate."""
    assert pay_for(minutes + more, hourly_cents) >= pay_for(minutes, hourly_cents)
    assert percent_of(hourly_cents, minutes + more) >= percent_of(hourly_cents, minutes)


@given(TOTALS, WEIGHTS)
def test_split_sums_and_shares(total: int, weights: list[int]) -> None:
    """10, 11: the parts sum exactly, each less than a cent from its exact share."""
    parts = split(total, weights)
    assert sum(parts) == total
    weight_sum = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * weight_sum - total * weight) < weight_sum


@given(TOTALS, WEIGHTS)
def test_split_respects_weights(total: int, weights: list[int]) -> None:
    """12: zero weight gets 0; a larger weight never gets less (of a debt: never more)."""
    pairs = sorted(zip(weights, split(total, weights), strict=True))
    assert all(part == 0 for weight, part in pairs if weight == 0)
    sizes = [(weight, abs(part)) for weight, part in pairs]
    for (light, less), (heavy, more) in pairwise(sizes):
        assert light == heavy or less <= more


@given(TOTALS, WEIGHTS, st.randoms(use_true_random=False))
def test_split_does_not_depend_on_order(total: int, weights: list[int], random: object) -> None:
    """13: who comes first changes only which of equals gets the odd cent."""
    shuffled = list(weights)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    before = sorted(zip(weights, split(total, weights), strict=True))
    after = sorted(zip(shuffled, split(total, shuffled), strict=True))
    assert before == after


@given(TOTALS, WEIGHTS, st.integers(1, 10**6))
def test_split_mirrors_and_scales(total: int, weights: list[int], scale: int) -> None:
    """14: split(-x) = -split(x); scaled weights give the same."""
    parts = split(total, weights)
    assert split(-total, weights) == tuple(-part for part in parts)
    assert split(total, [weight * scale for weight in weights]) == parts


@given(TOTALS, st.lists(WEIGHTS, min_size=1, max_size=5))
def test_split_in_two_stages(total: int, groups: list[list[int]]) -> None:
    """15: groups, then people: exact sum, each within two cents of the exact share."""
    shares = split(total, [sum(group) for group in groups])
    people = [split(share, group) for share, group in zip(shares, groups, strict=True)]
    assert sum(sum(parts) for parts in people) == total
    weight_sum = sum(map(sum, groups))
    for parts, group in zip(people, groups, strict=True):
        for part, weight in zip(parts, group, strict=True):
            assert abs(part * weight_sum - total * weight) < 2 * weight_sum


@given(CENTS, WEIGHTS)
def test_money_allocates_like_split(cents: int, weights: list[int]) -> None:
    """10: no cent is lost between amounts."""
    parts = Money(cents).allocate(weights)
    assert sum(parts, Money.zero()) == Money(cents)
    assert tuple(part.cents for part in parts) == split(cents, weights)


@given(CENTS)
def test_money_round_trip(cents: int) -> None:
    """38: printed and read back, with dot, comma and Decimal."""
    money = Money(cents)
    text = str(money).removesuffix(" EUR")
    assert Money.eur(text) == Money.eur(text.replace(".", ",")) == money
    assert Money.eur(Decimal(cents).scaleb(-2)) == money


@given(st.integers(-(10**11), 10**11), st.integers(-(10**11), 10**11))
def test_money_adds_like_ints(one: int, other: int) -> None:
    """1: sums of amounts are sums of cents."""
    assert (Money(one) + Money(other)).cents == one + other
    assert Money(one) - Money(other) == -(Money(other) - Money(one))
    assert (Money(one) < Money(other)) is (one < other)


@given(st.integers(-(10**12), 10**12), st.integers(0, 8))
def test_scaled_decimal_round_trip(scaled: int, scale: int) -> None:
    """38: an exact decimal text is the int it was made from."""
    text = format(Decimal(scaled).scaleb(-scale), "f")
    assert decimal_to_scaled(text, scale, "rate") == scaled


@given(MONTHS)
def test_month_round_trip_and_neighbours(month: Month) -> None:
    """38: months read back; 54: the next begins on the day after the last."""
    assert Month.parse(str(month)) == month
    assert month.next().previous() == month
    assert month.next().first == month.last + timedelta(days=1)
    assert month.next().index == month.index + 1


@given(st.integers(2, 9998))
def test_months_tile_the_year(year: int) -> None:
    """54: no gap, no overlap, leap or not."""
    ranges = [Month(year, number).range for number in range(1, 13)]
    day = date(year, 1, 1)
    while day.year == year:
        assert [r.contains(day) for r in ranges].count(True) == 1
        assert ranges[day.month - 1].contains(day)
        day += timedelta(days=1)


@given(MONTHS.filter(lambda month: month.year < 9598))
def test_months_repeat_after_400_years(month: Month) -> None:
    """56: a shift by a whole number of weeks changes nothing else."""
    later = Month(month.year + 400, month.month)
    shift = timedelta(days=146_097)
    assert (later.first, later.last) == (month.first + shift, month.last + shift)


@given(*[st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 2, 28)))] * 4)
def test_ranges_overlap_when_a_day_is_in_both(
    first: date | None, last: date | None, other_first: date | None, other_last: date | None
) -> None:
    """54: overlap is what counting the days finds, open ends too."""
    assume(first is None or last is None or first <= last)
    assume(other_first is None or other_last is None or other_first <= other_last)
    one, other = DateRange(first, last), DateRange(other_first, other_last)
    days = [date(2025, 12, 31) + timedelta(days=n) for n in range(62)]
    assert one.overlaps(other) is any(one.contains(day) and other.contains(day) for day in days)


FACTORS = st.lists(
    st.tuples(st.sampled_from(sorted(UNIT_DIVISORS)), st.integers(-(10**6), 10**6)), max_size=4
)


@given(FACTORS, CENTS)
def test_calculations_round_once(factors: list[Factor], less_cents: int) -> None:
    """1: an amount recomputes exactly, whatever its factors, with one rounding at the end."""
    exact = Fraction(1 if factors else 0)
    for unit, value in factors:
        exact *= Fraction(value, UNIT_DIVISORS[unit])
    calculation = Calculation(factors=tuple(factors), less_cents=less_cents)
    assert calculation.recompute() == exact_half_up(exact) - less_cents


FINDINGS = st.builds(
    Finding,
    severity=st.sampled_from(Severity),
    code=st.sampled_from("ab"),
    path=st.sampled_from("ab"),
    message=st.sampled_from("ab"),
    source=st.sampled_from("ab"),
)


@given(st.lists(FINDINGS, max_size=8), st.randoms(use_true_random=False))
def test_findings_sort_the_same_from_any_order(findings: list[Finding], random: object) -> None:
    """18: the order in which findings were made does not show."""
    shuffled = list(findings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(shuffled, key=order) == sorted(findings, key=order)
