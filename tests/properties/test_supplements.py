"""Minutes with supplements: windows tile a day, weeks do not matter, a slow count agrees."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import attrs
from hypothesis import example, given
from hypothesis import strategies as st

from jobcenter_core.hours.entries import TimeEntry
from jobcenter_core.hours.spans import WorkSpan, spans_of
from jobcenter_core.payroll.supplements import supplement_minutes
from jobcenter_core.statutes.units import DAY_KINDS
from jobcenter_core.terms.agreements import SupplementRule
from jobcenter_core.timeline.holidays import is_sunday_or_church_holiday
from jobcenter_core.values.calculation import RuleRef

HELSINKI = ZoneInfo("Europe/Helsinki")
# Ten weeks of 2026 without a church holiday, an eve or a change of clocks.
FIRST_MONDAY = date(2026, 8, 3)


def rule(name: str, start: int, end: int, days: str = "every") -> SupplementRule:
    return SupplementRule(
        name=name,
        from_minute=start,
        until_minute=end,
        days=days,
        cents_per_hour=100,
        rule=RuleRef(rule="earnings.supplement"),
    )


def span(on: date, start: int, minutes: int, pause: int) -> WorkSpan:
    return WorkSpan(
        entry_id="e-1",
        day=on.toordinal(),
        start_minute=start,
        worked_minutes=minutes,
        pause_minutes=pause,
        is_sunday=is_sunday_or_church_holiday(on),
    )


def by_name(one: WorkSpan, rules: list[SupplementRule]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (place, _), entries in supplement_minutes([one], rules).items():
        found[rules[place].name] += sum(entries.values())
    return found


@st.composite
def spans(draw: st.DrawFn) -> WorkSpan:
    """A part of a day, its pause included, that ends by midnight."""
    start = draw(st.integers(0, 1439))
    elapsed = draw(st.integers(1, 1440 - start))
    pause = draw(st.integers(0, elapsed - 1))
    on = FIRST_MONDAY + timedelta(days=draw(st.integers(0, 6)))
    return span(on, start, elapsed - pause, pause)


RULES = st.builds(
    rule,
    st.just("any"),
    st.integers(0, 1439),
    st.integers(0, 1440),
    st.sampled_from(DAY_KINDS),
)


@given(one=spans(), cuts=st.sets(st.integers(1, 1439), min_size=3, max_size=3).map(sorted))
def test_evening_night_and_rest_are_all_that_was_worked(one: WorkSpan, cuts: list[int]) -> None:
    day, evening, night = cuts
    rules = [rule("day", day, evening), rule("evening", evening, night), rule("night", night, day)]
    assert by_name(one, rules).total() == one.worked_minutes


@given(one=spans(), rules=st.lists(RULES, min_size=1, max_size=4), weeks=st.integers(0, 9))
def test_a_week_is_like_another(one: WorkSpan, rules: list[SupplementRule], weeks: int) -> None:
    later = attrs.evolve(one, day=one.day + 7 * weeks)
    assert supplement_minutes([later], rules) == supplement_minutes([one], rules)


@given(one=spans(), only=RULES)
def test_a_pause_costs_no_supplement_while_there_is_other_time(
    one: WorkSpan, only: SupplementRule
) -> None:
    without = attrs.evolve(
        one, worked_minutes=one.worked_minutes + one.pause_minutes, pause_minutes=0
    )
    carried = by_name(without, [only])["any"]
    assert by_name(one, [only])["any"] == min(one.worked_minutes, carried)


# 01:30 UTC on 25 October is 03:30 for the second time: three hours from then end at 06:30.
@example(since=date(2026, 10, 24), after=1440 + 90, minutes=180, window=(23, 6))
@given(
    since=st.sampled_from((date(2026, 3, 28), date(2026, 10, 24))),
    after=st.integers(0, 2 * 1440),
    minutes=st.integers(1, 900),
    window=st.tuples(st.integers(0, 23), st.integers(1, 24)),
)
def test_a_count_minute_by_minute_agrees(
    since: date, after: int, minutes: int, window: tuple[int, int]
) -> None:
    """Also on the nights on which the clocks change; what the wall shows counts."""
    start = datetime.combine(since, time(), tzinfo=UTC) + timedelta(minutes=after)
    begin, end = window[0] * 60, window[1] * 60
    expected = 0
    for minute in range(minutes):
        wall = (start + timedelta(minutes=minute)).astimezone(HELSINKI)
        clock = wall.hour * 60 + wall.minute
        inside = begin <= clock < end if begin < end else clock >= begin or clock < end
        expected += inside
    entry = TimeEntry(
        id="e-1",
        timesheet_id="ts-1",
        assignment_id="a-1",
        worker_id="w-1",
        recorded_by="w-1",
        start_utc_minute=int(start.timestamp()) // 60,
        end_utc_minute=int(start.timestamp()) // 60 + minutes,
    )
    rules = [rule("any", begin, end)]
    found = sum(by_name(one, rules)["any"] for one in spans_of([entry]))
    assert found == expected
