"""Lines of the work on one set of terms: pay, statutory increases, supplements, call-outs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from jobcenter_core.payroll.accumulation import EntryMinutes, PaidMinutes
from jobcenter_core.payroll.earning_rules import EarningRules
from jobcenter_core.payroll.inputs import PaidWork
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.payroll.payslips import EARNING, PayLine
from jobcenter_core.payroll.supplements import supplement_minutes
from jobcenter_core.terms.agreements import AgreementRules
from jobcenter_core.values.calculation import Calculation, Factor, RuleRef, Source
from jobcenter_core.values.rounding import half_up, pay_for

__all__ = ["fee_lines", "work_lines"]

_MINUTES_PPM = 60 * 1_000_000
_OVERTIME_FIRST = "overtime_first_increase"
_HOUR = "hour"
_DAY = "day"

_Facts: TypeAlias = tuple[tuple[str, int], ...]


def work_lines(number: int, paid: PaidMinutes, parameters: PayParameters) -> list[PayLine]:
    """The pay of all minutes first, then what some of them carry, numbered from ``number``."""
    terms = paid.works[0]
    made = [_base_pay(number, paid, terms, parameters)]
    if paid.overtime_first or paid.overtime_later or paid.sunday:
        made += _increases(number + 1, paid, parameters.earnings)
    if terms.agreement_code:
        rules = parameters.agreement(terms.agreement_code)
        if rules.supplements:
            made += _supplements(number + len(made), paid, rules)
    if terms.minimum_minutes and (line := _top_up(number + len(made), paid, parameters.earnings)):
        made.append(line)
    return made


def fee_lines(number: int, work: Iterable[PaidWork], parameters: PayParameters) -> list[PayLine]:
    """Fees of commissions: no employment, so hours bring no increase and no supplement, and count
    towards no overtime."""
    made: list[PayLine] = []
    for one in sorted(work, key=lambda each: (each.assignment_id, each.timesheet_id)):
        minutes: dict[str, int] = {}
        for span in one.spans:
            minutes[span.entry_id] = minutes.get(span.entry_id, 0) + span.worked_minutes
        factors = _quantity(one, sum(minutes.values()), (one,))
        calculation = Calculation(factors)
        made.append(
            PayLine(
                number + len(made),
                EARNING,
                "fee",
                calculation.recompute(),
                calculation,
                parameters.earnings.fee,
                _sources(one.timesheet_id, tuple(minutes.items())),
                (),
                one.assignment_id,
            )
        )
    return made


def _base_pay(
    number: int, paid: PaidMinutes, terms: PaidWork, parameters: PayParameters
) -> PayLine:
    rules = parameters.earnings
    minutes = sum([worked for _, worked in paid.worked])
    if terms.basis == _HOUR:
        code = "hourly_pay"
        rule = rules.hourly_pay
        amount = pay_for(minutes, paid.hourly_cents)
        calculation = Calculation((("minutes", minutes), ("cents_per_hour", paid.hourly_cents)))
    else:
        code = "daily_pay" if terms.basis == _DAY else "task_pay"
        rule = rules.daily_pay if terms.basis == _DAY else rules.task_pay
        calculation = Calculation(_quantity(terms, minutes, paid.works))
        amount = calculation.recompute()
    facts: _Facts = ()
    if paid.additional_minutes:
        # Additional work is paid at plain pay (Working Hours Act 872/2019 20 §).
        facts = (("additional_minutes", paid.additional_minutes),)
    return PayLine(
        number,
        EARNING,
        code,
        amount,
        calculation,
        rule,
        _sources(paid.timesheet_id, paid.worked),
        (),
        paid.assignment_id,
        facts,
    )


def _quantity(terms: PaidWork, minutes: int, works: Iterable[PaidWork]) -> tuple[Factor, ...]:
    """What is paid for and its price: hours, days on which an entry starts, or units done."""
    if terms.basis == _HOUR:
        return (("minutes", minutes), ("cents_per_hour", terms.hourly_cents))
    if terms.basis == _DAY:
        return (("days", len(_first_days(works))), ("cents_per_day", terms.unit_cents))
    units = sum(span.units for work in works for span in work.spans)
    return (("count", units), ("cents", terms.unit_cents))


def _first_days(works: Iterable[PaidWork]) -> set[int]:
    """Days on which an entry starts: work past midnight is of the day it began."""
    began: dict[str, int] = {}
    for work in works:
        for span in work.spans:
            began[span.entry_id] = min(span.day, began.get(span.entry_id, span.day))
    return set(began.values())


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
            facts: _Facts = ()
            if code == _OVERTIME_FIRST:
                facts = _overtime_facts(sum([m for _, m in entries]), paid.weekly_minutes)
            place = number + len(found)
            found.append(_percent(place, code, paid, entries, paid.hourly_cents, rate, rule, facts))
    return found


def _percent(
    number: int,
    code: str,
    paid: PaidMinutes,
    entries: EntryMinutes,
    hourly_cents: int,
    rate_ppm: int,
    rule: RuleRef,
    facts: tuple[tuple[str, int], ...] = (),
) -> PayLine:
    minutes = sum([worked for _, worked in entries])
    return PayLine(
        number,
        EARNING,
        code,
        half_up(minutes * hourly_cents * rate_ppm, _MINUTES_PPM),
        Calculation((("minutes", minutes), ("cents_per_hour", hourly_cents), ("ppm", rate_ppm))),
        rule,
        _sources(paid.timesheet_id, entries),
        (),
        paid.assignment_id,
        facts,
    )


def _overtime_facts(minutes: int, weekly: int) -> tuple[tuple[str, int], ...]:
    """How many of the minutes are over the regular day, and how many over the regular week."""
    facts = (("daily_overtime_minutes", minutes - weekly), ("weekly_overtime_minutes", weekly))
    return tuple(fact for fact in facts if fact[1])


def _supplements(number: int, paid: PaidMinutes, rules: AgreementRules) -> list[PayLine]:
    spans = [span for work in paid.works for span in work.spans]
    found: list[PayLine] = []
    carried = supplement_minutes(spans, rules.supplements)
    for (place, on_top), minutes in sorted(carried.items()):
        supplement = rules.supplements[place]
        code, entries = f"supplement_{supplement.name}", tuple(sorted(minutes.items()))
        line_number = number + len(found)
        if supplement.rate_ppm:
            wage = paid.hourly_cents + on_top
            found.append(
                _percent(
                    line_number, code, paid, entries, wage, supplement.rate_ppm, supplement.rule
                )
            )
        else:
            found.append(
                _fixed(line_number, code, paid, entries, supplement.cents_per_hour, supplement.rule)
            )
    return found


def _fixed(
    number: int, code: str, paid: PaidMinutes, entries: EntryMinutes, cents: int, rule: RuleRef
) -> PayLine:
    minutes = sum(worked for _, worked in entries)
    return PayLine(
        number,
        EARNING,
        code,
        pay_for(minutes, cents),
        Calculation((("minutes", minutes), ("cents_per_hour", cents))),
        rule,
        _sources(paid.timesheet_id, entries),
        (),
        paid.assignment_id,
    )


def _top_up(number: int, paid: PaidMinutes, rules: EarningRules) -> PayLine | None:
    """Plain pay, by the hourly wage, of what entries lack of the least that one is paid for.

    No increase or supplement is counted of it, and it is owed whatever the basis of the pay.
    """
    least = paid.works[0].minimum_minutes
    missing = tuple((entry, least - worked) for entry, worked in paid.worked if worked < least)
    if not missing:
        return None
    minutes = sum(lack for _, lack in missing)
    # The minutes were not worked, so the line names the entries and no minutes of them.
    sources = tuple(Source(paid.timesheet_id, entry, 0) for entry, _ in missing)
    return PayLine(
        number,
        EARNING,
        "call_out_top_up",
        pay_for(minutes, paid.hourly_cents),
        Calculation((("minutes", minutes), ("cents_per_hour", paid.hourly_cents))),
        rules.call_out,
        sources,
        (),
        paid.assignment_id,
    )


def _sources(timesheet_id: str, minutes: EntryMinutes) -> tuple[Source, ...]:
    return tuple([Source(timesheet_id, entry, worked) for entry, worked in minutes])
