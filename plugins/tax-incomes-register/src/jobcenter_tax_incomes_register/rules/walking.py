"""Walks through the nouns of a message, so that what holds everywhere is said once."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

import attrs

__all__ = ["nouns"]


def nouns(noun: Any, path: str = "", without: Container[str] = ()) -> Iterator[tuple[str, Any]]:
    """The noun and all nouns inside it, each with its place such as ``payer/ids/1``.

    Members of tuples are numbered from 1. Fields of the outermost noun named in ``without`` are
    left out.
    """
    yield path, noun
    for field in attrs.fields(type(noun)):
        if field.name in without:
            continue
        place = f"{path}/{field.name}" if path else field.name
        value = getattr(noun, field.name)
        if attrs.has(type(value)):
            yield from nouns(value, place)
        elif isinstance(value, tuple):
            for number, member in enumerate(value, 1):
                if attrs.has(type(member)):
                    yield from nouns(member, f"{place}/{number}")
