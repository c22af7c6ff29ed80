"""The format passes the kit of paper formats."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jobcenter_core.ports.papers import PaperFormat
from jobcenter_core.testing.paper_format_kit import PaperFormatConformance
from jobcenter_papers_typst import PdfPapers

pytest.importorskip("pikepdf")


class TestPdf(PaperFormatConformance):
    """PDF/UA-1 by Typst, read back by PDFium."""

    @pytest.fixture(autouse=True)
    def reader(self, read_text: Callable[[bytes], str]) -> None:
        self._read = read_text

    def make_format(self) -> PaperFormat:
        return PdfPapers()

    def read_text(self, content: bytes) -> str:
        return self._read(content)
