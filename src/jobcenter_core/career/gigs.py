"""What a worker has done, order by order, summed from approved timesheets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from jobcenter_core.career.texts import as_shown
from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.values.ranges import DateRange

__all__ = ["DoneWork", "Gig", "gigs_of"]

_ALWAYS = DateRange()


@attrs.frozen(kw_only=True)
class DoneWork:
    """The approved hours of one timesheet, with the title of its order as typed and the
    organisation that the work was done for as employer or organiser."""

    order_id: str
    title: str
    organisation_id: str
    spans: tuple[WorkSpan, ...]
    occupation_code: str = ""


@attrs.frozen(kw_only=True)
class Gig:
    """One order's work of one worker: first and last day with work, number of days and minutes.

    ``title`` is empty when the order says nothing that can be read. ``occupation_code`` is that of
    the employment (TK10, five digits) when there is one.
    """

    order_id: str
    title: str
    organisation_id: str
    first: date
    last: date
    days: int
    worked_minutes: int
    occupation_code: str = ""


def gigs_of(work: Iterable[DoneWork], within: DateRange = _ALWAYS) -> tuple[Gig, ...]:
    """The gigs of one worker, the earliest first; hours outside ``within`` do not count, and an
    order without any hours is no gig."""
    by_order: dict[tuple[str, str], list[DoneWork]] = {}
    for one in work:
        by_order.setdefault((one.order_id, one.organisation_id), []).append(one)
    found = (_gig(parts, within) for parts in by_order.values())
    gigs = [one for one in found if one is not None]
    return tuple(sorted(gigs, key=lambda gig: (gig.first, gig.last, gig.order_id)))


def _gig(parts: list[DoneWork], within: DateRange) -> Gig | None:
    minutes: dict[int, int] = {}
    for span in (span for part in parts for span in part.spans):
        if span.worked_minutes > 0 and within.contains(date.fromordinal(span.day)):
            minutes[span.day] = minutes.get(span.day, 0) + span.worked_minutes
    if not minutes:
        return None
    some = parts[-1]
    return Gig(
        order_id=some.order_id,
        title=as_shown(some.title),
        organisation_id=some.organisation_id,
        first=date.fromordinal(min(minutes)),
        last=date.fromordinal(max(minutes)),
        days=len(minutes),
        worked_minutes=sum(minutes.values()),
        occupation_code=next((part.occupation_code for part in parts if part.occupation_code), ""),
    )
