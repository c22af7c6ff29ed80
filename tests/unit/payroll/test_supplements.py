"""Which minutes carry a supplement: windows by the clock, pauses, clock changes, Sundays."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.payroll.supplements import supplement_minutes
from jobcenter_core.statutes.units import DAY_KINDS
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


def test_a_pause_is_taken_where_it_costs_least() -> None:
    """16:00-24:00 on a Saturday with a pause of two hours, all of it supplemented.

    16-18 carries 20 %, 18-20 35 % (two supplements), 20-24 100 % (one): the 20 % hours go, although
    the single supplement of the late evening is one fewer than the two before it.
    """
    twenty = rule("saturday", 6, 20, "saturday", cents_per_hour=0, rate_ppm=200_000)
    fifteen = rule("evening", 18, 20, cents_per_hour=0, rate_ppm=150_000)
    hundred = rule("weekend", 20, 24, "saturday", cents_per_hour=0, rate_ppm=1_000_000)
    rules = (hundred, fifteen, twenty)
    saturday = date(2026, 10, 17)
    assert minutes_of(span(saturday, 960, 360, 120), *rules) == {
        "evening": 120,
        "saturday": 120,
        "weekend": 240,
    }
    # Three hours: the third comes out of 18-20.
    assert minutes_of(span(saturday, 960, 300, 180), *rules) == {
        "evening": 60,
        "saturday": 60,
        "weekend": 240,
    }
    # Fixed amounts: the cheaper evening goes before the night.
    dear = rule("night", 23, 6, cents_per_hour=136)
    cheap = rule("evening", 18, 23, cents_per_hour=73)
    assert minutes_of(span(TUESDAY, 22 * 60, 60, 60), dear, cheap) == {"night": 60}


@pytest.mark.parametrize(
    ("on", "sunday", "kinds"),
    [
        (date(2026, 10, 20), False, "not_sunday"),  # a Tuesday
        (
            date(2026, 10, 17),  # a Saturday
            False,
            "not_sunday saturday plain_saturday before_sunday plain_before_sunday",
        ),
        (date(2026, 10, 18), True, ""),  # a Sunday
        (date(2026, 10, 31), True, ""),  # All Saints' Day, before a Sunday
        (date(2026, 4, 3), True, ""),  # Good Friday
        (date(2026, 4, 4), False, "not_sunday saturday eves before_sunday"),
        (date(2026, 6, 19), False, "not_sunday eves before_sunday"),  # Midsummer Eve
        (date(2026, 12, 24), False, "not_sunday eves before_sunday"),
        (date(2028, 12, 24), True, ""),  # Christmas Eve on a Sunday
        (date(2026, 12, 23), False, "not_sunday"),
        (date(2026, 12, 31), False, "not_sunday before_sunday plain_before_sunday"),
        (date(2026, 4, 30), False, "not_sunday before_sunday plain_before_sunday"),
    ],
    ids=str,
)
def test_kinds_of_days(on: date, sunday: bool, kinds: str) -> None:
    rules = [rule(kind, 0, 24, kind) for kind in DAY_KINDS]
    found = minutes_of(span(on, 600, 60, sunday=sunday), *rules)
    assert found == dict.fromkeys(["every", *kinds.split()], 60)


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
    second = attrs.evolve(span(date(2026, 10, 25), 210, 180), in_second_hour=True)
    assert minutes_of(second, NIGHT) == {"night": 150}  # 03:30 the second time to 06:30
    assert minutes_of(span(date(2026, 10, 25), 210, 180), NIGHT) == {"night": 180}  # to 05:30
    early = rule("early", 3, 4)
    assert minutes_of(span(date(2026, 10, 25), 0, 420), early) == {"early": 120}
    assert minutes_of(span(date(2026, 3, 29), 0, 300), early) == {}


def test_a_percent_with_supplements_tells_what_is_on_top() -> None:
    weekend = rule("weekend", 18, 24, cents_per_hour=0, rate_ppm=500_000, base="with_supplements")
    found = supplement_minutes([span(TUESDAY, 17 * 60, 420)], [EVENING, weekend])
    # 18-23 with 1.00 an hour of evening on top, 23-24 without.
    assert found == {(0, 0): {"e-1": 300}, (1, 100): {"e-1": 300}, (1, 0): {"e-1": 60}}
