"""Tables with a caption, a header cell for every row and column, and room to scroll when narrow."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from jobcenter_core.files.output.html import Child, Html, tag

__all__ = ["Column", "table"]


@attrs.frozen
class Column:
    """A column's heading; numbers are aligned to the right."""

    heading: str
    is_number: bool = False

    @property
    def css_class(self) -> str | None:
        """The class of its cells."""
        return "number" if self.is_number else None


def table(
    id: str,
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Child]],
    *,
    total: Sequence[Child] = (),
) -> Html:
    """A table inside a region that the keyboard can reach and scroll.

    ``id`` is unique on the page. The first cell of each row is its header. ``total`` is a last row
    of sums. Reading order is the order of the rows.
    """
    caption_id = f"{id}-caption"
    head = tag(
        "thead",
        tag("tr", *(tag("th", c.heading, scope="col", class_=c.css_class) for c in columns)),
    )
    body = tag("tbody", *(_row(columns, row) for row in rows))
    foot = tag("tfoot", _row(columns, total)) if total else None
    return tag(
        "div",
        tag("table", tag("caption", tag("span", caption), id=caption_id), head, body, foot, id=id),
        class_="scroll",
        role="region",
        tabindex="0",
        aria_labelledby=caption_id,
    )


def _row(columns: Sequence[Column], cells: Sequence[Child]) -> Html:
    first, *rest = zip(columns, cells, strict=True)
    return tag(
        "tr",
        tag("th", first[1], scope="row", class_=first[0].css_class),
        *(tag("td", cell, class_=column.css_class) for column, cell in rest),
    )
