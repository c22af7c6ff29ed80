"""Faults of an input folder: where each one is, what is expected, what to do."""

from __future__ import annotations

import attrs

from jobcenter_core.values.findings import Finding, Severity

__all__ = ["FILES", "FOLDER", "SETTINGS", "Faults", "Place"]

FOLDER = "."
SETTINGS = "settings.toml"
FILES = (
    FOLDER,
    SETTINGS,
    "workers.csv",
    "groups.csv",
    "customers.csv",
    "employments.csv",
    "tax_cards.csv",
    "orders.csv",
    "assignments.csv",
    "hours.csv",
    "approvals.csv",
    "disputes.csv",
    "placements.csv",
)
"""The order in which faults are listed."""


@attrs.frozen
class Place:
    """Where a fault is: file, row as an editor numbers it (0 for none), column or key path."""

    file: str
    row: int = 0
    column: str = ""

    @property
    def path(self) -> str:
        """``workers.csv:7:identity_code``, or ``settings.toml:organisation[2].iban``."""
        parts = [self.file, str(self.row) if self.row else "", self.column]
        return ":".join(part for part in parts if part)


class Faults:
    """Collects faults; a message never holds the value of a cell."""

    def __init__(self) -> None:
        self._found: list[tuple[Place, Finding]] = []

    def add(self, place: Place, code: str, message: str) -> None:
        """One more fault."""
        finding = Finding(severity=Severity.ERROR, code=code, path=place.path, message=message)
        self._found.append((place, finding))

    def sorted(self) -> tuple[Finding, ...]:
        """The faults by file and row; within a row in the order they were found."""
        found = sorted(self._found, key=lambda pair: (FILES.index(pair[0].file), pair[0].row))
        return tuple(finding for _, finding in found)

    def __len__(self) -> int:
        return len(self._found)
