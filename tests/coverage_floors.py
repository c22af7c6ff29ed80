"""Compare a coverage report with the floors of pyproject.toml: `coverage_floors.py FILE`.

Coverage itself knows one floor for everything. Ours has one for the whole and a higher one for
the rooms where money and time are computed, and it names the files that pull a room down.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
Counts = tuple[int, int]


def counts(summary: Mapping[str, int]) -> Counts:
    """Covered and coverable statements plus branches."""
    return (
        summary["covered_lines"] + summary.get("covered_branches", 0),
        summary["num_statements"] + summary.get("num_branches", 0),
    )


def percent(covered: int, coverable: int) -> float:
    return 100.0 if coverable == 0 else 100.0 * covered / coverable


def room_of(path: str) -> str:
    """The room of a file of the core, or an empty text."""
    parts = Path(path).parts
    if "jobcenter_core" not in parts:
        return ""
    inside = parts[parts.index("jobcenter_core") + 1 :]
    return inside[0] if len(inside) > 1 else ""


def faults(report: Mapping[str, Any], floors: Mapping[str, Any]) -> list[str]:
    """One line for each floor that is not reached, with the files below it."""
    found = []
    overall = percent(*counts(report["totals"]))
    if overall < floors["overall"]:
        found.append(f"overall: {overall:.2f} % is below {floors['overall']} %")
    for room in floors["rooms"]:
        files = {
            path: counts(entry["summary"])
            for path, entry in sorted(report["files"].items())
            if room_of(path) == room
        }
        reached = percent(
            sum(covered for covered, _ in files.values()),
            sum(coverable for _, coverable in files.values()),
        )
        if reached < floors["room"]:
            low = [
                f"{path} {percent(*pair):.2f} %"
                for path, pair in files.items()
                if percent(*pair) < floors["room"]
            ]
            found.append(f"{room}: {reached:.2f} % is below {floors['room']} %: " + ", ".join(low))
    return found


def main(report_file: str) -> int:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    report = json.loads(Path(report_file).read_text(encoding="utf-8"))
    found = faults(report, settings["tool"]["jobcenter"]["coverage"])
    for line in found:
        print(f"coverage floor: {line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
