"""Faults of an input folder: where each one is, what is expected, what to do."""

from __future__ import annotations

import attrs

from jobcenter_core.values.findings import Finding, Severity

__all__ = ["FILES", "FOLDER", "MOST_FAULTS", "SETTINGS", "Faults", "Place"]

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
    "source_tax.csv",
    "higher_percents.csv",
    "orders.csv",
    "assignments.csv",
    "hours.csv",
    "approvals.csv",
    "disputes.csv",
    "placements.csv",
    "travel.csv",
    "benefit_profiles.csv",
    "planned_shifts.csv",
    "benefits.csv",
    "waiting_pay.csv",
    "deductions.csv",
    "garnishments.csv",
)
"""The order in which faults are listed."""

MOST_FAULTS = 100
"""So many faults of one file are told; nobody mends more at a time."""


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
    """Collects faults; a message never holds the value of a cell.

    After ``MOST_FAULTS`` of one file a last one says that there are more.
    """

    def __init__(self) -> None:
        self._found: list[tuple[Place, Finding]] = []
        self._counts: dict[str, int] = {}

    def add(self, place: Place, code: str, message: str) -> None:
        """One more fault; passed over when too many of its file are told already."""
        count = self._counts.get(place.file, 0)
        if count > MOST_FAULTS:
            return
        self._counts[place.file] = count + 1
        if count == MOST_FAULTS:
            finding = _more(place.file)
        else:
            finding = Finding(severity=Severity.ERROR, code=code, path=place.path, message=message)
        self._found.append((place, finding))

    def is_full(self, file: str) -> bool:
        """Whether the file has so many faults that it is not worth reading on."""
        return self._counts.get(file, 0) > MOST_FAULTS

    def sorted(self) -> tuple[Finding, ...]:
        """The faults by file and row; within a row in the order they were found."""
        found = sorted(self._found, key=_order)
        return tuple(finding for _, finding in found)

    def __len__(self) -> int:
        return len(self._found)


def _order(pair: tuple[Place, Finding]) -> tuple[int, bool, int]:
    place, finding = pair
    # A file that is read by itself, such as one of corrections, has no place among the others.
    index = FILES.index(place.file) if place.file in FILES else len(FILES)
    return index, finding.code == "more_faults", place.row


def _more(file: str) -> Finding:
    what = "The folder" if file == FOLDER else file
    return Finding(
        severity=Severity.ERROR,
        code="more_faults",
        path=file,
        message=f"{what} has more faults than the {MOST_FAULTS} told here. Mend these, then try "
        "again.",
    )
