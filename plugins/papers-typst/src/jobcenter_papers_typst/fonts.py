"""The fonts of the papers: which signs they can show, and how wide these are.

FiraGO, regular and bold, lies in the package (SIL Open Font License 1.1, ``fonts/OFL.txt``): a sans
serif made for small sizes, with Latin, Greek, Cyrillic, Arabic, Hebrew, Georgian, Thai and
Devanagari. Fonts of the system are never looked at: the bytes of a paper may not depend on them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

__all__ = ["FONT_FILES", "FONT_FOLDER", "shown_signs", "sign_widths"]

FONT_FOLDER: Final = Path(__file__).parent / "fonts"
FONT_FILES: Final = ("FiraGO-Regular.ttf", "FiraGO-Bold.ttf")

_TABLE: Final = struct.Struct(">4sLLL")
_SUBTABLE: Final = struct.Struct(">HHL")
_METRIC: Final = struct.Struct(">Hh")
_UNICODE: Final = ((3, 1), (0, 3))
_SEGMENTED: Final = 4
_LAST: Final = 0xFFFF


@cache
def shown_signs() -> frozenset[int]:
    """Code points that every font of the package has a glyph for."""
    return frozenset(sign_widths())


@cache
def sign_widths() -> Mapping[int, int]:
    """For each code point that every font has, the width of its widest glyph, in thousandths of an
    em, as these fonts count."""
    first, *others = (_widths_of((FONT_FOLDER / name).read_bytes()) for name in FONT_FILES)
    return MappingProxyType(
        {
            point: max(width, *(other[point] for other in others))
            for point, width in first.items()
            if all(point in other for other in others)
        }
    )


def _widths_of(font: bytes) -> dict[int, int]:
    tables = _tables(font)
    (count,) = struct.unpack_from(">H", font, tables[b"hhea"] + 34)
    start = tables[b"hmtx"]
    metrics = _METRIC.iter_unpack(font[start : start + count * _METRIC.size])
    widths = [width for width, _ in metrics]
    return {point: widths[min(glyph, count - 1)] for point, glyph in _glyphs(font, tables)}


def _glyphs(font: bytes, tables: Mapping[bytes, int]) -> Iterator[tuple[int, int]]:
    """Code points and glyphs of a TrueType font's table ``cmap`` in format 4, as these have it."""
    start = tables[b"cmap"]
    (count,) = struct.unpack_from(">H", font, start + 2)
    for index in range(count):
        platform, encoding, offset = _SUBTABLE.unpack_from(font, start + 4 + 8 * index)
        table = start + offset
        (form,) = struct.unpack_from(">H", font, table)
        if (platform, encoding) in _UNICODE and form == _SEGMENTED:
            return _segmented(font, table)
    raise ValueError("the font has no Unicode cmap of format 4")


def _tables(font: bytes) -> dict[bytes, int]:
    """Where each table of the font begins."""
    (count,) = struct.unpack_from(">H", font, 4)
    entries = (_TABLE.unpack_from(font, 12 + 16 * index) for index in range(count))
    return {tag: int(offset) for tag, _, offset, _ in entries}


def _segmented(font: bytes, table: int) -> Iterator[tuple[int, int]]:
    """Segments of code points; a glyph of number 0 means that there is none."""
    (twice,) = struct.unpack_from(">H", font, table + 6)
    form = f">{twice >> 1}H"
    ends = struct.unpack_from(form, font, table + 14)
    starts = struct.unpack_from(form, font, table + 16 + twice)
    deltas = struct.unpack_from(form, font, table + 16 + 2 * twice)
    offsets_at = table + 16 + 3 * twice
    offsets = struct.unpack_from(form, font, offsets_at)
    for index, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        for point in range(first, min(last, _LAST - 1) + 1):
            if offsets[index] == 0:
                glyph = (point + delta) & _LAST
            else:
                at = offsets_at + 2 * index + offsets[index] + 2 * (point - first)
                (glyph,) = struct.unpack_from(">H", font, at)
            if glyph:
                yield point, glyph
