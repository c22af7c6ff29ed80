"""Profiles that cannot both hold on one day: somebody has written one of them down wrongly."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Final

from jobcenter_core.benefits.profiles import (
    ALLOWANCE_KINDS,
    NONE,
    PENSION_KINDS,
    SERVICE_KIND,
)

if TYPE_CHECKING:
    from jobcenter_core.benefits.forecast import KnownBenefit

__all__ = ["CONTRADICT", "contradicting"]

CONTRADICT: Final = "profiles_contradict"
"""The code of the sentence that says so."""

_ONE_OF_EACH = (PENSION_KINDS, ALLOWANCE_KINDS)


def contradicting(known: Iterable[KnownBenefit]) -> frozenset[str]:
    """Ids of profiles that contradict another whose days are partly the same: the same benefit
    twice, two pensions of one sort, two benefits of the unemployed, or a benefit beside the word
    that there is none. Several other benefits, and a service, go beside anything."""
    found: set[str] = set()
    for one, other in combinations(known, 2):
        if one.valid.overlaps(other.valid) and _contradict(one.kind, other.kind):
            found |= {one.profile_id, other.profile_id}
    return frozenset(found)


def _contradict(one: str, other: str) -> bool:
    if one == other:
        return one != "other"
    if NONE in (one, other):
        return SERVICE_KIND not in (one, other)
    return any(one in kinds and other in kinds for kinds in _ONE_OF_EACH)
