"""Which signs the fonts have: our reading of their tables against fontTools'."""

from __future__ import annotations

import pytest

from jobcenter_core.center import packaged_wording
from jobcenter_core.wording.catalogue import LANGUAGES
from jobcenter_papers_typst.fonts import FONT_FILES, FONT_FOLDER, shown_signs, sign_widths
from jobcenter_papers_typst.signs import REPLACEMENT, showable


def test_the_tables_are_read_as_fonttools_reads_them() -> None:
    tools = pytest.importorskip("fontTools.ttLib")
    maps, widths = [], []
    for name in FONT_FILES:
        font = tools.TTFont(FONT_FOLDER / name)
        glyphs = font.getBestCmap()
        maps.append({point for point, glyph in glyphs.items() if font.getGlyphID(glyph)})
        widths.append({point: font["hmtx"][glyph][0] for point, glyph in glyphs.items()})
        assert font["head"].unitsPerEm == 1000  # widths are thousandths of an em
        assert font["OS/2"].fsType == 0  # may be embedded without restriction
    both = frozenset.intersection(*map(frozenset, maps))
    assert shown_signs() == both
    assert sign_widths() == {point: max(one[point] for one in widths) for point in both}


def test_the_licence_lies_beside_the_fonts() -> None:
    licence = (FONT_FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "FiraGO" in licence


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_of_the_library_can_be_shown(lang: str) -> None:
    wording = packaged_wording()
    texts = {key: wording._template(key, lang) for key in wording.keys(lang)}
    assert [key for key, text in texts.items() if showable(text)[1]] == []


@pytest.mark.parametrize(
    ("text", "shown", "count"),
    [
        ("Aino Öberg", "Aino Öberg", 0),
        ("a\nb\r\nc", "a\nb\nc", 0),
        ("1\u00a0234,50\u00a0€ \u2212 × – …", "1\u00a0234,50\u00a0€ \u2212 × – …", 0),
        ("😀", REPLACEMENT, 1),
        ("a😀b漢", f"a{REPLACEMENT}b{REPLACEMENT}", 2),
        ("a\tb", "a b", 1),
        ("a\x00b", "a b", 1),
        ("a\u2003b", "a b", None),  # an em space, if the fonts lack it
        ("a\ufe0fb", "ab", 1),  # a variation selector has no body
        ("\ud800", REPLACEMENT, 1),
        ("\ue000", REPLACEMENT, 1),  # private: no text whatever glyph a font has for it
        ("\u01d5", "U\u0308\u0304", 0),  # U with diaeresis and macron, written with its parts
        (REPLACEMENT, REPLACEMENT, 0),
        ("A\u0301\u0302\u0303b", "A\u0301\u0302\u0303b", 0),
        ("A\u0301\u0302\u0303\u0304\u0305b\u0301", "A\u0301\u0302\u0303b\u0301", 2),  # a pile
    ],
)
def test_signs_are_kept_taken_apart_or_replaced(text: str, shown: str, count: int | None) -> None:
    found, replaced = showable(text)
    if count is None:
        assert found in (shown, text)
        return
    if ord(text[0]) in shown_signs() and count == 0:
        shown = text.replace("\r\n", "\n")
    assert (found, replaced) == (shown, count)
