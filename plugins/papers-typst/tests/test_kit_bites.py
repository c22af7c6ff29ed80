"""The kit refuses formats that are wrong in one way each."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import attrs
import pytest

from jobcenter_core.ports.outgoing import Built
from jobcenter_core.ports.papers import Paper, PaperFormat
from jobcenter_core.testing.paper_format_kit import PaperFormatConformance
from jobcenter_core.values.findings import Finding
from jobcenter_papers_typst import PdfPapers

pytest.importorskip("pikepdf")

CLOCK = itertools.count()


class _Forgetful(PdfPapers):
    """Leaves out the last block."""

    def render(self, paper: Paper) -> Built:
        return super().render(attrs.evolve(paper, blocks=paper.blocks[:-1]))


class _Timed(PdfPapers):
    """Writes when it was made."""

    def render(self, paper: Paper) -> Built:
        built = super().render(paper)
        files = tuple(
            attrs.evolve(file, content=file.content + b"%%%d" % next(CLOCK)) for file in built.files
        )
        return attrs.evolve(built, files=files)


class _Silent(PdfPapers):
    """Replaces signs and does not say so."""

    def render(self, paper: Paper) -> Built:
        return attrs.evolve(super().render(paper), findings=())


class _Trusting(PdfPapers):
    """Finds nothing wrong with any file."""

    def validate(self, content: bytes) -> tuple[Finding, ...]:
        return ()


class _Named(PdfPapers):
    """Names a file by the paper's title."""

    def render(self, paper: Paper) -> Built:
        built = super().render(paper)
        files = tuple(attrs.evolve(file, name=f"{paper.title}.pdf") for file in built.files)
        return attrs.evolve(built, files=files)


def kit(made_by: type[PaperFormat], read: Callable[[bytes], str]) -> PaperFormatConformance:
    class Kit(PaperFormatConformance):
        def make_format(self) -> PaperFormat:
            return made_by()

        def read_text(self, content: bytes) -> str:
            return read(content)

    return Kit()


@pytest.mark.parametrize(
    ("made_by", "case", "argument"),
    [
        (_Forgetful, "test_every_text_is_there", "whole_fi"),
        (_Timed, "test_the_same_paper_gives_the_same_bytes", "whole_fi"),
        (_Silent, "test_a_sign_that_cannot_be_shown_is_told", "\U00012000"),
        (_Silent, "test_a_paper_without_a_title_is_no_paper", ""),
        (_Trusting, "test_what_is_no_file_of_the_format_does_not_pass", "text"),
        (_Named, "test_right_papers_are_typeset_and_pass", "whole_fi"),
    ],
)
def test_a_wrong_format_fails(
    made_by: type[PaperFormat], case: str, argument: str, read_text: Callable[[bytes], str]
) -> None:
    getattr(kit(PdfPapers, read_text), case)(argument)
    with pytest.raises(AssertionError):
        getattr(kit(made_by, read_text), case)(argument)
