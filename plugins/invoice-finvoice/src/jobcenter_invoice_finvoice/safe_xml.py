"""Parsing XML of others: no document type, no entity, no network, limits of size and depth."""

from __future__ import annotations

from lxml import etree

from jobcenter_core.errors import InvalidValue

__all__ = ["MOST_BYTES", "parsed"]

MOST_BYTES = 20_000_000
"""Largest file that is read."""

_MOST_DEPTH = 30


def parsed(content: bytes) -> etree._Element:
    """The root of a file, without comments and instructions.

    Raises InvalidValue naming ``file`` for what is no XML, too large, too deep, or has a document
    type. Nothing of the file's content is in the message.
    """
    if len(content) > MOST_BYTES:
        raise InvalidValue("file", f"at most {MOST_BYTES} bytes")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise InvalidValue("file", "without a document type")
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
        raise InvalidValue("file", "well-formed XML") from None
    if getattr(root.getroottree().docinfo, "doctype", ""):  # in another encoding than above
        raise InvalidValue("file", "without a document type")
    if _depth(root) > _MOST_DEPTH:
        raise InvalidValue("file", f"at most {_MOST_DEPTH} elements deep")
    return root


def _depth(root: etree._Element) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
