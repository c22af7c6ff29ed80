"""Documents as canonical JSON: sorted keys, two blanks of indent, amounts as int cents."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

import attrs

from jobcenter_core.values.months import Month
from jobcenter_core.values.secrets import Secret, SecretRef

__all__ = ["canonical_json", "plain"]


def plain(value: object) -> Any:
    """Nouns as dicts, tuples as lists, dates and months as ISO text; scalars as they are.

    A secret or a reference to one raises TypeError: papers hold none, so meeting one is a fault.
    So does everything else that JSON has no form for, floats included.
    """
    if isinstance(value, (Secret, SecretRef)):
        raise TypeError("a secret cannot stand on a paper")
    if isinstance(value, Month):
        return str(value)
    noun: type[Any] = type(value)
    if attrs.has(noun):
        names = [field.name for field in attrs.fields(noun)]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return _scalar(value)


def _scalar(value: object) -> str | int | None:
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    raise TypeError(f"{type(value).__name__} has no form in the JSON of papers")


def canonical_json(value: object) -> str:
    """The text of ``value`` with a newline at the end; equal values give equal text."""
    return json.dumps(plain(value), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
