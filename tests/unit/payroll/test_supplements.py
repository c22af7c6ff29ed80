"""Which minutes carry a supplement: windows by the clock, pauses, clock changes, Sundays."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.supplements import supplement_minutes
from jobcenter_core.terms.agreements import SupplementRule
from jobcenter_core.values.calculation import RuleRef

RULE = RuleRef(rule="earnings.supplement")


def rule(name: str, start: int, end: int, days: str = "every", **more: object) -> SupplementRule:
    values = {"cents_per_hour": 100, **more}
    return SupplementRule(
        name=name,
        from_minute=start * 60,
        until_minute=end * 60,
        days=days,
        rule=RULE,
        **values,  # type: ignore[arg-type]
    )


EVENING, NIGHT = rule("evening", 18, 23), rule("night", 23, 6)
SATURDAY, EVE = rule("saturday", 6, 18, "saturday"), rule("eve", 0, 18, "eves")


def span(on: date, start: int, minutes: int, pause: int = 0, *, sunday: bool = False) -> WorkSpan:
    return WorkSpan(
        entry_id="e-1",
        day=on.toordinal(),
        start_minute=start,
        worked_minutes=minutes,
        pause_minutes=pause,
        is_sunday=sunday,
    )


def minutes_of(one: WorkSpan, *rules: SupplementRule) -> dict[str, int]:
    found: dict[str, int] = {}
    for (place, _), entries in supplement_minutes([one], rules).items():
        found[rules[place].name] = found.get(rules[place].name, 0) + entries["e-1"]
    return found


TUESDAY = date(2026, 10, 20)


@pytest.mark.parametrize(
    ("start", "minutes", "pause", "expected"),
    [
        (17 * 60, 300, 0, {"evening": 240}),  # 17-22: 18-22
        (21 * 60, 180, 0, {"evening": 120, "night": 60}),  # 21-24
        (0, 420, 0, {"night": 360}),  # 00-07: to 06
        (6 * 60, 720, 0, {}),  # 06-18
        (17 * 60, 270, 30, {"evening": 240}),  # 17-22 with a pause of 30: out of the hour before
        (18 * 60, 210, 30, {"evening": 210}),  # 18-22: nothing else to take the pause from
        (16 * 60, 60, 180, {"evening": 60}),  # 16-20, paused for 3 h: 2 h before 18 go first
    ],
)
def test_windows_and_pauses(start: int, minutes: int, pause: int, expected: dict[str, int]) -> None:
    assert minutes_of(span(TUESDAY, start, minutes, pause), EVENING, NIGHT) == expected


def test_saturday_supplements_give_way_to_the_statutory_sunday_increase() -> None:
    saturday = date(2026, 10, 17)
    assert minutes_of(span(saturday, 600, 120), SATURDAY) == {"saturday": 120}
    all_saints = date(2026, 10, 31)  # a Saturday that is paid as a Sunday
    assert minutes_of(span(all_saints, 600, 120, sunday=True), SATURDAY, EVENING) == {}
    assert minutes_of(span(all_saints, 18 * 60, 60, sunday=True), EVENING) == {"evening": 60}
    assert minutes_of(span(TUESDAY, 600, 120), SATURDAY) == {}


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2026, 4, 4), True),  # Easter Saturday
        (date(2026, 6, 19), True),  # Midsummer Eve
        (date(2026, 12, 24), True),
        (date(2026, 12, 23), False),
        (date(2026, 6, 18), False),
    ],
)
def test_eves(on: date, holds: bool) -> None:
    assert minutes_of(span(on, 600, 60), EVE) == ({"eve": 60} if holds else {})


def test_the_night_of_a_clock_change_counts_the_hours_worked() -> None:
    """00:00 to 06:00 of the wall: seven hours in autumn, five in spring, all of them night."""
    assert minutes_of(span(date(2026, 10, 25), 0, 420), NIGHT) == {"night": 420}
    assert minutes_of(span(date(2026, 3, 29), 0, 300), NIGHT) == {"night": 300}
    early = rule("early", 3, 4)
    assert minutes_of(span(date(2026, 10, 25), 0, 420), early) == {"early": 120}
    assert minutes_of(span(date(2026, 3, 29), 0, 300), early) == {}


def test_a_percent_with_supplements_tells_what_is_on_top() -> None:
    weekend = rule("weekend", 18, 24, cents_per_hour=0, rate_ppm=500_000, base="with_supplements")
    found = supplement_minutes([span(TUESDAY, 17 * 60, 420)], [EVENING, weekend])
    # 18-23 with 1.00 an hour of evening on top, 23-24 without.
    assert found == {(0, 0): {"e-1": 300}, (1, 100): {"e-1": 300}, (1, 0): {"e-1": 60}}


@given(start=st.integers(0, 1439), minutes=st.integers(1, 1440), pause=st.integers(0, 300))
def test_the_windows_of_a_day_tile_it(start: int, minutes: int, pause: int) -> None:
    """Evening, night and the rest are all that was worked, and pauses take nothing twice."""
    minutes = min(minutes, 1440 - start)
    pause = min(pause, 1440 - start - minutes)
    rest = rule("rest", 6, 18)
    found = minutes_of(span(TUESDAY, start, minutes, pause), EVENING, NIGHT, rest)
    assert sum(found.values()) == minutes
