"""A bar chart of the page as a drawing that stands alone: colours, size and legend inside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jobcenter_core.files.output.chart import BarGroup, bar_chart
from jobcenter_core.files.output.html import Html, joined, tag
from jobcenter_core.ports.papers import Drawing
from jobcenter_core.values.rounding import half_up

__all__ = ["chart_drawing"]

_WIDTH: Final = 420
_WIDTH_MM: Final = 130
_MOST_MM: Final = 200
_LEGEND: Final = 24
# The colours of the page; beside each other and on white they differ by more than 3 to 1.
_STYLE: Final = (
    "text{font-family:sans-serif;font-size:12px;fill:#1a1a1a}.heading{font-weight:700}"
    ".first{fill:#00438a}.second{fill:#c45500}.only{fill:#4d4d4d}"
)


def chart_drawing(group: BarGroup, alternative: str, legend: Sequence[str] = ()) -> Drawing:
    """The bars of one group. ``alternative`` says in sentences what they show; ``legend`` are the
    names of the group's series, in order."""
    chart = bar_chart(group.heading, alternative, (group,))
    opening, _, drawn = chart.text.partition(">")
    height = int(opening.partition('viewBox="')[2].partition('"')[0].split()[-1])
    whole = height + (_LEGEND if legend else 0)
    inside = drawn.removesuffix("</svg>")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 {_WIDTH} {whole}">'
        f"<style>{_STYLE}</style>{inside}{_legend(group, legend, height).text}</svg>"
    )
    tall = half_up(whole * _WIDTH_MM, _WIDTH)
    return Drawing(
        svg=svg, alternative=alternative, width_mm=_WIDTH_MM, height_mm=min(tall, _MOST_MM)
    )


def _legend(group: BarGroup, names: Sequence[str], top: int) -> Html:
    """A square of its colour before each name."""
    step = half_up(_WIDTH, 2)
    return joined(
        tag(
            "g",
            tag("rect", x=step * at, y=top + 8, width=12, height=12, class_=series),
            tag("text", name, x=step * at + 18, y=top + 18),
        )
        for at, (series, name) in enumerate(zip(group.series, names, strict=False))
    )
