"""How wide the columns of a table are, from the widths of its texts in the fonts.

Widths are in thousandths of an em of the table's letters. A column is never narrower than its
longest word while the page has room for all of them; what is left goes to cells that can stand on
one line, then to such headings, each time first to the columns that need least.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, TypeAlias

import attrs

from jobcenter_core.ports.papers import Table
from jobcenter_papers_typst.fonts import sign_widths

__all__ = ["LONGEST_WORD", "Columns", "columns_of", "is_short", "is_too_wide"]

LONGEST_WORD: Final = 40
"""Signs of a word after which it may be broken."""

_WORD: Final = re.compile(r"[^ \n]+")  # no-break spaces hold a word together
_MANY: Final = 5
_EM_POINTS: Final = {False: 10_000, True: 11_500}
"""Letters of running text in thousandths of a point, larger in plain Finnish, as in paper.typ."""
_SMALLER_PPM: Final = {False: 950_000, True: 880_000}
"""Letters of a table, with few columns and with many."""
_UPRIGHT_POINTS, _LYING_POINTS = 476, 722
"""Width of an A4 page between its margins of 2.1 cm."""
_MARGINS: Final = 1_000
"""Both margins of a cell, and a little for what the fonts do not say, such as kerning."""
_DIGIT: Final = 560
"""Every digit and sign of arithmetic has the width of a digit of tables."""
_UNKNOWN: Final = 600
_BLANK: Final = 265
_ROW, _LINE, _SHORT = 1_500, 1_200, 25_000
"""Height of a row of one line, of each further line, and of a short table."""

_Needs: TypeAlias = tuple[int, int, int]


@attrs.frozen(kw_only=True)
class Columns:
    """Widths of the columns, and after how many signs a word of a cell may be broken."""

    widths: tuple[int, ...]
    longest: int


def is_too_wide(table: Table, *, is_easy: bool) -> bool:
    """Whether an upright page has too little room for the longest words side by side."""
    room = _room(len(table.columns), is_easy=is_easy, is_lying=False)
    return sum(word for word, *_ in _needs(table)) > room


def columns_of(table: Table, *, is_easy: bool, is_lying: bool) -> Columns:
    """The columns of a table on a page of that form."""
    room = _room(len(table.columns), is_easy=is_easy, is_lying=is_lying)
    needs = list(_needs(table))
    least = sum(word for word, *_ in needs)
    if least > room:  # equal columns, and words are broken where they end
        share = room // len(needs)
        longest = max((share - _MARGINS) // _widest_sign(), 1)
        return Columns(widths=(share,) * len(needs), longest=longest)
    return Columns(widths=_shared(table, needs, room - least), longest=LONGEST_WORD)


def is_short(table: Table, columns: Columns) -> bool:
    """Whether the table takes at most about a third of a page, so that it need not go on to the
    next."""
    height = _ROW  # that of the headings
    for row in (*table.rows, *([table.total] if table.total else [])):
        lines = max(map(_lines, row, columns.widths), default=1)
        height += _ROW + (lines - 1) * _LINE
        if height > _SHORT:
            return False
    return True


def _lines(cell: str, width: int) -> int:
    """How many lines a cell takes, or a few more."""
    room = max(width - _MARGINS, _UNKNOWN)  # an empty column has margins only
    return sum(_wrapped(line, room) for line in cell.split("\n"))


def _wrapped(line: str, room: int) -> int:
    count, used = 1, 0
    for word in line.split(" "):
        needed = _width(word)
        if used and used + needed > room:
            count, used = count + 1, 0
        if needed > room:  # a word that is broken
            count += needed // room
        used += needed % room + _BLANK
    return count


def _room(count: int, *, is_easy: bool, is_lying: bool) -> int:
    points = _LYING_POINTS if is_lying else _UPRIGHT_POINTS
    letter = _EM_POINTS[is_easy] * _SMALLER_PPM[count > _MANY]
    return points * 1_000 * 1_000_000 * 1_000 // letter


def _shared(table: Table, needs: list[_Needs], left: int) -> tuple[int, ...]:
    """Each column's longest word, and what it gets of what is left."""
    widths = [word for word, *_ in needs]
    for wanted in ([line for _, line, _ in needs], [heading for *_, heading in needs]):
        order = sorted(range(len(widths)), key=lambda at: (wanted[at] - widths[at], at))
        for waiting, at in zip(range(len(order), 0, -1), order, strict=True):
            given = max(min(wanted[at] - widths[at], left // waiting), 0)
            widths[at] += given
            left -= given
    if widths:
        widths[_filling(table, needs)] += left
    return tuple(widths)


def _filling(table: Table, needs: list[_Needs]) -> int:
    """The column that takes what nobody needs: the longest of text, so that numbers stand side by
    side."""
    numbers = [column.is_number for column in table.columns]
    return max(range(len(needs)), key=lambda at: (not numbers[at], needs[at][1], -at))


def _needs(table: Table) -> Iterator[_Needs]:
    """For each column the width of its longest word, that of its longest line, and that of its
    heading on one line."""
    lines = (*table.rows, table.total)
    for at, column in enumerate(table.columns):
        cells = [cells[at] for cells in lines if at < len(cells)]
        word = max(map(_widest_word, (column.heading, *cells)))
        line = max((_width(one) for cell in cells for one in cell.split("\n")), default=0)
        yield word + _MARGINS, max(word, line) + _MARGINS, _width(column.heading) + _MARGINS


def _widest_word(cell: str) -> int:
    words: Iterable[str] = _WORD.findall(cell)
    return max((_width(word[:LONGEST_WORD]) for word in words), default=0)


def _width(text: str) -> int:
    return sum(map(_sign_width, text))


@cache
def _sign_width(sign: str) -> int:
    known = sign_widths().get(ord(sign), _UNKNOWN)
    return known if sign.isalpha() or sign.isspace() else max(known, _DIGIT)


@cache
def _widest_sign() -> int:
    return max(_sign_width(chr(point)) for point in range(0x20, 0x250))
