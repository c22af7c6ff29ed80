"""Insurance of a gig as data: what must be covered, by whom, what it costs, and what happened."""

from __future__ import annotations

from datetime import date, datetime

import attrs

from jobcenter_core.values.ranges import DateRange
from jobcenter_core.values.rounding import half_up
from jobcenter_core.values.secrets import Secret

__all__ = ["AccidentFacts", "CoverQuestion", "Premium", "WageYear"]


@attrs.frozen(kw_only=True)
class CoverQuestion:
    """Is this gig insured? ``legal_form`` is opened for the question alone, since it may reveal
    that the worker is a client of social care. ``agreement_code`` names the collective agreement
    that binds the employer; some covers are owed by agreement, not by law."""

    assignment_id: str
    worker_id: str
    employer_id: str
    legal_form: Secret[str]
    valid: DateRange
    birth_on: Secret[date]
    agreement_code: str = ""


@attrs.frozen(kw_only=True)
class Premium:
    """What a policy costs for the payslips of a period: base and amount in cents, and the payslips.

    ``premium_cents`` is half-up of base times the policy's percent, once for the period: an
    estimate of the insurer's own bill. The employer's costs on payslips are rounded one by one.
    A premium of ``pension`` is the total, the employees' shares included.
    """

    policy_id: str
    kind: str
    base_cents: int
    rate_ppm: int
    premium_cents: int
    payslip_ids: tuple[str, ...]


@attrs.frozen(kw_only=True)
class WageYear:
    """The wages that an employer has paid from the beginning of the year up to the day ``until``,
    and those of the six months up to it, in cents; fees are in neither."""

    employer_id: str
    until: date
    paid_cents: int
    half_year_cents: int

    @property
    def expected_cents(self) -> int:
        """The wages of the whole year if they go on as they have: those paid, by the days gone."""
        first, last = date(self.until.year, 1, 1), date(self.until.year, 12, 31)
        gone = (self.until - first).days + 1
        return half_up(self.paid_cents * ((last - first).days + 1), gone)


@attrs.frozen(kw_only=True)
class AccidentFacts:
    """What is known of an accident, with the least personal data: ids, not names.

    ``happened_at`` is aware; ``known_on`` is the day on which the employer came to know of it.
    ``what`` and ``place`` are typed by a person and may hold anything. ``on_the_way``: between home
    and work. ``severe``: a death or a severe injury, which is told to the authorities at once.
    """

    id: str
    assignment_id: str
    worker_id: str
    employer_id: str
    legal_form: Secret[str]
    happened_at: datetime
    known_on: date
    place: str = attrs.field(repr=False)
    what: str = attrs.field(repr=False)
    on_the_way: bool = False
    severe: bool = False
