"""What a file of corrections says, row by row: the input of a month's corrections."""

from __future__ import annotations

from datetime import date, datetime

import attrs

__all__ = ["CorrectionRow", "RightHours"]


@attrs.frozen(kw_only=True)
class RightHours:
    """An entry as it should have been: aware instants, and no ``times`` for one that was not
    worked. ``approved_by`` neither worked nor recorded the hours."""

    entry_id: str
    times: tuple[datetime, datetime] | None = None
    pause_minutes: int = 0
    units: int = 0
    approved_by: str = ""


@attrs.frozen(kw_only=True)
class CorrectionRow:
    """One row, by the right values; what is ``None`` or empty was not wrong.

    ``place`` is file and row, such as ``corrections.csv:2``, for faults. ``assignment_id`` is what
    ``hourly_cents``, ``unit_cents``, ``form`` (the right legal form) and ``no_wage`` are about, and
    where an entry that is new belongs. ``card_id`` is the tax card that was in force, an empty text
    for none.
    """

    place: str
    worker_id: str
    reason_code: str
    assignment_id: str = ""
    hours: RightHours | None = None
    hourly_cents: int | None = None
    unit_cents: int | None = None
    form: str | None = None
    no_wage: bool = False
    card_id: str | None = None
    birth_on: date | None = attrs.field(default=None, repr=False)
