"""A paper as the data that the template reads: showable texts, widths of columns, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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
from jobcenter_papers_typst.widths import columns_of, is_short, is_too_wide

__all__ = ["Layout"]

_EASY: Final = "fi@selko"
_REGIONS: Final = {"fi": "FI", "sv": "FI", "en": "GB"}
_WIDEST_MM: Final = 168
_TALLEST_MM: Final = 220
_LED: Final = ("table", "drawing")
_TOGETHER: Final = (("facts", "drawing"), ("drawing", "paragraph"))
_LEAD: Final = 300
_FACT: Final = 60
"""Signs of a name and its value that surely stand on one line."""
_MOST_LINES: Final = 16
_RUNNING: Final = 60
"""Signs of the title at the foot of each page."""


class Layout:
    """The data of one paper, and what was found on the way."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self.findings: list[Finding] = []
        self._level = 0
        self._replaced: Counter[str] = Counter()
        language = paper.language.partition("@")[0]
        self._is_easy = is_easy = paper.language == _EASY
        tables = (block for block in paper.blocks if isinstance(block, Table))
        self._is_wide = any(is_too_wide(table, is_easy=is_easy) for table in tables)
        self.data: dict[str, Any] = {
            "lang": language,
            "region": _REGIONS.get(language, "FI"),
            "is_easy": is_easy,
            "is_wide": self._is_wide,
            "title": " ".join(self._text(paper.title, "title").split()),
            "author": self._text(paper.author, "author"),
            "issuer": [self._text(line, "issuer") for line in paper.issuer],
            "blocks": [self._block(one, f"blocks/{at}") for at, one in enumerate(paper.blocks, 1)],
        }
        _keep_together(self.data["blocks"])
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
            return {"kind": "paragraph", "text": text, "strong": block.strong}
        if isinstance(block, Facts):
            rows = [[self._text(text, place) for text in row] for row in block.rows]
            return {"kind": "facts", "rows": rows, "is_short": _is_short_list(block)}
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
        columns = columns_of(block, is_easy=self._is_easy, is_lying=self._is_wide)
        return {
            "kind": "table",
            "caption": self._text(block.caption, place).strip(),
            "columns": [
                {
                    "heading": self._text(column.heading, place),
                    "is_number": bool(column.is_number),
                    "width": width,
                }
                for column, width in zip(block.columns, columns.widths, strict=True)
            ],
            "longest": columns.longest,
            "is_short": is_short(block, columns),
            "rows": [[self._text(cell, place) for cell in cells] for cells in block.rows],
            "total": [self._text(cell, place) for cell in block.total],
        }


def _is_short_list(block: Facts) -> bool:
    """Whether it takes at most about a third of a page, so that it need not go on to the next."""
    lines = (1 + sum(len(text) for text in row) // _FACT for row in block.rows)
    return sum(lines) <= _MOST_LINES


def _keep_together(blocks: list[dict[str, Any]]) -> None:
    """A short lead stays on the page of what it leads to, a sum on that of what belongs to it, and
    a drawing with what stands around it. A short last paragraph is not left alone on a page."""
    for one in blocks:
        one["stays"] = False
    for one, after in pairwise(blocks):
        pair = (one["kind"], after["kind"])
        is_led = pair[1] in _LED or (pair[1] == "facts" and one.get("strong", False))
        one["stays"] = (_is_lead(one) and is_led) or pair in _TOGETHER
    if len(blocks) > 1 and _is_lead(blocks[-1]):
        blocks[-2]["stays"] = blocks[-2]["kind"] != "table"  # a table ends with its last rows


def _is_lead(block: dict[str, Any]) -> bool:
    return block["kind"] == "paragraph" and len(block["text"]) <= _LEAD
