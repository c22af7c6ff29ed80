"""A valid folder of a few rows to spoil, one cell at a time."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import attrs
import pytest

from jobcenter_core.errors import ImportRefused
from jobcenter_core.files.input.reader import read_folder
from jobcenter_core.files.input.template import write_template
from jobcenter_core.services.folder_contents import FolderContents
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.values.findings import Finding


@attrs.frozen
class Folder:
    """An input folder that tests change and read."""

    path: Path

    def rows(self, file: str) -> list[list[str]]:
        """Header and rows."""
        with (self.path / file).open(encoding="utf-8", newline="") as source:
            return list(csv.reader(source, delimiter=";"))

    def write(self, file: str, rows: list[list[str]]) -> None:
        """Replace the file."""
        with (self.path / file).open("w", encoding="utf-8", newline="") as target:
            csv.writer(target, delimiter=";", lineterminator="\n").writerows(rows)

    def set(self, file: str, row: int, column: str, value: str) -> None:
        """Change a cell; ``row`` as an editor numbers it."""
        rows = self.rows(file)
        rows[row - 1][rows[0].index(column)] = value
        self.write(file, rows)

    def add(self, file: str, **cells: str) -> int:
        """Append a row and return its number; columns not named stay empty."""
        rows = self.rows(file)
        assert set(cells) <= set(rows[0])
        rows.append([cells.get(name, "") for name in rows[0]])
        self.write(file, rows)
        return len(rows)

    def replace(self, file: str, old: str, new: str) -> None:
        """Change the text of a file; the old text must be there."""
        text = (self.path / file).read_text(encoding="utf-8")
        assert old in text
        (self.path / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    def read(
        self,
        *,
        allow_temporary: bool = True,
        statutes: Statutes | None = None,
        today: date | None = None,
    ) -> FolderContents:
        """Read it."""
        return read_folder(
            self.path, allow_temporary=allow_temporary, statutes=statutes, today=today
        )

    def findings(
        self,
        *,
        allow_temporary: bool = True,
        statutes: Statutes | None = None,
        today: date | None = None,
    ) -> tuple[Finding, ...]:
        """The faults; fails when there are none."""
        with pytest.raises(ImportRefused) as refused:
            self.read(allow_temporary=allow_temporary, statutes=statutes, today=today)
        found = refused.value.findings
        assert all(isinstance(finding, Finding) for finding in found)
        return tuple(finding for finding in found if isinstance(finding, Finding))

    def told(
        self, *, statutes: Statutes | None = None, today: date | None = None
    ) -> list[tuple[str, str]]:
        """Path and code of each fault."""
        found = self.findings(statutes=statutes, today=today)
        return [(finding.path, finding.code) for finding in found]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Two workers, one paid and one in work activity, in October 2026."""
    path = tmp_path / "in"
    write_template(path)
    found = Folder(path)
    # Individual numbers 901 and 902 belong to nobody. 90588901 % 31 = 19 and 110279902 % 31 = 6:
    # L and 6 of the list 0123456789ABCDEFHJKLMNPRSTUVWXY.
    found.set("workers.csv", 2, "identity_code", "090588-901L")
    found.set("workers.csv", 3, "identity_code", "110279-9026")
    return found
