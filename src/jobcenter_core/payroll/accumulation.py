"""Working time added up by day and week, over all assignments of one worker and employer.

Working Hours Act 872/2019: over 8 hours in a day is daily overtime, over 40 hours in a week is
weekly overtime, 20 § sets the increases, and each minute is overtime once at most. Daily overtime
has a first and a later increase, weekly overtime the first one only. The day is the local calendar
day and the week the calendar week from Monday (ISO 8601).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from types import MappingProxyType
from typing import Final, TypeAlias

import attrs

from jobcenter_core.payroll.inputs import PaidWork
from jobcenter_core.timeline.weeks import week_start

__all__ = ["OvertimeSplit", "PaidMinutes", "WorkingTimeLimits", "accumulate", "split_overtime"]

OvertimeSplit: TypeAlias = tuple[int, int, int, int]
"""Minutes: plain, daily overtime first and later, weekly overtime."""

EntryMinutes: TypeAlias = tuple[tuple[str, int], ...]
"""Pairs of entry id and minutes, in the order of the work."""

_Group: TypeAlias = tuple[str, str, int, date, date, str, str, int, str, int, int]
_Row: TypeAlias = tuple[int, int, str, int, int, bool]

_BY_GROUP: Final = itemgetter(0)
_NOTHING: Final[Mapping[int, int]] = MappingProxyType({})


@attrs.frozen(kw_only=True)
class WorkingTimeLimits:
    """Minutes after which overtime begins, and minutes of a day's that carry the first increase."""

    day_regular: int
    day_first: int
    week_regular: int


@attrs.frozen(kw_only=True)
class PaidMinutes:
    """Minutes of one assignment, timesheet, hourly wage and employment, by entry.

    ``worked`` is all of it and is paid the basic wage. ``overtime_first`` and ``overtime_later``
    (daily and weekly together, ``weekly_minutes`` of it weekly) and ``sunday`` are the parts of
    it that carry an increase besides.
    """

    assignment_id: str
    timesheet_id: str
    hourly_cents: int
    worked: EntryMinutes
    overtime_first: EntryMinutes
    overtime_later: EntryMinutes
    sunday: EntryMinutes
    works: tuple[PaidWork, ...]
    """The pieces of work that the minutes are of; all share terms and employment."""
    weekly_minutes: int = 0
    additional_minutes: int = 0
    """Of ``worked``: above the agreed daily hours and no overtime (additional work)."""
    employed_since: date | None = None
    employed_until: date | None = None


def split_overtime(
    days: Sequence[int],
    minutes: Sequence[int],
    limits: WorkingTimeLimits,
    before: Mapping[int, int] = _NOTHING,
) -> list[OvertimeSplit]:
    """Tell overtime from plain time, span by span, in the order of the work.

    ``days`` are proleptic ordinals that never fall, ``minutes`` the worked minutes of each span.
    The four parts of a span sum to its minutes: only minutes that are not daily overtime count
    towards the week, so none is overtime twice. ``before`` are minutes by day that an earlier
    payslip paid: they stand first in their day and week, whatever their hours, so that two
    payslips together pay the overtime that one with all the work pays.
    """
    regular, week_regular = limits.day_regular, limits.week_regular
    week_before = _by_week(before, regular)
    found: list[OvertimeSplit] = []
    today = next_monday = day_sum = week_sum = 0
    for day, worked in zip(days, minutes, strict=True):
        if day != today:
            today, day_sum = day, before.get(day, 0)
            if day >= next_monday:
                monday = week_start(day)
                next_monday, week_sum = monday + 7, week_before.get(monday, 0)
        day_after = day_sum + worked
        if day_after <= regular and week_sum + worked <= week_regular:
            found.append((worked, 0, 0, 0))
            week_sum += worked
        else:
            day_first, day_later = _above(day_sum, day_after, regular, limits.day_first)
            counted = worked - day_first - day_later
            week_after = week_sum + counted
            weekly = max(0, week_after - max(week_sum, week_regular))
            found.append((counted - weekly, day_first, day_later, weekly))
            week_sum = week_after
        day_sum = day_after
    return found


def _by_week(minutes: Mapping[int, int], day_regular: int) -> Mapping[int, int]:
    """Minutes that count towards each week, by its Monday: those of a day that are no overtime."""
    if not minutes:
        return minutes
    sums: dict[int, int] = {}
    for day, worked in minutes.items():
        monday = week_start(day)
        sums[monday] = sums.get(monday, 0) + min(worked, day_regular)
    return sums


def _above(before: int, after: int, regular: int, first: int) -> tuple[int, int]:
    """What going from ``before`` to ``after`` adds above ``regular``: within and past ``first``."""
    if after <= regular:
        return 0, 0
    over_before, over_after = max(0, before - regular), after - regular
    first_part = min(over_after, first) - min(over_before, first)
    return first_part, over_after - over_before - first_part


