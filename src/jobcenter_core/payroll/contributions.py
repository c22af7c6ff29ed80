"""Social insurance contributions: age windows, limits, tiers and the employer's part.

Months are :attr:`jobcenter_core.values.months.Month.index`. An age counts by whole calendar
months: insurance begins in the month after the birthday of the lower age and ends with the month
of the birthday of the upper age.
"""

from __future__ import annotations

from jobcenter_core.errors import ParameterMissing
from jobcenter_core.values.rounding import percent_of

__all__ = [
    "FOLLOWS_PENSION_AGE",
    "employer_pension_part",
    "in_age_window",
    "insured_pay",
    "pension_band",
    "tier_parts",
]

FOLLOWS_PENSION_AGE = 1965
"""Born in this year or later: upper ages follow the lowest pension age, which is not fixed yet."""


def in_age_window(
    birth_month: int, pay_month: int, lower_years: int, upper_years: int, *, open_end: bool = False
) -> bool:
    """Whether pay of the month ``pay_month`` is inside the ages of an insurance.

    ``open_end`` holds for those born in :data:`FOLLOWS_PENSION_AGE` or later where the upper age
    follows the lowest pension age, for which no figure exists: up to ``upper_years`` (the age of
    those born before them) they count as insured; beyond it the answer is not known and
    :class:`ParameterMissing` is raised instead of a guess.
    """
    if pay_month <= birth_month + 12 * lower_years:
        return False
    if pay_month <= birth_month + 12 * upper_years:
        return True
    if open_end:
        raise ParameterMissing(
            "the upper age of those born in 1965 or later follows the lowest pension age, "
            "and no figure of it is known.",
            kept="",
            next_step="Install statute data and a release of the library that know the age.",
        )
    return False


def pension_band(birth_month: int, pay_month: int) -> int:
    """Which employee rate applies: 0 for ages 17-52, 1 for 53-62, 2 for 63 and over.

    The rate changes in the month after the birthday (Employees Pensions Act 395/2006 153 §).
    """
    if pay_month <= birth_month + 12 * 53:
        return 0
    return 1 if pay_month <= birth_month + 12 * 63 else 2


def insured_pay(
    pay_cents: int, month_gross_cents: int, month_insured_cents: int, limit_cents: int
) -> int:
    """Pay that this payment makes insurable for pension, in cents.

    The limit is compared with what the employer has paid in the calendar month: below it 0; once
    it is reached all pay of the month is insured, so earlier pay that was left out is added now
    (``month_gross_cents`` and ``month_insured_cents`` are of the payments before this one).
    """
    month_sum = month_gross_cents + pay_cents
    if month_sum < limit_cents:
        return 0
    return max(0, month_sum - month_insured_cents)


def tier_parts(pay_cents: int, paid_before_cents: int, limit_cents: int) -> tuple[int, int]:
    """Pay up to and above the employer's yearly wage sum limit; the parts sum to the pay. Pay below
    zero is what a correction takes back, the last that was paid first."""
    lower = min(paid_before_cents + pay_cents, limit_cents) - min(paid_before_cents, limit_cents)
    return lower, pay_cents - lower


def employer_pension_part(
    insured_cents: int, total_ppm: int, employee_share_cents: int
) -> tuple[int, int]:
    """The employer's pension cost and what is taken off the total for it, in cents.

    The policy's percent is the total contribution; the employee's share is taken off, and the
    cost is never below zero.
    """
    total = percent_of(insured_cents, total_ppm)
    less = min(total, employee_share_cents)
    return total - less, less
