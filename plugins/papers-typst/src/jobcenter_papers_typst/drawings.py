"""Drawings come as SVG of shapes and text; anything that could load or run something is refused."""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET

__all__ = ["is_plain_drawing"]

_SHAPES: Final = frozenset(
    {
        "circle", "desc", "g", "line", "path", "polygon", "polyline", "rect", "style", "svg",
        "text", "title", "tspan",
    }
)  # fmt: skip
_LOADING: Final = re.compile(r"url\s*\(|@import|\\", re.IGNORECASE)
_MOST_SIGNS: Final = 2_000_000


def is_plain_drawing(svg: str) -> bool:
    """Whether it is well-formed SVG of shapes, text and colours alone."""
    if "<!" in svg or "<?" in svg or len(svg) > _MOST_SIGNS:
        return False  # no entities, no style sheets from elsewhere
    try:
        root = ET.fromstring(svg)  # noqa: S314 - a document type was refused above
    except ET.ParseError:
        return False
    return _name(root.tag) == "svg" and all(_is_plain(part) for part in root.iter())


def _is_plain(part: ET.Element) -> bool:
    if _name(part.tag) not in _SHAPES:
        return False
    if _LOADING.search(part.text or "") is not None:
        return _name(part.tag) != "style"
    return not any(
        _name(name) == "href" or _name(name).startswith("on") or _LOADING.search(value)
        for name, value in part.attrib.items()
    )


def _name(qualified: str) -> str:
    return qualified.rpartition("}")[2]
