"""Reads the packaged code data, once and only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from jobcenter_tax_incomes_register.codes.income_types import IncomeType
from jobcenter_tax_incomes_register.codes.tables import Code, CodeSet

__all__ = ["load_codes"]

_INCOME_TYPES: Final = "income_types.toml"
_TABLES: Final = ("tables.toml", "collective_agreements.toml")


@lru_cache(maxsize=1)
def load_codes() -> CodeSet:
    """The codes packaged with this plugin."""
    types = _read(_INCOME_TYPES)
    others = [_read(name) for name in _TABLES]
    return CodeSet(
        income_types=MappingProxyType(
            {int(code): _income_type(int(code), row) for code, row in types["types"].items()}
        ),
        tables=MappingProxyType({name: rows for file in others for name, rows in _tables(file)}),
        confirmed_until=min(_confirmed(file) for file in (types, *others)),
    )


def _read(name: str) -> Mapping[str, Any]:
    """One packaged file; its shape is fixed by the tests of this plugin."""
    import tomllib  # needed only when codes are looked up

    folder = resources.files("jobcenter_tax_incomes_register.codes") / "data"
    return tomllib.loads((folder / name).read_text(encoding="utf-8"))


def _confirmed(file: Mapping[str, Any]) -> date:
    day: date = file["confirmed_until"]
    return day


def _income_type(code: int, row: Mapping[str, Any]) -> IncomeType:
    return IncomeType(
        code=code,
        name_fi=row["fi"],
        name_en=row["en"],
        method=row["method"],
        insured=frozenset(row["insured"]) if "insured" in row else None,
        inclusion_allowed=row.get("inclusion"),
        negative_allowed=row.get("negative", False),
        recoverable=not row.get("no_unjust", False),
        valid_from=row.get("from"),
        valid_until=row.get("until"),
        evidence=row.get("evidence", "seen"),
    )


def _tables(file: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Code]]]:
    for name, rows in file.items():
        if isinstance(rows, dict):
            codes = {code: _code(code, row) for code, row in rows.items()}
            yield name, MappingProxyType(codes)


def _code(code: str, row: Mapping[str, Any]) -> Code:
    return Code(
        code=code,
        name_fi=row["fi"],
        valid_from=row.get("from"),
        valid_until=row.get("until"),
        evidence=row.get("evidence", "seen"),
    )