def accumulate(work: Iterable[PaidWork], limits: WorkingTimeLimits) -> tuple[PaidMinutes, ...]:
    """Minutes to pay by assignment, timesheet, wage and employment, sorted by those.

    Spans of all assignments are put in the order (day, start, entry id), whatever order they come
    in, so equal work gives equal results. Work that is ``reference_only`` was paid before: it
    counts towards overtime ahead of the other work of its day and week and is not returned.

    Additional work (16 §) is what the day of an assignment has above its agreed daily minutes and
    within the regular hours of law: minutes that are overtime of the day or the week are none.
    """
    groups: list[_Sums] = []
    rows: list[_Row] = []
    before: dict[int, int] = {}
    agreed: dict[tuple[str, int], int] = {}
    keyed = [(_group_of(one), one) for one in work]
    keyed.sort(key=_BY_GROUP)
    for group, one in keyed:
        if one.reference_only:
            _add_before(before, agreed, one)
            continue
        if not groups or groups[-1].group != group:
            groups.append(_Sums(group))
        groups[-1].works.append(one)
        place = len(groups) - 1
        rows += [
            (s.day, s.start_minute, s.entry_id, place, s.worked_minutes, s.is_sunday)
            for s in one.spans
        ]
    rows.sort()
    splits = split_overtime([row[0] for row in rows], [row[4] for row in rows], limits, before)
    for (day, _, entry, place, minutes, is_sunday), split in zip(rows, splits, strict=True):
        sums = groups[place]
        sums.worked[entry] = sums.worked.get(entry, 0) + minutes
        if is_sunday:
            _add(sums.sunday, entry, minutes)
        if split[0] != minutes:
            _, day_first, day_later, weekly = split
            _add(sums.first, entry, day_first + weekly)
            _add(sums.later, entry, day_later)
            sums.weekly += weekly
        if sums.agreed:
            sums.additional += _above_agreed(
                agreed, (sums.assignment_id, day), split[0], sums.agreed
            )
    return tuple([sums.paid() for sums in groups if sums.worked])


def _group_of(work: PaidWork) -> _Group:
    """What is paid together; open ends of the employment are the first and last day there is."""
    since, until = work.employed_since or date.min, work.employed_until or date.max
    return (
        work.assignment_id,
        work.timesheet_id,
        work.hourly_cents,
        since,
        until,
        work.employment_id,
        work.basis,
        work.unit_cents,
        work.agreement_code or "",
        work.minimum_minutes,
        work.agreed_day_minutes,
    )


def _add_before(days: dict[int, int], agreed: dict[tuple[str, int], int], work: PaidWork) -> None:
    """Minutes that were paid before, by day and by the day of an assignment with agreed hours."""
    for span in work.spans:
        days[span.day] = days.get(span.day, 0) + span.worked_minutes
        if work.agreed_day_minutes:
            key = work.assignment_id, span.day
            agreed[key] = agreed.get(key, 0) + span.worked_minutes


def _above_agreed(
    plain: dict[tuple[str, int], int], key: tuple[str, int], minutes: int, agreed: int
) -> int:
    """What ``minutes`` that are no overtime add above the agreed ones of the assignment's day."""
    before = plain.get(key, 0)
    plain[key] = before + minutes
    return max(0, before + minutes - agreed) - max(0, before - agreed)


class _Sums:
    """Minutes of one group while they are added; spans of one entry become one number."""

    __slots__ = (
        "additional",
        "agreed",
        "assignment_id",
        "first",
        "group",
        "later",
        "sunday",
        "weekly",
        "worked",
        "works",
    )

    def __init__(self, group: _Group) -> None:
        self.group = group
        self.assignment_id = group[0]
        self.agreed = group[-1]
        self.additional = 0
        self.worked: dict[str, int] = {}
        self.works: list[PaidWork] = []
        self.first: dict[str, int] = {}
        self.later: dict[str, int] = {}
        self.sunday: dict[str, int] = {}
        self.weekly = 0

    def paid(self) -> PaidMinutes:
        assignment_id, timesheet_id, hourly_cents, since, until = self.group[:5]
        return PaidMinutes(
            assignment_id=assignment_id,
            timesheet_id=timesheet_id,
            hourly_cents=hourly_cents,
            worked=tuple(self.worked.items()),
            overtime_first=tuple(self.first.items()),
            overtime_later=tuple(self.later.items()),
            sunday=tuple(self.sunday.items()),
            works=tuple(self.works),
            weekly_minutes=self.weekly,
            additional_minutes=self.additional,
            employed_since=None if since == date.min else since,
            employed_until=None if until == date.max else until,
        )


def _add(sums: dict[str, int], entry: str, minutes: int) -> None:
    if minutes:
        sums[entry] = sums.get(entry, 0) + minutes
