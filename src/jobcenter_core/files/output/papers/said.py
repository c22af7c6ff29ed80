"""Lines of the text papers as blocks, so that a PDF says the same words as the text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from jobcenter_core.ports.papers import Block, Facts, Paragraph

__all__ = ["fact", "facts", "total_row"]

_BETWEEN = ": "


def fact(line: str) -> tuple[str, str]:
    """``Due date: 13.11.2026`` as its name and its value; a line without a name has none."""
    name, between, value = line.partition(_BETWEEN)
    return (name, value) if between else ("", line)


def facts(lines: Iterable[str]) -> tuple[Block, ...]:
    """Lines with a name as facts, the others as paragraphs, in their order."""
    blocks: list[Block] = []
    for named, found in groupby(lines, key=lambda line: _BETWEEN in line):
        if named:
            blocks.append(Facts(rows=tuple(map(fact, found))))
        else:
            blocks += [Paragraph(text=line) for line in found]
    return tuple(blocks)


def total_row(line: str, columns: int) -> tuple[str, ...]:
    """A line of a sum as the last row of a table: its name first, its amount last."""
    name, value = fact(line)
    return (name, *[""] * (columns - 2), value)
