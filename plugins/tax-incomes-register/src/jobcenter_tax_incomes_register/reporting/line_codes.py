"""What each line of a payslip is reported as: dated data, read once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

import attrs

from jobcenter_core.errors import InvalidValue

__all__ = ["LineCodes", "LineRule", "line_rule", "load_line_codes"]

_FILE: Final = "line_codes.toml"
_ANY: Final = "*"


@attrs.frozen(kw_only=True)
class LineRule:
    """What the lines of one code are reported as from ``valid_from`` to ``valid_until``, payment
    dates and both included.

    ``unit`` is ``hour``, ``day`` or empty. ``excess_type`` is the income type of unjust
    enrichment, 0 for what cannot be it.
    """

    code: str
    income_type: int
    unit: str = ""
    benefit_code: int = 0
    allowance_code: int = 0
    kilometres: bool = False
    excess_type: int = 0
    valid_from: date
    valid_until: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether a payment of that day is reported so."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


@attrs.frozen(kw_only=True)
class LineCodes:
    """All lines: those that are reported, and by code why others are not (``not_reported``) or
    must not be on a payslip of wages (``refused``). Codes may end with ``*``."""

    rules: tuple[LineRule, ...]
    not_reported: Mapping[str, str]
    refused: Mapping[str, str]

    def rule(self, code: str, on: date) -> LineRule | None:
        """How a line of that code is reported for a payment of that day; ``None`` when it is not.

        Raises InvalidValue for a code that the data does not know on that day or refuses.
        """
        found = {one.code: one for one in self.rules if one.in_force(on)}
        for name in _names(code):
            if name in found:
                return found[name]
            if name in self.not_reported:
                return None
            if name in self.refused:
                raise InvalidValue("line.code", "a line of wages")
        raise InvalidValue("line.code", "a line that the register's data knows")


@lru_cache(maxsize=1 << 12)
def line_rule(code: str, on: date) -> LineRule | None:
    """:meth:`LineCodes.rule` of the packaged data."""
    return load_line_codes().rule(code, on)


def _names(code: str) -> tuple[str, ...]:
    """The code itself, then what stands for all that begin like it."""
    return (code, code.partition("_")[0] + "_" + _ANY)


@lru_cache(maxsize=1)
def load_line_codes() -> LineCodes:
    """The data packaged with this plugin."""
    import tomllib  # needed only when something is reported

    folder = resources.files("jobcenter_tax_incomes_register.reporting") / "data"
    rows: dict[str, Any] = tomllib.loads((folder / _FILE).read_text(encoding="utf-8"))
    return LineCodes(
        rules=tuple(LineRule(**row) for row in rows["lines"]),
        not_reported=_reasons(rows["not_reported"]),
        refused=_reasons(rows["refused"]),
    )


def _reasons(rows: list[dict[str, str]]) -> Mapping[str, str]:
    return MappingProxyType({row["code"]: row["reason"] for row in rows})
