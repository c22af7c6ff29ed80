"""Benefit profiles and planned shifts of a folder: what is read, and every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobcenter_core.benefits.profiles import BenefitAmounts, BenefitProfile
from jobcenter_core.errors import ImportRefused
from jobcenter_core.files.input.reader import read_folder
from jobcenter_core.files.input.template import write_template
from jobcenter_core.hours.planned import PlannedShift

PROFILES = (
    "id;worker;kind;valid_from;valid_until;personal_limit;monthly_amount;expense_days;"
    "entered_by;entered_on\n"
)
SHIFTS = "id;assignment;date;start;end;next_day;fold;pause_minutes;cancelled\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_template(tmp_path / "in")
    return tmp_path / "in"


def documents(folder: Path, profiles: str = "", shifts: str = "") -> tuple[object, ...]:
    (folder / "benefit_profiles.csv").write_text(PROFILES + profiles, encoding="utf-8")
    (folder / "planned_shifts.csv").write_text(SHIFTS + shifts, encoding="utf-8")
    contents = read_folder(folder)
    return tuple(
        one for one in contents.pay_documents if isinstance(one, (BenefitProfile, PlannedShift))
    )


def faults(folder: Path, profiles: str = "", shifts: str = "") -> list[tuple[str, str]]:
    with pytest.raises(ImportRefused) as caught:
        documents(folder, profiles, shifts)
    return [(finding.path, finding.code) for finding in caught.value.findings]


def test_a_folder_without_them_has_none(folder: Path) -> None:
    assert not any(isinstance(one, BenefitProfile) for one in read_folder(folder).pay_documents)


def test_profiles_are_read_with_their_numbers(folder: Path) -> None:
    rows = (
        "bp-1;w-1;disability_pension;2026-01-01;;1200.50;;;s-coordinator;2026-10-01\n"
        "bp-2;w-1;general_support;2026-05-01;2026-12-31;;800;;s-coordinator;2026-10-01\n"
        "bp-3;w-1;expense_allowance;2026-05-01;;;;12;w-1;2026-10-01\n"
    )
    found = [one for one in documents(folder, rows) if isinstance(one, BenefitProfile)]
    assert [one.kind.expose() for one in found] == [
        "disability_pension",
        "general_support",
        "expense_allowance",
    ]
    assert [one.amounts.expose() for one in found] == [
        BenefitAmounts(personal_limit_cents=120_050),
        BenefitAmounts(monthly_cents=80_000),
        BenefitAmounts(expense_days=12),
    ]
    assert [one.entered_by for one in found] == ["s-coordinator", "s-coordinator", "w-1"]


def test_shifts_are_read_in_helsinki_time(folder: Path) -> None:
    assignment = read_folder(folder).assignments[0].id
    rows = (
        f"s-1;{assignment};2026-10-26;22:00;06:00;yes;;30;\n"
        f"s-2;{assignment};2026-10-27;09:00;10:00;;;;yes\n"
    )
    found = documents(folder, shifts=rows)
    assert [one.as_entry().worked_minutes for one in found if isinstance(one, PlannedShift)] == [
        450,
        60,
    ]
    assert [one.cancelled for one in found if isinstance(one, PlannedShift)] == [False, True]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("bp-1;w-404;other;2026-01-01;;;;;s-coordinator;2026-10-01", ("worker", "unknown_worker")),
        ("bp-1;w-1;other;2026-01-01;;;;;s-404;2026-10-01", ("entered_by", "unknown_person")),
        ("bp-1;w-1;pension;2026-01-01;;;;;s-coordinator;2026-10-01", ("kind", "unknown_choice")),
        (
            "bp-1;w-1;other;2026-01-01;2025-01-01;;;;s-coordinator;2026-10-01",
            ("valid_until", "range_reversed"),
        ),
        (
            "bp-1;w-1;other;2026-01-01;;1;;;s-coordinator;2026-10-01",
            ("personal_limit", "benefit_number_not_due"),
        ),
        (
            "bp-1;w-1;other;2026-01-01;;;1;;s-coordinator;2026-10-01",
            ("monthly_amount", "benefit_number_not_due"),
        ),
        (
            "bp-1;w-1;other;2026-01-01;;;;1;s-coordinator;2026-10-01",
            ("expense_days", "benefit_number_not_due"),
        ),
        (
            "bp-1;w-1;other;2026-01-01;;;;32;s-coordinator;2026-10-01",
            ("expense_days", "not_a_whole_number"),
        ),
    ],
)
def test_faults_of_profiles(folder: Path, row: str, expected: tuple[str, str]) -> None:
    column, code = expected
    assert faults(folder, row + "\n") == [(f"benefit_profiles.csv:2:{column}", code)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("s-1;a-404;2026-10-26;09:00;10:00;;;;", ("assignment", "unknown_assignment")),
        ("s-1;A;2020-10-26;09:00;10:00;;;;", ("date", "outside_assignment")),
        ("s-1;A;2026-10-26;10:00;09:00;;;;", ("end", "end_before_start")),
        ("s-1;A;2026-10-26;09:00;10:00;;;60;", ("pause_minutes", "pause_too_long")),
        ("s-1;A;2026-10-26;noon;10:00;;;;", ("start", "not_a_time")),
    ],
)
def test_faults_of_shifts(folder: Path, row: str, expected: tuple[str, str]) -> None:
    assignment = read_folder(folder).assignments[0]
    column, code = expected
    given = row.replace(";A;", f";{assignment.id};") + "\n"
    assert faults(folder, shifts=given) == [(f"planned_shifts.csv:2:{column}", code)]
