"""The files that leave the house, with links and how far each has come."""

from __future__ import annotations

from jobcenter_core.files.output.html import Child, Html, tag
from jobcenter_core.files.output.outgoing_files import path_of
from jobcenter_core.files.output.page_text import PageText
from jobcenter_core.services.month_view import OutgoingPaper
from jobcenter_core.wording import formats

__all__ = ["outgoing_section"]


def outgoing_section(page: PageText) -> Html:
    """A row for each file, with the last day for it where there is one."""
    rows = [_row(page, paper) for paper in page.view.outgoing]
    columns = ("receiver", "file", "delivery_state", "deliver_by")
    return page.section("outgoing", page.listing("outgoing", columns, rows))


def _row(page: PageText, paper: OutgoingPaper) -> tuple[Child, ...]:
    path = path_of(paper)
    kind = paper.folder.partition("/")[0]
    return (
        page.say(f"receiver_{kind}"),
        tag("a", path, href=path),
        page.known(f"delivery_state.{paper.state}", paper.state),
        "" if paper.due_on is None else formats.day(paper.due_on, page.lang),
    )
