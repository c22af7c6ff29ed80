"""Reading XML that others wrote: no document type, no entity, no network, limits of size and depth.

Every refusal is :class:`~jobcenter_core.errors.InvalidValue` naming the element; no message holds a
value of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from jobcenter_core.errors import InvalidValue

__all__ = ["MOST_BYTES", "Node", "cents_of", "day_of", "parsed"]

MOST_BYTES = 50_000_000
"""Largest file that is read. A day of a large payer has a few megabytes."""

_MOST_DEPTH = 40
_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:"
_AMOUNT = re.compile(r"([0-9]{1,13})(?:\.([0-9]{1,5}))?")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*|Z|[+-][0-9]{2}:[0-9]{2})?")


class Node:
    """An element seen without its namespace: children by path, texts trimmed."""

    def __init__(self, element: etree._Element, namespace: str) -> None:
        self._element = element
        self._namespace = namespace

    def all(self, path: str) -> Iterator[Node]:
        """The elements at a path such as ``NtryDtls/TxDtls``."""
        steps = "/".join(f"{{{self._namespace}}}{step}" for step in path.split("/"))
        for element in self._element.iterfind(steps):
            yield Node(element, self._namespace)

    def first(self, path: str) -> Node | None:
        """The first element at a path."""
        return next(self.all(path), None)

    def text(self, *paths: str) -> str:
        """The text of the first of the paths that has one, trimmed, or an empty one."""
        for path in paths:
            node = self.first(path)
            if node is not None and (found := node.own_text):
                return found
        return ""

    @property
    def own_text(self) -> str:
        """The element's own text."""
        return (self._element.text or "").strip()

    def attribute(self, name: str) -> str:
        """An attribute, or an empty text."""
        return str(self._element.get(name, ""))


def parsed(content: bytes, messages: tuple[str, ...]) -> tuple[str, Node]:
    """The message's name, such as ``camt.054.001.02``, and its root.

    Raises InvalidValue for what is no XML, has a document type, is too large or too deep, or is
    none of the messages.
    """
    if len(content) > MOST_BYTES:
        raise InvalidValue("bank_file", f"at most {MOST_BYTES} bytes")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InvalidValue("bank_file", "a file without a document type")
    root = _root(content)
    _check_depth(root)
    name = etree.QName(root)
    namespace = name.namespace or ""
    message = namespace.removeprefix(_NAMESPACE)
    if name.localname != "Document" or message not in messages:
        raise InvalidValue("bank_file/Document", "one of " + ", ".join(messages))
    return message, Node(root, namespace)


def _root(content: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        # Its text may hold a piece of the file.
        raise InvalidValue("bank_file", "well-formed XML") from None
    # Once more, by what the parser saw: an unusual encoding hides the letters from a search.
    if root.getroottree().docinfo.internalDTD is not None:
        raise InvalidValue("bank_file", "a file without a document type")
    return root


def _check_depth(root: etree._Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _MOST_DEPTH:
            raise InvalidValue("bank_file", f"at most {_MOST_DEPTH} elements deep")


def cents_of(node: Node, place: str) -> int:
    """The amount of an element in cents; decimals beyond the second must be zeros."""
    match = _AMOUNT.fullmatch(node.own_text)
    decimals = (match[2] or "") if match else ""
    if match is None or decimals[2:].strip("0"):
        raise InvalidValue(place, "an amount with at most two decimals")
    return int(match[1] + decimals[:2].ljust(2, "0"))


def day_of(text: str, place: str) -> date:
    """The day of a date or of a date with time, as the bank wrote it."""
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1] if match else "")
    except ValueError:
        raise InvalidValue(place, "a date") from None
