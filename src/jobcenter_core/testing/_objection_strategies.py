"""Strategies of what is said against recorded hours: objections and withdrawn entries."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from jobcenter_core.hours.timesheets import Dispute, EntryWithdrawal
from jobcenter_core.testing._plain_strategies import days, ids, texts

__all__ = ["disputes", "entry_withdrawals"]


def disputes() -> SearchStrategy[Dispute]:
    """Objections, open and settled."""
    return st.builds(
        Dispute,
        id=ids("dispute"),
        timesheet_id=ids("ts"),
        raised_by=ids("worker"),
        raised_on=days(),
        reason=texts(),
        settled_on=st.none() | days(),
    )


def entry_withdrawals() -> SearchStrategy[EntryWithdrawal]:
    """Withdrawals of entries that were recorded wrongly."""
    return st.builds(
        EntryWithdrawal,
        id=ids("wd"),
        entry_id=ids("entry"),
        timesheet_id=ids("ts"),
        worker_id=ids("worker"),
        withdrawn_by=ids("staff"),
        withdrawn_on=days(),
    )
