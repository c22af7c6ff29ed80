"""Canonical JSON: one text for one content, so that equal documents have equal bytes."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["canonical_bytes", "canonical_text", "parse"]


def canonical_text(content: Any) -> str:
    """JSON with sorted keys, no spaces and no escapes of letters.

    ``TypeError`` for what is not plain. Floats are not looked for here but where content comes
    from: the converter and :func:`~jobcenter_core.serial.fingerprint.plain` refuse to write them,
    :func:`parse` to read them.
    """
    return _ENCODER.encode(content)


def canonical_bytes(content: Any) -> bytes:
    """:func:`canonical_text` in UTF-8."""
    return canonical_text(content).encode("utf-8")


def parse(text: str) -> Any:
    """JSON text as plain values; a float in it raises ``ValueError``."""
    return _DECODER.decode(text)


def _refuse(value: object) -> Any:
    raise TypeError(f"{type(value).__name__} is not plain JSON content")


def _no_float(text: str) -> Any:
    raise ValueError("numbers with a fraction are not part of any document")


# Made once: to make them anew for each text took as long as a small text itself.
_ENCODER = json.JSONEncoder(
    sort_keys=True,
    separators=(",", ":"),
    ensure_ascii=False,
    allow_nan=False,
    check_circular=False,  # content is made of documents, which are trees
    default=_refuse,
)
_DECODER = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)
