"""From the bytes of a CSV file to rows of text, with limits and without surprises.

A line is capped before anything else looks at it, so a line of 100 MB is never held. A cell holds
no line break, so the number of a row is the number of its line in an editor.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import attrs

from jobcenter_core.files.input.faults import Faults, Place

__all__ = ["MOST_BYTES", "RawRow", "read_rows"]

MOST_BYTES = 1_000_000
"""The longest line, in bytes."""

_BOM = b"\xef\xbb\xbf"
_CHUNK = 65_536


@attrs.frozen(kw_only=True)
class RawRow:
    """The cells of one line, as text, and its number; the first row of a file is its header."""

    number: int
    cells: tuple[str, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class RawFile:
    """What could be read. ``whole`` is false when a line could not be used."""

    rows: tuple[RawRow, ...] = ()
    whole: bool = True


class _Unusable(Exception):
    """A line cannot be used; ``stop`` when the lines after it are not worth reading either."""

    def __init__(self, code: str, message: str, *, stop: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.stop = stop


def read_rows(path: Path, faults: Faults) -> RawFile:
    """The rows of the file, header first; faults of lines go to ``faults``."""
    place = Place(path.name)
    if not path.is_file():
        faults.add(place, "missing_file", "The file is missing. Add it; a header line is enough.")
        return RawFile(whole=False)
    try:
        with path.open("rb") as source:
            found = _rows_of(source, path.name, faults)
    except OSError:
        faults.add(place, "unreadable_file", "The file cannot be read. Check its permissions.")
        return RawFile(whole=False)
    if not found.rows and found.whole:
        faults.add(
            place, "empty_file", "The file is empty. Write a header line that names the columns."
        )
        return RawFile(whole=False)
    return found


def _rows_of(source: BinaryIO, file: str, faults: Faults) -> RawFile:
    rows: list[RawRow] = []
    whole = True
    delimiter = ""
    for number, line in _lines(source):
        try:
            text = _text_of(line)
            delimiter = delimiter or _delimiter_of(text)
            cells = _cells_of(text, delimiter)
        except _Unusable as fault:
            faults.add(Place(file, number), fault.code, fault.message)
            whole = False
            if fault.stop or not rows:  # without a header the rest means nothing
                break
            continue
        if any(cells):  # spreadsheets leave rows of separators below the last one
            rows.append(RawRow(number=number, cells=cells))
    return RawFile(rows=tuple(rows), whole=whole)


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


def _text_of(line: bytes | None) -> str:
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
            "Quotation marks must come in pairs around a whole cell, without line breaks in it, "
            "and a cell has at most 100 000 characters.",
        ) from None
    return tuple(cell.strip() for cell in cells)
