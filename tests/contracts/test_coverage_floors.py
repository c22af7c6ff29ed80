"""The script that holds the floors sees a room that is too low, and names the file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import coverage_floors

FLOORS: dict[str, Any] = {"overall": 92, "room": 98, "rooms": ["values"]}


def summary(lines: int, statements: int, branches: int, all_branches: int) -> dict[str, int]:
    return {
        "covered_lines": lines,
        "num_statements": statements,
        "covered_branches": branches,
        "num_branches": all_branches,
    }


def report(*, money: dict[str, int], totals: dict[str, int]) -> dict[str, Any]:
    return {
        "totals": totals,
        "files": {
            "src/jobcenter_core/values/money.py": {"summary": money},
            "src/jobcenter_core/cli/main.py": {"summary": summary(0, 10, 0, 0)},
            "plugins/x/src/x/values.py": {"summary": summary(0, 10, 0, 0)},
        },
    }


def test_floors_that_are_reached_give_no_line() -> None:
    full = report(money=summary(80, 80, 18, 20), totals=summary(92, 100, 0, 0))
    assert coverage_floors.faults(full, FLOORS) == []  # 98 of 100 and 92 of 100: exactly on it


def test_a_low_room_is_named_with_its_file() -> None:
    low = report(money=summary(80, 80, 17, 20), totals=summary(92, 100, 0, 0))
    assert coverage_floors.faults(low, FLOORS) == [
        "values: 97.00 % is below 98 %: src/jobcenter_core/values/money.py 97.00 %"
    ]


def test_a_low_whole_is_named() -> None:
    low = report(money=summary(100, 100, 0, 0), totals=summary(91, 100, 0, 0))
    assert coverage_floors.faults(low, FLOORS) == ["overall: 91.00 % is below 92 %"]


def test_a_room_without_files_is_no_fault() -> None:
    """`benefits` does not exist until an issue needs it."""
    empty = {"totals": summary(1, 1, 0, 0), "files": {}}
    assert coverage_floors.faults(empty, FLOORS) == []
