"""What every store refuses to keep, so that one store never takes what another cannot hold.

SQLite takes a NUL inside a text and an amount that is no whole number, PostgreSQL takes neither,
and no database holds half a surrogate pair. Stores call :func:`check_storable` before they write.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

import attrs
from attrs import AttrsInstance

from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.store import Columns, StoredItem

__all__ = ["check_storable", "check_storable_text"]

_Value: TypeAlias = "str | int | bytes | datetime | Columns"

# Ids are ASCII, so that no database's collation can order them in another way than code points.
_IDS = frozenset({"id", "kind"})
_LARGEST = 2**63 - 1


def check_storable(item: StoredItem | Columns) -> None:
    """Raise :class:`InvalidValue` naming the field when a store could not keep the item exactly.

    Refused are: NUL and lone surrogates in any text; ids and kinds that are empty or not
    printable ASCII without blanks; numbers that are not whole or do not fit in 64 bits; instants
    without an offset.
    """
    for name, label, is_id in _fields_of(type(item)):
        value: _Value = getattr(item, name)
        if type(value) is str and not is_id and value.isascii() and "\0" not in value:
            continue  # nearly every value
        if isinstance(value, Columns):
            check_storable(value)
        else:
            _check_value(value, label, is_id=is_id)


_fields: dict[type, tuple[tuple[str, str, bool], ...]] = {}


def _fields_of(cls: type[AttrsInstance]) -> tuple[tuple[str, str, bool], ...]:
    """Name and label of each field of a class, and whether it is an id; looked up once."""
    if cls not in _fields:
        names = [field.name for field in attrs.fields(cls)]
        _fields[cls] = tuple((name, f"{cls.__name__}.{name}", name in _IDS) for name in names)
    return _fields[cls]


def check_storable_text(text: str, field: str) -> None:
    """Raise :class:`InvalidValue` when the text has a NUL or cannot be written as UTF-8."""
    if not isinstance(text, str):
        raise InvalidValue(field, "a text")
    if "\0" in text:
        raise InvalidValue(field, "a text without NUL")
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise InvalidValue(field, "a text without lone surrogates")


def _check_value(value: _Value, field: str, *, is_id: bool) -> None:
    if isinstance(value, str):
        check_storable_text(value, field)
        if is_id and not (value.isascii() and value.isprintable() and value and " " not in value):
            raise InvalidValue(field, "printable ASCII without blanks")
    elif isinstance(value, datetime):
        if value.utcoffset() is None:
            raise InvalidValue(field, "an instant with an offset from UTC")
    elif isinstance(value, bytes):
        return
    elif type(value) is not int or not -_LARGEST <= value <= _LARGEST:
        raise InvalidValue(field, "a whole number of at most 64 bits")
