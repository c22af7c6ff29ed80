"""Code 128 C: check symbols that others have published, and bars that a scanner can tell apart."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from jobcenter_core.billing.code128 import _WIDTHS, bar_widths, code128_svg, symbols
from jobcenter_core.errors import InvalidValue

CODE = "479440520200360820048831500000000868516259619897100612"


@pytest.mark.parametrize(
    ("digits", "check"),
    [  # the first three test invoices of the guide with their check digit 2
        (CODE, 40),
        ("458101710000001220004829900000000559582243294671120131", 55),
        ("402500046400013020006938000000069875672083435364110724", 14),
    ],
)
def test_the_check_symbol(digits: str, check: int) -> None:
    start, *pairs, found, stop = symbols(digits)
    assert (start, found, stop) == (105, check, 106)
    assert "".join(f"{pair:02}" for pair in pairs) == digits


def test_symbols_are_told_apart_and_have_the_standards_size() -> None:
    """ISO/IEC 15417: six elements of 1 to 4 modules, 11 in all; an even number of them are bars.
    Only the stop has seven elements and 13 modules."""
    assert len(_WIDTHS) == len(set(_WIDTHS)) == 107
    for widths in _WIDTHS[:-1]:
        assert len(widths) == 6
        assert sum(map(int, widths)) == 11
        assert sum(map(int, widths[::2])) % 2 == 0
        assert set(widths) <= set("1234")
    assert sum(map(int, _WIDTHS[-1])) == 13


def test_the_drawing_has_the_bars_and_nothing_else() -> None:
    svg = code128_svg(CODE, title="Pankkiviivakoodi", height=30)
    root = ElementTree.fromstring(svg)
    drawn = root.find("{http://www.w3.org/2000/svg}path")
    assert drawn is not None
    bars = re.findall(r"M(\d+) 0h(\d+)v30h-\2z", drawn.attrib["d"])
    widths = bar_widths(CODE)
    starts = [10 + sum(widths[:index]) for index in range(0, len(widths), 2)]
    assert [(int(x), int(w)) for x, w in bars] == list(zip(starts, widths[::2], strict=True))
    # start, 27 pairs and check of 11 modules, stop of 13, 10 white ones on both sides
    assert root.attrib["viewBox"] == f"0 0 {29 * 11 + 13 + 20} 30"
    assert root.attrib["aria-label"] == "Pankkiviivakoodi"
    assert code128_svg(CODE, title="Pankkiviivakoodi", height=30) == svg


@pytest.mark.parametrize("digits", ["123", "12a4", "١٢"])
def test_only_pairs_of_digits_can_be_drawn(digits: str) -> None:
    with pytest.raises(InvalidValue, match="even number of digits"):
        symbols(digits)


def test_a_title_holds_no_markup() -> None:
    with pytest.raises(InvalidValue, match="letters, digits"):
        code128_svg(CODE, title='"><script>')
