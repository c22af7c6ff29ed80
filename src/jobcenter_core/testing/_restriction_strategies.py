"""Strategy of the mark that data are of restricted use."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.parties.restrictions import UseRestriction
from jobcenter_core.testing._plain_strategies import days, ids

__all__ = ["use_restrictions"]


def use_restrictions() -> SearchStrategy[UseRestriction]:
    """Marks with and without a known last day, in force and lifted."""
    return st.one_of(
        _marks(),
        _marks(lifted_on=days(), lifted_by=ids("staff")),
    )


def _marks(**ended: SearchStrategy[object]) -> SearchStrategy[UseRestriction]:
    return st.builds(
        UseRestriction,
        id=ids("worker"),
        asked_on=days(),
        asked_by=ids("staff"),
        kept_until=st.none() | days(),
        **ended,
    )
