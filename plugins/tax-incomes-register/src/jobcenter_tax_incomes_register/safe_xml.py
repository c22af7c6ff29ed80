"""Reading XML from outside: no DTD, no entity, no network, bounded size and depth."""

from __future__ import annotations

import re

from lxml import etree

from jobcenter_core.errors import InvalidValue

__all__ = ["LARGEST_MESSAGE", "element_path", "parse"]

LARGEST_MESSAGE = 50_000_000
"""Bytes. A delivery of 3,000 reports, the most that the register recommends, is far smaller."""

_DEEPEST = 40
_BOM = b"\xef\xbb\xbf"
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_DECLARED = re.compile(rb"""\A<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")


def parse(data: bytes, *, largest: int = LARGEST_MESSAGE) -> etree._Element:
    """The root element of a message, without comments and processing instructions.

    Raises InvalidValue for more than ``largest`` bytes, a byte order mark, an encoding other
    than UTF-8, a document type, XML that is not well-formed, and nesting deeper than 40.
    """
    if len(data) > largest:
        raise InvalidValue("message", f"at most {largest} bytes")
    declared = _DECLARED.match(data)
    if data.startswith(_BOM) or (declared and declared[1].upper() not in (b"UTF-8", b"UTF8")):
        raise InvalidValue("message", "UTF-8 without a byte order mark")
    if _DOCTYPE.search(data):
        raise InvalidValue("message", "XML without a document type")
    root = _well_formed(data)
    if root.getroottree().docinfo.internalDTD is not None:
        raise InvalidValue("message", "XML without a document type")
    _check_depth(root)
    return root


def _well_formed(data: bytes) -> etree._Element:
    # The encoding is fixed, so bytes in another one cannot carry what was not looked for.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        # The parser's own words may repeat a piece of the text, so only the line is told.
        line = error.lineno or 1
    raise InvalidValue("message", f"well-formed XML in UTF-8 (line {line} is not)") from None


def _check_depth(root: etree._Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise InvalidValue("message", f"nested at most {_DEEPEST} deep")


def element_path(element: etree._Element) -> str:
    """Where an element stands, such as ``AckFromIR/AckData/DeliveryErrors/ErrorInfo[2]``: names
    without namespaces, counted from 1 among those of one name when there are several."""
    parent = element.getparent()
    name = etree.QName(element).localname
    if parent is None:
        return name
    same = parent.findall(element.tag)
    number = f"[{same.index(element) + 1}]" if len(same) > 1 else ""
    return f"{element_path(parent)}/{name}{number}"
