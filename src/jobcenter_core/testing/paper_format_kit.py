"""The conformance kit of paper formats: subclass it, say how to make the format, run pytest.

.. code-block:: python

    class TestMyPapers(PaperFormatConformance):
        def make_format(self) -> PaperFormat:
            return MyPapers()

        def read_text(self, content: bytes) -> str:
            return text_of_my_file(content)

The kit is the specification of :class:`jobcenter_core.ports.papers.PaperFormat`. Its papers are in
:mod:`jobcenter_core.testing.paper_samples`. It needs pytest (the extra ``testing``).
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

import attrs
import pytest

from jobcenter_core.errors import InvalidValue
from jobcenter_core.ports.outgoing import Built
from jobcenter_core.ports.papers import Drawing, Heading, Paper, PaperFormat, Table, TableColumn
from jobcenter_core.testing.paper_samples import paper_texts, sample_papers
from jobcenter_core.values.findings import has_errors
from jobcenter_core.values.ids import check_id

__all__ = ["PaperFormatConformance"]

_SAMPLES = tuple(sample_papers())
_UNWRITTEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]+")
_RIGHT_TO_LEFT = "right_to_left"
_NO_FILE = {"empty": b"", "text": b"this is no paper", "cut_short": b"%PDF-1.7\n1 0 obj"}
# A sign of a script that few fonts have, an emoji of several code points, a control sign, and
# code points that are no text.
_RARE = ("\U00012000", "👩\u200d👩\u200d👧", "a\x07b", "\ue000", "\ud800", "\uffff", "\U0010fffd")


class PaperFormatConformance(ABC):
    """Every case of the port. A subclass, its name beginning with ``Test``, defines
    ``make_format()``; each call gives a new object."""

    @abstractmethod
    def make_format(self) -> PaperFormat:
        """A new format object."""

    @abstractmethod
    def read_text(self, content: bytes) -> str:
        """The text of a file, read by something else than what wrote it."""

    def test_the_name_is_an_id(self) -> None:
        """It ends a file's name."""
        name = self.make_format().name
        assert check_id(name, "name") == name

    @pytest.mark.parametrize("sample", _SAMPLES)
    def test_right_papers_are_typeset_and_pass(self, sample: str) -> None:
        """One file, named by the paper's id and about it, with nothing to say of it."""
        paper = sample_papers()[sample]
        built = self.make_format().render(paper)
        assert built.findings == ()
        (file,) = built.files
        assert re.fullmatch(rf"{re.escape(paper.id)}\.[a-z]+", file.name)
        assert file.about == (paper.id,)
        assert file.media_type
        assert not has_errors(self.make_format().validate(file.content))

    @pytest.mark.parametrize("sample", _SAMPLES)
    def test_every_text_is_there(self, sample: str) -> None:
        """Read back, blanks and line ends aside; markup is text like any other."""
        paper = sample_papers()[sample]
        text = _written(self.read_text(self._content(paper)))
        if sample == _RIGHT_TO_LEFT:  # programs give it in the order of reading or of the page
            text += "".join(reversed(text))
        missing = [one for one in paper_texts(paper) if _lacks(text, one)]
        assert missing == []

    @pytest.mark.parametrize("sample", _SAMPLES)
    def test_the_same_paper_gives_the_same_bytes(self, sample: str) -> None:
        """From two objects of the format, twice from one, and after another paper."""
        paper = sample_papers()[sample]
        first = self.make_format()
        built = first.render(paper)
        first.render(sample_papers()["title_alone"])
        assert built == first.render(paper) == self.make_format().render(paper)

    def test_other_papers_give_other_bytes(self) -> None:
        """Language and texts are of the file."""
        papers = sample_papers()
        contents = {self._content(papers[name]) for name in _SAMPLES}
        assert len(contents) == len(papers)

    @pytest.mark.parametrize("sign", _RARE)
    def test_a_sign_that_cannot_be_shown_is_told(self, sign: str) -> None:
        """There is a file all the same, or the sign is in it; no finding repeats a text."""
        paper = _titled(f"Name {sign} end")
        built = self.make_format().render(paper)
        assert built.files
        assert not has_errors(self.make_format().validate(built.files[0].content))
        assert _lacks(_written(self.read_text(built.files[0].content)), sign) == bool(
            built.findings
        )
        assert {finding.code for finding in built.findings} <= {"paper_sign_replaced"}
        assert all(sign not in str(finding) for finding in built.findings)

    @pytest.mark.parametrize("id", ["", "../up", "a/b", "with blank", "a" * 300])
    def test_an_id_that_cannot_be_a_file_name_is_refused(self, id: str) -> None:
        """Before anything is typeset."""
        with pytest.raises(InvalidValue):
            self.make_format().render(attrs.evolve(_titled("Paper"), id=id))

    @pytest.mark.parametrize("title", ["", " ", "\n"])
    def test_a_paper_without_a_title_is_no_paper(self, title: str) -> None:
        """Readers that hear it know it by its title."""
        self._refused(_titled(title))

    @pytest.mark.parametrize("rows", [(("a",),), (("a", "b", "c"),), ((),)])
    def test_a_row_of_another_length_is_refused(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Its cells would stand in wrong columns."""
        table = Table(caption="T", columns=(TableColumn(heading="A"),) * 2, rows=rows)
        self._refused(attrs.evolve(_titled("Paper"), blocks=(table,)))
        total = attrs.evolve(table, rows=(), total=rows[0] or ("a",))
        self._refused(attrs.evolve(_titled("Paper"), blocks=(total,)))

    @pytest.mark.parametrize(
        "inside",
        [
            '<image href="file:///etc/hostname" width="1" height="1"/>',
            '<image xlink:href="https://example.org/a.png" width="1" height="1"/>',
            "<script>alert(1)</script>",
            '<rect width="1" height="1" onclick="alert(1)"/>',
            '<rect width="1" height="1" style="fill:url(https://example.org/a)"/>',
            "<style>@import url(https://example.org/a.css);</style>",
            "<foreignObject><p>a</p></foreignObject>",
            "<rect",
        ],
    )
    def test_a_drawing_that_is_more_than_a_drawing_is_refused(self, inside: str) -> None:
        """It may load and run nothing."""
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
            f' viewBox="0 0 1 1">{inside}</svg>'
        )
        drawing = Drawing(svg=svg, alternative="A drawing", width_mm=10, height_mm=10)
        self._refused(attrs.evolve(_titled("Paper"), blocks=(drawing,)))

    @pytest.mark.parametrize("levels", [(2,), (1, 3), (1, 2, 1, 3), (0,)])
    def test_a_level_of_headings_left_out_is_refused(self, levels: tuple[int, ...]) -> None:
        """Who moves by headings would miss a step."""
        blocks = tuple(Heading(text="H", level=level) for level in levels)
        self._refused(attrs.evolve(_titled("Paper"), blocks=blocks))

    def test_a_drawing_without_a_text_is_refused(self) -> None:
        """Who does not see it would not know of it."""
        svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
        drawing = Drawing(svg=svg, alternative=" ", width_mm=10, height_mm=10)
        self._refused(attrs.evolve(_titled("Paper"), blocks=(drawing,)))

    @pytest.mark.parametrize("content", list(_NO_FILE))
    def test_what_is_no_file_of_the_format_does_not_pass(self, content: str) -> None:
        """It is a finding, not an exception."""
        assert has_errors(self.make_format().validate(_NO_FILE[content]))

    def _content(self, paper: Paper) -> bytes:
        (file,) = self.make_format().render(paper).files
        return file.content

    def _refused(self, paper: Paper) -> None:
        built: Built = self.make_format().render(paper)
        assert built.files == ()
        assert has_errors(built.findings)


def _titled(title: str) -> Paper:
    return Paper(id="p-1", kind="cv", language="en", title=title, blocks=())


def _written(text: str) -> str:
    """Without blanks, ends of lines and signs of layout, which files keep in ways of their own."""
    return _UNWRITTEN.sub("", text)


def _lacks(text: str, part: str) -> bool:
    return _written(part) not in text
