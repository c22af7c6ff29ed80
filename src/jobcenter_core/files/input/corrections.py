"""A file of corrections: one row for each thing that a payslip had wrong, with its right value."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import attrs

from jobcenter_core.errors import ImportRefused
from jobcenter_core.files.input import kinds
from jobcenter_core.files.input.columns import Column, TableSpec, optional, required
from jobcenter_core.files.input.faults import Faults, Place
from jobcenter_core.files.input.hour_times import FOLD, NEXT_DAY, interval
from jobcenter_core.files.input.kinds import Kind
from jobcenter_core.files.input.tables import Row, read_table
from jobcenter_core.hours.entries import MOST_MINUTES
from jobcenter_core.services.correction_rows import CorrectionRow, RightHours
from jobcenter_core.terms.legal_forms import PAID_FORMS
from jobcenter_core.timeline import helsinki

__all__ = ["CORRECTIONS", "read_corrections"]

_NO_CARD = "none"


def _card(text: str) -> str:
    return "" if text == _NO_CARD else kinds.ID.parse(text)


WORKER = required("worker", kinds.ID)
REASON = required("reason", kinds.ID)
ENTRY = optional("entry", kinds.ID, "")
ASSIGNMENT = optional("assignment", kinds.ID, "")
WORKED = optional("worked", kinds.YES_NO, True)
DATE = optional("date", kinds.DAY, None)
START = optional("start", kinds.CLOCK, None)
END = optional("end", kinds.CLOCK, None)
PAUSE = optional("pause_minutes", kinds.whole(0, MOST_MINUTES), 0)
UNITS = optional("units", kinds.whole(0, 9999), 0)
APPROVED_BY = optional("approved_by", kinds.ID, "")
HOURLY = optional("hourly_wage", kinds.WAGE, None)
UNIT_PAY = optional("unit_pay", kinds.WAGE, None)
FORM = optional("legal_form", kinds.choice(*PAID_FORMS), None)
PAID_WORK = optional("paid_work", kinds.YES_NO, True)
CARD = optional(
    "tax_card", Kind(parse=_card, expected=f"an id, or {_NO_CARD}", code="invalid_id"), None
)
BIRTH_ON = optional("birth_on", kinds.DAY, None)

_COLUMNS: tuple[Column[Any], ...] = (
    WORKER,
    REASON,
    ENTRY,
    ASSIGNMENT,
    WORKED,
    DATE,
    START,
    END,
    NEXT_DAY,
    FOLD,
    PAUSE,
    UNITS,
    APPROVED_BY,
    HOURLY,
    UNIT_PAY,
    FORM,
    PAID_WORK,
    CARD,
    BIRTH_ON,
)
CORRECTIONS = TableSpec(file="corrections.csv", columns=_COLUMNS, key=_COLUMNS)
"""The columns; whatever the file is called."""


def read_corrections(path: Path) -> tuple[CorrectionRow, ...]:
    """The rows of the file, in their order. Raises :class:`ImportRefused` with every fault; that
    the rows fit what was paid is looked at when they are used."""
    faults = Faults()
    table = read_table(path.parent, attrs.evolve(CORRECTIONS, file=path.name), faults)
    found = [_correction(row, faults) for row in table.rows]
    if len(faults):
        raise ImportRefused(faults.sorted())
    return tuple(row for row in found if row is not None)


def _correction(row: Row, faults: Faults) -> CorrectionRow | None:
    if not row.complete:
        return None
    _must_say_something(row, faults)
    return CorrectionRow(
        place=Place(row.file, row.number).path,
        worker_id=row[WORKER],
        reason_code=row[REASON],
        assignment_id=row[ASSIGNMENT],
        hours=_hours(row, faults) if row[ENTRY] else None,
        hourly_cents=row[HOURLY],
        unit_cents=row[UNIT_PAY],
        form=row[FORM],
        no_wage=not row[PAID_WORK],
        card_id=row[CARD],
        birth_on=row[BIRTH_ON],
    )


def _must_say_something(row: Row, faults: Faults) -> None:
    said = (row[HOURLY], row[UNIT_PAY], row[FORM])
    is_of_pay = said != (None, None, None) or not row[PAID_WORK]
    is_of_worker = row[CARD] is not None or row[BIRTH_ON] is not None
    if is_of_pay and not row[ASSIGNMENT]:
        faults.add(row.at(ASSIGNMENT), "missing_value", "Name the assignment whose pay was wrong.")
    if row[ENTRY] or is_of_pay or is_of_worker:
        return
    is_of_hours = row[DATE] is not None or not row[WORKED] or row[START] is not None
    if is_of_hours:
        faults.add(
            row.at(ENTRY),
            "missing_value",
            "Name the entry of hours.csv that was wrong, or give hours that were left out an id.",
        )
    else:
        faults.add(
            Place(row.file, row.number),
            "missing_value",
            "The row says nothing that was wrong. Fill in what is right, or remove the row.",
        )


def _hours(row: Row, faults: Faults) -> RightHours | None:
    needed: tuple[Column[Any], ...] = (APPROVED_BY,)
    if row[WORKED]:
        needed = (DATE, START, END, APPROVED_BY)
    missing = [column for column in needed if row[column] in (None, "")]
    for column in missing:
        faults.add(row.at(column), "missing_value", f"Corrected hours need {column.name}.")
    if missing:
        return None
    times = _times(row, faults) if row[WORKED] else None
    return RightHours(
        entry_id=row[ENTRY],
        times=times,
        pause_minutes=row[PAUSE],
        units=row[UNITS],
        approved_by=row[APPROVED_BY],
    )


def _times(row: Row, faults: Faults) -> tuple[datetime, datetime] | None:
    times = interval(row, faults)
    if times is not None and row[PAUSE] >= helsinki.elapsed_minutes(*times):
        faults.add(
            row.at(PAUSE), "pause_too_long", "The pause is not shorter than the work. Mend it."
        )
    return times
