"""The baseline: a month's pay in attrs and ints, written without explanation.

It is what a careful developer writes who must pay the right cents and list the lines, and need
not say afterwards how an amount was made: no calculation to recompute, no reference to law, no
minutes by entry. It knows the same rules that the benchmark's months need.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

__all__ = ["Entry", "Line", "Rates", "Slip", "Worker", "pay"]


@attrs.frozen
class Entry:
    """Worked minutes of one day; ``job`` is the assignment, ``sheet`` its timesheet."""

    id: str
    job: str
    sheet: str
    hourly_cents: int
    day: int
    start_minute: int
    minutes: int
    is_sunday: bool


@attrs.frozen
class Worker:
    """One worker's card, age and sums of the year."""

    id: str
    birth_month: int
    long_employed: bool
    base_ppm: int
    additional_ppm: int
    year_limit: int
    used_of_limit: int
    wage_sum_before: int


@attrs.frozen
class Rates:
    """Figures of one pay run: minutes, parts per million, cents, months of age."""

    pay_month: int
    day_regular: int
    day_first: int
    week_regular: int
    overtime_first: int
    overtime_later: int
    sunday: int
    holiday_under_year: int
    holiday_over_year: int
    pension: tuple[int, int, int]
    pension_month_limit: int
    pension_ages: tuple[int, int]
    pension_policy: int
    unemployment: int
    unemployment_lower: int
    unemployment_upper: int
    unemployment_sum_limit: int
    unemployment_ages: tuple[int, int]
    health: int
    health_ages: tuple[int, int]
    accident: int
    group_life: int


@attrs.frozen
class Line:
    """``quantity`` is minutes or base cents; ``source`` the entries an earning pays for."""

    code: str
    amount_cents: int
    quantity: int
    rate: int
    source: tuple[str, ...] = ()


@attrs.frozen
class Slip:
    """The month's pay."""

    worker: str
    lines: tuple[Line, ...]
    gross_cents: int
    withheld_cents: int
    pension_insured_cents: int
    net_cents: int
    employer_cost_cents: int


class Bucket:
    """Minutes and entries of one job and one kind of pay."""

    __slots__ = ("entries", "minutes")

    def __init__(self) -> None:
        self.minutes = 0
        self.entries: list[str] = []


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def percent(base: int, ppm: int) -> int:
    return (base * ppm + 500_000) // 1_000_000


def pay(worker: Worker, entries: Iterable[Entry], rates: Rates) -> Slip:
    """Earnings, deductions and employer's costs of the entries."""
    earnings = earning_lines(worker, entries, rates)
    gross = sum([line.amount_cents for line in earnings])
    age = rates.pay_month - worker.birth_month
    insured = pension_base(gross, age, rates)
    tax = tax_lines(worker, gross)
    shares = share_lines(gross, insured, age, rates)
    pension_share = shares[0].amount_cents if insured else 0
    costs = cost_lines(worker, gross, insured, pension_share, age, rates)
    withheld = sum([line.amount_cents for line in tax])
    return Slip(
        worker.id,
        (*earnings, *tax, *shares, *costs),
        gross,
        withheld,
        insured,
        gross - withheld - sum([line.amount_cents for line in shares]),
        sum([line.amount_cents for line in costs]),
    )


def earning_lines(worker: Worker, entries: Iterable[Entry], rates: Rates) -> list[Line]:
    lines: list[Line] = []
    holiday_base = 0
    for key, (basic, first, later, sunday) in sorted(minutes_by_kind(entries, rates).items()):
        wage = key[2]
        amount = half_up(basic.minutes * wage, 60)
        holiday_base += amount
        lines.append(Line("hourly_pay", amount, basic.minutes, wage, tuple(basic.entries)))
        for code, bucket, ppm in (
            ("overtime_first_increase", first, rates.overtime_first),
            ("overtime_later_increase", later, rates.overtime_later),
            ("sunday_increase", sunday, rates.sunday),
        ):
            if bucket.minutes:
                amount = half_up(bucket.minutes * wage * ppm, 60_000_000)
                lines.append(Line(code, amount, bucket.minutes, ppm, tuple(bucket.entries)))
                if bucket is sunday:
                    holiday_base += amount
    ppm = rates.holiday_over_year if worker.long_employed else rates.holiday_under_year
    lines.append(Line("holiday_compensation", percent(holiday_base, ppm), holiday_base, ppm))
    return lines


