"""A file of corrections becomes rows; what is wrong with it is told by row and column."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from jobcenter_core.errors import ImportRefused
from jobcenter_core.files.input.corrections import CORRECTIONS, read_corrections
from jobcenter_core.services.correction_rows import CorrectionRow, RightHours
from jobcenter_core.timeline.helsinki import ZONE

HEADER = ";".join(column.name for column in CORRECTIONS.columns)


def read(folder: Path, *lines: str, header: str = HEADER) -> tuple[CorrectionRow, ...]:
    path = folder / "october.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return read_corrections(path)


def cells(**filled: str) -> str:
    values = {"worker": "w-1", "reason": "wrong", **filled}
    return ";".join(values.get(column.name, "") for column in CORRECTIONS.columns)


def faults(folder: Path, *lines: str) -> list[tuple[str, str]]:
    with pytest.raises(ImportRefused) as caught:
        read(folder, *lines)
    findings: Any = caught.value.findings
    return [(one.path, one.code) for one in findings]


HOURS = {
    "entry": "h-1",
    "date": "2026-10-05",
    "start": "08:00",
    "end": "16:30",
    "pause_minutes": "30",
    "approved_by": "s-1",
}


def test_hours_are_read_in_helsinki_time(tmp_path: Path) -> None:
    (row,) = read(tmp_path, cells(**HOURS))
    assert row.place == "october.csv:2"
    assert row.hours == RightHours(
        entry_id="h-1",
        times=(
            datetime(2026, 10, 5, 8, tzinfo=ZONE),
            datetime(2026, 10, 5, 16, 30, tzinfo=ZONE),
        ),
        pause_minutes=30,
        approved_by="s-1",
    )
    assert (row.hourly_cents, row.card_id, row.birth_on, row.no_wage) == (None, None, None, False)


def test_an_entry_that_was_not_worked_needs_no_times(tmp_path: Path) -> None:
    (row,) = read(tmp_path, cells(entry="h-1", worked="no", approved_by="s-1"))
    assert row.hours == RightHours(entry_id="h-1", approved_by="s-1")


def test_pay_card_and_birth(tmp_path: Path) -> None:
    right, wage, unit, form, card, none, birth = read(
        tmp_path,
        cells(assignment="a-1", legal_form="commission"),
        cells(assignment="a-1", hourly_wage="13,20"),
        cells(assignment="a-1", unit_pay="55.00"),
        cells(assignment="a-1", paid_work="no"),
        cells(tax_card="card-2"),
        cells(tax_card="none"),
        cells(birth_on="1990-01-31"),
    )
    assert (right.assignment_id, right.form, wage.form) == ("a-1", "commission", None)
    assert (wage.assignment_id, wage.hourly_cents) == ("a-1", 1_320)
    assert unit.unit_cents == 5_500
    assert form.no_wage
    assert (card.card_id, none.card_id) == ("card-2", "")
    assert birth.birth_on == date(1990, 1, 31)
    assert "1990" not in repr(birth)


def test_columns_that_are_not_needed_may_be_left_out(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "w-1,late,card-2", header="worker,reason,tax_card")
    assert (row.worker_id, row.reason_code, row.card_id) == ("w-1", "late", "card-2")


@pytest.mark.parametrize(
    ("filled", "found"),
    [
        ({}, [("october.csv:2", "missing_value")]),
        ({"hourly_wage": "13.20"}, [("october.csv:2:assignment", "missing_value")]),
        ({"paid_work": "no"}, [("october.csv:2:assignment", "missing_value")]),
        ({"legal_form": "employment"}, [("october.csv:2:assignment", "missing_value")]),
        ({"worked": "no"}, [("october.csv:2:entry", "missing_value")]),
        ({"date": "2026-10-05"}, [("october.csv:2:entry", "missing_value")]),
        (
            {"entry": "h-1"},
            [
                ("october.csv:2:date", "missing_value"),
                ("october.csv:2:start", "missing_value"),
                ("october.csv:2:end", "missing_value"),
                ("october.csv:2:approved_by", "missing_value"),
            ],
        ),
        ({**HOURS, "end": "07:00"}, [("october.csv:2:end", "end_before_start")]),
        ({**HOURS, "pause_minutes": "510"}, [("october.csv:2:pause_minutes", "pause_too_long")]),
        ({"tax_card": "Card 2"}, [("october.csv:2:tax_card", "invalid_id")]),
        ({"assignment": "a-1", "unit_pay": "0"}, [("october.csv:2:unit_pay", "not_money")]),
        ({"reason": "", "tax_card": "none"}, [("october.csv:2:reason", "missing_value")]),
    ],
)
def test_what_is_wrong_is_named(
    tmp_path: Path, filled: dict[str, str], found: list[tuple[str, str]]
) -> None:
    assert faults(tmp_path, cells(**filled)) == found


def test_every_row_is_looked_at_and_repeats_are_told(tmp_path: Path) -> None:
    same = cells(tax_card="none")
    assert faults(tmp_path, same, cells(), same) == [
        ("october.csv:3", "missing_value"),
        ("october.csv:4:worker", "duplicate_row"),
    ]


def test_a_header_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as caught:
        read(tmp_path, header="w-1;h-1")
    findings: Any = caught.value.findings
    assert [one.code for one in findings] == ["no_header"]
