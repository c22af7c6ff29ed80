"""How a field of a noun stands in XML: the path of its element and the kind of its text.

The nouns carry this in the metadata of their fields, so the writer and the reader follow one
description and cannot come apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from jobcenter_tax_incomes_register.messages.kinds import Kind

__all__ = ["ElementSpec", "element_spec", "inline", "many", "one"]

_KEY = "xml"


@attrs.frozen(kw_only=True)
class ElementSpec:
    """One field in XML.

    ``path`` are the names of the elements from the noun's own element down; the last one holds
    the value and occurs many times when ``repeated``. An empty path means that the noun in
    ``content`` has no element of its own: its elements stand among those of the outer noun.
    ``content`` is a kind of text, or the noun that the element holds. ``required`` is for flags
    that the schema demands although the noun gives them a default; every field without a default
    is required as it is.
    """

    path: tuple[str, ...]
    content: Kind | type[Any]
    repeated: bool = False
    required: bool = False


def one(path: str, content: Kind | type[Any], *, required: bool = False) -> dict[str, ElementSpec]:
    """Metadata of a field that stands in one element, such as ``PaymentPeriod/StartDate``."""
    return {_KEY: ElementSpec(path=tuple(path.split("/")), content=content, required=required)}


def many(path: str, content: Kind | type[Any]) -> dict[str, ElementSpec]:
    """Metadata of a tuple: the last element of the path occurs once for each member. With no
    members the groups above it are left out too."""
    return {_KEY: ElementSpec(path=tuple(path.split("/")), content=content, repeated=True)}


def inline(path: str, content: type[Any]) -> dict[str, ElementSpec]:
    """Metadata of a noun whose elements stand directly in the group of the path."""
    return {_KEY: ElementSpec(path=(*path.split("/"), ""), content=content)}


def element_spec(metadata: Mapping[Any, Any]) -> ElementSpec | None:
    """The description in the metadata of a field, None for a field that is not in the XML."""
    found = metadata.get(_KEY)
    return found if isinstance(found, ElementSpec) else None
