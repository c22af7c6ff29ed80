"""Days that have not come yet, in columns that tell of what has happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from jobcenter_core.files.input.approvals import APPROVED_ON, RAISED_ON, SETTLED_ON
from jobcenter_core.files.input.benefit_profiles import ENTERED_ON
from jobcenter_core.files.input.columns import Column
from jobcenter_core.files.input.faults import Faults, Place
from jobcenter_core.files.input.hour_times import DATE, NEXT_DAY
from jobcenter_core.files.input.parties import BIRTH_ON
from jobcenter_core.files.input.tables import Row, Table

__all__ = ["refuse_future"]

_PAST: Mapping[str, tuple[Column[Any], ...]] = {
    "workers.csv": (BIRTH_ON,),
    "approvals.csv": (APPROVED_ON,),
    "disputes.csv": (RAISED_ON, SETTLED_ON),
    "benefit_profiles.csv": (ENTERED_ON,),
}


def refuse_future(
    tables: Mapping[str, Table], handed_in: tuple[date, Place] | None, today: date, faults: Faults
) -> None:
    """A fault for each such day after ``today``; ``handed_in`` is the one of settings.toml."""
    if handed_in is not None and handed_in[0] > today:
        _refuse(handed_in[1], faults)
    for file, columns in _PAST.items():
        for row in tables[file].rows:
            for column in columns:
                day = row.get(column)
                if day is not None and day > today:
                    _refuse(row.at(column), faults)
    for row in tables["hours.csv"].rows:
        last = _last_day(row)
        if last is not None and last > today:
            _refuse(row.at(DATE), faults)


def _last_day(row: Row) -> date | None:
    """The day on which the row's work ends; at midnight it ends on the day that begins then."""
    on = row.get(DATE)
    return on + timedelta(days=1) if on is not None and row.get(NEXT_DAY) else on


def _refuse(place: Place, faults: Faults) -> None:
    faults.add(place, "in_the_future", "The day has not come yet. Mend it, or wait for it.")
