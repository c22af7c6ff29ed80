from __future__ import annotations

from typing import Any

import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.values.text import clean_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Äiti Öljyläinen", "Äiti Öljyläinen"),
        ("A\u0308iti", "Äiti"),  # letter and combining mark become one character
        ("  Siivous \t", "Siivous"),
        ("", ""),
        ("\u05d0\u05d1\u05d2", "\u05d0\u05d1\u05d2"),  # Hebrew letters
        ("\U0001f469\u200d\U0001f373", "\U0001f469\u200d\U0001f373"),  # a joined emoji
        ("=1+1", "=1+1"),  # what a spreadsheet takes for a formula is the exporter's matter
    ],
)
def test_kept(text: str, expected: str) -> None:
    assert clean_text(text, "name") == expected


@pytest.mark.parametrize(
    "text",
    [
        "a\0b",
        "a\tb",
        "a\nb",
        "a\x1b[31mb",
        "a\x7fb",
        "a\x85b",
        "a\u2028b",
        "a\u2029b",
        "a\u202eb",
        "a\u2066b",
        "a\ud800b",
        "a\ufffeb",
        "a\uffffb",
    ],
)
def test_refused(text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        clean_text(text, "name")
    assert caught.value.field == "name"
    assert text not in str(caught.value)


def test_newlines_only_when_allowed() -> None:
    assert clean_text("a\r\nb\nc", "note", allow_newlines=True) == "a\nb\nc"
    for text in ("a\rb", "a\tb", "a\0b"):
        with pytest.raises(InvalidValue):
            clean_text(text, "note", allow_newlines=True)


def test_length_is_counted_after_normalising() -> None:
    assert clean_text("x" * 200, "name") == "x" * 200
    assert clean_text(" " + "A\u0308" * 5 + " ", "name", max_length=5) == "Ä" * 5
    with pytest.raises(InvalidValue):
        clean_text("x" * 201, "name")
    with pytest.raises(InvalidValue):
        clean_text("x" * 6, "name", 5)


@pytest.mark.parametrize("text", [None, 7, b"x"])
def test_only_text(text: Any) -> None:
    with pytest.raises(InvalidValue):
        clean_text(text, "name")
