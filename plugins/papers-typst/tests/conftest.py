"""What the tests read PDFs with: PDFium, which had no part in making them."""

from __future__ import annotations

from collections.abc import Callable

import pytest


def read_text(content: bytes) -> str:
    """The text of all pages, page numbers and running titles too."""
    pdfium = pytest.importorskip("pypdfium2")
    pdf = pdfium.PdfDocument(content)
    try:
        return "\n".join(_page_text(page) for page in pdf)
    finally:
        pdf.close()


def _page_text(page: object) -> str:
    found = page.get_textpage()  # type: ignore[attr-defined]
    # PDFium gives a hyphen at the end of a line as U+FFFE or U+0002.
    return str(found.get_text_range()).replace("\ufffe", "").replace("\x02", "")


@pytest.fixture(name="read_text")
def reader() -> Callable[[bytes], str]:
    return read_text
