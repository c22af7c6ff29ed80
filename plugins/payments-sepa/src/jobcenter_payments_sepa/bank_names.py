"""Names in the characters that banks take.

The SEPA rule books let banks refuse everything beyond basic Latin letters, digits and a few signs;
Finnish banks take ``ä``, ``ö`` and ``å`` besides. Everything else is put into those characters
where it can be and replaced by a dot where it cannot.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["MOST_LETTERS", "bank_name", "is_bank_id"]

MOST_LETTERS = 70
"""Longest name in a SEPA credit transfer; the schema would take 140."""

_BASIC = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-?:().,'+ ")
_TAKEN = _BASIC | frozenset("äöåÄÖÅ")
# Letters that no decomposition turns into basic ones; and signs that have a plain twin.
_PLAIN = {
    "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "ß": "ss", "ð": "d", "Ð": "D",
    "þ": "th", "Þ": "TH", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ŋ": "ng", "Ŋ": "NG",
    "ŧ": "t", "Ŧ": "T", "ʒ": "z", "Ʒ": "Z", "ǥ": "g", "Ǥ": "G",
    "’": "'", "‘": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "&": "+",
    "_": "-", "\u00a0": " ",
}  # fmt: skip
_REPLACED = "."
_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.+-]| (?! )){0,34}")


def bank_name(name: str) -> str:
    """The name for the bank: unchanged where it can be, at most 70 characters, never beginning with
    ``/`` or holding ``//``. Empty when none of its letters can be written."""
    composed = unicodedata.normalize("NFC", name)
    written = "".join(_written(character) for character in composed)
    if not any(character.isalnum() for character in written):
        return ""
    written = " ".join(written.split())
    while "//" in written:
        written = written.replace("//", "/")
    return written.strip("/ ")[:MOST_LETTERS].strip("/ ")


def is_bank_id(text: str) -> bool:
    """Whether a text is an identification as it is: at most 35 basic characters."""
    return _ID.fullmatch(text) is not None and not text.endswith(" ")


def _written(character: str) -> str:
    if character in _TAKEN:
        return character
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.category(character) in ("Mn", "Cf", "Cc"):
        return ""  # accents that stand alone, joiners, controls: nothing is lost to a reader
    base = "".join(part for part in unicodedata.normalize("NFKD", character) if part in _BASIC)
    return base or _REPLACED
