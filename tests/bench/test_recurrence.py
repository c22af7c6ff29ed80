"""A year of recurring days against dateutil.rrule, which gives the same days."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr
from measuring import collector, interleaved

from jobcenter_core.timeline.recurrence import occurrence_dates

FIRST, UNTIL = date(2026, 1, 1), date(2026, 12, 31)
START, END = datetime(2026, 1, 1), datetime(2026, 12, 31)  # noqa: DTZ001 (local days, no clock)
ROUNDS, CALLS = 31, 20
RULES = {
    "weekly": ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
    "monthly": ("FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYDAY=-1FR,1MO"),
    "daily": ("FREQ=DAILY", "FREQ=DAILY;INTERVAL=3"),
}


def ours(rules: tuple[str, ...]) -> list[tuple[date, ...]]:
    return [occurrence_dates(rule, FIRST, UNTIL) for rule in rules]


def theirs(rules: tuple[str, ...]) -> list[tuple[date, ...]]:
    """From text to days, as ours: with the rule's text read each time."""
    return [
        tuple(moment.date() for moment in rrulestr(rule, dtstart=START).between(START, END, True))
        for rule in rules
    ]


@pytest.mark.parametrize("kind", RULES)
def test_recurrence_of_a_year(kind: str) -> None:
    rules = RULES[kind]
    assert ours(rules) == theirs(rules)
    with collector(on=False) as state:
        figures = interleaved(
            {
                "library": lambda: [ours(rules) for _ in range(CALLS)],
                "dateutil": lambda: [theirs(rules) for _ in range(CALLS)],
            },
            rounds=ROUNDS,
        )
    days = sum(len(found) for found in ours(rules))
    print(
        f"\nrecurrence, {kind}, {days} days of {len(rules)} rules in a year, {state}, "
        f"{ROUNDS} rounds: dateutil.rrule takes {figures.ratio('dateutil', 'library'):.1f} times "
        f"the library (rounds {figures.spread('dateutil', 'library')})"
    )
