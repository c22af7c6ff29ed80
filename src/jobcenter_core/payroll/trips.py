"""How many per diems a trip gives, by its times and the meals that were free.

The decision of the tax administration on tax-free travel allowances (for 2026 of 7.11.2025,
VH/6575/00.01.00/2025). Distances are for the claimant and the approver to see to: over 15 km from
workplace or home and over 5 km from both.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.statutes.statutes import Statutes

__all__ = ["PerDiems", "TripRules", "per_diems"]

_TRAVEL_DAY: Final = 24 * 60
# Free meals of a travel day that halve its per diem.
_MEALS_OF_FULL: Final = 2
_MEALS_OF_PART: Final = 1


@attrs.frozen(kw_only=True)
class TripRules:
    """Minutes of travel. ``part_after`` and ``full_after`` must be passed by the first travel day
    of a trip; of the rest after the last whole one ``last_part_from`` must be reached and
    ``last_full_after`` passed."""

    part_after: int
    full_after: int
    last_part_from: int
    last_full_after: int

    @classmethod
    def resolve(cls, statutes: Statutes, on: date) -> TripRules:
        """The limits on the day of departure; ``ParameterMissing`` names path and date."""
        part_after = statutes.value("travel.per_diem.part_after", on)
        return cls(
            part_after=part_after,
            full_after=statutes.value("travel.per_diem.full_after", on),
            last_part_from=statutes.value("travel.per_diem.last_part_after", on),
            # The decision names the same six hours for both.
            last_full_after=part_after,
        )


@attrs.frozen(kw_only=True)
class PerDiems:
    """Numbers of per diems; the halved ones are not among the others."""

    full: int = 0
    part: int = 0
    halved_full: int = 0
    halved_part: int = 0


def per_diems(
    departure_utc_minute: int,
    return_utc_minute: int,
    rules: TripRules,
    free_meals: Sequence[int] = (),
) -> PerDiems:
    """The per diems of one trip. A travel day is 24 hours from departure, by elapsed time.

    ``free_meals`` are the free meals of each travel day in order, none for days not named: two
    halve a full per diem, one halves a part of one. Raises ``InvalidValue`` for a return before the
    departure, a negative number of meals and meals of more travel days than the trip has begun.
    """
    elapsed = return_utc_minute - departure_utc_minute
    if elapsed < 0:
        raise InvalidValue("trip.return", "at or after the departure")
    rest = elapsed % _TRAVEL_DAY
    whole = len(range(_TRAVEL_DAY, elapsed + 1, _TRAVEL_DAY))
    if len(free_meals) > whole + (rest > 0) or any(meals < 0 for meals in free_meals):
        raise InvalidValue("trip.free_meals", "a number for each travel day")
    kinds = ["full"] * whole
    if (last := _of_rest(rest, rules, is_first=whole == 0)) is not None:
        kinds.append(last)
    counts = dict.fromkeys(("full", "part", "halved_full", "halved_part"), 0)
    for place, kind in enumerate(kinds):
        meals = free_meals[place] if place < len(free_meals) else 0
        halves = meals >= (_MEALS_OF_FULL if kind == "full" else _MEALS_OF_PART)
        counts[f"halved_{kind}" if halves else kind] += 1
    return PerDiems(**counts)


def _of_rest(minutes: int, rules: TripRules, *, is_first: bool) -> str | None:
    """What the travel day that is no whole one gives: the only one of a trip, or its last."""
    if is_first:
        if minutes > rules.full_after:
            return "full"
        return "part" if minutes > rules.part_after else None
    if minutes > rules.last_full_after:
        return "full"
    return "part" if minutes >= rules.last_part_from else None
