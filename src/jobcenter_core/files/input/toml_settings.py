"""The file settings.toml: the programme, its organisations, staff, policies and budgets."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

import attrs

from jobcenter_core.errors import InvalidValue
from jobcenter_core.files.input.columns import Column
from jobcenter_core.files.input.faults import SETTINGS, Faults, Place

__all__ = ["LIST_MARK", "Section", "read_sections", "read_toml"]

T = TypeVar("T")

LIST_MARK = "\0"
"""Before each item of a list that is handed to a parser; only a parser of lists takes it."""

MOST_BYTES = 1_000_000
_PLAIN_KEY = re.compile(r"[a-z][a-z_]{0,39}")
_TWICE = re.compile(r"Cannot (?:declare|overwrite|redefine|mutate)|Duplicate inline table key")
_POSITION = re.compile(r"at line ([0-9]{1,9})")


@attrs.frozen(kw_only=True)
class _Float:
    """Stands for a number with a decimal point: such a number is written as a text."""


@attrs.frozen(kw_only=True, eq=False)
class Section:
    """One table of the file, for example the second ``[[organisation]]``: values by key."""

    path: str
    values: dict[str, object] = attrs.field(repr=False)
    complete: bool

    def __getitem__(self, key: Column[T]) -> T:
        return cast(T, self.values[key.name])

    def get(self, key: Column[T]) -> T | None:
        """The value, or ``None`` when it is at fault."""
        return cast("T | None", self.values.get(key.name))

    def at(self, key: Column[Any]) -> Place:
        """Where a fault of that key is."""
        return Place(SETTINGS, 0, f"{self.path}.{key.name}")


def read_toml(folder: Path, known: tuple[str, ...], faults: Faults) -> dict[str, Any] | None:
    """The file as tables; ``None`` with a fault when it is missing or is no TOML."""
    place = Place(SETTINGS)
    path = folder / SETTINGS
    if not os.path.lexists(path):
        faults.add(place, "missing_file", "The file is missing. Add it.")
        return None
    if not path.is_file():
        faults.add(
            place,
            "unreadable_file",
            f"It is a folder, or a link to nothing. Put a file {SETTINGS} in its place.",
        )
        return None
    text = _text(path, faults)
    if text is None:
        return None
    try:
        document = tomllib.loads(text, parse_float=lambda _: _Float())
    except (ValueError, RecursionError) as error:
        # tomllib's message may quote the text, so only the line is taken from it.
        line = _POSITION.search(str(error))
        where = attrs.evolve(place, row=int(line[1])) if line else place
        if _TWICE.match(str(error)):
            faults.add(where, "duplicate_key", "The key or table is there twice. Remove one.")
        else:
            faults.add(where, "not_toml", "The text is no TOML here. Put texts in quotation marks.")
        return None
    for key in document:
        if key not in known:
            _unknown_key(key, "", known, faults)
    return document


def _text(path: Path, faults: Faults) -> str | None:
    place = Place(SETTINGS)
    try:
        with path.open("rb") as source:
            content = source.read(MOST_BYTES + 1)
    except OSError:
        faults.add(place, "unreadable_file", "The file cannot be read. Check its permissions.")
        return None
    if len(content) > MOST_BYTES:
        faults.add(place, "file_too_long", f"The file has at most {MOST_BYTES} bytes. Shorten it.")
        return None
    if not content.strip():
        faults.add(place, "empty_file", "The file is empty. Fill it in.")
        return None
    if b"\0" in content:
        faults.add(place, "nul_character", "The file holds a NUL character. Save it as UTF-8.")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        faults.add(place, "wrong_encoding", "The file is not UTF-8. Save it as UTF-8.")
        return None


def read_sections(
    document: dict[str, Any],
    name: str,
    keys: tuple[Column[Any], ...],
    faults: Faults,
    *,
    repeated: bool = True,
) -> tuple[Section, ...]:
    """The tables ``[[name]]`` of the document, or the one table ``[name]``."""
    found = document.get(name)
    if found is None:
        return ()
    tables = found if repeated else [found]
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        form = f"[[{name}]]" if repeated else f"[{name}]"
        faults.add(Place(SETTINGS, 0, name), "not_a_table", f"Write it as {form} with keys below.")
        return ()
    paths = [f"{name}[{number}]" for number in range(1, len(tables) + 1)] if repeated else [name]
    return tuple(
        _section(table, path, keys, faults) for table, path in zip(tables, paths, strict=True)
    )


def _section(
    table: dict[str, object], path: str, keys: tuple[Column[Any], ...], faults: Faults
) -> Section:
    names = tuple(key.name for key in keys)
    for name in table:
        if name not in names:
            _unknown_key(name, f"{path}.", names, faults)
    values: dict[str, object] = {}
    for key in keys:
        place = Place(SETTINGS, 0, f"{path}.{key.name}")
        _read_key(key, table.get(key.name), values, place, faults)
    return Section(path=path, values=values, complete=len(values) == len(keys))


def _read_key(
    key: Column[Any], value: object, values: dict[str, object], place: Place, faults: Faults
) -> None:
    if value is None or (isinstance(value, str) and not value.strip()):
        if key.required:
            faults.add(place, "missing_value", f"Add the key: {key.expected}.")
        else:
            values[key.name] = key.when_empty
        return
    if isinstance(value, _Float):
        faults.add(
            place, "float_number", f"Put the number in quotation marks. Expected {key.expected}."
        )
        return
    try:
        values[key.name] = _parsed(key.parse, value)
    except InvalidValue:
        faults.add(place, key.code, f"Expected {key.expected}. Mend the value.")


def _parsed(parse: Callable[[str], object], value: object) -> object:
    """TOML's own dates, integers, booleans and lists of texts are read like their texts."""
    if isinstance(value, str):
        return parse(value.strip())
    if isinstance(value, bool):
        return parse("yes" if value else "no")
    if isinstance(value, int):
        return parse(_digits(value))
    if isinstance(value, date) and not isinstance(value, datetime):
        return parse(value.isoformat())
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return parse("".join(LIST_MARK + item for item in value) or LIST_MARK)
    raise InvalidValue("value", "a text")


def _digits(number: int) -> str:
    # An int of thousands of digits (0x…) cannot be turned into a decimal text.
    return str(number) if abs(number) < 10**15 else ""


def _unknown_key(key: str, path: str, known: tuple[str, ...], faults: Faults) -> None:
    """A key that looks like data is not repeated."""
    shown = key if _PLAIN_KEY.fullmatch(key) else "?"
    place = Place(SETTINGS, 0, path + shown)
    message = "The key is not known here. Mend or remove it. Known are: " + ", ".join(known) + "."
    faults.add(place, "unknown_key", message)
