"""Figures of what is earned: basic pay, increases, holiday compensation, travel, benefits.

Percents are parts per million. References are made once, so that all lines of a run share them.
"""

from __future__ import annotations

from datetime import date

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.payroll.lookup import Figure, Lookup
from jobcenter_core.values.calculation import RuleRef

__all__ = ["ClaimRules", "EarningRules", "HolidayRules", "claim_rules_of"]


@attrs.frozen(kw_only=True)
class EarningRules:
    """Basic pay and the statutory increases (Working Hours Act 872/2019 20 §)."""

    overtime_first_ppm: int
    overtime_later_ppm: int
    sunday_ppm: int
    hourly_pay: RuleRef
    daily_pay: RuleRef
    task_pay: RuleRef
    fee: RuleRef
    call_out: RuleRef
    overtime_first: RuleRef
    overtime_later: RuleRef
    sunday: RuleRef

    @classmethod
    def resolve(cls, look: Lookup) -> EarningRules:
        """Percents by the days of work, and the day and week limits for the references."""
        first = "working_time.overtime_first_increase"
        later = "working_time.overtime_later_increase"
        sunday = "working_time.sunday_increase"
        of_day = ("working_time.day_regular", "working_time.day_overtime_first")
        of_week = "working_time.week_regular"
        for path in (*of_day, of_week):
            look.work(path)
        return cls(
            overtime_first_ppm=look.work(first),
            overtime_later_ppm=look.work(later),
            sunday_ppm=look.work(sunday),
            hourly_pay=RuleRef(
                rule="earnings.hourly_pay", law="Employment Contracts Act (55/2001)"
            ),
            daily_pay=RuleRef(rule="earnings.daily_pay", law="Employment Contracts Act (55/2001)"),
            task_pay=RuleRef(rule="earnings.task_pay", law="Employment Contracts Act (55/2001)"),
            fee=RuleRef(rule="earnings.fee", law="Prepayment Act (1118/1996) section 25"),
            call_out=RuleRef(rule="earnings.call_out", law="Employment Contracts Act (55/2001)"),
            overtime_first=look.rule("earnings.overtime_first", first, *of_day, of_week),
            overtime_later=look.rule("earnings.overtime_later", later, *of_day),
            sunday=look.rule("earnings.sunday", sunday),
        )


@attrs.frozen(kw_only=True)
class HolidayRules:
    """Percents of holiday compensation (Annual Holidays Act 162/2005)."""

    under_one_year_ppm: int
    one_year_ppm: int
    under_one_year: RuleRef
    one_year: RuleRef
    at_end_under_one_year: RuleRef
    at_end_one_year: RuleRef

    @classmethod
    def resolve(cls, look: Lookup) -> HolidayRules:
        """Percents by the day of payment."""
        under = "holiday_compensation.under_one_year"
        over = "holiday_compensation.one_year_or_more"
        return cls(
            under_one_year_ppm=look.pay(under),
            one_year_ppm=look.pay(over),
            under_one_year=look.rule("holiday_compensation.under_one_year", under),
            one_year=look.rule("holiday_compensation.one_year_or_more", over),
            at_end_under_one_year=look.rule("holiday_compensation.at_end", under),
            at_end_one_year=look.rule("holiday_compensation.at_end", over),
        )


@attrs.frozen(kw_only=True)
class ClaimRules:
    """Tax-free amounts of travel and values of benefits in one calendar year."""

    year: int
    km: Figure
    passenger: Figure
    per_diem_full: Figure
    per_diem_part: Figure
    meal: Figure
    phone: Figure
    meal_benefit: Figure

    @classmethod
    def resolve(cls, look: Lookup) -> tuple[ClaimRules, ...]:
        """The figures of the years of the period of work and of the year before it (claims come
        late); they hold for whole years."""
        years = look.work_years
        return tuple(cls._of(look, year) for year in (years[0] - 1, *years))

    @classmethod
    def _of(cls, look: Lookup, year: int) -> ClaimRules:
        on = date(year, 1, 1)
        return cls(
            year=year,
            km=look.maybe("travel.km", "travel.km_own_car", on),
            passenger=look.maybe("travel.passenger", "travel.km_passenger", on),
            per_diem_full=look.maybe("travel.per_diem", "travel.per_diem.full", on),
            per_diem_part=look.maybe("travel.per_diem", "travel.per_diem.part", on),
            meal=look.maybe("travel.meal", "travel.meal_allowance", on),
            phone=look.maybe("benefit.phone", "benefit.phone_month", on),
            meal_benefit=look.maybe("benefit.meal", "benefit.meal", on),
        )


def claim_rules_of(rules: tuple[ClaimRules, ...], year: int, claim_id: str) -> ClaimRules:
    """The figures of a year; ``InvalidValue`` naming the claim for one that was not resolved."""
    for one in rules:
        if one.year == year:
            return one
    raise InvalidValue(
        "claim.on", "a day in a year of the pay period or the year before it", subject=claim_id
    )
