"""A small writer of HTML that escapes every text; there is no other way to put one in."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final, TypeAlias

import attrs

__all__ = ["Child", "Html", "joined", "tag"]

# Elements without content and end tag (HTML Living Standard, 13.1.2).
_VOID: Final = frozenset({"br", "hr", "img", "link", "meta"})
# Elements whose children go on lines of their own, so that a person can read the source.
_BLOCKS: Final = frozenset(
    {
        "body", "div", "dl", "footer", "g", "head", "header", "html", "main", "nav", "ol",
        "section", "svg", "table", "tbody", "tfoot", "thead", "tr", "ul",
    }
)  # fmt: skip


@attrs.frozen
class Html:
    """Markup made by :func:`tag`; its text is safe to put in a page as it is."""

    text: str


Child: TypeAlias = Html | str | None
"""What an element holds: markup, a text that gets escaped, or nothing."""


def tag(name: str, /, *children: Child, **attributes: str | int | None) -> Html:
    """An element. ``None`` children and attributes are left out.

    Attribute names are written with ``_`` for ``-`` and may end in ``_`` where Python has a word
    of that name: ``class_``, ``aria_labelledby``.
    """
    opening = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Html(f"<{name}{opening}>")
    inner = [_written(child) for child in children if child is not None]
    edge = "\n" if name in _BLOCKS and inner else ""
    return Html(f"<{name}{opening}>{edge}{edge.join(inner)}{edge}</{name}>")


def joined(parts: Iterable[Child], between: str = " ") -> Html:
    """Several children as one, ``between`` (a text, escaped too) standing between them."""
    written = [_written(part) for part in parts if part is not None]
    return Html(escape(between).join(written))


def _written(child: Html | str) -> str:
    return child.text if isinstance(child, Html) else escape(child)
