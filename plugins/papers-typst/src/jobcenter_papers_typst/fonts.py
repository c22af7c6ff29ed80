"""The fonts of the papers, and which signs they can show.

FiraGO, regular and bold, lies in the package (SIL Open Font License 1.1, ``fonts/OFL.txt``): a sans
serif made for small sizes, with Latin, Greek, Cyrillic, Arabic, Hebrew, Georgian, Thai and
Devanagari. Fonts of the system are never looked at: the bytes of a paper may not depend on them.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["FONT_FILES", "FONT_FOLDER", "shown_signs"]

FONT_FOLDER: Final = Path(__file__).parent / "fonts"
FONT_FILES: Final = ("FiraGO-Regular.ttf", "FiraGO-Bold.ttf")

_TABLE: Final = struct.Struct(">4sLLL")
_SUBTABLE: Final = struct.Struct(">HHL")
_UNICODE: Final = ((3, 1), (0, 3))
_SEGMENTED: Final = 4
_LAST: Final = 0xFFFF


@cache
def shown_signs() -> frozenset[int]:
    """Code points that every font of the package has a glyph for."""
    first, *others = (_signs_of((FONT_FOLDER / name).read_bytes()) for name in FONT_FILES)
    return first.intersection(*others)


def _signs_of(font: bytes) -> frozenset[int]:
    """The code points of a TrueType font's table ``cmap`` in format 4, as these fonts have it."""
    start = _cmap_start(font)
    (count,) = struct.unpack_from(">H", font, start + 2)
    for index in range(count):
        platform, encoding, offset = _SUBTABLE.unpack_from(font, start + 4 + 8 * index)
        table = start + offset
        (form,) = struct.unpack_from(">H", font, table)
        if (platform, encoding) in _UNICODE and form == _SEGMENTED:
            return frozenset(_segmented(font, table))
    raise ValueError("the font has no Unicode cmap of format 4")


def _cmap_start(font: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        tag, _, offset, _ = _TABLE.unpack_from(font, 12 + 16 * index)
        if tag == b"cmap":
            return int(offset)
    raise ValueError("the font has no table cmap")


def _segmented(font: bytes, table: int) -> list[int]:
    """Segments of code points; a glyph of number 0 means that there is none."""
    (twice,) = struct.unpack_from(">H", font, table + 6)
    form = f">{twice >> 1}H"
    ends = struct.unpack_from(form, font, table + 14)
    starts = struct.unpack_from(form, font, table + 16 + twice)
    deltas = struct.unpack_from(form, font, table + 16 + 2 * twice)
    offsets_at = table + 16 + 3 * twice
    offsets = struct.unpack_from(form, font, offsets_at)
    found: list[int] = []
    for index, (first, last, delta) in enumerate(zip(starts, ends, deltas, strict=True)):
        for point in range(first, min(last, _LAST - 1) + 1):
            if offsets[index] == 0:
                glyph = (point + delta) & _LAST
            else:
                at = offsets_at + 2 * index + offsets[index] + 2 * (point - first)
                (glyph,) = struct.unpack_from(">H", font, at)
            if glyph:
                found.append(point)
    return found
