"""Texts with only such signs as the fonts can show: one that they lack fails the whole file."""

from __future__ import annotations

import unicodedata
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


def showable(text: str) -> tuple[str, int]:
    """The text, and how many of its signs were replaced.

    A blank that the fonts lack becomes a blank, a mark without a body of its own is left out, and
    any other sign becomes :data:`REPLACEMENT`. A sign that can be written with several others that
    are there (a letter and its accents) is written so and does not count.
    """
    if text.isascii() and text.isprintable():
        return text, 0
    signs = [_shown(sign) for sign in text.replace("\r\n", _LINES)]
    return "".join(shown for shown, _ in signs), sum(count for _, count in signs)


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


def _is_there(sign: str) -> bool:
    return ord(sign) in shown_signs() and unicodedata.category(sign) not in _NO_TEXT
