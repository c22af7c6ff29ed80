"""A paper as the data that the template reads: showable texts, widths of columns, findings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, Final

from jobcenter_core.ports.papers import (
    Block,
    Drawing,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Table,
)
from jobcenter_core.values.findings import Finding, Severity
from jobcenter_papers_typst.drawings import is_plain_drawing
from jobcenter_papers_typst.signs import showable

__all__ = ["Layout"]

_EASY: Final = "fi@selko"
_REGIONS: Final = {"fi": "FI", "sv": "FI", "en": "GB"}
_WIDEST_MM: Final = 168
_TALLEST_MM: Final = 220
_LED: Final = ("table", "drawing")
_LEAD: Final = 300
_RUNNING: Final = 60
"""Signs of the title at the foot of each page."""
_SHORT: Final = 26
"""A column whose longest line is no longer than this gets the width that it needs."""
_UPRIGHT: Final = (92, 104)
"""Signs of a table's row that an upright page has room for, with few columns and with many."""
_MANY: Final = 5
_LYING: Final = 150
"""Signs of a table's row that a page on its side has room for."""
_LONGEST_WORD: Final = 40
_SLACK: Final = 3
"""A column's margins, in signs."""
_WORD: Final = re.compile(r"[^ \n]+")  # no-break spaces hold a word together


class Layout:
    """The data of one paper, and what was found on the way."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self.findings: list[Finding] = []
        self._level = 0
        self._replaced: Counter[str] = Counter()
        language = paper.language.partition("@")[0]
        self.data: dict[str, Any] = {
            "lang": language,
            "region": _REGIONS.get(language, "FI"),
            "is_easy": paper.language == _EASY,
            "is_wide": any(_is_wide(block) for block in paper.blocks),
            "title": " ".join(self._text(paper.title, "title").split()),
            "author": self._text(paper.author, "author"),
            "issuer": [self._text(line, "issuer") for line in paper.issuer],
            "blocks": [self._block(one, f"blocks/{at}") for at, one in enumerate(paper.blocks, 1)],
        }
        for one, after in pairwise(self.data["blocks"]):
            if one["kind"] == "paragraph":  # a lead stays on the page of what it leads to
                one["stays"] = after["kind"] in _LED and len(one["text"]) <= _LEAD
        title = self.data["title"]
        self.data["running"] = title if len(title) <= _RUNNING else f"{title[:_RUNNING]}…"
        if not title:
            self._malformed("title", "the paper has no title")
        self.findings += self._replacements()

    def _text(self, text: str, place: str) -> str:
        shown, count = showable(text)
        self._replaced[place] += count
        return shown

    def _replacements(self) -> Iterator[Finding]:
        """How many signs were replaced, by place. Which ones is not said: they may be a name's."""
        for place, count in self._replaced.items():
            if count:
                yield Finding(
                    severity=Severity.WARNING,
                    code="paper_sign_replaced",
                    path=f"paper/{self._paper.id}/{place}",
                    message=f"signs that the fonts cannot show were replaced: {count}",
                    values=(("count", str(count)),),
                )

    def _malformed(self, place: str, message: str) -> None:
        self.findings.append(
            Finding(
                severity=Severity.ERROR,
                code="paper_malformed",
                path=f"paper/{self._paper.id}/{place}",
                message=message,
            )
        )

    def _block(self, block: Block, place: str) -> dict[str, Any]:
        if isinstance(block, Heading):
            return self._heading(block, place)
        if isinstance(block, Paragraph):
            text = self._text(block.text, place)
            return {"kind": "paragraph", "text": text, "strong": block.strong, "stays": False}
        if isinstance(block, Facts):
            rows = [[self._text(text, place) for text in row] for row in block.rows]
            return {"kind": "facts", "rows": rows}
        if isinstance(block, Table):
            return self._table(block, place)
        return self._drawing(block, place)

    def _heading(self, block: Heading, place: str) -> dict[str, Any]:
        """One without a text that can be shown is left out, as readers would stop at nothing."""
        text = self._text(block.text, place)
        if not 1 <= block.level <= self._level + 1:
            self._malformed(place, "a level of headings is left out")
        if not text.split():
            return {"kind": "nothing"}
        self._level = block.level
        return {"kind": "heading", "level": block.level, "text": text}

    def _drawing(self, block: Drawing, place: str) -> dict[str, Any]:
        if not is_plain_drawing(block.svg):
            self._malformed(place, "the drawing is no SVG of shapes and texts alone")
        elif not block.alternative.strip():
            self._malformed(place, "the drawing has no text that stands for it")
        elif not (0 < block.width_mm <= _WIDEST_MM and 0 < block.height_mm <= _TALLEST_MM):
            self._malformed(place, "the drawing does not fit on a page")
        return {
            "kind": "drawing",
            "svg": self._text(block.svg, place),
            "alternative": self._text(block.alternative, place),
            "width_mm": block.width_mm,
            "height_mm": block.height_mm,
        }

    def _table(self, block: Table, place: str) -> dict[str, Any]:
        count = len(block.columns)
        lines = (*block.rows, block.total) if block.total else block.rows
        if not count or any(len(cells) != count for cells in lines):
            self._malformed(place, "a row of the table has other columns than its heading")
        headings = [self._text(column.heading, place) for column in block.columns]
        columns = [
            {"heading": text, "is_number": bool(column.is_number), "signs": signs, "share": share}
            for text, column, (signs, share) in zip(
                headings, block.columns, _widths(block), strict=True
            )
        ]
        return {
            "kind": "table",
            "caption": self._text(block.caption, place),
            "columns": columns,
            "longest": _breaks_after(block),
            "rows": [[self._text(cell, place) for cell in cells] for cells in block.rows],
            "total": [self._text(cell, place) for cell in block.total],
        }


def _is_wide(block: Block) -> bool:
    """Whether a table has so many long words side by side that the page has to lie on its side."""
    if not isinstance(block, Table):
        return False
    return _needed(block) > _UPRIGHT[len(block.columns) > _MANY]


def _needed(block: Table) -> int:
    return sum(_widest_word(cells) + _SLACK for cells in _columns(block))


def _breaks_after(block: Table) -> int:
    """Signs of a word after which it may be broken; shorter where even a page on its side has too
    little room."""
    if _needed(block) <= _LYING:
        return _LONGEST_WORD
    return max(_LYING // max(len(block.columns), 1) - _SLACK, 1)


def _columns(block: Table) -> Iterable[list[str]]:
    lines = (*block.rows, block.total)
    for at, column in enumerate(block.columns):
        yield [column.heading, *(cells[at] for cells in lines if at < len(cells))]


def _widest_word(cells: Iterable[str]) -> int:
    words = (word for cell in cells for word in _WORD.findall(cell))
    return max((min(len(word), _LONGEST_WORD) for word in words), default=0)


def _longest_line(cell: str) -> int:
    return max(map(len, cell.split("\n")))


def _widths(block: Table) -> list[tuple[int, int]]:
    """For each column the signs that it gets room for, or 0 and its share of what is left."""
    # A heading may take several lines, so it asks for no more than its longest word.
    lengths = [
        max(_widest_word((heading,)), *map(_longest_line, cells), 0)
        for heading, *cells in _columns(block)
    ]
    widths = [(one, 0) if one <= _SHORT else (0, min(one, 60)) for one in lengths]
    if widths and not any(share for _, share in widths):
        numbers = [column.is_number for column in block.columns]
        # What is left goes to the longest column of text, so that numbers stand side by side.
        _, _, place = max((not numbers[at], one, -at) for at, one in enumerate(lengths))
        widths[-place] = (0, 1)
    return widths
