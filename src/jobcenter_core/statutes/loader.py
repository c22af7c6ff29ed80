"""From the text of data files to :class:`Statutes`, with the faults of all files at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from jobcenter_core.errors import InvalidValue, StatuteDataError
from jobcenter_core.statutes.parameter import (
    DATINGS,
    EVIDENCE,
    ROUNDINGS,
    STATUSES,
    DatedValue,
    Parameter,
)
from jobcenter_core.statutes.statutes import Statutes
from jobcenter_core.statutes.tables import Table
from jobcenter_core.statutes.units import UNITS, parse_quantity

__all__ = ["load_statutes"]

_PATH: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
_FILE_KEYS: Final = ("law", "parameters")
_PARAMETER_KEYS: Final = (
    "path",
    "label_fi",
    "label_en",
    "unit",
    "rounding",
    "dated_by",
    "section",
    "values",
)
_VALUE_KEYS: Final = (
    "valid_from",
    "valid_until",
    "value",
    "status",
    "evidence",
    "arithmetic",
    "confirmed_until",
    "source",
)
_ONE_DAY: Final = timedelta(days=1)


def load_statutes(texts: Mapping[str, str]) -> Statutes:
    """The parameters of all files; ``texts`` maps a file's name to its TOML text.

    All faults of all files are raised together as ``StatuteDataError``; each of its ``faults``
    names file, parameter path and what is wrong.
    """
    faults: list[str] = []
    parameters: list[Parameter] = []
    first_file: dict[str, str] = {}
    for file in sorted(texts):
        for parameter in _file_parameters(file, texts[file], faults):
            path = parameter.path
            if path and path in first_file:
                faults.append(f"{file}: {path}: path is defined in {first_file[path]} already.")
            first_file.setdefault(path, file)
            parameters.append(parameter)
    if faults:
        raise StatuteDataError(tuple(faults))
    return Statutes.of(parameters)


def _file_parameters(file: str, text: str, faults: list[str]) -> list[Parameter]:
    """The parameters of one file; those with faults hold stand-ins."""
    import tomllib  # not at the top: importing the library loads no TOML parser

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{file}: the text is not TOML: {error}.")
        return []
    table = Table(content, file, faults)
    table.only(_FILE_KEYS)
    law = table.text("law")
    return [
        _parameter(Table(row, f"{file}: {_name(row, number)}", faults), law, faults)
        for number, row in enumerate(table.rows("parameters"), start=1)
    ]


def _name(row: Mapping[str, object], number: int) -> str:
    """What messages call a parameter: its path, or its place when it has no path."""
    path = row.get("path")
    return path if isinstance(path, str) and path else f"parameter {number}"


def _parameter(table: Table, law: str, faults: list[str]) -> Parameter:
    table.only(_PARAMETER_KEYS)
    path = table.text("path")
    if path and not _PATH.fullmatch(path):
        table.note("path must be lower-case words joined by dots")
    unit = table.choice("unit", UNITS)
    section = table.text("section", optional=True)
    rows = [
        _dated_value(Table(row, f"{table.where}: value {number}", faults), unit)
        for number, row in enumerate(table.rows("values"), start=1)
    ]
    values = tuple(sorted((row for row in rows if row), key=lambda row: row.valid_from))
    if len(values) == len(rows):
        _check_sequence(table, values)
    return Parameter(
        path=path,
        unit=unit,
        rounding=table.choice("rounding", ROUNDINGS),
        dated_by=table.choice("dated_by", DATINGS),
        law=f"{law}, {section}" if section else law,
        label_fi=table.text("label_fi"),
        label_en=table.text("label_en"),
        values=values,
    )


def _dated_value(table: Table, unit: str) -> DatedValue | None:
    """One value; ``None`` when its days cannot be compared with those of the others."""
    table.only(_VALUE_KEYS)
    status = table.choice("status", STATUSES)
    evidence = _evidence(table, status)
    arithmetic = table.text("arithmetic", optional=True)
    if evidence == "derived" and not table.has("arithmetic"):
        table.note("arithmetic is missing: evidence is derived")
    value = _number(table, unit, status)
    source = table.text("source")
    valid_from = table.day("valid_from")
    valid_until = table.day("valid_until", optional=True)
    confirmed_until = table.day("confirmed_until", optional=True)
    if not _days_fit(table, valid_from, valid_until, confirmed_until) or valid_from is None:
        return None
    return DatedValue(
        valid_from=valid_from,
        valid_until=valid_until,
        value=value,
        status=status,
        evidence=evidence,
        arithmetic=arithmetic,
        confirmed_until=confirmed_until,
        source=source,
    )


def _evidence(table: Table, status: str) -> str:
    """How the figure is known; there is nothing to say of one that was not found."""
    if status != "not_seen":
        return table.choice("evidence", EVIDENCE)
    if table.has("evidence"):
        table.note("evidence must be left out: status is not_seen")
    return ""


def _number(table: Table, unit: str, status: str) -> int:
    """The value in ``unit``; a period without a figure has none (0)."""
    if status in ("none_in_force", "not_seen"):
        if table.has("value"):
            table.note(f"value must be left out: status is {status}")
        return 0
    text = table.text("value")
    if not text or not unit:
        return 0
    try:
        return parse_quantity(text, unit)
    except InvalidValue as error:
        table.note(f"{error.field} must be {error.expected}")
        return 0


def _days_fit(
    table: Table,
    valid_from: date | None,
    valid_until: date | None,
    confirmed_until: date | None,
) -> bool:
    if valid_until is None:
        return not table.has("valid_until")
    if confirmed_until is not None and confirmed_until > valid_until:
        table.note("confirmed_until lies after valid_until")
    if valid_from is not None and valid_until < valid_from:
        table.note("valid_until lies before valid_from")
        return False
    return True


def _check_sequence(table: Table, values: tuple[DatedValue, ...]) -> None:
    """Values of one parameter follow each other day on day: look-ups are never in doubt."""
    for earlier, later in pairwise(values):
        if earlier.valid_until is None or earlier.valid_until >= later.valid_from:
            table.note(f"the values from {earlier.valid_from} and {later.valid_from} overlap")
        elif later.valid_from - earlier.valid_until > _ONE_DAY:
            table.note(
                f"no value covers the days between {earlier.valid_until} and {later.valid_from}"
                " (say so with a value of status none_in_force)"
            )
