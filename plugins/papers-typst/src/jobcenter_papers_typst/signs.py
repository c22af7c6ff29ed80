"""Texts with only such signs as the fonts can show: one that they lack fails the whole file."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from jobcenter_papers_typst.fonts import shown_signs

__all__ = ["REPLACEMENT", "showable"]

#: What stands for a sign that the fonts lack: an empty upright box.
REPLACEMENT: Final = "\u25af"

_LINES: Final = "\n"
# Signs that are there and yet no text: control, private, half of a pair, not assigned.
_NO_TEXT: Final = frozenset({"Cc", "Co", "Cs", "Cn"})
_UNSEEN: Final = frozenset({"Cf", "Me", "Mn"})
_BLANKS: Final = frozenset({"Zs", "Zl", "Zp", "Cc"})
_MARKS: Final = frozenset({"Me", "Mn"})
_MOST_MARKS: Final = 3
"""Marks on one letter: what languages write; a pile of them would stand on the lines above."""


def showable(text: str) -> tuple[str, int]:
    """The text, and how many of its signs were replaced.

    A blank that the fonts lack becomes a blank, a mark without a body of its own is left out, as is
    one above three others, and any other sign becomes :data:`REPLACEMENT`. A sign that can be
    written with several others that are there (a letter and its accents) is written so and does not
    count.
    """
    if _plain_signs().issuperset(text):
        return text, 0
    signs = [_shown(sign) for sign in text.replace("\r\n", _LINES)]
    shown, piled = _without_piles("".join(one for one, _ in signs))
    return shown, piled + sum(count for _, count in signs)


def _without_piles(text: str) -> tuple[str, int]:
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in _MARKS else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept), len(text) - len(kept)


def _shown(sign: str) -> tuple[str, int]:
    if sign == _LINES or _is_there(sign):
        return sign, 0
    parts = unicodedata.normalize("NFD", sign)
    if len(parts) > 1 and all(_is_there(part) for part in parts):
        return parts, 0
    kind = unicodedata.category(sign)
    if kind in _BLANKS:
        return " ", 1
    return ("" if kind in _UNSEEN else REPLACEMENT), 1


@cache
def _plain_signs() -> frozenset[str]:
    """What stays as it is wherever it stands."""
    signs = map(chr, shown_signs())
    return frozenset(
        sign for sign in signs if _is_there(sign) and unicodedata.category(sign) not in _MARKS
    ) | {_LINES}


def _is_there(sign: str) -> bool:
    return ord(sign) in shown_signs() and unicodedata.category(sign) not in _NO_TEXT
