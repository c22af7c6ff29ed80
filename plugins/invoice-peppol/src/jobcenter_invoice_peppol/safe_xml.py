"""Reading XML that others wrote: no document type, no entity, no network, limits of size and depth.

Every refusal is :class:`~jobcenter_core.errors.InvalidValue`; no message holds a piece of the file.
"""

from __future__ import annotations

import re

from lxml import etree

from jobcenter_core.errors import InvalidValue

__all__ = ["LARGEST_FILE", "parsed"]

LARGEST_FILE = 50_000_000
"""Bytes of the largest file that is read: some attachments of the largest size."""

_DEEPEST = 40
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARED = re.compile(rb"""\A<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")


def parsed(content: bytes) -> etree._Element:
    """The root element, without comments and processing instructions.

    Raises InvalidValue for a file that is too large, is not UTF-8 without a byte order mark, has a
    document type, is not well-formed, or is nested deeper than 40.
    """
    if len(content) > LARGEST_FILE:
        raise InvalidValue("content", f"at most {LARGEST_FILE} bytes")
    declared = _DECLARED.match(content)
    if content.startswith(b"\xef\xbb\xbf") or (
        declared and declared[1].upper() not in (b"UTF-8", b"UTF8")
    ):
        raise InvalidValue("content", "UTF-8 without a byte order mark")
    if _DOCTYPE.search(content):
        raise InvalidValue("content", "XML without a document type")
    root = _well_formed(content)
    _check_depth(root)
    return root


def _well_formed(content: bytes) -> etree._Element:
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
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        # The parser's own words may repeat a piece of the text.
        raise InvalidValue("content", "well-formed XML in UTF-8") from None


def _check_depth(root: etree._Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise InvalidValue("content", f"nested at most {_DEEPEST} deep")
