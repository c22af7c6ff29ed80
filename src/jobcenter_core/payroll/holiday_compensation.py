"""Holiday compensation in percent, paid with each pay by agreement or when employment ends.

Annual Holidays Act 162/2005 16 §: 9 % of the pay when the employment has lasted under a year,
11.5 % when a year or more. The act looks at the end of the holiday credit year (31 March) or of the
employment; paid with each pay, the percent goes by the end of the pay's earnings period. When the
employment reaches a year later in the same credit year, the part that is then missing of earlier
pays falls due at its end. Work under different employments has each its own percent.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jobcenter_core.payroll.earning_kinds import OUTSIDE_HOLIDAY_BASE

__all__ = ["compensation_base", "lasted_a_year", "measured_on"]


def measured_on(period_last: date, employed_until: date | None) -> date:
    """The day on which the length of the employment is looked at: its last day, if it has ended."""
    return period_last if employed_until is None else min(period_last, employed_until)


def lasted_a_year(employed_since: date, on: date) -> bool:
    """Whether an employment that began on ``employed_since`` has lasted a year when ``on`` ends.

    The first and the last day both count: from 1 April to 31 March is a year.
    """
    # The day on which the second year begins; 29 February has none in most years, so 1 March.
    second_year = (employed_since.year + 1, employed_since.month, employed_since.day)
    return second_year <= _day_after(on)


def _day_after(on: date) -> tuple[int, int, int]:
    after = date.fromordinal(on.toordinal() + 1)
    return after.year, after.month, after.day


def compensation_base(lines: Iterable[tuple[int, str, int]]) -> tuple[int, tuple[int, ...]]:
    """Pay that the percent is taken of, in cents, and the numbers of the lines it sums.

    ``lines`` are numbers, codes and cents in order. The increase part of overtime stays outside
    (12 §), as does money that is no pay for time at work; the basic pay of overtime hours, the
    Sunday increase and supplements are inside.
    """
    base, numbers = 0, []
    for number, code, amount_cents in lines:
        if code not in OUTSIDE_HOLIDAY_BASE:
            base += amount_cents
            numbers.append(number)
    return base, tuple(numbers)
