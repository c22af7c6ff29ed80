"""A second, naive payroll, written from the law to compare the library's with.

Fractions and lists instead of ints and running sums; the figures of law are written here again
(sources: the Finnish Centre for Pensions, the Employment Fund, tax authority, Working Hours Act
872/2019, Annual Holidays Act 162/2005), so a wrong figure in the data files is found too. It is
slow on purpose and knows nothing of lines, rules or explanations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction

from payroll_figures import YEARS, cents, percent, percent_ppm
from payroll_oracle_deductions import after_statutory
from payroll_oracle_insurance import (
    above_limit,
    employer_unemployment,
    has_age,
    pension,
    withheld,
)

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.inputs import PayInput

Employment = tuple[date | None, date | None]
Whose = tuple[str, str, int, Employment, str, int]
"""Assignment, timesheet, cents an hour, days of the employment, basis of the pay, cents of it."""

Piece = tuple[Whose | None, int]
"""Whose work (None when paid before) and how many minutes."""

# ------------------------------------------------------------------------------ working time


def cut(pieces: list[Piece], at: int) -> tuple[list[Piece], list[Piece]]:
    """The first ``at`` minutes of the pieces, and the rest."""
    before: list[Piece] = []
    after: list[Piece] = []
    for whose, minutes in pieces:
        taken = min(minutes, at)
        at -= taken
        before.append((whose, taken))
        after.append((whose, minutes - taken))
    return before, after


def overtime(pieces_by_day: dict[date, list[Piece]]) -> tuple[list[Piece], list[Piece]]:
    """Pieces of overtime with +50 % and with +100 %.

    Day by day the minutes after the eighth hour are cut off: two hours of them at +50 %, the rest
    at +100 %. What is left of the days of a week is laid end to end and cut after 40 hours: all
    that is over is at +50 %. Work paid before lies first, in its day and in its week.
    """
    half: list[Piece] = []
    full: list[Piece] = []
    weeks: dict[date, list[Piece]] = defaultdict(list)
    for day in sorted(pieces_by_day):
        regular, over = cut(paid_first(pieces_by_day[day]), 8 * 60)
        first, later = cut(over, 2 * 60)
        half += first
        full += later
        weeks[day - timedelta(days=day.weekday())] += regular
    for pieces in weeks.values():
        _, over = cut(paid_first(pieces), 40 * 60)
        half += over
    return half, full


def paid_first(pieces: list[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece[0] is None] + [
        piece for piece in pieces if piece[0] is not None
    ]


def by_whose(pieces: list[Piece]) -> dict[Whose, int]:
    sums: dict[Whose, int] = defaultdict(int)
    for whose, minutes in pieces:
        if whose is not None and minutes:
            sums[whose] += minutes
    return sums


def earnings(pay_input: PayInput) -> list[tuple[str, Employment, int]]:
    """(code, employment, cents) of all pay but holiday compensation."""
    spans = []
    for work in (one for one in pay_input.work if one.contract != "commission"):
        employment = (work.employed_since, work.employed_until)
        whose = (
            work.assignment_id,
            work.timesheet_id,
            work.hourly_cents,
            employment,
            work.basis,
            work.unit_cents,
        )
        for span in work.spans:
            day = date.fromordinal(span.day)
            spans.append((day, span.start_minute, span.entry_id, work, whose, span))
    spans.sort(key=lambda item: item[:3])
    days: dict[date, list[Piece]] = defaultdict(list)
    everything: list[Piece] = []
    sundays: list[Piece] = []
    for day, _, _, work, whose, span in spans:
        piece = (None if work.reference_only else whose, span.worked_minutes)
        days[day].append(piece)
        everything.append(piece)
        if span.is_sunday:
            sundays.append(piece)
    half, full = overtime(days)
    found = []
    for code, pieces, share in (
        ("hourly_pay", everything, Fraction(1)),
        ("overtime_first_increase", half, Fraction(1, 2)),
        ("overtime_later_increase", full, Fraction(1)),
        ("sunday_increase", sundays, Fraction(1)),
    ):
        for whose, minutes in by_whose(pieces).items():
            amount = cents(Fraction(minutes, 60) * whose[2] * share)
            if code == "hourly_pay" and whose[4] != "hour":
                found.append(by_day_or_task(whose, spans))
            else:
                found.append((code, whose[3], amount))
    return found


def fees(pay_input: PayInput) -> int:
    """Commissions: hours, days or tasks times their price, and nothing that employment brings."""
    total = 0
    for work in pay_input.work:
        if work.contract != "commission" or work.reference_only:
            continue
        if work.basis == "hour":
            minutes = sum(span.worked_minutes for span in work.spans)
            total += cents(Fraction(minutes, 60) * work.hourly_cents)
        elif work.basis == "task":
            total += sum(span.units for span in work.spans) * work.unit_cents
        else:
            total += len(days_begun(work.spans)) * work.unit_cents
    return total


def days_begun(spans: Iterable[WorkSpan]) -> set[int]:
    """Days on which an entry begins: what goes on after midnight is of the day before."""
    first: dict[str, int] = {}
    for span in spans:
        first[span.entry_id] = min(span.day, first.get(span.entry_id, span.day))
    return set(first.values())


def by_day_or_task(whose: Whose, spans: list[tuple]) -> tuple[str, Employment, int]:  # type: ignore[type-arg]
    """Days on which an entry begins, or units done, times the pay of one."""
    mine = [item for item in spans if item[4] == whose and not item[3].reference_only]
    if whose[4] == "task":
        return "task_pay", whose[3], sum(item[5].units for item in mine) * whose[5]
    return "daily_pay", whose[3], len(days_begun(item[5] for item in mine)) * whose[5]


def holiday_compensation(pay_input: PayInput, pay: list[tuple[str, Employment, int]]) -> int | None:
    """9 % under a year of employment and 11.5 % after it, of pay without overtime increases.

    The employment is as long as it is when the period ends or, if that is earlier, when it ended.
    """
    bases: dict[str, int] = {}
    for code, (since, until), amount in pay:
        if since is not None:
            rate = "11.5" if has_lasted_a_year(since, until, pay_input.period.last) else "9"
            bases.setdefault(rate, 0)
            bases[rate] += 0 if code.startswith("overtime") else amount
    if not bases:
        return None
    return sum(percent(base, rate) for rate, base in bases.items())


def has_lasted_a_year(since: date, until: date | None, period_last: date | None) -> bool:
    ends = [on for on in (until, period_last) if on is not None]
    try:
        anniversary = since.replace(year=since.year + 1)
    except ValueError:  # began on 29 February
        anniversary = date(since.year + 1, 3, 1)
    return all(anniversary - timedelta(days=1) <= on for on in ends)


def worker_month(
    pay_input: PayInput,
    *,
    pension_total_ppm: int | None,
    accident_ppm: int | None,
    group_life_ppm: int | None,
) -> dict[str, int]:
    """Sums by line code, and ``gross``, ``wage``, ``net``, ``insured``, ``withheld``, ``employer
    cost``. ``wage`` is the gross without fees, of which no contribution is owed; ``above limit`` is
    the part of the gross above the card's limit.

    A code without pay or contribution is left out. ``carried`` is what tax and contributions are
    above the pay.
    """
    pay = earnings(pay_input)
    found: dict[str, int] = defaultdict(int)
    for code, _, amount in pay:
        found[code] += amount
    compensation = holiday_compensation(pay_input, pay)
    if compensation is not None:
        found["holiday_compensation"] = compensation
    for due in pay_input.holiday_due:  # of a year that is full now, what 9 % left unpaid
        rise = percent(due.paid_base_cents, "11.5") - due.paid_cents
        found["holiday_compensation_rise"] += rise
    wage = sum(found.values())
    found["fee"] = fees(pay_input)
    gross = wage + found["fee"]
    year = YEARS[pay_input.pay_on.year]
    insured, share = pension(pay_input, wage)
    found["employee_pension"] = share
    costs = [percent_ppm(insured, pension_total_ppm) - share] if pension_total_ppm else [0]
    costs = [max(0, costs[0])]
    found["employer_pension"] = costs[0]
    if has_age(pay_input, 18, 65):
        found["employee_unemployment"] = percent(wage, year["unemployment"])
        lower, upper = employer_unemployment(pay_input, wage)
        found["employer_unemployment"] = lower
        found["employer_unemployment_upper"] = upper
        costs += [lower, upper]
    if has_age(pay_input, 16, 68):
        found["employer_health"] = percent(wage, year["health"])
        costs.append(found["employer_health"])
    for code, ppm in (("employer_accident", accident_ppm), ("employer_group_life", group_life_ppm)):
        if ppm is not None:
            found[code] = percent_ppm(wage, ppm)
            costs.append(found[code])
    used = pay_input.year_to_date.taxable_cents
    tax = withheld(pay_input.card, gross, used, pay_input.requested_ppm)
    found["gross"], found["wage"] = gross, wage
    found["withheld"], found["insured"] = tax, insured
    found["above limit"] = above_limit(pay_input.card, gross, used)
    net = gross - tax - share - found.get("employee_unemployment", 0)
    found["carried"] = max(0, -net)
    found.update(after_statutory(pay_input, gross, max(0, net)))
    found["employer cost"] = sum(costs)
    return {code: amount for code, amount in found.items() if amount}
