"""Free text at the border: normalised, without characters that break a store, file or reader."""

from __future__ import annotations

import unicodedata

from jobcenter_core.errors import InvalidValue

__all__ = ["clean_text"]

# Embeddings, overrides and isolates change the order in which a reader sees what follows, so a
# name could show another account or amount. Letters of right-to-left scripts need none of them.
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Not allowed in XML 1.0, so no invoice or report could carry them.
_NONCHARACTERS = frozenset("\ufffe\uffff")
_REFUSED = _BIDI_CONTROLS | _NONCHARACTERS
# Controls (with NUL and tab), lone surrogates, line and paragraph separators.
_REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})


def clean_text(text: str, field: str, max_length: int = 200, allow_newlines: bool = False) -> str:
    """Return ``text`` in NFC without outer blanks; the empty text is allowed.

    Raises InvalidValue naming ``field`` for control characters (newlines too, unless allowed;
    CR LF then becomes LF), bidirectional overrides, and more than ``max_length`` characters.
    """
    if not isinstance(text, str):
        raise InvalidValue(field, "a text")
    if allow_newlines:
        text = text.replace("\r\n", "\n")
    cleaned = unicodedata.normalize("NFC", text).strip()
    if len(cleaned) > max_length:
        raise InvalidValue(field, f"at most {max_length} characters")
    if any(_is_refused(character, allow_newlines) for character in cleaned):
        raise InvalidValue(field, "a text without control characters")
    return cleaned


def _is_refused(character: str, allow_newlines: bool) -> bool:
    if character == "\n" and allow_newlines:
        return False
    return character in _REFUSED or unicodedata.category(character) in _REFUSED_CATEGORIES
