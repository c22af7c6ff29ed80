"""Rows of a CSV file as typed values, checked against the file's columns."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input.columns import Column, TableSpec
from jobcenter_core.files.input.csv_rows import RawRow, read_rows
from jobcenter_core.files.input.faults import Faults, Place

__all__ = ["Known", "Row", "Table", "must_be_known", "read_table"]

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
    """The file as rows of values; faults of header, rows, cells and repeated keys are added."""
    path = folder / spec.file
    if spec.may_be_missing and not path.exists():
        return Table(file=spec.file)
    raw = read_rows(path, faults)
    if not raw.rows:
        return Table(file=spec.file, whole=False)
    header = _header(raw.rows[0], spec, faults)
    if header is None:
        return Table(file=spec.file, whole=False)
    rows = [_row(line, header, spec, faults) for line in raw.rows[1:]]
    read = [row for row in rows if row is not None]
    whole = raw.whole and len(read) == len(rows)
    whole = whole and all(key.name in row.values for row in read for key in spec.key)
    return Table(file=spec.file, rows=_without_repeats(read, spec, faults), whole=whole)


def _header(line: RawRow, spec: TableSpec, faults: Faults) -> tuple[str, ...] | None:
    """The names in the header, "" for one that is not known; ``None`` when it is no header.

    An unknown name is told by its position: a file without header has data there.
    """
    known = [column.name for column in spec.columns]
    place = Place(spec.file, line.number)
    if not set(known) & set(line.cells):
        faults.add(
            place, "no_header", "The first line must name the columns: " + ", ".join(known) + "."
        )
        return None
    names: list[str] = []
    for position, name in enumerate(line.cells, start=1):
        if name not in known:
            where = attrs.evolve(place, column=f"column {position}")
            faults.add(
                where,
                "unknown_column",
                "The column is not known here. Known are: " + ", ".join(known) + ".",
            )
        elif name in names:
            where = attrs.evolve(place, column=name)
            faults.add(where, "duplicate_column", "The column is there twice. Remove one.")
        names.append(name if name in known and name not in names else "")
    for column in spec.columns:
        if column.required and column.name not in names:
            where = attrs.evolve(place, column=column.name)
            faults.add(where, "missing_column", f"Add the column: {column.expected}.")
    return tuple(names)


def _row(line: RawRow, header: tuple[str, ...], spec: TableSpec, faults: Faults) -> Row | None:
    if len(line.cells) != len(header):
        faults.add(
            Place(spec.file, line.number),
            "wrong_field_count",
            f"The row has {len(line.cells)} cells and the header {len(header)}. "
            "Put a cell that holds the separator in quotation marks.",
        )
        return None
    cells = {name: cell for name, cell in zip(header, line.cells, strict=True) if name}
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
    """Put the value of the cell into ``values``, or say why not (a missing column is said once)."""
    place = attrs.evolve(row, column=column.name)
    if not cell:
        if not column.required:
            values[column.name] = column.when_empty
        elif cell is not None:
            faults.add(place, "missing_value", f"The cell is empty. Expected {column.expected}.")
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
