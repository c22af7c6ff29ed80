"""XML becomes a message. Strict: what the nouns cannot hold is refused, never passed over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn, cast

import attrs
from lxml import etree

from jobcenter_core.errors import InvalidValue
from jobcenter_tax_incomes_register.messages.parts import Group, Inline, Leaf, Part, parts_of
from jobcenter_tax_incomes_register.messages.roots import Message, root_named
from jobcenter_tax_incomes_register.safe_xml import LARGEST_MESSAGE, element_path, parse

__all__ = ["SIGNATURE_TAG", "read", "read_tree"]

SIGNATURE_TAG = "{http://www.w3.org/2000/09/xmldsig#}Signature"
"""The last child of a signed message. Reading skips it and does not verify it."""

_SCHEMA_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_EXPECTED = "an element that the schema has in this place"
_HINTS = frozenset({_SCHEMA_INSTANCE + "schemaLocation"})


def read(data: bytes, *, largest: int = LARGEST_MESSAGE) -> Message:
    """The message in the bytes, without its signature.

    Raises InvalidValue, whose ``field`` is the path of the element, for everything that
    :func:`~jobcenter_tax_incomes_register.safe_xml.parse` refuses, an unknown, misplaced, missing
    or empty element, an attribute, and a text that is not of its kind. Identity codes, code
    lists and the register's rules are not checked here.
    """
    return read_tree(parse(data, largest=largest))


def read_tree(root: etree._Element) -> Message:
    """The message of a parsed root element."""
    kind = root_named(root.tag)
    if set(root.attrib) - _HINTS:
        raise InvalidValue(element_path(root), "an element without attributes")
    children = list(root)
    if children and children[-1].tag == SIGNATURE_TAG:
        children.pop()
    elements = _Elements(root, children)
    extra = {} if kind.real_time is None else {"real_time": kind.real_time}
    message = _read_noun(kind.noun, elements, extra)
    elements.finish()
    return cast(Message, message)


@attrs.define
class _Elements:
    """The children of one element, taken one after another."""

    parent: etree._Element
    children: list[etree._Element]
    position: int = 0

    def take(self, name: str) -> etree._Element | None:
        """The next child if it has this name."""
        if self.position < len(self.children) and self.children[self.position].tag == name:
            self.position += 1
            return self.children[self.position - 1]
        return None

    def miss(self, name: str) -> NoReturn:
        """Refuse that the next child is not the element of this name: either it is not there, or
        something stands before it."""
        rest = self.children[self.position :]
        if any(child.tag == name for child in rest):
            raise InvalidValue(element_path(rest[0]), _EXPECTED)
        raise InvalidValue(f"{element_path(self.parent)}/{name}", "given")

    def finish(self) -> None:
        """Refuse a child that was not taken, and text between the children."""
        if self.position < len(self.children):
            path = element_path(self.children[self.position])
            raise InvalidValue(path, _EXPECTED)
        texts = [self.parent.text, *(child.tail for child in self.parent)]
        if any(text and text.strip() for text in texts):
            raise InvalidValue(element_path(self.parent), "an element without text of its own")


def _read_noun(noun: type[Any], elements: _Elements, extra: dict[str, bool] | None = None) -> Any:
    values: dict[str, Any] = dict(extra or {})
    _read_parts(parts_of(noun), elements, values)
    try:
        return noun(**values)
    except InvalidValue as error:
        path = f"{element_path(elements.parent)}/{error.field}"
        raise InvalidValue(path, error.expected) from None


def _read_parts(parts: Iterable[Part], elements: _Elements, values: dict[str, Any]) -> None:
    for part in parts:
        if isinstance(part, Leaf):
            _read_leaf(part, elements, values)
        elif isinstance(part, Inline):
            values[part.attribute] = _read_noun(part.noun, elements)
        else:
            _read_group(part, elements, values)


def _read_group(group: Group, elements: _Elements, values: dict[str, Any]) -> None:
    element = elements.take(group.name)
    if element is not None:
        inside = _inside(element)
        _read_parts(group.parts, inside, values)
        inside.finish()
        return
    if _has_required(group.parts):
        elements.miss(group.name)


def _has_required(parts: tuple[Part, ...]) -> bool:
    """Whether the group cannot be left out: something in it has no other place to be absent."""
    return any(
        _has_required(part.parts)
        if isinstance(part, Group)
        else isinstance(part, Inline) or part.required
        for part in parts
    )


def _read_leaf(leaf: Leaf, elements: _Elements, values: dict[str, Any]) -> None:
    found = []
    element = elements.take(leaf.name)
    while element is not None:
        found.append(_read_one(leaf, element))
        element = elements.take(leaf.name) if leaf.repeated else None
    if leaf.required and not found:
        elements.miss(leaf.name)
    if found:
        values[leaf.attribute] = tuple(found) if leaf.repeated else found[0]


def _read_one(leaf: Leaf, element: etree._Element) -> Any:
    if isinstance(leaf.content, type):
        inside = _inside(element)
        noun = _read_noun(leaf.content, inside)
        inside.finish()
        return noun
    if len(element) or element.attrib:
        raise InvalidValue(element_path(element), "an element with text alone")
    try:
        return leaf.content.parse(element.text or "", leaf.name)
    except InvalidValue as error:
        expected = error.expected
    raise InvalidValue(element_path(element), expected)


def _inside(element: etree._Element) -> _Elements:
    if element.attrib:
        raise InvalidValue(element_path(element), "an element without attributes")
    if not len(element):
        raise InvalidValue(element_path(element), "left out when there is nothing in it")
    return _Elements(element, list(element))
