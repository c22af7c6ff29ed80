"""A message becomes XML: elements in the order of the schema, prefixed root, bare children."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from jobcenter_core.errors import InvalidValue
from jobcenter_tax_incomes_register.messages.parts import Group, Inline, Leaf, Part, parts_of
from jobcenter_tax_incomes_register.messages.roots import Message, root_of

__all__ = ["to_bytes", "write", "write_tree"]


def write(message: Message) -> bytes:
    """The message in UTF-8, without a signature and without a byte order mark.

    The same message gives the same bytes. Raises InvalidValue, whose ``field`` is the path of
    the element, for what the schema cannot hold: a text too long or with characters that the
    register forbids, a number too large, a naive timestamp, an element that would be empty.
    """
    return to_bytes(write_tree(message))


def write_tree(message: Message) -> etree._Element:
    """The root element of the message, for signing."""
    root = root_of(message)
    element = etree.Element(root.tag, nsmap={root.prefix: root.namespace})
    _write_parts(parts_of(root.noun), message, element, root.name)
    return element


def to_bytes(root: etree._Element) -> bytes:
    """The bytes of a tree, as they are sent."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _write_parts(parts: Iterable[Part], noun: Any, parent: etree._Element, path: str) -> None:
    for part in parts:
        if isinstance(part, Leaf):
            _write_leaf(part, getattr(noun, part.attribute), parent, path)
        elif isinstance(part, Inline):
            inner = getattr(noun, part.attribute)
            _check_noun(part.noun, inner, path)
            _write_parts(parts_of(part.noun), inner, parent, path)
        else:
            _write_group(part, noun, parent, path)


def _write_group(group: Group, noun: Any, parent: etree._Element, path: str) -> None:
    element = etree.SubElement(parent, group.name)
    _write_parts(group.parts, noun, element, f"{path}/{group.name}")
    if len(element) == 0:
        parent.remove(element)


def _write_leaf(leaf: Leaf, value: Any, parent: etree._Element, path: str) -> None:
    path = f"{path}/{leaf.name}"
    if leaf.repeated:
        written = _write_members(leaf, value, parent, path)
    else:
        written = value is not None and _write_one(leaf, value, parent, path)
    if leaf.required and not written:
        raise InvalidValue(path, "given")


def _write_members(leaf: Leaf, members: Any, parent: etree._Element, path: str) -> bool:
    if not isinstance(members, tuple):
        raise InvalidValue(path, "a tuple")
    for number, member in enumerate(members, start=1):
        _write_one(leaf, member, parent, f"{path}[{number}]" if len(members) > 1 else path)
    return bool(members)


def _write_one(leaf: Leaf, value: Any, parent: etree._Element, path: str) -> bool:
    """Whether an element was written: a flag that is not set has none."""
    if isinstance(leaf.content, type):
        _check_noun(leaf.content, value, path)
        element = etree.SubElement(parent, leaf.name)
        _write_parts(parts_of(leaf.content), value, element, path)
        if len(element) == 0:
            raise InvalidValue(path, "left out when there is nothing in it")
        return True
    text = leaf.content.render(value, path)
    if text is not None:
        etree.SubElement(parent, leaf.name).text = text
    return text is not None


def _check_noun(noun: type[Any], value: Any, path: str) -> None:
    if type(value) is not noun:
        raise InvalidValue(path, f"made as {noun.__name__}")
