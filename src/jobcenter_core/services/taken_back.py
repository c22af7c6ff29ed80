"""What a worker has told for own use and taken back: it does not come in again with a folder."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jobcenter_core.benefits.profiles import BenefitProfile
from jobcenter_core.services.own_use import ERASED_PERSON
from jobcenter_core.services.restrictions import RESTRICTION_RULE, restricted_of
from jobcenter_core.services.session import Session
from jobcenter_core.values.findings import Finding, Severity

__all__ = ["without_taken_back"]


def without_taken_back(
    session: Session, documents: Iterable[Any]
) -> tuple[tuple[Any, ...], tuple[Finding, ...]]:
    """The documents without benefit profiles that were erased at the worker's wish and those of
    workers whose data are of restricted use, and a finding ``benefit_profile_left_out`` for each
    of these. Everything else serves duties of law, and pay does not wait for anybody's folder."""
    given = tuple(documents)
    profiles = [one for one in given if isinstance(one, BenefitProfile)]
    restricted = restricted_of(session, {one.worker_id for one in profiles})
    stored = session.many(BenefitProfile, [one.id for one in profiles])
    erased = {id for id, one in stored.items() if one.worker_id == ERASED_PERSON}
    out = [one.id for one in profiles if one.worker_id in restricted or one.id in erased]
    kept = (one for one in given if not (isinstance(one, BenefitProfile) and one.id in out))
    return tuple(kept), tuple(_left_out(id) for id in out)


def _left_out(profile_id: str) -> Finding:
    return Finding(
        severity=Severity.INFO,
        code="benefit_profile_left_out",
        path=f"benefit_profile/{profile_id}",
        message="The worker has asked for deletion; the benefit profile is left out.",
        source=RESTRICTION_RULE,
    )
