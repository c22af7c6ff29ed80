"""The port of papers: a paper as plain blocks, and what typesets it for people to read.

A paper says what it says in texts that are ready for its reader: money, days and hours are written
out in its language already. So every format shows the same words, and a test of a paper needs no
typesetter.
"""

from __future__ import annotations

from typing import Protocol, TypeAlias

import attrs

from jobcenter_core.ports.outgoing import Built
from jobcenter_core.values.findings import Finding

__all__ = [
    "Block",
    "Drawing",
    "Facts",
    "Heading",
    "Paper",
    "PaperFormat",
    "Paragraph",
    "Table",
    "TableColumn",
]


@attrs.frozen(kw_only=True)
class Heading:
    """A heading below the title; ``level`` 1 to 3, and no level is left out on the way down."""

    text: str
    level: int = 1


@attrs.frozen(kw_only=True)
class Paragraph:
    """Running text. ``strong`` is for what must not be missed."""

    text: str
    strong: bool = False


@attrs.frozen(kw_only=True)
class Facts:
    """Names with their values, one to a row, such as ``("Due date", "30 November 2026")``."""

    rows: tuple[tuple[str, str], ...]


@attrs.frozen(kw_only=True)
class TableColumn:
    """A column's heading, and whether it holds numbers, which stand at its right edge."""

    heading: str
    is_number: bool = False


@attrs.frozen(kw_only=True)
class Table:
    """A table with a header row; every row, and the total, has all columns. The first cell of a row
    names it. A table without a ``caption`` has its name from the heading above."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    caption: str = ""


@attrs.frozen(kw_only=True)
class Drawing:
    """A drawing of our own, as SVG, with the text that stands for it where it is not seen."""

    svg: str
    alternative: str
    width_mm: int
    height_mm: int


Block: TypeAlias = Heading | Paragraph | Facts | Table | Drawing


@attrs.frozen(kw_only=True)
class Paper:
    """One paper. ``id`` becomes the file's name. ``language`` is of
    :data:`~jobcenter_core.parties.workers.LANGUAGES`. ``kind`` is a word such as ``payslip``.
    ``issuer`` is who gives the paper, shown at its head; ``author`` goes into its metadata."""

    id: str
    kind: str
    language: str
    title: str = attrs.field(repr=False)
    blocks: tuple[Block, ...] = attrs.field(repr=False)
    issuer: tuple[str, ...] = attrs.field(default=(), repr=False)
    author: str = ""


class PaperFormat(Protocol):
    """One way to typeset papers."""

    @property
    def name(self) -> str:
        """The name that configuration picks it by, for example ``pdf``."""

    def render(self, paper: Paper) -> Built:
        """The file. Pure: the same paper gives the same bytes. A sign that the fonts cannot show is
        replaced and said in a finding; nothing else of the text is changed."""

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        """What keeps a file from being what it says it is, such as an accessible one."""