def minutes_by_kind(
    entries: Iterable[Entry], rates: Rates
) -> dict[tuple[str, str, int], tuple[Bucket, Bucket, Bucket, Bucket]]:
    """Basic, first and later overtime and Sunday minutes of each job."""
    found: dict[tuple[str, str, int], tuple[Bucket, Bucket, Bucket, Bucket]] = {}
    today = week = day_sum = week_sum = 0
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.start_minute, entry.id)):
        key = (entry.job, entry.sheet, entry.hourly_cents)
        if key not in found:
            found[key] = (Bucket(), Bucket(), Bucket(), Bucket())
        basic, first, later, sunday = found[key]
        minutes = entry.minutes
        basic.minutes += minutes
        basic.entries.append(entry.id)
        if entry.is_sunday:
            sunday.minutes += minutes
            sunday.entries.append(entry.id)
        if entry.day != today:
            today, day_sum = entry.day, 0
            if (entry.day - 1) // 7 != week:
                week, week_sum = (entry.day - 1) // 7, 0
        over = above(day_sum, minutes, rates.day_regular, rates.day_first)
        plain = minutes - over[0] - over[1]
        weekly = max(0, week_sum + plain - max(week_sum, rates.week_regular))
        day_sum += minutes
        week_sum += plain
        for bucket, overtime in ((first, over[0] + weekly), (later, over[1])):
            if overtime:
                bucket.minutes += overtime
                bucket.entries.append(entry.id)
    return found


def above(before: int, minutes: int, regular: int, first: int) -> tuple[int, int]:
    """Overtime minutes with the first and the later increase."""
    after = before + minutes
    if after <= regular:
        return 0, 0
    over_before, over_after = max(0, before - regular), after - regular
    in_first = min(over_after, first) - min(over_before, first)
    return in_first, over_after - over_before - in_first


def pension_base(gross: int, age: int, rates: Rates) -> int:
    lower, upper = rates.pension_ages
    return gross if lower < age <= upper and gross >= rates.pension_month_limit else 0


def tax_lines(worker: Worker, gross: int) -> list[Line]:
    base = min(gross, max(0, worker.year_limit - worker.used_of_limit))
    above_limit = gross - base
    lines = []
    if base or not above_limit:
        lines.append(Line("withholding", percent(base, worker.base_ppm), base, worker.base_ppm))
    if above_limit:
        ppm = worker.additional_ppm
        lines.append(Line("withholding_additional", percent(above_limit, ppm), above_limit, ppm))
    return lines


def share_lines(gross: int, insured: int, age: int, rates: Rates) -> list[Line]:
    lines = []
    if insured:
        ppm = rates.pension[0 if age <= 53 * 12 else 1 if age <= 63 * 12 else 2]
        lines.append(Line("employee_pension", percent(insured, ppm), insured, ppm))
    lower, upper = rates.unemployment_ages
    if lower < age <= upper:
        ppm = rates.unemployment
        lines.append(Line("employee_unemployment", percent(gross, ppm), gross, ppm))
    return lines


def cost_lines(
    worker: Worker, gross: int, insured: int, pension_share: int, age: int, rates: Rates
) -> Sequence[Line]:
    lines = []
    if insured:
        ppm = rates.pension_policy
        amount = max(0, percent(insured, ppm) - pension_share)
        lines.append(Line("employer_pension", amount, insured, ppm))
    lower, upper = rates.unemployment_ages
    if lower < age <= upper:
        below = min(gross, max(0, rates.unemployment_sum_limit - worker.wage_sum_before))
        for code, part, ppm in (
            ("employer_unemployment", below, rates.unemployment_lower),
            ("employer_unemployment_upper", gross - below, rates.unemployment_upper),
        ):
            if part:
                lines.append(Line(code, percent(part, ppm), part, ppm))
    lower, upper = rates.health_ages
    if lower < age <= upper:
        lines.append(Line("employer_health", percent(gross, rates.health), gross, rates.health))
    lines.append(Line("employer_accident", percent(gross, rates.accident), gross, rates.accident))
    ppm = rates.group_life
    lines.append(Line("employer_group_life", percent(gross, ppm), gross, ppm))
    return lines
