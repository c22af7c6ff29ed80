"""Any paper becomes an accessible file, or is refused by name; nothing is raised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcenter_core.ports.papers import (
    Block,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Table,
    TableColumn,
)
from jobcenter_core.wording.catalogue import LANGUAGES
from jobcenter_papers_typst import PdfPapers

pytest.importorskip("pikepdf")

PAPERS = PdfPapers()
# All of Unicode, with the signs that layout and shaping trip over more often than chance gives.
ODD = (
    "\u200b\u200d\u202e\u2066\ufeff\u00ad\u0300\ufe0f\u0e33\u0903\u0644\u0627\u2028\x00\ud800"
    "\r\n\t "
)
TEXT = st.text(st.one_of(st.characters(), st.sampled_from(ODD), st.sampled_from("aÄ1 #[]$")))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 9))
    row = st.lists(TEXT, min_size=count, max_size=count).map(tuple)
    return Table(
        caption=draw(TEXT),
        columns=tuple(
            TableColumn(heading=draw(TEXT), is_number=draw(st.booleans())) for _ in range(count)
        ),
        rows=tuple(draw(st.lists(row, max_size=3))),
        total=draw(st.one_of(st.just(()), row)),
    )


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, text=TEXT),
    st.builds(Paragraph, text=TEXT, strong=st.booleans()),
    st.builds(Facts, rows=st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple)),
    tables(),
)


@given(
    st.builds(
        Paper,
        id=st.just("p-1"),
        kind=st.just("cv"),
        language=st.sampled_from(LANGUAGES),
        title=TEXT,
        author=TEXT,
        issuer=st.lists(TEXT, max_size=2).map(tuple),
        blocks=st.lists(BLOCKS, max_size=4).map(tuple),
    )
)
def test_any_paper_is_typeset_or_refused(paper: Paper) -> None:
    built = PAPERS.render(paper)
    codes = {finding.code for finding in built.findings}
    if built.files:
        assert codes <= {"paper_sign_replaced"}
        assert PAPERS.validate(built.files[0].content) == ()
    else:
        assert "paper_malformed" in codes
        assert not paper.title.strip() or not _seen(paper.title)


def _seen(text: str) -> bool:
    """Whether anything of the title is left when what cannot be shown is out."""
    from jobcenter_papers_typst.signs import showable

    return bool(showable(text)[0].split())
