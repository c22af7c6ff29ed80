"""Months of 20 entries, in the form that the library takes and in that of the baseline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import bare_payroll as bare
import payroll_inputs as inputs

from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.inputs import PayInput, YearToDate
from jobcenter_core.payroll.parameters import PayParameters
from jobcenter_core.timeline.holidays import is_sunday_or_church_holiday

__all__ = ["ENTRIES", "bare_months", "bare_rates", "month", "months"]

ENTRIES = 20
_LENGTHS = (120, 180, 240, 300, 360, 420, 450, 480)
_LONG_DAY = 660
_JOBS = (("a-1", "ts-1", 1250), ("a-2", "ts-2", 1433))


def month(number: int) -> PayInput:
    """One worker's October 2026: two assignments, Sundays, three evenings, one long day.

    Overtime is in a few entries, as in most months that have any. The same number gives the same
    month. In one of four the tax card's limit is passed.
    """
    random = Random(number)
    days = [*random.sample(range(1, 32), ENTRIES - 3), *random.sample(range(1, 32), 3)]
    works: tuple[list[inputs.Entry], list[inputs.Entry]] = ([], [])
    for place, day in enumerate(days):
        in_evening = place >= ENTRIES - 3
        start = 1140 if in_evening else 420
        minutes = 180 if in_evening else random.choice(_LENGTHS) if place else _LONG_DAY
        works[random.random() < 0.3].append(
            (f"e-{number}-{place}", date(2026, 10, day), start, minutes)
        )
    since = random.choice((date(2026, 3, 1), date(2020, 1, 1)))
    return inputs.pay_input(
        *(
            inputs.work(
                entries,
                hourly_cents=wage,
                assignment_id=job,
                timesheet_id=sheet,
                employed_since=since,
            )
            for (job, sheet, wage), entries in zip(_JOBS, works, strict=True)
        ),
        payslip_id=f"slip-{number}",
        worker_id=f"worker-{number}",
        birth_on=date(random.randint(1966, 2006), random.randint(1, 12), 9),
        card=CardRates(
            base_ppm=random.choice((85_000, 125_000, 190_500)),
            additional_ppm=415_000,
            year_limit_cents=2_000_000,
        ),
        year_to_date=YearToDate(taxable_cents=random.choice((0, 800_000, 1_600_000, 1_900_000))),
    )


def months(count: int) -> Iterator[PayInput]:
    return (month(number) for number in range(count))


def bare_months(found: list[PayInput]) -> list[tuple[bare.Worker, tuple[bare.Entry, ...]]]:
    """The same months for the baseline."""
    return [(_worker(one), _entries(one)) for one in found]


def _worker(one: PayInput) -> bare.Worker:
    card = one.card
    assert card is not None
    assert card.year_limit_cents is not None
    return bare.Worker(
        id=one.worker_id,
        birth_month=one.birth_on.year * 12 + one.birth_on.month - 1,
        long_employed=one.work[0].employed_since == date(2020, 1, 1),
        base_ppm=card.base_ppm,
        additional_ppm=card.additional_ppm,
        year_limit=card.year_limit_cents,
        used_of_limit=one.year_to_date.taxable_cents,
        wage_sum_before=one.employer.wage_sum_cents,
    )


def _entries(one: PayInput) -> tuple[bare.Entry, ...]:
    for work in one.work:
        for span in work.spans:
            on = date.fromordinal(span.day)
            assert span.is_sunday == is_sunday_or_church_holiday(on)
    return tuple(
        bare.Entry(
            id=span.entry_id,
            job=work.assignment_id,
            sheet=work.timesheet_id,
            hourly_cents=work.hourly_cents,
            day=span.day,
            start_minute=span.start_minute,
            minutes=span.worked_minutes,
            is_sunday=span.is_sunday,
        )
        for work in one.work
        for span in work.spans
    )


def bare_rates(found: PayParameters) -> bare.Rates:
    """The run's figures as plain numbers."""
    policies = found.policies
    assert policies.pension is not None
    assert policies.accident is not None
    assert policies.group_life is not None
    pension, unemployment, health = found.pension, found.unemployment, found.health
    return bare.Rates(
        pay_month=found.pay_on.year * 12 + found.pay_on.month - 1,
        day_regular=found.limits.day_regular,
        day_first=found.limits.day_first,
        week_regular=found.limits.week_regular,
        overtime_first=found.earnings.overtime_first_ppm,
        overtime_later=found.earnings.overtime_later_ppm,
        sunday=found.earnings.sunday_ppm,
        holiday_under_year=found.holiday.under_one_year_ppm,
        holiday_over_year=found.holiday.one_year_ppm,
        pension=pension.rates_ppm,
        pension_month_limit=pension.monthly_limit_cents,
        pension_ages=(pension.lower_years * 12, pension.upper_born_1962_1964 * 12),
        pension_policy=policies.pension.rate_ppm,
        unemployment=unemployment.employee_ppm,
        unemployment_lower=unemployment.employer_lower_ppm,
        unemployment_upper=unemployment.employer_upper_ppm,
        unemployment_sum_limit=unemployment.wage_sum_limit_cents,
        unemployment_ages=(unemployment.lower_years * 12, unemployment.upper_years * 12),
        health=health.employer_ppm,
        health_ages=(health.lower_years * 12, health.upper_years * 12),
        accident=policies.accident.rate_ppm,
        group_life=policies.group_life.rate_ppm,
    )
