"""The naive payroll's tax, pension and unemployment insurance, written from the law."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from payroll_figures import YEARS, percent, percent_ppm

from jobcenter_core.payroll.cards import CardRates
from jobcenter_core.payroll.inputs import PayInput


def withheld(card: CardRates | None, pay: int, used: int, requested_ppm: int = 0) -> int:
    """Tax of the pay when the year's earlier pay has used that much of the card's limit."""
    if card is None:
        return percent(pay, "60")
    base = max(card.base_ppm, requested_ppm)
    additional = max(card.additional_ppm, requested_ppm)
    if card.year_limit_cents is None:
        return percent_ppm(pay, base)
    left = card.year_limit_cents - used - card.prior_income_cents
    if left <= 0:
        return percent_ppm(pay, additional)
    if pay <= left:
        return percent_ppm(pay, base)
    return percent_ppm(left, base) + percent_ppm(pay - left, additional)


def above_limit(card: CardRates | None, pay: int, used: int) -> int:
    """The part of the pay that the card's limit does not reach."""
    if card is None or card.year_limit_cents is None:
        return 0
    left = card.year_limit_cents - used - card.prior_income_cents
    return pay - min(pay, max(0, left))


def month_after(on: date, months: int = 1) -> date:
    """The first day of the month that comes ``months`` after the month of ``on``."""
    for _ in range(months):
        on = (on.replace(day=28) + timedelta(days=4)).replace(day=1)
    return on.replace(day=1)


def turned_before_month(born: date, years: int, on: date) -> bool:
    """Whether the month of the ``years``th birthday is over when the month of ``on`` begins."""
    birthday_month = date(born.year + years, born.month, 1)
    return on.replace(day=1) >= month_after(birthday_month)


def pension_rate(born: date, on: date) -> str | None:
    """Which percent the worker pays, or None outside the ages."""
    last = 68 if born.year <= 1957 else 69 if born.year <= 1961 else 70
    if not turned_before_month(born, 17, on) or turned_before_month(born, last, on):
        return None
    if turned_before_month(born, 63, on):
        return "pension 63-"
    return "pension 53-62" if turned_before_month(born, 53, on) else "pension 17-52"


def pension(pay_input: PayInput, gross: int) -> tuple[int, int]:
    """Pay insured now and the employee's share of it.

    Pay of the month that is above the limit and was not insured before is charged with the next
    wage, so a pay without wage charges nothing. Pay that was insured and was then taken back is a
    matter of the correction of that pay, never of this one.
    """
    year = YEARS[pay_input.pay_on.year]
    rate = pension_rate(pay_input.birth_on, pay_input.pay_on)
    month_sum = pay_input.year_to_date.month_gross_cents + gross
    if rate is None or gross == 0 or month_sum < Fraction(year["pension limit"]) * 100:
        return 0, 0
    insured = max(0, month_sum - pay_input.year_to_date.month_insured_cents)
    return insured, percent(insured, year[rate])


def has_age(pay_input: PayInput, lower: int, upper: int) -> bool:
    born, on = pay_input.birth_on, pay_input.pay_on
    return turned_before_month(born, lower, on) and not turned_before_month(born, upper, on)


def employer_unemployment(pay_input: PayInput, gross: int) -> tuple[int, int]:
    """The contribution on the part of pay below and above the year's wage sum limit."""
    year = YEARS[pay_input.pay_on.year]
    limit = int(year["wage sum limit"]) * 100
    before = pay_input.employer.wage_sum_cents
    above = max(0, before + gross - max(limit, before))
    return (
        percent(gross - above, year["employer unemployment"]),
        percent(above, year["employer unemployment above"]),
    )
