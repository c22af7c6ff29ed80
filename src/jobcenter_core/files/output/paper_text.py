"""A paper as plain text: what is read where no typesetter is installed."""

from __future__ import annotations

from collections.abc import Iterator

from jobcenter_core.ports.papers import Block, Facts, Heading, Paper, Paragraph, Table

__all__ = ["paper_text"]


def paper_text(paper: Paper) -> str:
    """The whole text with a newline at its end. A table is a list: each row by its first cell,
    the other cells under it by their headings."""
    lines = [paper.title, *paper.issuer, ""]
    for block in paper.blocks:
        lines += _lines(block)
        if not isinstance(block, Heading):
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, (Heading, Paragraph)):
        yield block.text
    elif isinstance(block, Facts):
        yield from (f"{name}: {value}" for name, value in block.rows)
    elif isinstance(block, Table):
        yield from _rows(block)
    else:
        yield block.alternative


def _rows(table: Table) -> Iterator[str]:
    headings = [column.heading for column in table.columns[1:]]
    for number, (first, *rest) in enumerate(table.rows, start=1):
        yield f"{number}. {first}"
        yield from (f"   {name}: {cell}" for name, cell in zip(headings, rest, strict=True) if cell)
    if table.total:
        first, *rest = table.total
        cells = [(name, cell) for name, cell in zip(headings, rest, strict=True) if cell]
        if len(cells) == 1:
            yield f"{first}: {cells[0][1]}"
        else:
            yield f"{first}: " + ", ".join(f"{name} {cell}" for name, cell in cells)
