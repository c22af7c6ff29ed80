"""Bars as SVG with a title and a description for those who do not see them.

Positions are whole units of the drawing, so no platform draws or writes them differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import attrs

from jobcenter_core.files.output.html import Html, tag
from jobcenter_core.values.rounding import half_up

__all__ = ["Bar", "BarGroup", "bar_chart"]

_WIDTH: Final = 320
_BAR_ROOM: Final = 210
_BAR_HEIGHT: Final = 18
_ROW_HEIGHT: Final = 48
_HEADING_HEIGHT: Final = 26


@attrs.frozen
class Bar:
    """A bar's name, the lengths of its parts (in any one unit), and its value in words."""

    name: str
    parts: tuple[int, ...]
    value: str


@attrs.frozen
class BarGroup:
    """Bars with one measure, drawn against the longest of them, under a heading.

    ``series`` are the classes of the parts, which colour them.
    """

    heading: str
    bars: tuple[Bar, ...]
    series: tuple[str, ...] = ("only",)


def bar_chart(title: str, description: str, groups: Sequence[BarGroup]) -> Html:
    """The drawing. ``description`` says everything that the bars show, in sentences."""
    drawn: list[Html] = []
    top = 0
    for group in groups:
        drawn.append(_group(group, top))
        top += _HEADING_HEIGHT + _ROW_HEIGHT * len(group.bars)
    return tag(
        "svg",
        tag("title", title, id="chart-title"),
        tag("desc", description, id="chart-description"),
        *drawn,
        viewBox=f"0 0 {_WIDTH} {top}",
        role="img",
        aria_labelledby="chart-title",
        aria_describedby="chart-description",
    )


def _group(group: BarGroup, top: int) -> Html:
    longest = max((sum(bar.parts) for bar in group.bars), default=0)
    rows = [
        _bar(bar, group.series, top + _HEADING_HEIGHT + _ROW_HEIGHT * index, longest)
        for index, bar in enumerate(group.bars)
    ]
    return tag("g", tag("text", group.heading, x=0, y=top + 16, class_="heading"), *rows)


def _bar(bar: Bar, series: tuple[str, ...], top: int, longest: int) -> Html:
    """Name above, parts side by side, value behind them."""
    ends = [_length(sum(bar.parts[: index + 1]), longest) for index in range(len(bar.parts))]
    rects = [
        tag(
            "rect",
            x=start,
            y=top + 19,
            width=end - start,
            height=_BAR_HEIGHT,
            class_=series[index % len(series)],
        )
        for index, (start, end) in enumerate(pairwise([0, *ends]))
        if end > start
    ]
    end = ends[-1] if ends else 0
    return tag(
        "g",
        tag("text", bar.name, x=0, y=top + 13),
        *rects,
        tag("text", bar.value, x=end + 6, y=top + 33),
    )


def _length(value: int, longest: int) -> int:
    return half_up(value * _BAR_ROOM, longest) if longest else 0
