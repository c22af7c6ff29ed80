"""Which minutes of the work carry which supplements of a collective agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from jobcenter_core.hours.spans import WorkSpan
from jobcenter_core.terms.agreements import SupplementRule
from jobcenter_core.timeline.helsinki import wall_pieces
from jobcenter_core.timeline.holidays import is_eve, is_sunday_or_church_holiday

__all__ = ["SupplementMinutes", "supplement_minutes"]

SupplementMinutes: TypeAlias = dict[tuple[int, int], dict[str, int]]
"""By place of the rule and cents that fixed supplements add to the hour: entry and minutes."""

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


def supplement_minutes(
    spans: Iterable[WorkSpan], rules: Sequence[SupplementRule]
) -> SupplementMinutes:
    """The minutes of each rule by entry.

    A pause has no place of its own on the clock: it is taken out of the minutes that carry no
    supplement first, and then of those that carry the least percent, then the fewest cents, so
    that it costs the worker as little as can be.
    The second number of a key is what fixed supplements of the same minutes add to the hour, for
    a rule whose percent is counted ``with_supplements``; 0 for every other rule.
    """
    found: SupplementMinutes = {}
    for span in spans:
        for minutes, places in _carried(span, rules):
            fixed = sum(rules[place].cents_per_hour for place in places)
            for place in places:
                on_top = fixed if rules[place].base == "with_supplements" else 0
                entries = found.setdefault((place, on_top), {})
                entries[span.entry_id] = entries.get(span.entry_id, 0) + minutes
    return found


def _carried(
    span: WorkSpan, rules: Sequence[SupplementRule]
) -> Iterable[tuple[int, tuple[int, ...]]]:
    """Worked minutes and the places of the rules that they carry."""
    windows = _windows(span, rules)
    elapsed = span.worked_minutes + span.pause_minutes
    parts: dict[tuple[int, ...], int] = {}
    pieces = wall_pieces(span.day, span.start_minute, elapsed, in_second_hour=span.in_second_hour)
    for start, end in pieces:
        edges = {start, end}
        edges.update(edge for _, *ends in windows for edge in ends if start < edge < end)
        ordered = sorted(edges)
        for low, high in pairwise(ordered):
            places = tuple(place for place, first, last in windows if first <= low < last)
            parts[places] = parts.get(places, 0) + high - low
    pause = span.pause_minutes
    for places in sorted(parts, key=lambda one: _worth(one, rules)):
        taken = min(pause, parts[places])
        pause -= taken
        if places and parts[places] > taken:
            yield parts[places] - taken, places


def _worth(
    places: tuple[int, ...], rules: Sequence[SupplementRule]
) -> tuple[int, int, tuple[int, ...]]:
    """Percent and cents that the rules add to an hour, and the places to decide among equals."""
    percent = sum(rules[place].rate_ppm for place in places)
    return percent, sum(rules[place].cents_per_hour for place in places), places


def _windows(span: WorkSpan, rules: Sequence[SupplementRule]) -> list[tuple[int, int, int]]:
    """Place, from and until of each window that applies on the day of the span."""
    kinds = _kinds_of(span.day, span.is_sunday)
    return [
        (place, start, end)
        for place, rule in enumerate(rules)
        if rule.days in kinds
        for start, end in rule.windows()
    ]


@lru_cache(maxsize=1 << 12)
def _kinds_of(day: int, is_sunday: bool) -> frozenset[str]:
    """The kinds of day that hold on the day. A day that is paid as a Sunday is of no other kind."""
    if is_sunday:
        return frozenset(("every",))
    on = date.fromordinal(day)
    plain = not is_eve(on)
    kinds = {"every", "not_sunday"}
    if not plain:
        kinds.add("eves")
    for kind, holds in (
        ("saturday", on.weekday() == _SATURDAY),
        ("before_sunday", is_sunday_or_church_holiday(on + _ONE_DAY)),
    ):
        if holds:
            kinds |= {kind, f"plain_{kind}"} if plain else {kind}
    return frozenset(kinds)
