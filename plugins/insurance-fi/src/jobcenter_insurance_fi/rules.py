"""Which covers a gig of each legal form needs: the dated rows of ``data/covers.toml``."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import attrs

from jobcenter_core.terms.legal_forms import legal_form
from jobcenter_core.values.ranges import DateRange

__all__ = ["ACCIDENT_KINDS", "CoverRule", "cover_rules", "rules_of"]

ACCIDENT_KINDS = ("accident", "work_activity")
"""Kinds of policies against accidents."""


@attrs.frozen(kw_only=True)
class CoverRule:
    """One cover of the legal forms ``forms``; the file says what each field may be. ``valid`` is by
    the day of work."""

    forms: tuple[str, ...]
    kind: str
    by: str
    valid: DateRange
    law: str
    evidence: str
    source: str
    ages: str = ""
    agreement: bool = False
    unless: tuple[str, ...] = ()


@cache
def cover_rules() -> tuple[CoverRule, ...]:
    """Every row, in the order of the file."""
    file = resources.files("jobcenter_insurance_fi") / "data" / "covers.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["cover"]
    return tuple(_rule(row) for row in rows)


def rules_of(form_code: str) -> tuple[CoverRule, ...]:
    """The rows of a legal form; :class:`~jobcenter_core.errors.InvalidValue` for an unknown one."""
    code = legal_form(form_code).code
    return tuple(rule for rule in cover_rules() if code in rule.forms)


def _rule(row: dict[str, Any]) -> CoverRule:
    first: date = row.pop("valid_from")
    last: date | None = row.pop("valid_until", None)
    lists: dict[str, Any] = {one: tuple(row[one]) for one in ("forms", "unless") if one in row}
    return CoverRule(valid=DateRange(first, last), **{**row, **lists})
