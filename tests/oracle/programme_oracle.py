"""The naive books of a whole programme: weeks that two months pay, and holiday compensation that
rises when a year is full."""

from __future__ import annotations

from datetime import date

import attrs
from history_oracle import Book
from pay_histories import PayFacts
from payroll_figures import percent
from payroll_oracle import earnings, has_lasted_a_year
from programme_histories import Programme

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.inputs import HolidayDue, PaidWork, PayInput


class ProgrammeBook(Book):
    """Hours of a week that were paid before count first in it, as corrections have put them right.

    Annual Holidays Act 162/2005 16 §: 11.5 % when the employment has lasted a year at the end of
    the holiday credit year (31 March). Pays of that credit year that were given 9 % along the way
    are topped up with the first pay of work after it or up to it."""

    def __init__(self, programme: Programme) -> None:
        super().__init__(programme.history)
        self.programme = programme
        self.risen = False

    def pay(self, facts: PayFacts) -> None:
        assert isinstance(facts, PayInput)
        if self.programme.along and not self.risen:
            due = self._rise(facts)
            if due is not None:
                self.risen = True
                facts = attrs.evolve(facts, holiday_due=(due,))
        super().pay(attrs.evolve(facts, work=(*facts.work, *self._paid_in_weeks_of(facts))))

    def _paid_in_weeks_of(self, facts: PayInput) -> list[PaidWork]:
        weeks = {monday_of(span) for work in facts.work for span in work.spans}
        found = []
        for work in [one for chain in self.chains for one in chain.facts.work]:
            assert isinstance(work, PaidWork)
            spans = tuple(span for span in work.spans if monday_of(span) in weeks)
            if spans and not work.reference_only:
                found.append(attrs.evolve(work, spans=spans, reference_only=True))
        return found

    def _rise(self, facts: PayInput) -> HolidayDue | None:
        since = self.programme.since
        last = date(since.year, 3, 31)
        while last < since or not has_lasted_a_year(since, None, last):
            last = last.replace(year=last.year + 1)
        now = facts.period.last
        assert now is not None
        if now < last:
            return None
        bases = [
            base_at_nine(chain.facts)
            for chain in self.chains
            if isinstance(chain.facts, PayInput) and _in_year_to(last, chain.facts)
        ]
        if not sum(bases):
            return None
        return HolidayDue(
            employment_id="e-7",
            employed_since=since,
            employed_until=last,
            base_cents=0,
            with_this_pay=False,
            paid_base_cents=sum(bases),
            paid_cents=sum(percent(base, "9") for base in bases),
        )


def monday_of(span: WorkSpan) -> int:
    return span.day - date.fromordinal(span.day).weekday()


def _in_year_to(last: date, facts: PayInput) -> bool:
    end = facts.period.last
    assert end is not None
    return last.replace(year=last.year - 1) < end <= last


def base_at_nine(facts: PayInput) -> int:
    """Pay without overtime increases of employments that had not lasted a year."""
    return sum(
        amount
        for code, (since, until), amount in earnings(facts)
        if since is not None
        and not code.startswith("overtime")
        and not has_lasted_a_year(since, until, facts.period.last)
    )
