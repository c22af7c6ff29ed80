"""Lines of pay: the work, claims beside it, fees, and holiday compensation last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from jobcenter_core.payroll.accumulation import PaidMinutes, accumulate
from jobcenter_core.payroll.claim_lines import claim_earning_lines
from jobcenter_core.payroll.earning_rules import HolidayRules
from jobcenter_core.payroll.holiday_compensation import (
    compensation_base,
    lasted_a_year,
    measured_on,
)
from jobcenter_core.payroll.inputs import (
    COMPENSATED_AT_END,
    HolidayDue,
    PaidWork,
    PayInput,
)
from jobcenter_core.payroll.lines import percent_line
from jobcenter_core.payroll.parameters import PayParameters, closed
from jobcenter_core.payroll.payslips import EARNING, PayLine
from jobcenter_core.payroll.work_lines import fee_lines, work_lines
from jobcenter_core.terms.legal_forms import COMMISSION
from jobcenter_core.values.calculation import RuleRef
from jobcenter_core.values.rounding import percent_of

__all__ = ["earning_lines"]


def earning_lines(pay_input: PayInput, parameters: PayParameters) -> list[PayLine]:
    """The earnings, numbered from 1.

    For each assignment, timesheet and set of terms (sorted): the pay of all minutes, then what some
    of them carry; then fees, waiting pay and benefits; at the end holiday compensation: with this
    pay, one line for each percent, the lower first, then what falls due when employments end. Each
    line is rounded once.
    """
    lines: list[PayLine] = []
    along = _Along(last=closed(parameters.period)[1])
    of_employment: dict[str, list[PayLine]] = {}
    employed, fees = _by_contract(pay_input.work)
    for paid in accumulate(employed, parameters.limits):
        made = work_lines(len(lines) + 1, paid, parameters)
        if (waits_since := paid.works[0].waits_since) is not None:
            fact = (COMPENSATED_AT_END, waits_since.toordinal())
            made = [attrs.evolve(line, facts=(*line.facts, fact)) for line in made]
        lines += made
        if paid.employed_since is not None:
            along.add(paid, made)
        elif pay_input.holiday_due:
            of_employment.setdefault(paid.works[0].employment_id, []).extend(made)
    if fees:
        lines += fee_lines(len(lines) + 1, fees, parameters)
    if pay_input.waiting or pay_input.benefits or pay_input.travel:
        lines += claim_earning_lines(pay_input, parameters, len(lines) + 1)
    lines += along.lines(len(lines) + 1, parameters.holiday)
    for due in sorted(pay_input.holiday_due, key=lambda one: one.employment_id):
        own = of_employment.get(due.employment_id, []) if due.with_this_pay else []
        lines += _due_lines(len(lines) + 1, due, own, parameters)
    return lines


class _Along:
    """Holiday compensation that is paid with this pay, gathered by percent."""

    __slots__ = ("began", "last", "one_year", "under_one_year")

    def __init__(self, last: date) -> None:
        self.last = last
        self.began = date.max
        self.under_one_year: list[PayLine] = []
        self.one_year: list[PayLine] = []

    def add(self, paid: PaidMinutes, lines: list[PayLine]) -> None:
        since = paid.employed_since or date.max
        long = lasted_a_year(since, measured_on(self.last, paid.employed_until))
        (self.one_year if long else self.under_one_year).extend(lines)
        self.began = min(self.began, since)

    def lines(self, number: int, rules: HolidayRules) -> list[PayLine]:
        """One line for each percent. Who began first is a fact of the last of them."""
        made: list[PayLine] = []
        if self.under_one_year:
            percent = rules.under_one_year_ppm, rules.under_one_year
            since = None if self.one_year else self.began
            made.append(_holiday_compensation(number, self.under_one_year, *percent, since))
        if self.one_year:
            percent = rules.one_year_ppm, rules.one_year
            place = number + len(made)
            made.append(_holiday_compensation(place, self.one_year, *percent, self.began))
        return made


def _by_contract(
    work: tuple[PaidWork, ...],
) -> tuple[tuple[PaidWork, ...], tuple[PaidWork, ...]]:
    """Work in employment, and work for a fee that is paid now."""
    if COMMISSION not in [one.contract for one in work]:
        return work, ()
    return (
        tuple(one for one in work if one.contract != COMMISSION),
        tuple(one for one in work if one.contract == COMMISSION and not one.reference_only),
    )


def _holiday_compensation(
    number: int,
    of_lines: Iterable[PayLine],
    rate_ppm: int,
    rule: RuleRef,
    since: date | None,
) -> PayLine:
    base, numbers = _base_of(of_lines)
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


def _base_of(lines: Iterable[PayLine]) -> tuple[int, tuple[int, ...]]:
    return compensation_base([(line.number, line.code, line.amount_cents) for line in lines])


def _due_lines(
    number: int, due: HolidayDue, own: Iterable[PayLine], parameters: PayParameters
) -> list[PayLine]:
    """Compensation at the end of an employment, and the rest of what was paid at 9 %."""
    rules = parameters.holiday
    long = lasted_a_year(due.employed_since, due.employed_until)
    rate = rules.one_year_ppm if long else rules.under_one_year_ppm
    rule = rules.at_end_one_year if long else rules.at_end_under_one_year
    facts = (
        ("employed_since_day", due.employed_since.toordinal()),
        ("lasted_until_day", due.employed_until.toordinal()),
    )
    made: list[PayLine] = []
    own_base, numbers = _base_of(own)
    base = due.base_cents + own_base
    if base:
        made.append(
            percent_line(
                number,
                EARNING,
                "holiday_compensation_end",
                percent_of(base, rate),
                base,
                rate,
                rule,
                numbers,
                due.employment_id,
                facts=facts,
            )
        )
    rise = percent_of(due.paid_base_cents, rate) - due.paid_cents
    if long and rise > 0:
        made.append(
            percent_line(
                number + len(made),
                EARNING,
                "holiday_compensation_rise",
                rise,
                due.paid_base_cents,
                rate,
                rule,
                (),
                due.employment_id,
                due.paid_cents,
                facts=facts,
            )
        )
    return made
