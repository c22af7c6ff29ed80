"""From the bytes of a CSV file to rows of text, with limits and without surprises.

A line is capped before anything else looks at it, so a line of any length is never held, and rows
are handed on one at a time. A cell holds no line break, so the number of a row is the number of its
line in an editor.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from jobcenter_core.files.input.faults import Faults, Place

__all__ = ["MOST_BYTES", "MOST_FILE_BYTES", "MOST_LINES", "CsvRows", "RawRow"]

MOST_BYTES = 1_000_000
"""The longest line, in bytes."""

MOST_FILE_BYTES = 64_000_000
"""The largest file, in bytes."""

MOST_LINES = 200_000
"""The most lines of a file, its header and empty ones among them."""

_BOM = b"\xef\xbb\xbf"
_CHUNK = 65_536


@attrs.frozen(kw_only=True)
class RawRow:
    """The cells of one line, as text, and its number; the first row of a file is its header."""

    number: int
    cells: tuple[str, ...] = attrs.field(repr=False)
    text: str = attrs.field(repr=False)
    delimiter: str

    @property
    def other(self) -> str:
        """The separator that the header does not use."""
        return "," if self.delimiter == ";" else ";"

    def count_by_other(self) -> int:
        """How many cells the line had with the other separator; 0 when it cannot be told."""
        try:
            return len(_cells_of(self.text, self.other))
        except _Unusable:
            return 0


class _Unusable(Exception):
    """A line cannot be used; ``stop`` when the lines after it are not worth reading either."""

    def __init__(self, code: str, message: str, *, stop: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.stop = stop


class CsvRows:
    """The rows of a file. ``whole`` is false once a line of it could not be used."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self._path = path
        self._faults = faults
        self.whole = True

    def read(self) -> Generator[RawRow, None, None]:
        """The rows one by one, header first; faults of lines are added."""
        file = self._path.name
        if not os.path.lexists(self._path):
            self._refuse("missing_file", "The file is missing. Add it; a header line is enough.")
        elif not self._path.is_file():
            self._refuse(
                "unreadable_file",
                f"It is a folder, or a link to nothing. Put a file {file} in its place.",
            )
        else:
            try:
                with self._path.open("rb") as source:
                    yield from self._rows_of(source)
            except OSError:
                self._refuse("unreadable_file", "The file cannot be read. Check its permissions.")

    def _refuse(self, code: str, message: str, row: int = 0) -> None:
        self._faults.add(Place(self._path.name, row), code, message)
        self.whole = False

    def _rows_of(self, source: BinaryIO) -> Iterator[RawRow]:
        if os.fstat(source.fileno()).st_size > MOST_FILE_BYTES:
            most = MOST_FILE_BYTES // 1_000_000
            self._refuse("file_too_long", f"A file has at most {most} MB. Import less at a time.")
            return
        delimiter = ""
        is_empty = True
        for number, line in _lines(source):
            try:
                text = _text_of(line, number)
                delimiter = delimiter or _delimiter_of(text)
                cells = _cells_of(text, delimiter)
            except _Unusable as fault:
                self._refuse(fault.code, fault.message, number)
                # Without a header the rest means nothing.
                if fault.stop or is_empty or self._faults.is_full(self._path.name):
                    return
                continue
            if any(cells):  # spreadsheets leave rows of separators below the last one
                is_empty = False
                yield RawRow(number=number, cells=cells, text=text, delimiter=delimiter)
        if is_empty:
            self._refuse(
                "empty_file", "The file is empty. Write a header line that names the columns."
            )


def _lines(source: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; ``None`` for a line that is too long, whose rest is passed over."""
    number = 0
    while line := source.readline(MOST_BYTES + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) <= MOST_BYTES:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = source.readline(_CHUNK)
        yield number, None


def _text_of(line: bytes | None, number: int) -> str:
    if number > MOST_LINES:
        raise _Unusable(
            "file_too_long",
            f"A file has at most {MOST_LINES} lines. Remove empty ones, or import less at a time.",
            stop=True,
        )
    if line is None:
        raise _Unusable(
            "line_too_long", f"A line has at most {MOST_BYTES} bytes. Split or remove the line."
        )
    if b"\0" in line:
        raise _Unusable(
            "nul_character",
            "The line holds a NUL character. Save the file as plain text in UTF-8.",
            stop=True,
        )
    try:
        return line.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise _Unusable(
            "wrong_encoding", "The line is not UTF-8. Save the file as CSV in UTF-8.", stop=True
        ) from None


def _delimiter_of(header: str) -> str:
    """The separator of the file, from its first line that holds something."""
    if not header.strip():
        return ""
    return ";" if ";" in header else ","


def _cells_of(text: str, delimiter: str) -> tuple[str, ...]:
    if not text.strip():
        return ()
    try:
        cells = next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        raise _Unusable(
            "bad_row",
            "Mend the quotation marks: they come in pairs around a whole cell, without line breaks "
            "in it, and a cell has at most 100 000 characters.",
        ) from None
    return tuple(cell.strip() for cell in cells)
