"""From date, times and fold of a row of hours to two instants."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from jobcenter_core.errors import LocalTimeError
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import Column, optional, required
from jobcenter_core.files.input.faults import Faults
from jobcenter_core.files.input.tables import Row
from jobcenter_core.hours.entries import MOST_MINUTES
from jobcenter_core.timeline import helsinki

__all__ = ["DATE", "END", "FOLD", "NEXT_DAY", "START", "interval"]

FOLDS = {"first": (0, 0), "second": (1, 1), "first-second": (0, 1)}
"""The runs of the double hour in which the start and the end lie."""

DATE = required("date", kinds.DAY)
START = required("start", kinds.CLOCK)
END = required("end", kinds.CLOCK)
NEXT_DAY = optional("next_day", kinds.YES_NO, False)
FOLD = optional("fold", kinds.choice(*FOLDS), None)


def interval(row: Row, faults: Faults) -> tuple[datetime, datetime] | None:
    """Start and end of a row whose cells could be read; ``None`` with a fault otherwise."""
    on = row[DATE]
    ends_on = on + timedelta(days=1) if row[NEXT_DAY] else on
    starts_twice = _is_double(row, START, on, faults)
    ends_twice = _is_double(row, END, ends_on, faults)
    if starts_twice is None or ends_twice is None:
        return None
    if not _fold_fits(row, starts_twice=starts_twice, ends_twice=ends_twice, faults=faults):
        return None
    fold = row[FOLD]
    folds = (None, None) if fold is None else FOLDS[fold]
    start = helsinki.at(on, row[START], fold=folds[0])
    end = helsinki.at(ends_on, row[END], fold=folds[1])
    is_double = starts_twice and ends_twice
    return (start, end) if _length_fits(row, start, end, faults, is_double=is_double) else None


def _is_double(row: Row, column: Column[time], on: date, faults: Faults) -> bool | None:
    """Whether the time occurs twice on the day; ``None`` with a fault when it never does."""
    try:
        helsinki.at(on, row[column])
    except LocalTimeError:
        pass
    else:
        return False
    try:
        helsinki.at(on, row[column], fold=0)
    except LocalTimeError:
        faults.add(
            row.at(column),
            "local_time_missing",
            "The time does not exist, since the clocks go forward over it. Mend the time.",
        )
        return None
    return True


def _fold_fits(row: Row, *, starts_twice: bool, ends_twice: bool, faults: Faults) -> bool:
    fold = row[FOLD]
    if fold is None and (starts_twice or ends_twice):
        words = (
            "first, second or first-second" if starts_twice and ends_twice else "first or second"
        )
        faults.add(
            row.at(START if starts_twice else END),
            "local_time_twice",
            f"The time occurs twice when the clocks go back. Write {words} in fold.",
        )
        return False
    if fold is not None and not (starts_twice or ends_twice):
        faults.add(
            row.at(FOLD),
            "fold_not_needed",
            "Neither time occurs twice on its day. Empty the cell, or mend the date or the times.",
        )
        return False
    if fold == "first-second" and not (starts_twice and ends_twice):
        faults.add(
            row.at(FOLD),
            "fold_not_needed",
            "Only one of the times occurs twice. Write first or second.",
        )
        return False
    return True


def _length_fits(
    row: Row, start: datetime, end: datetime, faults: Faults, *, is_double: bool
) -> bool:
    elapsed = helsinki.elapsed_minutes(start, end)
    if elapsed <= 0:
        way_out = "first-second in fold" if is_double else "yes in next_day"
        faults.add(
            row.at(END),
            "end_before_start",
            f"The end is not after the start. Mend it, or write {way_out}.",
        )
        return False
    if elapsed > MOST_MINUTES:
        faults.add(
            row.at(END), "too_long", "An entry lasts at most 24 hours. Split it or mend next_day."
        )
        return False
    return True
