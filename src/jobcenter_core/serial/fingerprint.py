"""Any command as plain content, so that two commands can be told to be the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any

import attrs

from jobcenter_core.values.secrets import Secret

__all__ = ["plain"]

Digest = Callable[[bytes], str]


def plain(value: object, digest: Digest) -> Any:
    """``value`` as lists, dictionaries and scalars; a secret becomes its keyed digest."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Secret):
        return {"secret": digest(repr(plain(value.expose(), digest)).encode("utf-8"))}
    if isinstance(value, date):  # datetimes are dates too
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list | frozenset):
        return _items(value, digest)
    return _fields(value, digest)


def _items(value: tuple[Any, ...] | list[Any] | frozenset[Any], digest: Digest) -> list[Any]:
    items = [plain(item, digest) for item in value]
    return sorted(items) if isinstance(value, frozenset) else items


def _fields(value: Any, digest: Digest) -> dict[str, Any]:
    if not attrs.has(type(value)):
        raise TypeError(f"{type(value).__name__} has no plain form")
    fields: dict[str, Any] = {"class": type(value).__name__}
    for field in attrs.fields(type(value)):
        fields[field.name] = plain(getattr(value, field.name), digest)
    return fields
