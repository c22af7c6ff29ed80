"""Files that are too large, have too many faults, or are faulty from the header on."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from jobcenter_core.values.findings import Finding

Folder = Any  # the class of the fixture, in conftest.py

HEADER = b"id;assignment;date;start;end;next_day;fold;pause_minutes;recorded_by;withdrawn\n"


def fill(folder: Folder, file: str, content: bytes, times: int) -> None:
    with (folder.path / file).open("wb") as target:
        target.write(HEADER)
        for _ in range(times):
            target.write(content)


@pytest.mark.parametrize(
    ("line", "megabytes", "told"),
    [
        # 100 MB is over the 64 MB of a file.
        (b"x\n", 100, [("hours.csv", "file_too_long")]),
        # A header and 199 999 empty lines are the 200 000 lines of a file.
        (b"\n\n", 60, [("hours.csv:200001", "file_too_long")]),
        # Each row of one cell is faulty: 100 are told, rows 2 to 101.
        (b"x\n", 60, [*((f"hours.csv:{row}", "wrong_field_count") for row in range(2, 102)),
                      ("hours.csv", "more_faults")]),
    ],
)  # fmt: skip
def test_a_large_file_is_refused_in_seconds(
    folder: Folder, line: bytes, megabytes: int, told: list[tuple[str, str]]
) -> None:
    fill(folder, "hours.csv", line * 500_000, megabytes)
    tracemalloc.start()
    begun = time.monotonic()
    assert folder.told() == told
    assert time.monotonic() - begun < 10
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_100_faults_of_a_file_are_told_and_other_files_are_read(folder: Folder) -> None:
    fill(folder, "hours.csv", b"x\n", 100)
    folder.set("workers.csv", 2, "language", "de")
    told = folder.told()
    assert len(told) == 101
    assert told[0] == ("workers.csv:2:language", "unknown_choice")
    fill(folder, "hours.csv", b"x\n", 101)
    findings = folder.findings()
    assert len(findings) == 102
    last: Finding = findings[-1]
    assert (last.path, last.code) == ("hours.csv", "more_faults")
    assert "hours.csv" in last.message


def no_header(folder: Folder, file: str) -> None:
    path = folder.path / file
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[1:]))


def half_a_header(folder: Folder, file: str) -> None:
    path = folder.path / file
    path.write_bytes(path.read_bytes().replace(b"id;", b"ident;", 1))


FILES = ("workers", "groups", "customers", "employments", "orders", "assignments", "hours")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("spoil", [no_header, half_a_header])
def test_a_faulty_header_makes_no_fault_elsewhere(
    folder: Folder, spoil: Callable[[Folder, str], None], file: str
) -> None:
    spoil(folder, f"{file}.csv")
    found = folder.findings()
    assert {f.path.split(":")[0] for f in found} == {f"{file}.csv"}
    assert {f.path.split(":")[1] for f in found} == {"1"}
    assert len(found) == (1 if spoil is no_header else 2)


@pytest.mark.parametrize("name", ["organisation", "staff"])
def test_a_misspelt_table_of_settings_is_told_once(folder: Folder, name: str) -> None:
    path = folder.path / "settings.toml"
    text = path.read_text(encoding="utf-8").replace(f"[[{name}]]", "[[other]]")
    path.write_text(text, encoding="utf-8")
    assert folder.told() == [
        ("settings.toml:other", "unknown_key"),
        (f"settings.toml:{name}", "missing_key"),
    ]


def test_a_table_in_another_form_is_told_once(folder: Folder) -> None:
    path = folder.path / "settings.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text("staff = 3\n" + text.replace("[[staff]]", "[[budget]]"), encoding="utf-8")
    told = folder.told()
    assert ("settings.toml:staff", "not_a_table") in told
    assert not [code for _, code in told if code in ("unknown_staff_member", "missing_key")]


@pytest.mark.parametrize(("header", "rows"), [(";", ","), (",", ";")])
def test_rows_with_another_separator_than_the_header(
    folder: Folder, header: str, rows: str
) -> None:
    path = folder.path / "hours.csv"
    first, *rest = path.read_text(encoding="utf-8").splitlines()
    lines = [first.replace(";", header), *(line.replace(";", rows) for line in rest)]
    path.write_text("\n".join(lines), encoding="utf-8")
    (finding,) = folder.findings()
    assert (finding.path, finding.code) == ("hours.csv:2", "wrong_separator")
    assert f"by {header} and this row by {rows}" in finding.message


def test_a_row_of_another_length_names_the_columns(folder: Folder) -> None:
    path = folder.path / "approvals.csv"
    path.write_bytes(path.read_bytes().replace(b";2026-11-02", b"", 1))
    (finding,) = folder.findings()
    assert (finding.path, finding.code) == ("approvals.csv:2", "wrong_field_count")
    assert "3 cells" in finding.message
    assert "4 columns: assignment, month, approved_by, approved_on" in finding.message
