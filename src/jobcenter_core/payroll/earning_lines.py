"""Lines of pay: basic pay, increases of overtime and Sundays, holiday compensation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jobcenter_core.payroll.accumulation import EntryMinutes, PaidMinutes, accumulate
from jobcenter_core.payroll.holiday_compensation import (
    compensation_base,
    lasted_a_year,
    measured_on,
)
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.lines import percent_line
from jobcenter_core.payroll.parameters import PayParameters, closed
from jobcenter_core.payroll.payslips import EARNING, PayLine
from jobcenter_core.payroll.rules import EarningRules
from jobcenter_core.values.calculation import Calculation, RuleRef, Source
from jobcenter_core.values.rounding import half_up, pay_for, percent_of

__all__ = ["earning_lines"]

_MINUTES_PPM = 60 * 1_000_000
_OVERTIME_FIRST = "overtime_first_increase"


def earning_lines(pay_input: PayInput, parameters: PayParameters) -> list[PayLine]:
    """The earnings, numbered from 1.

    For each assignment, timesheet, wage and employment (sorted): basic pay of all minutes, then the
    increases that some of them carry; at the end holiday compensation, one line for each percent,
    the lower first. Each line is rounded once.
    """
    lines: list[PayLine] = []
    under_one_year: list[PayLine] = []
    one_year: list[PayLine] = []
    began = date.max
    last = closed(parameters.period)[1]
    for paid in accumulate(pay_input.work, parameters.limits):
        made = [_basic_pay(len(lines) + 1, paid, parameters.earnings.hourly_pay)]
        if paid.overtime_first or paid.overtime_later or paid.sunday:
            made += _increases(len(lines) + 2, paid, parameters.earnings)
        lines += made
        if (since := paid.employed_since) is not None:
            long = lasted_a_year(since, measured_on(last, paid.employed_until))
            (one_year if long else under_one_year).extend(made)
            began = min(began, since)
    rules = parameters.holiday
    if under_one_year:
        percent = rules.under_one_year_ppm, rules.under_one_year
        since = None if one_year else began
        lines.append(_holiday_compensation(len(lines) + 1, under_one_year, *percent, since))
    if one_year:
        percent = rules.one_year_ppm, rules.one_year
        lines.append(_holiday_compensation(len(lines) + 1, one_year, *percent, began))
    return lines


def _basic_pay(number: int, paid: PaidMinutes, rule: RuleRef) -> PayLine:
    wage = paid.hourly_cents
    minutes = sum([worked for _, worked in paid.worked])
    return PayLine(
        number,
        EARNING,
        "hourly_pay",
        pay_for(minutes, wage),
        Calculation((("minutes", minutes), ("cents_per_hour", wage))),
        rule,
        _sources(paid.timesheet_id, paid.worked),
        (),
        paid.assignment_id,
    )


def _increases(number: int, paid: PaidMinutes, rules: EarningRules) -> list[PayLine]:
    """Increases come on top of the basic pay, so they are percents of it and never include it."""
    kinds = (
        (
            _OVERTIME_FIRST,
            paid.overtime_first,
            rules.overtime_first_ppm,
            rules.overtime_first,
        ),
        (
            "overtime_later_increase",
            paid.overtime_later,
            rules.overtime_later_ppm,
            rules.overtime_later,
        ),
        ("sunday_increase", paid.sunday, rules.sunday_ppm, rules.sunday),
    )
    found: list[PayLine] = []
    for code, entries, rate, rule in kinds:
        if entries:
            found.append(_increase(number + len(found), code, paid, entries, rate, rule))
    return found


def _increase(
    number: int, code: str, paid: PaidMinutes, entries: EntryMinutes, rate_ppm: int, rule: RuleRef
) -> PayLine:
    wage = paid.hourly_cents
    minutes = sum([worked for _, worked in entries])
    return PayLine(
        number,
        EARNING,
        code,
        half_up(minutes * wage * rate_ppm, _MINUTES_PPM),
        Calculation((("minutes", minutes), ("cents_per_hour", wage), ("ppm", rate_ppm))),
        rule,
        _sources(paid.timesheet_id, entries),
        (),
        paid.assignment_id,
        _overtime_facts(minutes, paid.weekly_minutes) if code == _OVERTIME_FIRST else (),
    )


def _overtime_facts(minutes: int, weekly: int) -> tuple[tuple[str, int], ...]:
    """How many of the minutes are over the regular day, and how many over the regular week."""
    facts = (("daily_overtime_minutes", minutes - weekly), ("weekly_overtime_minutes", weekly))
    return tuple(fact for fact in facts if fact[1])


def _holiday_compensation(
    number: int,
    of_lines: Iterable[PayLine],
    rate_ppm: int,
    rule: RuleRef,
    since: date | None,
) -> PayLine:
    base, numbers = compensation_base(
        [(line.number, line.code, line.amount_cents) for line in of_lines]
    )
    return percent_line(
        number,
        EARNING,
        "holiday_compensation",
        percent_of(base, rate_ppm),
        base,
        rate_ppm,
        rule,
        numbers,
        facts=() if since is None else (("employed_since_day", since.toordinal()),),
    )


def _sources(timesheet_id: str, minutes: EntryMinutes) -> tuple[Source, ...]:
    return tuple([Source(timesheet_id, entry, worked) for entry, worked in minutes])
