"""The provider of the port: a paper becomes one PDF file."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Final

import typst

from jobcenter_core.ports.outgoing import Built, OutgoingFile
from jobcenter_core.ports.papers import Paper
from jobcenter_core.values.findings import Finding, Severity, has_errors, order
from jobcenter_core.values.ids import MADE_ID, check_id
from jobcenter_papers_typst.checking import check_pdf
from jobcenter_papers_typst.fonts import FONT_FOLDER
from jobcenter_papers_typst.layout import Layout

__all__ = ["PdfPapers"]

_HERE: Final = Path(__file__).parent
_MEDIA_TYPE: Final = "application/pdf"
_NEVER: Final = 0
"""Papers hold no time of making: the same paper is the same bytes at any time."""


class PdfPapers:
    """Papers as PDF/UA-1. Threads may share an object: each gets a compiler of its own."""

    name = "pdf"

    def __init__(self) -> None:
        self._own = threading.local()

    def render(self, paper: Paper) -> Built:
        """The file, named ``<id>.pdf``. Raises InvalidValue for an id that cannot be a name."""
        name = f"{check_id(paper.id, 'paper.id', longest=MADE_ID)}.pdf"
        layout = Layout(paper)
        findings = tuple(sorted(layout.findings, key=order))
        if has_errors(findings):
            return Built(findings=findings)
        try:
            content = self._compiled(json.dumps(layout.data))
        except typst.TypstError:
            return Built(findings=(_not_typeset(paper.id), *findings))
        file = OutgoingFile(name=name, media_type=_MEDIA_TYPE, content=content, about=(paper.id,))
        return Built(files=(file,), findings=findings)

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        """What keeps a file from being an accessible PDF, as far as a program can see it."""
        return check_pdf(content)

    def _compiled(self, data: str) -> bytes:
        content = self._compiler().compile(
            sys_inputs={"paper": data}, format="pdf", pdf_standards=["ua-1"], timestamp=_NEVER
        )
        assert isinstance(content, bytes)  # one document without a file to write to
        return content

    def _compiler(self) -> typst.Compiler:
        """This thread's compiler, which keeps the fonts and the template."""
        found = getattr(self._own, "compiler", None)
        if not isinstance(found, typst.Compiler):
            fonts = typst.Fonts(
                include_system_fonts=False,
                include_embedded_fonts=False,
                font_paths=[FONT_FOLDER],
            )
            found = typst.Compiler(
                input=_HERE / "paper.typ", root=_HERE, font_paths=fonts, ignore_system_fonts=True
            )
            self._own.compiler = found
        return found


def _not_typeset(paper_id: str) -> Finding:
    """Why is not passed on: the compiler's words may quote the paper."""
    return Finding(
        severity=Severity.ERROR,
        code="paper_not_typeset",
        path=f"paper/{paper_id}",
        message="the typesetter refused the paper",
    )
