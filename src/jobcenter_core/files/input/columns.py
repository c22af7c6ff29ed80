"""Columns of the CSV files: name, kind of value, and what an empty cell means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import attrs

from jobcenter_core.files.input.kinds import Kind

__all__ = ["Column", "TableSpec", "optional", "required"]

T = TypeVar("T")
D = TypeVar("D")


@attrs.frozen(kw_only=True)
class Column(Generic[T]):
    """One column. An empty cell is a fault when ``required``, else it means ``when_empty``."""

    name: str
    parse: Callable[[str], T]
    expected: str
    code: str
    required: bool
    when_empty: T | None = None


def required(name: str, kind: Kind[T]) -> Column[T]:
    """A column whose cells must be filled."""
    return Column(
        name=name, parse=kind.parse, expected=kind.expected, code=kind.code, required=True
    )


def optional(name: str, kind: Kind[T], when_empty: D) -> Column[T | D]:
    """A column whose cells may be empty, and that may be left out as a whole."""
    return Column(
        name=name,
        parse=kind.parse,
        expected=kind.expected,
        code=kind.code,
        required=False,
        when_empty=when_empty,
    )


@attrs.frozen(kw_only=True)
class TableSpec:
    """One CSV file: its columns, the columns that identify a row, whether it may be missing."""

    file: str
    columns: tuple[Column[Any], ...]
    key: tuple[Column[Any], ...]
    may_be_missing: bool = False
