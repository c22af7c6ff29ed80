"""Making elements: in the order in which they are called for, and none that would be empty."""

from __future__ import annotations

from datetime import date

from lxml import etree

from jobcenter_invoice_finvoice.texts import amount, day

__all__ = ["add", "add_amount", "add_day", "add_pieces", "document", "inside"]

_CURRENCY = "EUR"


def add(parent: etree._Element, tag: str, text: str, **attributes: str) -> None:
    """An element with a text; none for an empty text."""
    if text:
        element = etree.SubElement(parent, tag, attributes)
        element.text = text


def add_amount(parent: etree._Element, tag: str, cents: int) -> None:
    """An amount in euros."""
    add(parent, tag, amount(cents), AmountCurrencyIdentifier=_CURRENCY)


def add_day(parent: etree._Element, tag: str, on: date | None) -> None:
    """A day, if there is one."""
    if on is not None:
        add(parent, tag, day(on), Format="CCYYMMDD")


def add_pieces(parent: etree._Element, tag: str, texts: tuple[str, ...]) -> None:
    """One element for each piece of a text."""
    for text in texts:
        add(parent, tag, text)


def inside(parent: etree._Element, *tags: str) -> etree._Element:
    """A new element inside new elements, for what comes into it; the last of them."""
    element = parent
    for tag in tags:
        element = etree.SubElement(element, tag)
    return element


def document(root: etree._Element) -> bytes:
    """The file: UTF-8 without a byte order mark, indented, the same for the same tree."""
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
