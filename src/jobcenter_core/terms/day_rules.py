"""What one worker may do on one day and in one week, by the legal forms of the work.

One day is never paid in two legal forms that exclude each other, and services have a least and a
most time of a day and a most number of days of a week. Legal forms are secrets: findings name
assignments by their ids and never the form, nor the law by which the form could be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, TypeAlias

import attrs

from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.terms.legal_forms import (
    REHABILITATIVE_WORK_ACTIVITY,
    WORK_TRIAL,
    LegalForm,
)
from jobcenter_core.timeline.weeks import week_start
from jobcenter_core.values.findings import Finding, Severity

__all__ = [
    "LIMITED_SERVICES",
    "FormDay",
    "excluded_pairs",
    "exclusive_days",
    "service_limits",
    "unconfirmed_limits",
]

LIMITED_SERVICES: Final[Mapping[str, str]] = MappingProxyType(
    {REHABILITATIVE_WORK_ACTIVITY: "work_activity.rehabilitative", WORK_TRIAL: "work_trial"}
)
"""Legal forms with limits of days and weeks, and where in the statutes those are: ``min_day`` and
``max_day`` in minutes, ``max_days_per_week``."""

_LIMITS = ("min_day", "max_day", "max_days_per_week")
_WAGE = "wage"


@attrs.frozen(kw_only=True)
class FormDay:
    """Worked minutes of one entry on one calendar day, and the legal form of its assignment.

    ``day`` is the day's proleptic ordinal. An entry over midnight is two of these.
    """

    assignment_id: str
    form: LegalForm = attrs.field(repr=False)
    day: int
    entry_id: str
    worked_minutes: int


def excluded_pairs(days: Iterable[FormDay]) -> tuple[tuple[FormDay, FormDay], ...]:
    """Work of one worker that stands on a day with work of a form that excludes it.

    In the order given: the first of a form on a day is paired with the first of the day, so a day
    of two forms gives one pair. Forms in which a wage is owed do not exclude each other: with a
    pay subsidy or without, it is employment, and a worker may have two employers in a day. Forms
    that are not ``exclusive`` (a commission, a light entrepreneur) exclude nothing.
    """
    first: dict[int, dict[str, FormDay]] = {}
    found: list[tuple[FormDay, FormDay]] = []
    for one in days:
        if not one.form.exclusive:
            continue
        of_day = first.setdefault(one.day, {})
        kind = _WAGE if one.form.pays == _WAGE else one.form.code
        if kind in of_day:
            continue
        if of_day:
            found.append((next(iter(of_day.values())), one))
        of_day[kind] = one
    return tuple(found)


def exclusive_days(days: Iterable[FormDay]) -> tuple[Finding, ...]:
    """An error ``day_in_two_forms`` for each day of one worker that holds two exclusive forms.

    Equal days give equal findings, in whatever order they come.
    """
    return tuple(
        Finding(
            severity=Severity.ERROR,
            code="day_in_two_forms",
            path=f"assignment/{later.assignment_id}",
            message=(
                f"Assignments {earlier.assignment_id} and {later.assignment_id} of one worker hold "
                f"work on {_iso(later.day)} in two legal forms that exclude each other."
            ),
            values=(
                ("first", earlier.assignment_id),
                ("second", later.assignment_id),
                ("on", _iso(later.day)),
            ),
        )
        for earlier, later in excluded_pairs(sorted(days, key=_order))
    )


def service_limits(days: Iterable[FormDay], statutes: Statutes) -> tuple[Finding, ...]:
    """Warnings where services of one worker are outside their limits.

    ``service_day_limit``: less or more time on a day than the service has (all assignments of the
    form together; an entry over midnight is of the day it began). ``service_week_limit``: more
    days in a calendar week than it may have, told of the first day too many; pass whole weeks.
    Figures are those of the day of work; ``ParameterMissing`` where there is none.
    """
    in_order = sorted(days, key=_order)
    found: list[Finding] = []
    for code, path in LIMITED_SERVICES.items():
        by_day = _by_day(one for one in in_order if one.form.code == code)
        found += _day_findings(by_day, path, statutes)
        found += _week_findings(by_day, path, statutes)
    return tuple(found)


def unconfirmed_limits(days: Iterable[FormDay], statutes: Statutes) -> tuple[Finding, ...]:
    """A warning ``parameter_unconfirmed``, once each, for limits that were not seen to hold on the
    last of the days; those that are not known at all are left to :func:`service_limits`. They name
    a service and nobody who is in it: pass the days of all workers."""
    last: dict[str, int] = {}
    for one in days:
        last[one.form.code] = max(one.day, last.get(one.form.code, one.day))
    found: list[Finding] = []
    for code, path in LIMITED_SERVICES.items():
        if code in last:
            on = date.fromordinal(last[code])
            paths = (f"{path}.{name}" for name in _LIMITS)
            found += statutes.findings((one for one in paths if statutes.has(one, on)), on)
    return tuple(found)


_Days: TypeAlias = dict[int, tuple[int, tuple[str, ...]]]
"""By day: the minutes and the ids of the assignments, sorted."""


def _by_day(days: Iterable[FormDay]) -> _Days:
    began: dict[tuple[str, str], int] = {}
    found: _Days = {}
    for one in days:
        day = began.setdefault((one.assignment_id, one.entry_id), one.day)
        minutes, ids = found.get(day, (0, ()))
        ids = ids if one.assignment_id in ids else tuple(sorted((*ids, one.assignment_id)))
        found[day] = minutes + one.worked_minutes, ids
    return dict(sorted(found.items()))


def _day_findings(by_day: _Days, path: str, statutes: Statutes) -> list[Finding]:
    found: list[Finding] = []
    for day, (minutes, ids) in by_day.items():
        on = date.fromordinal(day)
        least = statutes.value(f"{path}.min_day", on)
        most = statutes.value(f"{path}.max_day", on)
        if not least <= minutes <= most:
            what = "is shorter or longer than a day of its legal form may be"
            found.append(_limit("service_day_limit", ids, day, what))
    return found


def _week_findings(by_day: _Days, path: str, statutes: Statutes) -> list[Finding]:
    weeks: dict[int, list[int]] = {}
    for day in by_day:
        weeks.setdefault(week_start(day), []).append(day)
    found: list[Finding] = []
    for days in weeks.values():
        most = statutes.value(f"{path}.max_days_per_week", date.fromordinal(days[-1]))
        if len(days) > most:
            ids = tuple(sorted({id for day in days for id in by_day[day][1]}))
            what = "is one day more than a week of its legal form may have"
            found.append(_limit("service_week_limit", ids, days[most], what))
    return found


def _limit(code: str, ids: tuple[str, ...], day: int, what: str) -> Finding:
    """``source`` stays empty: the name of the act tells which service it is."""
    named = ", ".join(ids)
    return Finding(
        severity=Severity.WARNING,
        code=code,
        path=f"assignment/{ids[0]}",
        message=f"Work on {_iso(day)} in assignment {named} {what}.",
        values=(("assignments", named), ("on", _iso(day))),
    )


def _order(one: FormDay) -> tuple[int, str, str]:
    return one.day, one.assignment_id, one.entry_id


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
