"""The rules that :mod:`jobcenter_papers_typst.checking` applies to an open PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

__all__ = ["broken_rules"]

_Broken = Iterator[tuple[str, str]]
_LANGUAGE: Final = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
_HEADING: Final = re.compile(r"/H([1-6])")
_RUNNING: Final = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/XFA")
_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_CELLS: Final = ("/TH", "/TD")
_DEEPEST: Final = 200


def broken_rules(pdf: Pdf) -> _Broken:
    """Number of the clause and what is wrong, for each rule that is broken."""
    yield from _catalogue(pdf)
    yield from _metadata(pdf)
    yield from _structure(pdf)
    yield from _fonts(pdf)
    yield from _nothing_runs(pdf)


def _catalogue(pdf: Pdf) -> _Broken:
    root = pdf.Root
    if pdf.is_encrypted:
        yield "7.16", "it is encrypted"
    mark = root.get("/MarkInfo")
    if not isinstance(mark, Dictionary) or not _is_true(mark.get("/Marked")):
        yield "6.2", "it is not marked as tagged"
    if _LANGUAGE.fullmatch(str(root.get("/Lang", ""))) is None:
        yield "7.2", "it names no language"
    shown = root.get("/ViewerPreferences")
    if not isinstance(shown, Dictionary) or not _is_true(shown.get("/DisplayDocTitle")):
        yield "7.1", "its title is not shown in place of the file's name"


def _is_true(value: object) -> bool:
    return value is True


def _metadata(pdf: Pdf) -> _Broken:
    if "/Metadata" not in pdf.Root:
        yield "5", "it has no metadata"
        return
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as known:
        if not str(known.get("dc:title", "")).strip():
            yield "7.1", "it has no title"
        if str(known.get("pdfuaid:part", "")) != "1":
            yield "5", "it does not say that it is PDF/UA-1"


def _structure(pdf: Pdf) -> _Broken:
    tree = pdf.Root.get("/StructTreeRoot")
    if not isinstance(tree, Dictionary) or "/K" not in tree:
        yield "7.1", "it has no structure"
        return
    elements = list(_elements(tree.K))
    yield from _headings(elements)
    for element in elements:
        if str(element.S) == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "7.3", "a drawing has no text that stands for it"
        if str(element.S) == "/Table":
            yield from _table(element)


def _elements(kids: Object, depth: int = 0) -> Iterator[Object]:
    """Elements in reading order; references to marked content are no elements."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    if isinstance(kids, Array):
        for kid in kids:
            yield from _elements(kid, depth + 1)
    elif isinstance(kids, Dictionary) and "/S" in kids:
        yield kids
        if "/K" in kids:
            yield from _elements(kids.K, depth + 1)


def _headings(elements: list[Object]) -> _Broken:
    found = (_HEADING.fullmatch(str(element.S)) for element in elements)
    levels = [int(match[1]) for match in found if match is not None]
    if not levels or levels[0] != 1:
        yield "7.4.2", "its first heading is not of level 1"
    if any(below > above + 1 for above, below in pairwise(levels)):
        yield "7.4.2", "a level of headings is left out"


def _table(table: Object) -> _Broken:
    cells = [one for one in _elements(table.K) if str(one.S) in _CELLS]
    headings = [cell for cell in cells if str(cell.S) == "/TH"]
    if not headings:
        yield "7.5", "a table has no header cell"
    if not all(_has_scope(cell) for cell in headings):
        yield "7.5", "a header cell does not say what it is the header of"
    widths = {
        sum(str(one.S) in _CELLS for one in _elements(row.K))
        for row in _elements(table.K)
        if str(row.S) == "/TR" and "/K" in row
    }
    if len(widths) > 1:
        yield "7.2", "the rows of a table have different numbers of cells"


def _has_scope(cell: Object) -> bool:
    given = cell.get("/A")
    every = given if isinstance(given, Array) else [given]
    return any(isinstance(one, Dictionary) and "/Scope" in one for one in every)


def _fonts(pdf: Pdf) -> _Broken:
    for font in pdf.objects:
        if not isinstance(font, Dictionary) or font.get("/Type") != Name.Font:
            continue
        if font.get("/Subtype") == Name.Type0:
            if "/ToUnicode" not in font:
                yield "7.21.7", "a font does not say which letters its glyphs are"
        elif not _is_embedded(font):
            yield "7.21.4.1", "a font is not in the file"


def _is_embedded(font: Object) -> bool:
    if font.get("/Subtype") == Name.Type3:
        return True  # its glyphs are drawings in the file
    described = font.get("/FontDescriptor")
    return isinstance(described, Dictionary) and any(key in described for key in _FILES)


def _nothing_runs(pdf: Pdf) -> _Broken:
    """Beyond the standard: a paper is to be read, and runs, opens and carries nothing."""
    for one in pdf.objects:
        if isinstance(one, Dictionary | pikepdf.Stream) and _runs(one):
            yield "house rule", "it holds a script, a launch or another file"
            return
    if "/OpenAction" in pdf.Root or "/AA" in pdf.Root:
        yield "house rule", "it does something when it is opened"


def _runs(one: Object) -> bool:
    return any(key in one for key in _RUNNING) or str(one.get("/S", "")) in _RUNNING
