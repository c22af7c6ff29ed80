"""Planned hours in the shape of approved work: which shifts still count."""

from __future__ import annotations

from datetime import date

import attrs
import office_documents as some
from forecast_steps import DECEMBER, enter, of_december, office, shift, told
from office_documents import hours


def test_a_later_shift_of_a_day_with_reported_hours_still_counts() -> None:
    """4 h are reported at noon; those planned for 16 to 20 have not begun: 40.00 + 40.00. The
    shift from 9 is what was reported."""
    world = office()
    world.record(hours("h-1", "a-9", "w-9", date(2026, 11, 5), minutes=240))
    day = [
        shift("s-1", date(2026, 11, 5), 240, starts=9),
        shift("s-2", date(2026, 11, 5), 240, starts=16),
    ]
    month = told(world, day).of_month(DECEMBER)
    assert month is not None
    assert month.pay.planned_cents == 8_000
    world.clock.set(date(2026, 11, 6))  # by now what was reported is all that there was
    after = told(world, day).of_month(DECEMBER)
    assert after is not None
    assert after.pay.planned_cents == 4_000


def test_nothing_is_promised_of_hours_that_may_be_paid_in_the_month_of_the_work() -> None:
    """8 h by the week at 10.00 may be paid in November or in December; 8 h at 1,000.00 are over."""
    world = office()
    enter(world, "disability_pension")
    weekly = attrs.evolve(some.job("a-w", "w-9", hourly_cents=1_000), timesheet_period="week")
    world.begin(weekly)
    one = shift("s-1", date(2026, 11, 5), assignment="a-w")
    found = of_december(told(world, [one]))
    assert (found.level, found.codes[0]) == ("unknown_pay", "pay_not_computed")
    world.begin(attrs.evolve(weekly, id="a-w2", pay=attrs.evolve(weekly.pay, hourly_cents=100_000)))
    over = shift("s-2", date(2026, 11, 6), assignment="a-w2")
    assert of_december(told(world, [one, over])).level == "over"
