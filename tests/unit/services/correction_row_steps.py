"""Rows of corrections in short form, over the small world of ``correction_steps``."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from correction_steps import PAY_ON
from office_documents import OCTOBER
from office_world import World

from jobcenter_core.services.correction_rows import CorrectionRow, RightHours
from jobcenter_core.services.correction_runs import CorrectedMonth, correct_month
from jobcenter_core.timeline.helsinki import at
from jobcenter_core.values.months import Month


def row(worker_id: str = "w-1", **fields: Any) -> CorrectionRow:
    values = {"place": "corrections.csv:2", "reason_code": "hours", **fields}
    return CorrectionRow(worker_id=worker_id, **values)


def times(on: date, first: int, last: int) -> tuple[datetime, datetime]:
    return at(on, time(first)), at(on, time(last))


def right(
    last: int = 18, on: date = date(2026, 10, 5), entry: str = "h-1", **fields: Any
) -> RightHours:
    """From 8 o'clock to ``last``."""
    values = {"times": times(on, 8, last), "approved_by": "boss", **fields}
    return RightHours(entry_id=entry, **values)


def correct(
    world: World, *rows: CorrectionRow, month: Month = OCTOBER, pay_on: date = PAY_ON
) -> CorrectedMonth:
    return correct_month(world.office, rows, month=month, pay_on=pay_on)
