"""Texts that people put on a certificate or a CV: what can be seen is all that is there."""

from __future__ import annotations

import unicodedata

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.text import clean_text

__all__ = ["LONG_TEXT", "as_shown", "open_text", "typed_text"]

LONG_TEXT = 2_000
"""Most characters of a text of several sentences."""

# Join and part letters in Persian and in emoji; they are part of how a word is written.
_JOINERS = "\u200c\u200d"


def as_shown(text: str) -> str:
    """A title as typed, without signs that cannot be seen (no hidden marks) and with its blanks in
    order; ``""`` when nothing of it can be seen."""
    kept = "".join(sign for sign in text if not _is_hidden(sign))
    shown = " ".join(kept.split())
    return shown if shown.strip(_JOINERS + " ") else ""


def open_text(text: str, field: str, *, max_length: int = LONG_TEXT, lines: bool = False) -> str:
    """A clean text without hidden signs, or InvalidValue naming the field.

    A certificate of employment may hold no mark that says something else than its words do
    (Employment Contracts Act 55/2001, 6:7); such a text is refused, not mended.
    """
    cleaned = clean_text(text, field, max_length=max_length, allow_newlines=lines)
    if any(_is_hidden(sign) for sign in cleaned):
        raise InvalidValue(field, "a text without invisible signs")
    return cleaned


def typed_text(text: str, field: str, *, max_length: int = LONG_TEXT) -> str:
    """A text of several lines as somebody typed or pasted it: signs that cannot be seen are taken
    out and blanks put in order. InvalidValue naming the field for control characters and length."""
    if not isinstance(text, str):
        raise InvalidValue(field, "a text")
    shown = "\n".join(as_shown(line) for line in text.splitlines())
    return clean_text(shown, field, max_length=max_length, allow_newlines=True)


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" and sign not in _JOINERS
