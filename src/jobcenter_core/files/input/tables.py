"""Rows of a CSV file as typed values, checked against the file's columns."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar, cast

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input.columns import Column, TableSpec
from jobcenter_core.files.input.csv_rows import CsvRows, RawRow
from jobcenter_core.files.input.faults import Faults, Place

__all__ = ["Known", "Row", "Table", "either", "must_be_known", "read_table"]

T = TypeVar("T")


@attrs.frozen(kw_only=True, eq=False)
class Row:
    """One row. ``values`` holds the cells that could be read; ``complete`` says all could."""

    file: str
    number: int
    cells: Mapping[str, str] = attrs.field(repr=False)
    values: Mapping[str, object] = attrs.field(repr=False)
    complete: bool

    def __getitem__(self, column: Column[T]) -> T:
        return cast(T, self.values[column.name])

    def get(self, column: Column[T]) -> T | None:
        """The value, or ``None`` when the cell is at fault."""
        return cast("T | None", self.values.get(column.name))

    def at(self, column: Column[Any]) -> Place:
        """Where a fault of that cell is."""
        return Place(self.file, self.number, column.name)


@attrs.frozen(kw_only=True)
class Known:
    """Ids that other rows may refer to. Unless ``whole``, an id not among them may still exist."""

    what: str
    where: str
    ids: frozenset[str]
    whole: bool = True

    def may_have(self, id: str) -> bool:
        """Whether the id is known, or could be, had its row been readable."""
        return id in self.ids or not self.whole


@attrs.frozen(kw_only=True, eq=False)
class Table:
    """The rows of one file. ``whole`` is false when a row or its key could not be read."""

    file: str
    rows: tuple[Row, ...] = ()
    whole: bool = True

    def complete_rows(self) -> tuple[Row, ...]:
        """The rows without a faulty cell."""
        return tuple(row for row in self.rows if row.complete)

    def known(self, what: str, column: Column[str]) -> Known:
        """The ids of that column, for references to this file."""
        ids = frozenset(id for row in self.rows if (id := row.get(column)) is not None)
        return Known(what=what, where=self.file, ids=ids, whole=self.whole)


def either(what: str, *known: Known) -> Known:
    """The ids of any of them, such as workers and staff who both may record hours."""
    return Known(
        what=what,
        where=" or ".join(each.where for each in known),
        ids=frozenset().union(*(each.ids for each in known)),
        whole=all(each.whole for each in known),
    )


def must_be_known(faults: Faults, row: Row, column: Column[str], known: Known) -> bool:
    """Whether the id in the cell is known; a fault when it cannot be."""
    id = row.get(column)
    if id is None or known.may_have(id):
        return id is not None
    faults.add(
        row.at(column),
        f"unknown_{known.what.replace(' ', '_')}",
        f"No {known.what} with this id is in {known.where}. Mend the id, or add a row there.",
    )
    return False


def read_table(folder: Path, spec: TableSpec, faults: Faults) -> Table:
    """The file as rows of values; faults of header, rows, cells and repeated keys are added.

    Under a faulty header no row is read: each would be faulty for the same reason.
    """
    path = folder / spec.file
    if spec.may_be_missing and not os.path.lexists(path):
        return Table(file=spec.file)
    raw = CsvRows(path, faults)
    with closing(raw.read()) as lines:
        first = next(lines, None)
        header = None if first is None else _header(first, spec, faults)
        if header is None:
            return Table(file=spec.file, whole=False)
        rows, whole = _rows(lines, header, spec, faults)
    whole = whole and raw.whole
    whole = whole and all(key.name in row.values for row in rows for key in spec.key)
    return Table(file=spec.file, rows=_without_repeats(rows, spec, faults), whole=whole)


def _rows(
    lines: Iterator[RawRow], header: tuple[str, ...], spec: TableSpec, faults: Faults
) -> tuple[list[Row], bool]:
    """The rows below the header, and whether none of them had to be left out."""
    rows: list[Row] = []
    whole = True
    for line in lines:
        if len(line.cells) == len(header):
            rows.append(_row(line, header, spec, faults))
        else:
            whole = False
            if line.count_by_other() == len(header):
                _wrong_separator(line, spec.file, faults)
                break
            _wrong_count(line, header, spec.file, faults)
        if faults.is_full(spec.file):
            return rows, False
    return rows, whole


def _wrong_separator(line: RawRow, file: str, faults: Faults) -> None:
    faults.add(
        Place(file, line.number),
        "wrong_separator",
        f"The header separates cells by {line.delimiter} and this row by {line.other}. "
        "Use one of them in the whole file.",
    )


def _wrong_count(line: RawRow, header: tuple[str, ...], file: str, faults: Faults) -> None:
    faults.add(
        Place(file, line.number),
        "wrong_field_count",
        f"The row has {len(line.cells)} cells and the header names {len(header)} columns: "
        f"{', '.join(header)}. Give a cell for each, and put one that holds the separator in "
        "quotation marks.",
    )


def _header(line: RawRow, spec: TableSpec, faults: Faults) -> tuple[str, ...] | None:
    """The names in the header; ``None`` when it has a fault.

    An unknown name is told by its position: a file without header has data there.
    """
    known = [column.name for column in spec.columns]
    place = Place(spec.file, line.number)
    if not set(known) & set(line.cells):
        faults.add(
            place,
            "no_header",
            "The first line must name the columns, separated by ; or by a comma. Write: "
            + line.delimiter.join(known)
            + ".",
        )
        return None
    before = len(faults)
    names: list[str] = []
    for position, name in enumerate(line.cells, start=1):
        if name not in known:
            where = attrs.evolve(place, column=f"column {position}")
            faults.add(
                where,
                "unknown_column",
                "The column is not known here. Rename or remove it. Known are: "
                + ", ".join(known)
                + ".",
            )
        elif name in names:
            where = attrs.evolve(place, column=name)
            faults.add(where, "duplicate_column", "The column is there twice. Remove one.")
        else:
            names.append(name)
    for column in spec.columns:
        if column.required and column.name not in names:
            where = attrs.evolve(place, column=column.name)
            faults.add(where, "missing_column", f"Add the column: {column.expected}.")
    return tuple(names) if len(faults) == before else None


def _row(line: RawRow, header: tuple[str, ...], spec: TableSpec, faults: Faults) -> Row:
    cells = dict(zip(header, line.cells, strict=True))
    values: dict[str, object] = {}
    for column in spec.columns:
        _read_cell(column, cells.get(column.name), values, Place(spec.file, line.number), faults)
    return Row(
        file=spec.file,
        number=line.number,
        cells=cells,
        values=values,
        complete=len(values) == len(spec.columns),
    )


def _read_cell(
    column: Column[Any], cell: str | None, values: dict[str, object], row: Place, faults: Faults
) -> None:
    """Put the value of the cell into ``values``, or say why not."""
    place = attrs.evolve(row, column=column.name)
    if not cell:
        if not column.required:
            values[column.name] = column.when_empty
        else:
            faults.add(place, "missing_value", f"The cell is empty. Fill it in: {column.expected}.")
        return
    try:
        values[column.name] = column.parse(cell)
    except InvalidValue:
        faults.add(place, column.code, f"Expected {column.expected}. Mend the cell.")


def _without_repeats(rows: list[Row], spec: TableSpec, faults: Faults) -> tuple[Row, ...]:
    """The rows whose key is new; a key that comes again is a fault, whatever the rest says."""
    first: dict[tuple[object, ...], Row] = {}
    kept: list[Row] = []
    for row in rows:
        if any(column.name not in row.values for column in spec.key):
            kept.append(row)
            continue
        key = tuple(row[column] for column in spec.key)
        earlier = first.setdefault(key, row)
        if earlier is row:
            kept.append(row)
        else:
            _repeated(row, earlier, spec.key[0], faults)
    return tuple(kept)


def _repeated(row: Row, earlier: Row, column: Column[Any], faults: Faults) -> None:
    if row.cells == earlier.cells:
        code, what = "duplicate_row", f"The row is the same as row {earlier.number}. Remove one."
    else:
        code = "duplicate_id"
        what = f"Row {earlier.number} has the same id and other content. Give one another id."
    faults.add(row.at(column), code, what)
