"""The elements of a noun as a tree of groups, made once from the metadata of its fields."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeAlias, cast

import attrs

from jobcenter_tax_incomes_register.messages.elements import ElementSpec, element_spec
from jobcenter_tax_incomes_register.messages.kinds import Kind

__all__ = ["Group", "Inline", "Leaf", "Part", "parts_of"]


@attrs.frozen(kw_only=True)
class Leaf:
    """An element that holds the value of ``attribute``: a text or a noun."""

    attribute: str
    name: str
    content: Kind | type[Any]
    repeated: bool
    required: bool


@attrs.frozen(kw_only=True)
class Inline:
    """A noun whose elements stand here without an element of its own."""

    attribute: str
    noun: type[Any]


@attrs.frozen(kw_only=True)
class Group:
    """An element that only holds others; left out when it would be empty."""

    name: str
    parts: tuple[Part, ...]


Part: TypeAlias = Leaf | Inline | Group
_Row: TypeAlias = tuple[tuple[str, ...], "Leaf | Inline"]


def parts_of(noun: type[Any]) -> tuple[Part, ...]:
    """The parts of a noun in the order of its fields, which is that of the schema."""
    return _made(cast(Hashable, noun))


@cache
def _made(noun: Any) -> tuple[Part, ...]:
    rows: list[_Row] = []
    for field in attrs.fields(noun):
        spec = element_spec(field.metadata)
        if spec is not None:
            required = spec.required or field.default is attrs.NOTHING
            rows.append((spec.path[:-1], _end(field.name, spec, required)))
    return _grouped(rows)


def _end(attribute: str, spec: ElementSpec, required: bool) -> Leaf | Inline:
    if not spec.path[-1] and isinstance(spec.content, type):
        return Inline(attribute=attribute, noun=spec.content)
    return Leaf(
        attribute=attribute,
        name=spec.path[-1],
        content=spec.content,
        repeated=spec.repeated,
        required=required,
    )


def _grouped(rows: list[_Row]) -> tuple[Part, ...]:
    """Neighbours with the same first group share one element."""
    parts: list[Part] = []
    while rows:
        path, end = rows[0]
        if not path:
            parts.append(end)
            rows = rows[1:]
            continue
        inside = [row for row in rows if row[0][:1] == path[:1]]
        parts.append(Group(name=path[0], parts=_grouped([(way[1:], e) for way, e in inside])))
        rows = rows[len(inside) :]
    return tuple(parts)
