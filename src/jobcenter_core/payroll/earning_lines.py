"""Lines of pay: basic pay, increases of overtime and Sundays, holiday compensation."""

from __future__ import annotations

from datetime import date

from jobcenter_core.payroll.accumulation import EntryMinutes, PaidMinutes, accumulate
from jobcenter_core.payroll.holiday_compensation import compensation_base, lasted_a_year
from jobcenter_core.payroll.inputs import PayInput
from jobcenter_core.payroll.lines import percent_line
from jobcenter_core.payroll.parameters import PayParameters, closed
from jobcenter_core.payroll.payslips import EARNING, PayLine
from jobcenter_core.payroll.rules import EarningRules
from jobcenter_core.values.calculation import Calculation, RuleRef, Source
from jobcenter_core.values.rounding import half_up, pay_for, percent_of

__all__ = ["earning_lines"]

_MINUTES_PPM = 60 * 1_000_000


def earning_lines(pay_input: PayInput, parameters: PayParameters) -> list[PayLine]:
    """The earnings, numbered from 1.

    For each assignment, timesheet and wage (sorted): basic pay of all minutes, then the increases
    that some of them carry; at the end holiday compensation. Each line is rounded once.
    """
    lines: list[PayLine] = []
    for paid in accumulate(pay_input.work, parameters.limits):
        lines.append(_basic_pay(len(lines) + 1, paid, parameters.earnings.hourly_pay))
        if paid.overtime_first or paid.overtime_later or paid.sunday:
            lines.extend(_increases(len(lines) + 1, paid, parameters.earnings))
    employed_since = pay_input.employed_since
    if lines and employed_since is not None:
        lines.append(_holiday_compensation(lines, employed_since, parameters))
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
            "overtime_first_increase",
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
    )


def _holiday_compensation(
    lines: list[PayLine], employed_since: date, parameters: PayParameters
) -> PayLine:
    rules = parameters.holiday
    if lasted_a_year(employed_since, closed(parameters.period)[1]):
        rate, rule = rules.one_year_ppm, rules.one_year
    else:
        rate, rule = rules.under_one_year_ppm, rules.under_one_year
    base, numbers = compensation_base([(line.code, line.amount_cents) for line in lines])
    return percent_line(
        len(lines) + 1,
        EARNING,
        "holiday_compensation",
        percent_of(base, rate),
        base,
        rate,
        rule,
        numbers,
    )


def _sources(timesheet_id: str, minutes: EntryMinutes) -> tuple[Source, ...]:
    return tuple([Source(timesheet_id, entry, worked) for entry, worked in minutes])
